"""The sheets and their columns, declared once: the reader and the forms both use them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from pipeline.plan.choices import (
    Assurance,
    ChangeKind,
    Colour,
    Decision,
    DocumentKind,
    FindingKind,
    GoodIs,
    SourceKind,
    Status,
    Unit,
)


class Holds(Enum):
    """What a column's cells hold."""

    REF = "a reference"
    REFS = "references separated by ; or line breaks"
    WORDS = "plain words on one line"
    TEXT = "paragraphs and bullets"
    LIST = "words separated by ; or line breaks"
    DATE = "a date, a month or a quarter"
    MONTH = "a month"
    NUMBER = "a number"
    CHOICE = "one of a few words"
    YES_NO = "Yes or No"
    ACCESS = "Public, Internal or Exempt and a paragraph number"
    THEME = "the code or the name of a theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; `offered` are those of its words that whoever fills it in can choose, where that is not all of them."""

    heading: str
    holds: Holds
    required: bool = False
    choices: type[StrEnum] | None = None
    also: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words a drop-down or a hint names; empty for a column of no such words."""
        return self.offered or tuple(choice.value for choice in self.choices or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet by its name. `labels` sheets have their headings down the side, answers beside them.

    told      headings under (or beside) which our own form tells a person something: never read, and never missed
    guidance  the words our own form begins the sheet with: a cell that holds just these is passed by
    given     headings our own form fills in: a row that holds just these is one nobody has filled in yet
    """

    name: str
    columns: tuple[Column, ...]
    required: bool = False
    labels: bool = False
    told: tuple[str, ...] = ()
    guidance: str = ""
    given: tuple[str, ...] = ()

    def column(self, heading: str) -> Column:
        return next(column for column in self.columns if column.heading == heading)


def _column(heading: str, holds: Holds, *also: str) -> Column:
    """A trailing star marks a column that must be filled in."""
    return Column(heading=heading.rstrip("*"), holds=holds, required=heading.endswith("*"), also=also)


def _choice(heading: str, choices: type[StrEnum], *also: str) -> Column:
    return Column(
        heading=heading.rstrip("*"), holds=Holds.CHOICE, required=heading.endswith("*"), choices=choices, also=also
    )


ACCOUNT = (
    _choice("Status*", Status),
    _choice("Reported RAG", Colour, "RAG"),
    _column("Forecast", Holds.DATE),
    _column("Completed on", Holds.DATE),
)
ACCOUNT_WORDS = tuple(_column(heading, Holds.TEXT) for heading in ("Public wording", "Impact", "Evidence"))

