"""The sample programme as it stood month by month: what the TOML files say, and what had been agreed by when."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

MONTHS = ("july", "august", "september")
EIGHT = ("status", "reported_rag", "forecast", "completed_on", "progress", "public_wording", "impact", "evidence")
SETS_STATUS = {
    "suspend": "Suspended",
    "resume": "In progress",
    "close": "Complete",
    "merge": "Superseded",
    "split": "Superseded",
}

Table = dict[str, Any]  # a table of a TOML file


@dataclass(frozen=True)
class Programme:
    """programme.toml, and the six theme files in the order of the themes' numbers."""

    own: Table
    themes: tuple[Table, ...]

    @property
    def changes(self) -> list[Table]:
        return [change for theme in self.themes for change in theme.get("change", [])]

    def as_at(self, month: str) -> date:
        day: date = self.own["months"][month]["as_at"]
        return day


def load(folder: Path) -> Programme:
    """The programme; each theme file is joined with its row of the programme's themes and with its lead's habits."""
    own = tomllib.loads((folder / "programme.toml").read_text(encoding="utf-8"))
    files = sorted((folder / "themes").glob("*.toml"))
    themes = []
    for row, file in zip(own["theme"], files, strict=True):
        themes.append(tomllib.loads(file.read_text(encoding="utf-8")) | row | {"keeps": own["keeps"][row["code"]]})
    return Programme(own=own, themes=tuple(themes))


def months_to(month: str) -> tuple[str, ...]:
    """The sample's months up to and including this one, newest first."""
    return MONTHS[MONTHS.index(month) :: -1]


def latest(by_month: Table, month: str) -> Any:
    """What stands at a month in a table that names only the months of a change; None before the first."""
    return next((by_month[name] for name in months_to(month) if name in by_month), None)


def exists(item: Table, month: str) -> bool:
    return item.get("first_seen", MONTHS[0]) in months_to(month)


def rolled_from(month: str) -> str:
    """The month whose agreed words a master plan opens with: the one before, and in the first month itself."""
    return MONTHS[max(0, MONTHS.index(month) - 1)]


def approved(programme: Programme, action: Table, month: str) -> list[Table]:
    """The approved changes of an action that count at the month's As at, in the order in which they were decided."""
    counting = [
        change
        for change in programme.changes
        if change["action"] == action["ref"]
        and latest(change["decision"], month) == "approved"
        and change["decided_on"] <= programme.as_at(month)
    ]
    return sorted(counting, key=lambda change: change["decided_on"])


def agreed_words(programme: Programme, action: Table, month: str) -> Table:
    """The eight cells of an action as agreed at the end of a month: the newest row sent, then approved changes."""
    said = latest(action, month) or {"status": "Not started"}
    words = {name: said.get(name) for name in EIGHT}
    for change in approved(programme, action, month):
        status = SETS_STATUS.get(change["kind"])
        if status and status != words["status"]:
            words |= {"status": status, "reported_rag": None}
            if status == "Complete":
                words["completed_on"] = words["completed_on"] or change["decided_on"]
    return words


def current_due(programme: Programme, action: Table, month: str) -> date | str:
    due: date | str = action["original_due"]
    for change in approved(programme, action, month):
        if change["kind"] in ("extend", "re-programme"):
            due = change["to"]
    return due


def as_worded(programme: Programme, action: Table, month: str) -> Table:
    """The action with its words and lead as they stood: a change of either shows from the month in which it counts."""
    stood = dict(action)
    for change in programme.changes:
        column = {"reword": "action", "reassign": "lead"}.get(change["kind"])
        if column and change["action"] == action["ref"] and action[column] in (change["from"], change["to"]):
            stood[column] = change["to"] if change in approved(programme, action, month) else change["from"]
    return stood


def assurance(action: Table, month: str) -> str:
    word: str = latest(action.get("assurance_by_month", {}), month) or action["assurance"]
    return word


def score(by_month: Table, month: str) -> int:
    number: int = latest(by_month, month)
    return number
