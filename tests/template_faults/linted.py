"""What docxtpl-lint 2.0.1, the linter to measure against, says of a template once it is told of our fields."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docxtpl_lint import Issue, lint

from pipeline.papers.fields.known import Holds, Kind, known_fields
from tests.template_faults.expected import At

_SAID = {Kind.NUMBER: "number", Kind.YES_NO: "boolean", Kind.WORDS: "string", Kind.DAY: "string", Kind.TEXT: "string"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """Its findings; `cannot_read` where it gives up on the file, which counts as finding what is wrong with it."""

    issues: tuple[Issue, ...]
    cannot_read: bool = False

    @property
    def finds(self) -> bool:
        return self.cannot_read or bool(self.issues)

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(issue.rule for issue in self.issues))

    def finds_at(self, *places: At) -> bool:
        """Whether a finding stands at one of the places; of the file as a whole every finding speaks."""
        return self.finds and (
            self.cannot_read or At() in places or any(_stands(issue, at) for issue in self.issues for at in places)
        )


def _stands(issue: Issue, at: At) -> bool:
    where = issue.location
    if at.table:
        cells = [(cell.table, cell.row, str(cell.col)) for cell in where.cells[-1:]]
        return cells == [(at.table, at.row, at.column)] and where.paragraph == at.paragraph
    part = at.part.removeprefix("a ") or "body"
    return where.part.startswith(part) and where.paragraph == at.paragraph and not where.cells


def schema_of(record: type) -> dict[str, Any]:
    """The fields a template may say, as the JSON Schema that docxtpl-lint takes."""
    return {
        "type": "object",
        "properties": {name: _of(field.holds) for name, field in known_fields(record).items()},
    }


def _of(holds: Holds) -> dict[str, Any]:
    if holds.record is not None:
        return schema_of(holds.record)
    if holds.item is not None:
        return {"type": "array", "items": _of(holds.item)}
    return {"type": _SAID[holds.kind]} if holds.kind in _SAID else {"type": "object", "properties": {}}


def linted(path: Path, schema: dict[str, Any]) -> Linted:
    try:
        return Linted(issues=tuple(lint(path, schema=schema).issues))
    except Exception:  # its own command says of a file it cannot open that it cannot, whatever was raised
        return Linted(issues=(), cannot_read=True)
