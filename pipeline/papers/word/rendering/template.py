"""A template ready to render: what the engine made of a file, and what every paper of it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from pipeline.papers.fields import Properties
from pipeline.papers.word.package import Parts
from pipeline.papers.word.rendering.stories import Filled
from pipeline.papers.word.rendering.unique_ids import UniqueIds
from pipeline.papers.word.rendering.zipping import Packed


class Said(Protocol):
    """A dataclass whose fields are what a template may say, the file's own properties among them."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def properties(self) -> Properties: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template checked and compiled; it renders any number of papers.

    name      its file's name
    shown_as  its path as people know it
    parts     without its author's traces; those of the stories are replaced by what they print
    packed    the parts that are the same in every paper, ready to be put into one
    stories   the body, then headers and footers
    ids       those that the template's parts hold
    defined   the styles, lists and notes there are
    bookmarks  the names of those in parts that are never filled in
    faults    of the package itself and of those parts, whatever is printed
    prints    the fields that its tags print, each by its whole way from the top: "plan.themes[].name"
    """

    name: str
    shown_as: str
    parts: Parts
    packed: Mapping[str, Packed]
    stories: tuple[Filled, ...]
    ids: UniqueIds
    defined: Mapping[str, frozenset[str]]
    bookmarks: tuple[str, ...]
    faults: tuple[str, ...]
    prints: frozenset[str]