SETTINGS = Sheet(
    name="Settings",
    required=True,
    columns=(_column("Setting*", Holds.WORDS), _column("Value*", Holds.WORDS), _column("Note", Holds.WORDS)),
    guidance="What holds for the whole plan: type under Value, and leave what does not apply empty.",
)
SINGLE_SETTINGS = Sheet(
    name="Settings",
    required=True,
    labels=True,
    columns=(
        *(_column(name, Holds.WORDS) for name in ("Council", "Directorate", "Plan title", "Plan version")),
        _column("As at*", Holds.DATE),
        _column("Contact", Holds.WORDS),
        _column("Contact e-mail", Holds.WORDS, "Contact email"),
        _column("Date style", Holds.WORDS),
        _column("Amber up to", Holds.WORDS),
        _column("Suppress up to", Holds.NUMBER),
        _column("Quarters", Holds.WORDS),
        *(_column(name, Holds.NUMBER) for name in ("Release", "Clearance", "Draft", "Cut-off", "Internal release")),
    ),
)
"""The settings that stand once each, as the rows of the Settings sheet name them."""
REPEATED_SETTINGS = Sheet(
    name="Settings",
    labels=True,
    columns=(
        _column("Ward", Holds.WORDS),
        _column("Closure day", Holds.DATE),
        _choice("RAG key", Colour),
        _column("Exempt n because", Holds.WORDS),
        _column("Heading", Holds.WORDS),
        _column("Note", Holds.WORDS),
    ),
)
"""The settings that may repeat, and the note beside one: a colour's printed meaning, our heading for theirs."""
THEMES = Sheet(
    name="Themes",
    required=True,
    columns=(
        _column("Code*", Holds.REF),
        _column("Theme*", Holds.WORDS),
        _column("Lead*", Holds.WORDS),
        _column("Deputy", Holds.WORDS),
        _column("Also known as", Holds.LIST),
    ),
    guidance="One row a theme, and the post that sends its highlight report.",
)
SOURCES = Sheet(
    name="Sources",
    columns=(
        _column("Source*", Holds.WORDS),
        _choice("Kind*", SourceKind),
        *(_column(heading, Holds.DATE) for heading in ("Published", "Received", "Submitted", "Accepted")),
    ),
    guidance="One row a report whose findings the plan answers; one without a Published date stays internal.",
)
FINDINGS = Sheet(
    name="Findings",
    columns=(
        _column("Ref*", Holds.REF),
        _column("Source*", Holds.WORDS),
        _column("Paragraph", Holds.WORDS),
        _choice("Kind", FindingKind),
        _column("Finding*", Holds.TEXT),
        _column("Addressed to", Holds.LIST),
    ),
    guidance="One row a finding, in the words of its report.",
)
ACTIONS = Sheet(
    name="Actions",
    required=True,
    columns=(
        _column("Ref*", Holds.REF),
        _column("Theme*", Holds.THEME),
        _column("Objective", Holds.WORDS),
        _column("Action*", Holds.WORDS),
        _column("Findings", Holds.REFS),
        _column("Lead organisation*", Holds.WORDS),
        _column("Lead*", Holds.WORDS),
        _column("Partners", Holds.LIST),
        _column("Start", Holds.DATE),
        _column("Original due*", Holds.DATE),
        _column("Current due", Holds.DATE),
        ACCOUNT[0],
        _choice("Assurance", Assurance),
        ACCOUNT[1],
        _choice("Agreed RAG", Colour),
        _column("Agreed because", Holds.WORDS),
        *ACCOUNT[2:],
        _column("Success measure", Holds.TEXT),
        _column("Progress", Holds.TEXT),
        *ACCOUNT_WORDS,
        _column("Depends on", Holds.REFS),
        _column("Publish", Holds.ACCESS),
        _column("Previous refs", Holds.REFS),
    ),
    guidance="One row an action. What is agreed is typed here; what happens each month comes from the highlight "
    "reports.",
)
CHANGES = Sheet(
    name="Changes",
    columns=(
        _column("Ref*", Holds.REF),
        _column("Action*", Holds.REF),
        _choice("Kind*", ChangeKind),
        _column("From", Holds.WORDS),
        _column("To", Holds.WORDS),
        _column("Reason*", Holds.TEXT),
        _choice("Decision*", Decision),
        _column("Decided by", Holds.WORDS),
        _column("Decided on", Holds.DATE),
        _column("Minute", Holds.WORDS),
    ),
    guidance="One row a change of an action: it counts once it is approved, from the day it was decided on.",
)
MEASURES = Sheet(
    name="Measures",
    columns=(
        _column("Ref*", Holds.REF),
        _column("Theme*", Holds.THEME),
        _column("Measure*", Holds.WORDS),
        _choice("Unit*", Unit),
        _choice("Good is*", GoodIs),
        *(
            _column(heading, Holds.NUMBER)
            for heading in ("Target", "Amber within", "Statistical neighbours", "England")
        ),
        _column("Personal counts", Holds.YES_NO),
        _column("Part of", Holds.REFS),
        _column("Running total", Holds.YES_NO),
        _column("Publish", Holds.ACCESS),
    ),
    guidance="One row a measure; its figures stand in the sheet Values.",
)
VALUE_COLUMNS = (
    _column("Measure*", Holds.REF),
    _column("Period*", Holds.MONTH),
    *(_column(heading, Holds.NUMBER) for heading in ("Value", "Numerator", "Denominator")),
    _column("As at", Holds.DATE),
    _column("Provisional", Holds.YES_NO),
)
VALUES = Sheet(
    name="Values",
    columns=VALUE_COLUMNS,
    guidance="One row a measure and month: leave Value empty where it is not known, and type 0 where there were none.",
)
RISKS = Sheet(
    name="Risks",
    columns=(
        _column("Ref*", Holds.REF),
        _column("Theme*", Holds.THEME),
        _column("Risk*", Holds.WORDS),
        _column("Cause", Holds.WORDS),
        _column("Effect", Holds.WORDS),
        _column("Likelihood*", Holds.NUMBER),
        _column("Impact*", Holds.NUMBER),
        _column("Mitigation", Holds.TEXT),
        _column("Owner", Holds.WORDS),
        _column("Target score", Holds.NUMBER),
        _column("Publish", Holds.ACCESS),
    ),
    told=("Still to fill in",),
    guidance="One row a risk: Likelihood and Impact from 1 (low) to 5 (high); the score is one times the other.",
)
MEETINGS = Sheet(
    name="Meetings",
    required=True,
    columns=(
        _column("Board*", Holds.WORDS),
        _column("Short name", Holds.WORDS),
        _column("Reporting month*", Holds.MONTH),
        _column("Date*", Holds.DATE),
        _column("Time", Holds.WORDS),
        _column("Report title*", Holds.WORDS),
        _column("Report from*", Holds.WORDS),
        _column("Report author*", Holds.WORDS),
        _column("Wards", Holds.LIST),
        _column("Papers*", Holds.LIST),
        _column("Access*", Holds.ACCESS),
        _column("Item", Holds.WORDS),
    ),
    guidance="One row a meeting that gets papers, in the month that they report on.",
)
COUNCIL_PLAN = Sheet(
    name="Council plan",
    columns=(
        _column("No*", Holds.WORDS, "Number"),
        _column("Group*", Holds.WORDS),
        _column("Priority*", Holds.WORDS),
        _column("Contribution", Holds.TEXT),
    ),
    guidance="One row a priority of the Council Plan; a Contribution to a whole group stands in a row with its Group "
    "alone.",
)
DOCUMENTS = Sheet(
    name="Documents",
    columns=(
        _column("Board", Holds.WORDS),
        _column("Title*", Holds.WORDS),
        _column("Date", Holds.DATE),
        _column("Where", Holds.WORDS),
        _choice("Kind*", DocumentKind),
    ),
    guidance="One row a document that a report relies on or refers to; without a Board it is for all.",
)
ACCEPTED = Sheet(
    name="Accepted",
    columns=(
        _column("Code*", Holds.WORDS),
        _column("Text*", Holds.WORDS),
        _column("By*", Holds.WORDS),
        _column("Reason*", Holds.WORDS),
        _column("Until", Holds.DATE),
    ),
    guidance="One row a hit of the search for personal details that somebody has looked at and accepted.",
)
MASTER_PLAN = (
    SETTINGS,
    THEMES,
    SOURCES,
    FINDINGS,
    ACTIONS,
    CHANGES,
    MEASURES,
    VALUES,
    RISKS,
    MEETINGS,
    COUNCIL_PLAN,
    DOCUMENTS,
    ACCEPTED,
)

