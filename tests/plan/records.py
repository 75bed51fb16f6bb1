"""Short builders of the plan's records, so that a test says only what it is about.

The letters are those of a sheet whose columns stand in the order of the domain's own list, typed here by hand.
"""

from collections.abc import Iterable
from datetime import date
from string import ascii_uppercase
from typing import Any

from pipeline.plan.calendar import CalendarMonth, PlanDate
from pipeline.plan.choices import (
    PUBLIC,
    ChangeKind,
    Colour,
    Decision,
    DocumentKind,
    GoodIs,
    Section,
    SourceKind,
    State,
    Status,
    Unit,
)
from pipeline.plan.merge import agree
from pipeline.plan.model import (
    Account,
    Action,
    ActionUpdate,
    Change,
    ChangeRequest,
    Document,
    Finding,
    Gap,
    MasterPlan,
    Measure,
    Meeting,
    Narrative,
    NarrativeSection,
    PaperWanted,
    Risk,
    Settings,
    Source,
    Submission,
    Theme,
    Value,
)
from pipeline.plan.month import AgreedAction, Month
from pipeline.plan.record import Record, RecordedAction
from pipeline.plan.text import Text, from_lines
from pipeline.problems import Place, Problem, Where

SEPTEMBER = CalendarMonth(2022, 9)
AUGUST = CalendarMonth(2022, 8)
AS_AT = date(2022, 9, 30)
MASTER = "inputs/2022-09/Children's plan.xlsx"
FORM = "inputs/2022-09/Workforce.xlsx"

_COLUMNS = {
    "Actions": (
        "Ref;Theme;Objective;Action;Findings;Lead organisation;Lead;Partners;Start;Original due;Current due;Status;"
        "Assurance;Reported RAG;Agreed RAG;Agreed because;Forecast;Completed on;Success measure;Progress;"
        "Public wording;Impact;Evidence;Depends on;Publish;Previous refs"
    ),
    "Changes": "Ref;Action;Kind;From;To;Reason;Decision;Decided by;Decided on;Minute",
    "Action updates": (
        "Ref;Status;Reported RAG;Forecast;Completed on;Progress this month;Public wording;Impact;Evidence;Reason;"
        "Recovery action"
    ),
    "Meetings": (
        "Board;Short name;Reporting month;Date;Time;Report title;Report from;Report author;Wards;Papers;Access;Item"
    ),
    "Findings": "Ref;Source;Paragraph;Kind;Finding;Addressed to",
    "Sources": "Source;Kind;Published;Received;Submitted;Accepted",
    "Themes": "Code;Theme;Lead;Deputy;Also known as",
    "Measures": (
        "Ref;Theme;Measure;Unit;Good is;Target;Amber within;Statistical neighbours;England;Personal counts;Part of;"
        "Running total;Publish"
    ),
    "Values": "Measure;Period;Value;Numerator;Denominator;As at;Provisional;Commentary",
    "Risks": "Ref;Theme;Risk;Cause;Effect;Likelihood;Impact;Mitigation;Owner;Target score;Publish",
    "Documents": "Board;Title;Date;Where;Kind",
}
# A sheet of labels: whole addresses.
_LABELS = {"As at": "B2", "Ward": "B9", "Wards": "B9", "Date": "B5", "Theme": "B3", "Reporting month": "B4"}


def on(day: int, month: int, year: int = 2022) -> PlanDate:
    return PlanDate(day=date(year, month, day))


def where(sheet: str = "", row: int = 0, file: str = MASTER) -> Where:
    headings = _COLUMNS[sheet].split(";") if sheet in _COLUMNS else []
    cells = dict(zip(headings, ascii_uppercase, strict=False)) or _LABELS
    return Where(place=Place(file=file, sheet=sheet, row=row), cells=cells)


def words(text: str) -> Text:
    return from_lines(text)


WORKFORCE = Theme(code="W", name="Workforce", lead="Head of Workforce", where=where("Themes", 2))
PARTNERSHIPS = Theme(code="P", name="Partnerships", lead="Head of Partnerships", where=where("Themes", 3))
JTAI = Source(
    name="JTAI letter", kind=SourceKind.JTAI, published=on(21, 2), received=on(22, 2), where=where("Sources", 2)
)
MARCH_PLAN = Source(name="March plan", kind=SourceKind.IMPROVEMENT_PLAN, published=on(31, 3), where=where("Sources", 3))
UNPUBLISHED = Source(name="Peer letter", kind=SourceKind.OTHER, where=where("Sources", 4))


def finding(ref: str, source: Source = JTAI, row: int = 2, said: str = "A finding") -> Finding:
    return Finding(ref=ref, source=source, text=words(said), where=where("Findings", row))


EIGHT = ("status", "reported", "forecast", "completed", "progress", "public_wording", "impact", "evidence")


def account(status: Status = Status.IN_PROGRESS, **cells: Any) -> Account:
    texts = ("progress", "public_wording", "impact", "evidence")
    read: dict[str, Any] = {
        name: words(cell) if name in texts and isinstance(cell, str) else cell for name, cell in cells.items()
    }
    return Account(status=status, **read)


def action(ref: str = "1.1", row: int = 5, **cells: Any) -> Action:
    """An action of Workforce, due on 31 December 2022; the eight cells go to its account."""
    eight = {name: cells.pop(name) for name in EIGHT if name in cells}
    usual: dict[str, Any] = {
        "theme": WORKFORCE,
        "action": f"Do {ref}",
        "lead_organisation": "Council",
        "lead": "Head of Service",
        "original_due": on(31, 12),
        "access": PUBLIC,
        "account": account(**eight),
        "where": where("Actions", row),
    }
    return Action(ref=ref, **(usual | cells))


