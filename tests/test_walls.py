"""The house has walls: who may import whom, and which room may use which library."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parent.parent / "pipeline"
LEFT_TO_RIGHT = (
    *("problems", "by_person", "plan", "intake", "checks", "papers", "handover", "forms", "workplace"),
    *("months", "run", "beforehand", "saving", "marking_copies", "templates_checked", "afterwards", "showing", "cli"),
)
READ_IN_TURN = ("cells", "sheets", "tables", "rows", "records")
"""The rooms of intake that make records of a workbook's cells."""
ONLY_IN = {
    "openpyxl": ("intake/", "forms/"),
    "docxtpl": ("papers/word/engine.py",),
    "PIL": ("papers/word/canvas.py",),
    "jinja2": ("papers/",),
    "markupsafe": ("papers/",),
    "lxml": ("intake/", "papers/", "forms/"),
    "docx": (),
    "holidays": ("plan/calendar.py",),
    "click": ("cli.py",),
}


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = [path.relative_to(PIPELINE).as_posix() for path in sorted(PIPELINE.rglob("*.py"))]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_stands_to_its_left(name: str) -> None:
    room = name.split("/")[0].removesuffix(".py")
    if room in ("__init__", "__main__"):
        return
    allowed = LEFT_TO_RIGHT[: LEFT_TO_RIGHT.index(room) + 1]
    for imported in imports(PIPELINE / name):
        if imported.startswith("pipeline."):
            assert imported.split(".")[1] in allowed, f"{name} imports {imported}"


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("intake/")])
def test_a_sheet_is_found_before_it_is_read_as_a_table_and_its_rows_after(name: str) -> None:
    room = name.split("/")[1]
    if room in READ_IN_TURN:
        for imported in imports(PIPELINE / name):
            other = imported.removeprefix("pipeline.intake.").split(".")[0]
            later = READ_IN_TURN[READ_IN_TURN.index(room) + 1 :]
            assert not imported.startswith("pipeline.intake.") or other not in later, f"{name} imports {imported}"


@pytest.mark.parametrize("name", MODULES)
def test_a_library_stays_in_its_room(name: str) -> None:
    for imported in imports(PIPELINE / name):
        rooms = ONLY_IN.get(imported.split(".")[0])
        assert rooms is None or name.startswith(rooms), f"{name} imports {imported}"


@pytest.mark.parametrize("name", MODULES)
def test_nobody_but_the_command_line_asks_the_clock_and_that_once(name: str) -> None:
    words = (PIPELINE / name).read_text(encoding="utf-8")
    if name == "cli.py":
        words = words.replace("return date.today()", "", 1)
    for asking in ("today()", "now()", "time.time("):
        assert asking not in words, f"{name} asks the clock; a date is an argument"
