"""A drawn plan as a programme manager and the leads would type it: workbooks and narratives, a mark in every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.access.drawn import PUBLIC, DrawnAction, DrawnMeeting, DrawnPlan, DrawnRow
from tests.access.marks import Cell, Marks
from tests.faults.small_month import IMPLICATIONS, SECTIONS, a_document
from tests.intake.workbooks import save

THEMES = ("WF", "QA")
MEETINGS = {"2022-08": (date(2022, 9, 13), date(2022, 9, 14), date(2022, 9, 20))}
MEETINGS["2022-09"] = (date(2022, 11, 8), date(2022, 10, 12), date(2022, 11, 17))
_AS_AT = {"2022-08": date(2022, 8, 31), "2022-09": date(2022, 9, 30)}
_NAMES = {"2022-08": "August 2022", "2022-09": "September 2022"}
Row = dict[str, Any]


@dataclass
class TypedOut:
    """A month being typed.

    dues     the day each action is due, of this month or the one before
    must     what a public paper of the first meeting has to print, by the kind of paper
    """

    plan: DrawnPlan
    month: str
    marks: Marks
    sheets: dict[str, list[Row]] = field(default_factory=dict)
    sent: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    dues: dict[str, date] = field(default_factory=dict)
    must: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_now(self) -> bool:
        return self.month == "2022-09"

    def word(self, sheet: str, heading: str, row: str, access: str | None) -> str:
        return self.marks.word(self.cell(sheet, heading, row, access))

    def day(self, sheet: str, heading: str, row: str, access: str | None) -> date:
        return self.marks.day(self.cell(sheet, heading, row, access))

    def number(self, sheet: str, heading: str, row: str, access: str | None) -> int:
        return self.marks.number(self.cell(sheet, heading, row, access))

    def cell(self, sheet: str, heading: str, row: str, access: str | None) -> Cell:
        return Cell(sheet=sheet, heading=heading, row=row, access=access or "Internal", month=self.month)

    def words(self, sheet: str, headings: str, row: str, access: str | None) -> Row:
        """A mark under each heading, with signs beside it that a paper has to escape."""
        return {
            heading: f"The {self.word(sheet, heading, row, access)} & so <on> it goes"
            for heading in headings.split("; ")
        }

    def add(self, sheet: str, row: Row) -> None:
        self.sheets.setdefault(sheet, []).append(row)

    def has_to_print(self, kind: str, cell: str) -> None:
        """The mark in a cell, which a public paper of that kind prints."""
        self.must.setdefault(kind, []).append(next(word for word in cell.split() if word.startswith("zq")))


def type_out(plan: DrawnPlan, root: Path, month: str, marks: Marks, before: TypedOut | None = None) -> TypedOut:
    """Writes a month's folder of inputs."""
    typed = TypedOut(plan=plan, month=month, marks=marks, dues=dict(before.dues) if before else {})
    _settings(typed)
    for code, theme in zip(THEMES, ("Workforce", "Quality"), strict=True):
        typed.add("Themes", {"Code": code, "Theme": theme, "Lead": f"Head of {theme}"})
    _sources(typed)
    for number, action in enumerate(plan.actions, start=1):
        if action.stays if typed.is_now else action.then != "gone":
            _action(typed, f"1.{number}", action, THEMES[number % 2])
    for number, row in enumerate(plan.measures, start=1):
        if typed.is_now or row.then != "gone":
            _measure(typed, f"m{number}", row)
    for number, row in enumerate(plan.risks, start=1):
        if typed.is_now or row.then != "gone":
            _risk(typed, f"r{number}", row)
    folder = root / "inputs" / month
    folder.mkdir(parents=True)
    for number, meeting in enumerate(plan.meetings):
        _meeting(typed, folder, number, meeting)
    _documents(typed)
    typed.add("Council plan", {"No": "1", "Group": "People", **typed.words("Council plan", "Priority", "1", PUBLIC)})
    save(folder / "plan.xlsx", {name: _grid(rows) for name, rows in typed.sheets.items()})
    for theme, is_sent in zip(THEMES, plan.sends, strict=True):
        if is_sent:
            _submission(typed, folder, theme)
    return typed


