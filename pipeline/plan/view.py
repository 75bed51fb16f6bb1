"""What a paper of one access holds of the plan: shown rows, withheld rows, and nothing of what is withheld.

`disclosure.py` fills these. Of a public action a public paper holds what `ShownAction` does and no `Detail`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.plan.calendar import PlanDate
from pipeline.plan.choices import Access, Assurance, ChangeKind, Colour, Decision, State
from pipeline.plan.measure_view import ShownMeasure
from pipeline.plan.model import Change, Finding, Gap, Risk, Settings, Source, Submission, Theme
from pipeline.plan.status import Tally
from pipeline.plan.text import Text
from pipeline.plan.turns import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """A change's kind, dates and decision, which are public; who decided and where are not.

    counts          approved, and decided by As at
    before, after   the due date before and after; None for a change of another kind
    """

    kind: ChangeKind
    decision: Decision
    counts: bool
    before: PlanDate | None
    after: PlanDate | None
    decided_on: PlanDate | None
    internal: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What only a paper that shows the action in full may print."""

    lead_organisation: str
    progress: Text
    impact: Text
    evidence: Text
    forecast: PlanDate | None
    reason: Text
    recovery: Text
    disagreement: str
    agreed_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of an action since then, as far as this access may know.

    was          the state as printed then, "Red, not updated" where no update had come; "" where it was not there
    due_then     the due date then, where it is another now; None of a withheld action
    days_slipped working days the forecast is later; only internal papers tell it
    replaced_by  the references a merge or split names; only internal papers tell them
    """

    turn: Turn
    was: str
    due_then: PlanDate | None = None
    days_slipped: int = 0
    replaced_by: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """It is not as it was."""
        has_turned = self.turn not in (Turn.UNCHANGED, Turn.IN_ERROR, Turn.NEW_AND_REPLACED)
        return has_turned or self.due_then is not None or self.days_slipped > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAction:
    """An action as far as this access may see it. `detail` is there only where it is shown in full.

    wording   the public wording, or the words that stand where there is none
    moved     None where there is no earlier month to compare with
    """

    ref: str
    theme: Theme
    objective: str
    action: str
    findings: tuple[Finding, ...]
    lead: str
    partners: tuple[str, ...]
    start: PlanDate | None
    original_due: PlanDate
    current_due: PlanDate
    status: str
    state: State
    assurance: Assurance
    success_measure: Text
    wording: Text
    completed: PlanDate | None
    is_re_dated: bool
    is_re_programmed: bool
    changes: tuple[ShownChange, ...]
    detail: Detail | None
    moved: Moved | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldAction:
    """An action this access may not see: all that is said of it."""

    ref: str
    theme: Theme
    status: str
    state: State
    access: Access
    moved: Moved | None = None

    @property
    def because(self) -> str:
        """What stands in place of its words."""
        return f"Withheld (paragraph {self.access.paragraph})" if self.access.is_exempt else "Managed internally"


Row = ShownAction | WithheldAction | Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownException:
    """An exception. Of a withheld action no reasons are given."""

    row: ShownAction | WithheldAction
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A finding with the rows this access may see under it.

    is_covered   a live action answers it, shown or not
    """

    finding: Finding
    rows: tuple[ShownAction | Gap, ...]
    is_covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStatement:
    """A JTAI report's Statement of Action. `withheld` answers some finding, and which is not said."""

    source: Source
    findings: tuple[ShownFinding, ...]
    withheld: tuple[WithheldAction, ...]
    tally: Tally
    in_exception: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTheme:
    """A theme, its rows and its counts, which cover every live action.

    in_exception   references of its actions that are exceptions
    submission     what its lead sent; only internal papers see it
    overall_last   its lead's overall colour last month; only internal papers see it
    """

    theme: Theme
    rows: tuple[Row, ...]
    tally: Tally
    in_exception: tuple[str, ...]
    submission: Submission | None
    overall_last: Colour | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMove:
    """What became of one action. `row` is None where it is no longer in the plan, which has no words left of it."""

    ref: str
    theme: str
    row: Row | None
    moved: Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRiskMove:
    """A risk that is new, higher, lower or closed. Who might see its score then is not on record: only internal
    papers tell it.

    risk         None where it is closed, which only internal papers tell
    score_then   0 where it is new, or not told
    """

    ref: str
    theme: str
    words: str
    is_new: bool
    risk: Risk | None
    score_then: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStateMoved:
    """A state that sums to the total, and which actions stood in it then and stand in it now."""

    state: State
    then: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMovement:
    """The month against an earlier one. Its counts cover withheld actions too.

    since             As at of the earlier month
    then, now         references of the live actions; as many now as then, and `new`, less `gone`
    moved             everything this access may know is not as it was, the plan's rows first, then what is gone
    re_dated          references, those of withheld actions too, of whom `moved` tells no dates
    slipped           references; empty where forecasts are not told
    same_state        references of live actions that are in the state they were in
    in_error          references of rows in error that were there then
    """

    since: date
    tells_forecasts: bool
    then: tuple[str, ...]
    now: tuple[str, ...]
    states: tuple[ShownStateMoved, ...]
    moved: tuple[ShownMove, ...]
    new: tuple[ShownMove, ...]
    gone: tuple[ShownMove, ...]
    completed: tuple[ShownMove, ...]
    better: tuple[ShownMove, ...]
    worse: tuple[ShownMove, ...]
    otherwise: tuple[ShownMove, ...]
    re_dated: tuple[str, ...]
    slipped: tuple[str, ...]
    same_state: tuple[str, ...]
    in_error: tuple[str, ...]
    risks: tuple[ShownRiskMove, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The month as one access may see it. It holds nothing that is withheld.

    unplaced   rows in error whose theme cannot be read
    movement   None where there is no earlier month to compare with
    """

    access: Access
    settings: Settings
    themes: tuple[ShownTheme, ...]
    unplaced: tuple[Gap, ...]
    statements: tuple[ShownStatement, ...]
    findings: tuple[ShownFinding, ...]
    exceptions: tuple[ShownException, ...]
    high_risks: tuple[Risk, ...]
    silent_themes: tuple[Theme, ...]
    themes_reporting: int
    risks: tuple[Risk, ...]
    measures: tuple[ShownMeasure, ...]
    tally: Tally
    in_exception: tuple[str, ...]
    movement: ShownMovement | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for theme in self.themes for row in theme.rows) + self.unplaced
