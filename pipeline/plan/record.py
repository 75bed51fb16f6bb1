"""What a month leaves behind: what was agreed, where every value came from, what was printed where.

`Record` is what later months are compared with. `Origins` is what a figure or an action is traced by. Both are kept
in the month's `record.json`, which `handover/records/record_json.py` writes and reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.plan.calendar import CalendarMonth, PlanDate
from pipeline.plan.choices import Assurance, ChangeKind, Colour, Missing, Section, State
from pipeline.plan.model import Account
from pipeline.plan.text import Text
from pipeline.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAction:
    """What a closed or built month said of an action.

    master          the master's own eight cells that month: a later difference is the programme manager's doing
    agreed          the eight cells as agreed
    state, colour   as printed
    was_public      public papers printed its words
    previous_refs   the references it had before, so that a restructure of a restructure is still followed
    reason, recovery   of its row in the theme's submission
    """

    ref: str
    theme: str
    master: Account
    agreed: Account
    state: State
    colour: Colour | None
    updated: bool
    original_due: PlanDate
    current_due: PlanDate
    assurance: Assurance = Assurance.NONE
    previous_refs: tuple[str, ...] = ()
    was_public: bool = False
    reason: Text = ()
    recovery: Text = ()

    @property
    def is_live(self) -> bool:
        """Counted in the total that was printed."""
        return self.state is not State.SUPERSEDED


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedTheme:
    """What a theme's lead said in the highlight report.

    overall   the colour; None when nothing was sent
    summary … planned   the answers that are written anew every month
    """

    code: str
    overall: Colour | None
    summary: Text = ()
    achievements: Text = ()
    impact: Text = ()
    planned: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedSection:
    """The words a board read under one heading of its report."""

    board: str
    section: Section
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFinding:
    """A finding, and whether a live action answered it."""

    ref: str
    source: str
    is_covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedValue:
    """What was said of a measure in one period; a later value of the same period that differs is revised.

    was_public   a public paper might print it then: the measure was public, and the number was not kept back
    is_small     a small number about people then, so that it stays kept back, whatever is typed of the measure since
    part_of      the totals it was counted in then: who has read them can still subtract
    """

    measure: str
    period: CalendarMonth
    value: Decimal | Missing
    provisional: bool = False
    was_public: bool = False
    is_small: bool = False
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRisk:
    ref: str
    theme: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedMeeting:
    """A meeting this month's papers were made for: who has seen what this record says."""

    board: str
    key: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRequest:
    """A change a lead asked for in this month's submission."""

    action: str
    kind: ChangeKind
    to_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The agreed part of a month: what a later month is compared with.

    inputs   a digest of everything the month was made from, whatever its files are called
    build    the build its papers carry in their properties; "" where no papers were made
    closing  0 while open; 1 once what was published is frozen, 2 once a first supplement is, and so on
    """

    month: CalendarMonth
    as_at: date
    inputs: str = ""
    build: str = ""
    closing: int = 0
    actions: tuple[RecordedAction, ...] = ()
    themes: tuple[RecordedTheme, ...] = ()
    sections: tuple[RecordedSection, ...] = ()
    findings: tuple[RecordedFinding, ...] = ()
    values: tuple[RecordedValue, ...] = ()
    risks: tuple[RecordedRisk, ...] = ()
    meetings: tuple[RecordedMeeting, ...] = ()
    requests: tuple[RecordedRequest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCell:
    """One cell, or one paragraph of a narrative under its section's heading, as it was read."""

    heading: str
    place: Place
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A row somebody typed, and what stood in it.

    kind    the sheet's own name: "Actions", "Action updates", "Values" …; "Narrative" for a paragraph of one
    ref     its reference; of an update the action's, of a value the measure's, of a narrative the board
    """

    kind: str
    ref: str
    cells: tuple[OriginCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Where something stands in a paper: the paper by the hash of what was made, and its paragraph from 1."""

    paper: str
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class FigureName:
    """Which figure it is: "overdue" of "plan", "red" of the theme "Workforce", "value" of the measure "M3"."""

    name: str
    of: str = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAt:
    """A figure printed in one paragraph of one paper: its words as printed, and the paragraph's number from 1."""

    figure: FigureName
    words: str
    counted: tuple[str, ...]
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFigure:
    """A figure as printed, what it counts, and every place it stands in.

    counted   references of the actions (or findings) counted; empty where it counts none or is no count
    """

    figure: FigureName
    words: str
    counted: tuple[str, ...] = ()
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPaper:
    """A paper as it was made.

    made        the hash of the bytes handed over
    path        where it was put, below the month's folder
    paragraphs  its words, paragraph by paragraph, cells of tables included, in the order of the file
    """

    made: str
    identity: str
    path: str
    paragraphs: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where a month's values came from and what its papers print: what a trace follows."""

    rows: tuple[Origin, ...] = ()
    figures: tuple[RecordedFigure, ...] = ()
    papers: tuple[RecordedPaper, ...] = ()