def change(of: Action, kind: ChangeKind = ChangeKind.EXTEND, row: int = 2, **cells: Any) -> Change:
    """An approved change decided on 12 September 2022."""
    usual: dict[str, Any] = {
        "ref": f"C{row}",
        "reason": words("Two posts are vacant"),
        "decision": Decision.APPROVED,
        "decided_on": on(12, 9),
        "where": where("Changes", row),
    }
    return Change(action=of, kind=kind, **(usual | cells))


def update(of: Action, row: int = 3, *, reason: str = "", recovery: str = "", **eight: Any) -> ActionUpdate:
    return ActionUpdate(
        action=of,
        account=account(**eight),
        reason=words(reason),
        recovery=words(recovery),
        where=where("Action updates", row, FORM),
    )


def request(of: Action, kind: ChangeKind = ChangeKind.EXTEND, **cells: Any) -> ChangeRequest:
    return ChangeRequest(action=of, kind=kind, **cells, where=where("Changes requested", 2, FORM))


def submission(*updates: ActionUpdate, theme: Theme = WORKFORCE, **rest: Any) -> Submission:
    usual: dict[str, Any] = {
        "file": FORM,
        "month": SEPTEMBER,
        "completed_by": theme.lead,
        "dated": date(2022, 9, 28),
        "overall": Colour.AMBER,
        "summary": words("A steady month"),
        "where": where("Highlight report", 0, FORM),
    }
    return Submission(theme=theme, updates=updates, **(usual | rest))


def risk(ref: str, likelihood: int, impact: int, **cells: Any) -> Risk:
    usual: dict[str, Any] = {"theme": WORKFORCE, "access": PUBLIC, "where": where("Risks", 2)}
    return Risk(ref=ref, risk=f"Risk {ref}", likelihood=likelihood, impact=impact, **(usual | cells))


def measure(ref: str = "M1", **cells: Any) -> Measure:
    usual: dict[str, Any] = {
        "theme": WORKFORCE,
        "measure": f"Measure {ref}",
        "unit": Unit.COUNT,
        "good_is": GoodIs.HIGH,
        "access": PUBLIC,
        "where": where("Measures", 2),
    }
    return Measure(ref=ref, **(usual | cells))


def value(of: Measure, period: CalendarMonth = SEPTEMBER, **cells: Any) -> Value:
    return Value(measure=of, period=period, **cells, where=where("Values", 2))


def meeting(**cells: Any) -> Meeting:
    """The Health and Wellbeing Board of 8 November 2022, public."""
    usual: dict[str, Any] = {
        "board": "Health and Wellbeing Board",
        "short_name": "HWB",
        "month": SEPTEMBER,
        "day": date(2022, 11, 8),
        "title": "Improvement plan update",
        "report_from": "Director of Children's Services",
        "report_author": "Programme Manager",
        "papers": (PaperWanted(kind="Board report"),),
        "access": PUBLIC,
        "where": where("Meetings", 2),
    }
    return Meeting(**(usual | cells))


def narrative(of: Meeting, *left_out: Section, file: str = "inputs/2022-09/narrative.docx", **rest: Any) -> Narrative:
    """A narrative with words in every section but those left out."""
    sections = (section for section in Section if section not in left_out)
    usual: dict[str, Any] = {
        "board": of.name,
        "day": of.day,
        "sections": tuple(
            NarrativeSection(section=section, text=words("Our own words"), where=Where(place=Place(file=file)))
            for section in sections
        ),
        "where": Where(place=Place(file=file)),
    }
    return Narrative(file=file, **(usual | rest))


def document(title: str = "The plan", board: str = "") -> Document:
    return Document(title=title, kind=DocumentKind.BACKGROUND, board=board, where=where("Documents", 2))


def settings(**cells: Any) -> Settings:
    usual: dict[str, Any] = {"as_at": AS_AT, "where": where("Settings")}
    return Settings(**(usual | cells))


def gap(ref: str, sheet: str = "Actions", row: int = 9, problems: Iterable[Problem] = (), **cells: Any) -> Gap:
    return Gap(sheet=sheet, ref=ref, problems=tuple(problems), where=where(sheet, row), **cells)


def master(*rows: Action | Gap, **sheets: Any) -> MasterPlan:
    usual: dict[str, Any] = {"settings": settings(), "themes": (WORKFORCE,)}
    return MasterPlan(file=MASTER, action_rows=rows, **(usual | sheets))


def month(*rows: Action | Gap, **rest: Any) -> Month:
    """The month as `agree` makes it; what is not about agreeing goes to the master plan."""
    about = {name: rest.pop(name) for name in ("submissions", "narratives", "previous", "earlier") if name in rest}
    return agree(
        SEPTEMBER,
        master(*rows, **rest),
        about.get("submissions", ()),
        about.get("narratives", ()),
        about.get("earlier", (about["previous"],) if about.get("previous") else ()),
    )


def agreed(of: Month, ref: str) -> AgreedAction:
    [found] = [row for row in of.actions if row.ref == ref]
    return found


def recorded(of: Action, *, master_said: Account | None = None, **rest: Any) -> RecordedAction:
    """Last month's entry for an action: Green and updated, master and agreed alike, unless told."""
    usual: dict[str, Any] = {
        "ref": of.ref,
        "theme": of.theme.code,
        "master": master_said or of.account,
        "agreed": of.account,
        "state": State.GREEN,
        "colour": Colour.GREEN,
        "updated": True,
        "original_due": of.original_due,
        "current_due": of.original_due,
    }
    return RecordedAction(**(usual | rest))


def record(*actions: RecordedAction, **rest: Any) -> Record:
    usual: dict[str, Any] = {"month": AUGUST, "as_at": date(2022, 8, 31)}
    return Record(actions=actions, **(usual | rest))