def _grid(rows: list[Row]) -> list[list[Any]]:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return [headings, *([row.get(heading) for heading in headings] for row in rows)]


def _settings(typed: TypedOut) -> None:
    def setting(name: str, value: object) -> None:
        typed.add("Settings", {"Setting": name, "Value": value})

    setting("As at", _AS_AT[typed.month])
    for name in ("Council", "Directorate", "Plan title", "Contact"):
        setting(name, typed.word("Settings", "Value", name, PUBLIC))
    for paragraph in range(1, 8):
        because = typed.word("Settings", "Value", f"Exempt {paragraph} because", PUBLIC)
        setting(f"Exempt {paragraph} because", f"It would {because} somebody")
        if typed.is_now and any(action.now == f"Exempt {paragraph}" and _is_there(action) for action in _sound(typed)):
            typed.has_to_print("Improvement plan", because)
    typed.add("Accepted", {"Code": "home-postcode", **typed.words("Accepted", "Text; By; Reason", "1", None)})


def _sound(typed: TypedOut) -> list[DrawnAction]:
    return [action for action in typed.plan.actions if not action.spoilt]


def _is_there(action: DrawnAction) -> bool:
    return action.stays and action.status != "Superseded" and action.change not in ("merge", "split")


def _sources(typed: TypedOut) -> None:
    """Two inspections and a review: the first published, the others perhaps."""
    for number, is_published in enumerate((True, *typed.plan.published)):
        access = PUBLIC if is_published else None
        name = f"Review of {typed.word('Sources', 'Source', f's{number}', access)}"
        row = {"Source": name, "Kind": "other" if number == 2 else "JTAI report", "Received": date(2022, 2, 22)}
        typed.add("Sources", row | ({"Published": date(2022, 2, 21)} if is_published else {}))
        ref = f"J{number}{typed.word('Findings', 'Ref', f's{number}', access)}"
        finding = {
            "Ref": ref,
            "Source": name,
            **typed.words("Findings", "Paragraph; Finding; Addressed to", ref, access),
        }
        typed.add("Findings", finding)
        if number == 0 and typed.is_now:
            typed.has_to_print("Statement of Action", finding["Finding"])
    typed.add(
        "Findings", {**typed.sheets["Findings"][0], "Ref": "J9", **typed.words("Findings", "Finding", "J9", PUBLIC)}
    )


_OF_AN_ACTION = "Action; Lead organisation; Lead; Success measure; Progress; Impact; Evidence; Objective; Partners"


def _action(typed: TypedOut, ref: str, drawn: DrawnAction, theme: str) -> None:
    access = drawn.now if typed.is_now else drawn.then
    row = {"Ref": ref, "Theme": theme, "Publish": access, **typed.words("Actions", _OF_AN_ACTION, ref, access)}
    row["Status"] = drawn.status if typed.is_now else drawn.status_then
    row["Original due"] = _original_due(typed, ref, drawn, access)
    findings = typed.sheets["Findings"]
    row["Findings"] = "; ".join(findings[place]["Ref"] for place in drawn.findings)
    row |= _account(typed, "Actions", ref, drawn, access)
    if drawn.agreed:
        row |= {"Agreed RAG": drawn.agreed, **typed.words("Actions", "Agreed because", ref, access)}
    if drawn.spoilt and typed.is_now:
        row[drawn.spoilt] = typed.word("Actions", "Progress", f"{ref} spoilt {drawn.spoilt}", access)
    typed.add("Actions", row)
    if drawn.change and (typed.is_now or not drawn.is_new_change):
        _change(typed, ref, drawn, access)
    is_sent = drawn.is_sent if typed.is_now else drawn.was_sent
    if is_sent and row["Status"] not in ("Suspended", "Superseded"):
        _update(typed, ref, drawn, theme, row, access)
    if typed.is_now and not drawn.spoilt and _is_there(drawn):
        _has_to_be_printed(typed, drawn, row)


