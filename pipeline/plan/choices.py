"""The words a cell may hold: every fixed list of the domain, in the order people see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Delivery: what has been done."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    COMPLETE = "Complete"
    SUSPENDED = "Suspended"
    SUPERSEDED = "Superseded"


class Assurance(StrEnum):
    """How sure the partnership is of the effect; it may go down."""

    NONE = "None"
    SUBMITTED = "Evidence submitted"
    AWAITING = "Awaiting sign-off"
    CHECKED = "Evidence checked"
    EMBEDDED = "Embedded"


class Colour(StrEnum):
    """Timeliness, as leads report it. A blank is no colour, not a fourth."""

    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"


class State(StrEnum):
    """What the Status column prints. All but SUPERSEDED sum to the total; IN_ERROR only drafts show."""

    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"
    COMPLETE = "Complete"
    NOT_DUE = "Not due"
    NOT_UPDATED = "Not updated"
    SUSPENDED = "Suspended"
    SUPERSEDED = "Superseded"
    IN_ERROR = "In error"


class SourceKind(StrEnum):
    JTAI = "JTAI report"
    IMPROVEMENT_PLAN = "improvement plan"
    NATIONAL_REVIEW = "national review"
    OTHER = "other"


class FindingKind(StrEnum):
    PRIORITY_ACTION = "priority action"
    AREA_FOR_IMPROVEMENT = "area for improvement"
    RECOMMENDATION = "recommendation"


class ChangeKind(StrEnum):
    EXTEND = "extend"
    RE_PROGRAMME = "re-programme"
    SUSPEND = "suspend"
    RESUME = "resume"
    CLOSE = "close"
    MERGE = "merge"
    SPLIT = "split"
    REWORD = "reword"
    REASSIGN = "reassign"

    @property
    def sets_status(self) -> bool:
        return self not in (ChangeKind.EXTEND, ChangeKind.RE_PROGRAMME, ChangeKind.REWORD, ChangeKind.REASSIGN)

    @property
    def moves_due(self) -> bool:
        return self in (ChangeKind.EXTEND, ChangeKind.RE_PROGRAMME)


class Decision(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate per 10,000"
    DAYS = "days"
    RATIO = "ratio"


class GoodIs(StrEnum):
    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"


class DocumentKind(StrEnum):
    BACKGROUND = "background paper"
    OTHER = "other relevant document"


class Missing(StrEnum):
    """Why a measure has no number: nobody has it, or there is nothing to count."""

    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"


class AccessLevel(StrEnum):
    PUBLIC = "Public"
    EXEMPT = "Exempt"
    INTERNAL = "Internal"


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read a row or a paper.

    paragraph   1 to 7 of Part 1 of Schedule 12A to the Local Government Act 1972 (England), when exempt; else 0
    """

    level: AccessLevel
    paragraph: int = 0

    @property
    def is_public(self) -> bool:
        return self.level is AccessLevel.PUBLIC

    @property
    def is_internal(self) -> bool:
        return self.level is AccessLevel.INTERNAL

    @property
    def is_exempt(self) -> bool:
        return self.level is AccessLevel.EXEMPT

    def __str__(self) -> str:
        return f"{self.level} {self.paragraph}" if self.is_exempt else str(self.level)


PUBLIC = Access(AccessLevel.PUBLIC)
INTERNAL = Access(AccessLevel.INTERNAL)
EXEMPT_PARAGRAPHS = {
    1: "information relating to any individual",
    2: "information likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person (including the authority "
    "holding that information)",
    4: "information relating to consultations or negotiations on labour relations",
    5: "information to which legal professional privilege could be claimed",
    6: "information about a proposed statutory notice, order or direction",
    7: "information relating to the prevention, investigation or prosecution of crime",
}


def exempt(paragraph: int) -> Access:
    return Access(AccessLevel.EXEMPT, paragraph)


class Section(StrEnum):
    """The headings of the council's report that hold words, in the report's order."""

    EXECUTIVE_SUMMARY = "Executive Summary"
    DECISIONS = "Decision(s) Recommended"
    MATTERS = "Matters for Consideration"
    OPTIONS = "What options have been considered and what is the evidence telling us about them?"
    REASONS = "Reasons for recommending preferred option"
    PRIORITIES = "Council Plan priorities"
    CONSULTATION = "Consultation and Scrutiny"
    FINANCIAL = "Financial implications"
    LEGAL = "Legal implications"
    RISK = "Risk implications"
    EQUALITY = "Equality implications"
    LINKAGES = (
        "Linkages with the West Midlands Combined Authority, Local Enterprise Partnership, "
        "Birmingham & Solihull Integrated Care System"
    )
    APPENDICES = "List of appendices referred to"
    BACKGROUND = "Background papers used to compile this report"
    OTHER_DOCUMENTS = "List of other relevant documents"

    @property
    def made_by_the_run(self) -> bool:
        """The run writes these itself, so a narrative may leave them out."""
        return self in (Section.PRIORITIES, Section.APPENDICES, Section.BACKGROUND, Section.OTHER_DOCUMENTS)

    @property
    def is_implication(self) -> bool:
        """It stands under the heading Implications and Considerations."""
        return self in (
            Section.PRIORITIES,
            Section.CONSULTATION,
            Section.FINANCIAL,
            Section.LEGAL,
            Section.RISK,
            Section.EQUALITY,
            Section.LINKAGES,
        )


IMPLICATIONS = "Implications and Considerations"