SUMMARY_WORDS = 150
"""The most words a Summary has."""
HIGHLIGHT_REPORT = Sheet(
    name="Highlight report",
    required=True,
    labels=True,
    columns=(
        _column("Theme*", Holds.THEME),
        _column("Reporting month*", Holds.MONTH),
        _column("Completed by*", Holds.WORDS),
        _column("Date*", Holds.DATE),
        _choice("Overall RAG*", Colour),
        _column("Summary*", Holds.TEXT),
        _column("Achievements", Holds.TEXT),
        _column("Impact for children and families", Holds.TEXT),
        _column("Planned next month", Holds.TEXT),
        _column("Decisions asked of the board", Holds.TEXT),
    ),
    told=("Question", "Your answer", "Last month", "What to write", "Send by"),
    guidance="Fill in the white cells; the grey ones tell what was said last month.",
)
BOARDS_OWN = (Status.SUSPENDED, Status.SUPERSEDED)
"""What becomes of an action by a board's decision alone: no theme lead can choose it."""
ACTION_UPDATES = Sheet(
    name="Action updates",
    columns=(
        _column("Ref*", Holds.REF),
        replace(ACCOUNT[0], offered=tuple(status.value for status in Status if status not in BOARDS_OWN)),
        *ACCOUNT[1:],
        _column("Progress this month*", Holds.TEXT, "Progress"),
        *ACCOUNT_WORDS,
        _column("Reason", Holds.TEXT),
        _column("Recovery action", Holds.TEXT),
    ),
    told=(
        *("Action", "Due", "Last month", "Still to fill in"),
        *("Progress last month", "Public wording last month", "Impact last month"),
        *("Evidence last month", "Reason last month", "Recovery action last month"),
    ),
    guidance="One row an action: choose the Status, and fill in what happened this month. A row left empty says that "
    "nobody has looked at the action.",
    given=("Ref",),
)
SUBMITTED_VALUES = Sheet(
    name="Values",
    columns=(*VALUE_COLUMNS, _column("Commentary", Holds.TEXT)),
    told=("What it measures", "Unit", "Last value", "Still to fill in"),
    guidance="One row a measure and month: a blank Value means that it is not known, 0 that there were none.",
    given=("Measure", "Period"),
)
CHANGES_REQUESTED = Sheet(
    name="Changes requested",
    columns=(
        _column("Action*", Holds.REF),
        _choice("Kind*", ChangeKind),
        _column("From", Holds.WORDS),
        _column("To", Holds.WORDS),
        _column("Reason", Holds.TEXT),
    ),
    told=("Still to fill in",),
    guidance="Only what you ask the board to change: a later date, a suspension, other words.",
)
SUBMISSION = (HIGHLIGHT_REPORT, ACTION_UPDATES, RISKS, SUBMITTED_VALUES, CHANGES_REQUESTED)
