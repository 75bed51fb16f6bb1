"""What a paper of one access holds of the plan: shown rows, withheld rows, and nothing of what is withheld.

`disclosure.py` fills these. Of a public action a public paper holds what `ShownAction` does and no `Detail`.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.plan.calendar import PlanDate
from pipeline.plan.choices import Access, Assurance, ChangeKind, Colour, Decision, State
from pipeline.plan.model import Change, Finding, Gap, Measure, Risk, Settings, Source, Submission, Theme, Value
from pipeline.plan.status import Tally
from pipeline.plan.text import Text


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
class ShownAction:
    """An action as far as this access may see it. `detail` is there only where it is shown in full.

    wording   the public wording, or the words that stand where there is none
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldAction:
    """An action this access may not see: all that is said of it."""

    ref: str
    theme: Theme
    status: str
    state: State
    access: Access

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
class PlanView:
    """The month as one access may see it. It holds nothing that is withheld.

    unplaced   rows in error whose theme cannot be read
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
    measures: tuple[Measure, ...]
    values: tuple[Value, ...]
    tally: Tally
    in_exception: tuple[str, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for theme in self.themes for row in theme.rows) + self.unplaced