def _original_due(typed: TypedOut, ref: str, drawn: DrawnAction, access: str | None) -> date:
    if drawn.is_late:
        return date(2022, 7, 29)
    if ref in typed.dues and drawn.keeps_due:
        return typed.marks.same_day(typed.dues[ref], typed.cell("Actions", "Original due", ref, access))
    typed.dues[ref] = typed.day("Actions", "Original due", ref, access)
    return typed.dues[ref]


def _has_to_be_printed(typed: TypedOut, drawn: DrawnAction, row: Row) -> None:
    if drawn.now != PUBLIC:
        return
    for heading in ("Action", "Lead", "Partners", "Success measure"):
        typed.has_to_print("Improvement plan", row[heading])
    if 0 in drawn.findings:
        typed.has_to_print("Statement of Action", row["Action"])


def _account(typed: TypedOut, sheet: str, ref: str, drawn: DrawnAction, access: str | None) -> Row:
    status = drawn.status if typed.is_now else drawn.status_then
    row: Row = {"Reported RAG": drawn.colour} if status == "In progress" else {}
    if status == "Complete":
        row["Completed on"] = date(2022, 6, 14)
    if drawn.has_forecast and status in ("In progress", "Not started"):
        row["Forecast"] = typed.day(sheet, "Forecast", ref, access)
    if drawn.has_wording:
        row |= typed.words(sheet, "Public wording", ref, access)
    return row


def _change(typed: TypedOut, ref: str, drawn: DrawnAction, access: str | None) -> None:
    own = f"C{typed.word('Changes', 'Ref', ref, access)}"
    row: Row = {"Ref": own, "Action": ref, "Kind": drawn.change, "Decision": drawn.decision}
    row["Decided on"] = date(2022, 9, 12) if drawn.is_new_change else date(2022, 8, 16)
    row |= typed.words("Changes", "Reason; Decided by; Minute", own, access)
    if drawn.change in ("extend", "re-programme"):
        row["To"] = typed.day("Changes", "To date", own, access)
    elif drawn.change in ("merge", "split"):
        row["To"] = typed.sheets["Actions"][0]["Ref"]
    else:
        row |= typed.words("Changes", "From; To", own, access)
    typed.add("Changes", row)


def _update(typed: TypedOut, ref: str, drawn: DrawnAction, theme: str, row: Row, access: str | None) -> None:
    headings = "Progress this month; Impact; Evidence; Reason; Recovery action"
    sheets = typed.sent.setdefault(theme, {})
    update = {"Ref": ref, "Status": row["Status"], **_account(typed, "Action updates", ref, drawn, access)}
    sheets.setdefault("Action updates", []).append(update | typed.words("Action updates", headings, ref, access))
    if drawn.request:
        asked = {"Action": ref, "Kind": drawn.request, **typed.words("Changes requested", "From; Reason", ref, access)}
        dated = drawn.request in ("extend", "re-programme")
        to_day = typed.day("Changes requested", "To", ref, access) if dated else ref
        sheets.setdefault("Changes requested", []).append(asked | {"To": to_day})
    will_be_read = typed.plan.sends[THEMES.index(theme)] and not drawn.spoilt and _is_there(drawn)
    if typed.is_now and drawn.now == PUBLIC and drawn.has_wording and will_be_read:
        typed.has_to_print("Improvement plan", update["Public wording"])


