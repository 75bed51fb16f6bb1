"""The sheets of the master plan and of a submission: headings as the forms write them, rows from the TOML files."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tests.sample.plan import (
    MONTHS,
    Programme,
    Table,
    agreed_words,
    as_worded,
    assurance,
    current_due,
    exists,
    latest,
    months_to,
    rolled_from,
    score,
)

Value = str | int | float | date | None
Row = list[Value]


@dataclass(frozen=True)
class Sheet:
    """One sheet; a title stands above the headings, and a row of one value is a sub-heading across the sheet."""

    name: str
    headings: tuple[str, ...]
    rows: list[Row]
    title: str = ""
    guidance: str = ""


UPDATES = (
    "Ref", "Status", "Reported RAG", "Forecast", "Completed on", "Progress this month", "Public wording", "Impact",
    "Evidence", "Reason", "Recovery action",
)  # fmt: skip
ACTIONS = (
    "Ref", "Theme", "Objective", "Action", "Findings", "Lead organisation", "Lead", "Partners", "Start", "Original due",
    "Current due", "Status", "Assurance", "Reported RAG", "Agreed RAG", "Agreed because", "Forecast", "Completed on",
    "Success measure", "Progress", "Public wording", "Impact", "Evidence", "Depends on", "Publish", "Previous refs",
    "Notes for me",
)  # fmt: skip
RISKS = (
    "Ref", "Theme", "Risk", "Cause", "Effect", "Likelihood", "Impact", "Mitigation", "Owner", "Target score", "Publish",
)  # fmt: skip
VALUES = ("Measure", "Period", "Value", "Numerator", "Denominator", "As at", "Provisional")
REPORT = (
    "Theme", "Reporting month", "Completed by", "Date", "Overall RAG", "Summary", "Achievements",
    "Impact for children and families", "Planned next month", "Decisions asked of the board",
)  # fmt: skip


def key(heading: str) -> str:
    """The TOML name of a column: Short name -> short_name."""
    return heading.lower().replace(" ", "_").replace("-", "_")


def cell(value: object) -> Value:
    """One cell: what the TOML says, a list joined with semicolons, nothing for nothing."""
    if isinstance(value, list):
        return "; ".join(str(item) for item in value) or None
    if value is None or isinstance(value, str | int | float | date):
        return value or None if isinstance(value, str) else value
    raise TypeError(f"{value!r} is no cell")


def by_heading(items: Iterable[Table], headings: tuple[str, ...]) -> list[Row]:
    return [[cell(item.get(key(heading))) for heading in headings] for item in items]


def plain(programme: Programme, name: str, table: str, *headings: str) -> Sheet:
    """A sheet whose rows are the tables of programme.toml as they stand."""
    return Sheet(name=name, headings=headings, rows=by_heading(programme.own.get(table, []), headings))


# The master plan


def settings(programme: Programme, month: str) -> Sheet:
    rows = by_heading(programme.own["setting"], ("Setting", "Value", "Note"))
    place = 1 + next(number for number, row in enumerate(rows) if row[0] == "Plan title")
    own = programme.own["months"][month]
    rows[place:place] = [["Plan version", own["version"], None], ["As at", own["as_at"], "Type it once, here"]]
    return Sheet(name="Settings", headings=("Setting", "Value", "Note"), rows=rows)


def actions(programme: Programme, month: str) -> Sheet:
    rows: list[Row] = []
    for number, theme in enumerate(programme.themes, start=1):
        rows.append([f"{number} {theme['theme']}"])
        here = (action for action in theme["action"] if exists(action, month))
        rows.extend(action_row(programme, theme, action, month) for action in here)
    own = programme.own["months"][month]
    title = f"Children's Services Improvement Plan: actions, version {own['version']} for {own['words']}"
    return Sheet(name="Actions", headings=ACTIONS, rows=rows, title=title)


def action_row(programme: Programme, theme: Table, action: Table, month: str) -> Row:
    agreed = action.get("agreed", {}).get(month, {})
    known = as_worded(programme, action, month) | agreed_words(programme, action, rolled_from(month))
    known |= {
        "theme": theme["theme"],
        "current_due": current_due(programme, action, month),
        "assurance": assurance(action, month),
        "agreed_rag": agreed.get("rag"),
        "agreed_because": agreed.get("because"),
        "notes_for_me": programme.own["notes"].get(action["ref"]),
    }
    return by_heading([known], ACTIONS)[0]


def changes(programme: Programme, month: str) -> Sheet:
    headings = ("Ref", "Action", "Kind", "From", "To", "Reason", "Decision", "Decided by", "Decided on", "Minute")
    rows = []
    for change in programme.changes:
        decision = latest(change["decision"], month)
        if exists(change, month) and decision:
            open_still = {"decided_by": None, "decided_on": None, "minute": None} if decision == "pending" else {}
            rows.append(change | {"decision": decision} | open_still)
    title = "Register of changes: nothing moves until the Improvement Board has decided"
    return Sheet(name="Changes", headings=headings, rows=by_heading(rows, headings), title=title)


def measures(programme: Programme) -> Sheet:
    headings = (
        "Ref", "Theme", "Measure", "Unit", "Good is", "Target", "Amber within", "Statistical neighbours", "England",
        "Personal counts", "Part of", "Running total", "Publish",
    )  # fmt: skip
    rows = [measure | {"theme": theme["theme"]} for theme in programme.themes for measure in theme["measure"]]
    return Sheet(name="Measures", headings=headings, rows=by_heading(rows, headings))


def value_rows(measure: Table, periods: Iterable[str], month: str) -> Iterator[Row]:
    """The values as they stood in a month: one that was revised shows so from that month on."""
    revised: Table = {}
    for name in reversed(months_to(month)):
        revised |= measure.get("revised", {}).get(name, {})
    for period in periods:
        if period in measure["values"]:
            year, number = (int(part) for part in period.split("-"))
            yield [
                measure["ref"],
                date(year, number, 1),
                cell(revised.get(period, measure["values"][period])),
                cell(measure.get("numerators", {}).get(period)),
                cell(measure.get("denominators", {}).get(period)),
                date(year, number, monthrange(year, number)[1]),
                "Yes" if period in measure.get("provisional", []) else "No",
            ]


def folder_of(programme: Programme, month: str) -> str:
    folder: str = programme.own["months"][month]["folder"]
    return folder


def sent_in(programme: Programme, theme: Table, month: str) -> list[str]:
    """The periods whose values a submission brings: its own month, and any before it in which nothing was sent."""
    if month not in theme.get("submission", {}):
        return []
    earlier = months_to(month)[1:]
    missed = [name for name in earlier if name not in theme["submission"]]
    return sorted(folder_of(programme, name) for name in [month, *missed])


def twelve_to(period: str) -> list[str]:
    """Twelve months ending with the given one, oldest first."""
    year, number = (int(part) for part in period.split("-"))
    last = year * 12 + number - 1
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(last - 11, last + 1)]


def values(programme: Programme, month: str) -> Sheet:
    """Twelve months up to the reporting month, less those that submissions bring or have not brought yet."""
    rows: list[Row] = []
    for theme in programme.themes:
        brought = {period for name in months_to(month)[1:] for period in sent_in(programme, theme, name)}
        later = {folder_of(programme, name) for name in MONTHS} - brought
        before = twelve_to(twelve_to(folder_of(programme, month))[-2])
        for measure in theme["measure"]:
            rows.extend(value_rows(measure, (period for period in before if period not in later), month))
    return Sheet(name="Values", headings=VALUES, rows=rows)


def risk_rows(theme: Table, month: str) -> list[Row]:
    scored = [
        risk | {"theme": theme["theme"], **{name: score(risk[name], month) for name in ("likelihood", "impact")}}
        for risk in theme["risk"]
    ]
    return by_heading(scored, RISKS)


def risks(programme: Programme, month: str) -> Sheet:
    """The risks as last scored: by the month before, or by the newest month that its theme reported."""
    rows: list[Row] = []
    for theme in programme.themes:
        told = [name for name in months_to(rolled_from(month)) if name in theme.get("submission", {})]
        rows.extend(risk_rows(theme, told[0] if told else MONTHS[0]))
    return Sheet(name="Risks", headings=RISKS, rows=rows, title="Risk register: score = likelihood × impact")


def meetings(programme: Programme, month: str) -> Sheet:
    headings = (
        "Board", "Short name", "Reporting month", "Date", "Time", "Report title", "Report from", "Report author",
        "Wards", "Papers", "Access", "Item",
    )  # fmt: skip
    known = [programme.own["months"][name]["words"] for name in months_to(month)]
    rows = []
    for meeting in programme.own["meeting"]:
        item = meeting.get("item") if meeting["month"] in known else None
        rows.append(meeting | {"reporting_month": meeting["month"], "item": item})
    return Sheet(name="Meetings", headings=headings, rows=by_heading(rows, headings))


def master(programme: Programme, month: str) -> list[Sheet]:
    return [
        settings(programme, month),
        plain(programme, "Themes", "theme", "Code", "Theme", "Lead", "Deputy", "Also known as"),
        plain(programme, "Sources", "source", "Source", "Kind", "Published", "Received", "Submitted", "Accepted"),
        plain(programme, "Findings", "finding", "Ref", "Source", "Paragraph", "Kind", "Finding", "Addressed to"),
        actions(programme, month),
        changes(programme, month),
        measures(programme),
        values(programme, month),
        risks(programme, month),
        meetings(programme, month),
        plain(programme, "Council plan", "priority", "No", "Group", "Priority", "Contribution"),
        plain(programme, "Documents", "document", "Board", "Title", "Date", "Where", "Kind"),
        plain(programme, "Accepted", "accepted", "Code", "Text", "By", "Reason", "Until"),
    ]


# A submission


def submission(programme: Programme, theme: Table, month: str) -> list[Sheet]:
    keeps = theme["keeps"]
    updates = action_updates(theme, month)
    if "extra" in keeps:
        updates = with_extra(theme, month, updates)
    asked = [row for row in theme.get("requested", []) if row["month"] == month]
    asked_headings = ("Action", "Kind", "From", "To", "Reason")
    values_rows = [
        [*row, measure.get("commentary", {}).get(month)]
        for measure in theme["measure"]
        for row in value_rows(measure, sent_in(programme, theme, month), month)
    ]
    sheets = [
        highlight_report(theme, month),
        updates,
        Sheet(name="Risks", headings=RISKS, rows=risk_rows(theme, month)),
        Sheet(name="Values", headings=(*VALUES, "Commentary"), rows=values_rows),
        Sheet(name="Changes requested", headings=asked_headings, rows=by_heading(asked, asked_headings)),
    ]
    return [shuffled(sheet) for sheet in sheets] if keeps.get("shuffled") else sheets


def highlight_report(theme: Table, month: str) -> Sheet:
    said, keeps = theme["submission"][month], theme["keeps"]
    answers = said | {
        "theme": keeps.get("calls_itself", theme["theme"]),
        "reporting_month": keeps["month"][month],
        "impact_for_children_and_families": said.get("impact"),
        "planned_next_month": said.get("planned"),
        "decisions_asked_of_the_board": said.get("decisions"),
    }
    row = by_heading([answers], REPORT)[0]
    if keeps.get("across"):
        return Sheet(name="Highlight report", headings=REPORT, rows=[row], title="Highlight report")
    down: list[Row] = [[label, answer] for label, answer in zip(REPORT, row, strict=True)]
    return Sheet(name="Highlight report", headings=(), rows=down, title="Highlight report")


def action_updates(theme: Table, month: str) -> Sheet:
    rows = [action[month] | {"ref": action["ref"]} for action in theme["action"] if month in action]
    names = {"progress_this_month": "progress", "recovery_action": "recovery"}
    columns = [names.get(key(heading), key(heading)) for heading in UPDATES]
    return Sheet(
        name="Action updates",
        headings=UPDATES,
        rows=[[cell(row.get(column)) for column in columns] for row in rows],
        title="Action updates",
        guidance="A reason, a recovery action and a forecast are needed wherever an action is Amber or Red.",
    )


def with_extra(theme: Table, month: str, sheet: Sheet) -> Sheet:
    """A column of the lead's own beside ours: the colour of last month, or a few notes."""
    heading = theme["keeps"]["extra"]
    beside: dict[str, Value] = dict(theme["keeps"].get("notes", {}))
    if heading == "RAG last time" and month != MONTHS[0]:
        beside = {action["ref"]: action.get(rolled_from(month), {}).get("reported_rag") for action in theme["action"]}
    rows = [[*row, beside.get(str(row[0]))] for row in sheet.rows]
    return replace(sheet, headings=(*sheet.headings, heading), rows=rows)


def shuffled(sheet: Sheet) -> Sheet:
    """The same sheet with its headings in capitals and the columns after the first in an order of the lead's own."""
    if not sheet.headings:
        return replace(sheet, rows=[[str(row[0]).upper(), *row[1:]] for row in sheet.rows])
    order = [0, *range(2, len(sheet.headings)), 1]
    headings = tuple(sheet.headings[place].upper() for place in order)
    return replace(sheet, headings=headings, rows=[[row[place] for place in order] for row in sheet.rows])
