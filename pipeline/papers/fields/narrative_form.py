"""What the template of the narrative form may say: not a paper, but made and checked as one."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.fields.paper import Properties
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingField:
    """A heading of the council's report, and the words last time.

    is_main  a heading of the first level
    is_open  words are to be written here, and none stand here yet
    """

    heading: str
    is_main: bool
    is_open: bool
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeFormFields:
    properties: Properties
    title: str
    guidance: str
    board: str
    day: str
    sections: tuple[HeadingField, ...]