def _measure(typed: TypedOut, name: str, drawn: DrawnRow) -> None:
    """Only what is public may be heard of in public, its reference too. A small number hides the bigger ones."""
    access = drawn.now if typed.is_now else drawn.then
    ref = f"{name}{typed.word('Measures', 'Ref', name, access)}"
    row: Row = {"Ref": ref, "Theme": "WF", "Unit": "count", "Good is": "low", "Publish": access}
    row |= {
        "Target": typed.number("Measures", "Target", ref, access),
        "Personal counts": "Yes" if drawn.personal else "No",
    }
    row |= typed.words("Measures", "Measure", ref, access)
    typed.add("Measures", row)
    if typed.is_now and drawn.now == PUBLIC:
        typed.has_to_print("Scorecard", row["Measure"])
    period = {"Measure": ref, "Period": _NAMES[typed.month], "As at": _AS_AT[typed.month]}
    typed.add("Values", period | {"Value": typed.number("Values", "Value", ref, access)})
    if drawn.sent_as != "not sent":
        sent = period | {"Value": typed.number("Values", "Value", ref, access)}
        sheets = typed.sent.setdefault("WF", {})
        sheets.setdefault("Values", []).append(sent | typed.words("Values", "Commentary", ref, access))


def _risk(typed: TypedOut, name: str, drawn: DrawnRow) -> None:
    """Who may read a risk is the master's to say, whatever its lead types."""
    access = drawn.now if typed.is_now else drawn.then
    ref = f"{name}{typed.word('Risks', 'Ref', name, access)}"
    score = {"Likelihood": 5 if (drawn.high if typed.is_now else drawn.was_high) else 2, "Impact": 4}
    row = {"Ref": ref, "Theme": "WF", "Publish": access, **score}
    texts = "Risk; Cause; Effect; Mitigation; Owner"
    typed.add("Risks", row | typed.words("Risks", texts, ref, access))
    if drawn.sent_as != "not sent":
        sent = row | {"Publish": drawn.sent_as, "Impact": 5, **typed.words("Risks", texts, ref, access)}
        typed.sent.setdefault("WF", {}).setdefault("Risks", []).append(sent)


def _meeting(typed: TypedOut, folder: Path, number: int, drawn: DrawnMeeting) -> None:
    board, day = f"Board {number}", MEETINGS[typed.month][number]
    papers = "; ".join(f"{kind} ({access})" if access else kind for kind, access in drawn.papers)
    row = {"Board": board, "Short name": f"B{number}", "Reporting month": _NAMES[typed.month], "Date": day}
    row |= {"Papers": papers, "Access": drawn.access}
    row |= typed.words("Meetings", "Report title; Report from; Report author; Time; Wards", board, drawn.access)
    row["Item"] = typed.word("Meetings", "Item", board, drawn.access) if drawn.item else None
    typed.add("Meetings", row)
    document = a_document()
    document.add_paragraph(f"Report to: {board}")
    document.add_paragraph(f"Meeting date: {day.day} {day:%B %Y}")
    for section in (*SECTIONS, *IMPLICATIONS):
        document.add_heading(section, 2 if section in IMPLICATIONS else 1)
        if section != SECTIONS[-1]:
            words = typed.words("Narrative", section, board, drawn.access)[section]
            document.add_paragraph(words)
            if typed.is_now and number == 0:
                typed.has_to_print("Board report", words)
    document.save(str(folder / f"narrative {number}.docx"))


def _documents(typed: TypedOut) -> None:
    for number, meeting in enumerate(typed.plan.meetings):
        row = {"Board": f"Board {number}", "Kind": "background paper"}
        typed.add("Documents", row | typed.words("Documents", "Title; Where", row["Board"], meeting.access))
        if typed.is_now and number == 0:
            typed.has_to_print("Board report", typed.sheets["Documents"][-1]["Title"])


_ANSWERS = "Summary; Achievements; Impact for children and families; Planned next month; Decisions asked of the board"


def _submission(typed: TypedOut, folder: Path, theme: str) -> None:
    answers: Mapping[str, Any] = {
        "Theme": theme,
        "Reporting month": _NAMES[typed.month],
        "Completed by": typed.word("Highlight report", "Completed by", theme, None),
        "Date": _AS_AT[typed.month],
        "Overall RAG": "Amber",
        **typed.words("Highlight report", _ANSWERS, theme, None),
    }
    sheets = {"Highlight report": [[heading, answer] for heading, answer in answers.items()]}
    grids = {name: _grid(rows) for name, rows in typed.sent.get(theme, {}).items()}
    save(folder / f"{theme}.xlsx", sheets | grids)
