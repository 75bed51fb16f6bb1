"""What is expected of a template of the set: of a faulty one its problem, of a sound one that nothing is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.papers.fields import Fields
from pipeline.papers.word.rendering.template import Said
from tests.template_faults.making import HEADING, Make


class Kind(StrEnum):
    """The kinds of fault, as the README's table lists them."""

    UNKNOWN = "Fields there are none of"
    BROKEN = "Tags that are misspelt, unclosed, unpaired or crossed"
    LOST = "Words that would vanish beside a tag"
    NEVER_PRINTED = "Tags where nothing is filled in"
    TRACKED = "Tracked changes"
    REPEATED = "Bookmarks and content controls that a loop repeats or a tag cuts"
    EMPTY = "Tables, cells and pages that can come out empty"
    PRINTED = "Values printed, gone through or compared the wrong way"
    NEVER_TRUE = "Comparisons that are never true"
    REFUSED = "Code where only fields may stand"
    STYLES = "Styles that the text needs and are missing"
    TABLES = "Heading rows not marked, merged cells, tables in cells"
    GUIDANCE = "Guidance left in"
    FILES = "Files that are no Word document to be used"
    ACCESS = "Pages that would not say who may read them"
    BROUGHT = "Embedded files and links to files elsewhere"
    BRACKETS = "Fields spelt as other programs have them, and pages without one"
    TRAPS = "The ten traps of docxtpl"


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where a person would look. Nothing but the file where the fault belongs to no paragraph."""

    heading: str = ""
    paragraph: int = 0
    part: str = ""
    table: int = 0
    row: int = 0
    column: str = ""


def para(number: int) -> At:
    """A paragraph of the body, outside tables."""
    return At(heading=HEADING, paragraph=number)


def in_cell(paragraph: int, row: int, column: int, table: int = 1) -> At:
    return At(heading=HEADING, paragraph=paragraph, table=table, row=row, column=str(column))


FILE = At()
HEADER, FOOTER = At(part="a header", paragraph=1), At(part="a footer", paragraph=1)

WARNINGS = frozenset(
    {
        "template-comparison-never-true",
        "template-ends-without-paragraph",
        "template-heading-row-unmarked",
        "template-table-untitled",
        "template-cells-merged",
        "template-access-line-missing",
    }
)
"""Codes of what works and is worth a look; all others keep a paper from being right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A template with one fault.

    name     a sentence
    code     of the problem expected
    at       its place
    or_at    where else one may fairly look: the other half of a pair, the words that a tag takes with it
    message  a piece of its words, what was found
    hint     a piece of what it says to type
    also     codes that the same fault brings besides, of its other half mostly
    warning  None: as the code has it
    says     what it may name: mostly all there is
    """

    name: str
    kind: Kind
    make: Make
    code: str
    at: At
    message: str
    hint: str
    or_at: tuple[At, ...] = ()
    also: tuple[str, ...] = ()
    warning: bool | None = None
    says: type[Said] = Fields

    @property
    def places(self) -> tuple[At, ...]:
        return (self.at, *self.or_at)

    @property
    def severity(self) -> str:
        is_warning = self.code in WARNINGS if self.warning is None else self.warning
        return "warning" if is_warning else "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A template without a fault, `name` a sentence. `says`: what it may name."""

    name: str
    make: Make
    says: type[Said] = Fields
