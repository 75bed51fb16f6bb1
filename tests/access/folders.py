"""The folders of a month that leave the house, and what may be in them."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace

_OUTSIDE = re.compile(r".* (PUBLIC|EXEMPT [1-7])(?: - Supplement \d+)?")


def folders_outside(place: Workplace, month: CalendarMonth) -> list[Path]:
    """Public and exempt folders; nothing but papers is in them, not even what a program alone sees."""
    found = [path for path in sorted(place.output(month).iterdir()) if _OUTSIDE.fullmatch(path.name)]
    for folder in found:
        for path in folder.rglob("*"):
            assert path.suffix == ".docx", f"{path.name} is no paper"
            assert path.parent == folder, f"{path.name} lies deeper"
            assert not path.name.startswith((".", "~")), path.name
    return found


def access_of(folder: Path) -> str:
    """As a cell says it: Public, Exempt 3."""
    found = _OUTSIDE.fullmatch(folder.name)
    assert found is not None
    return found[1].capitalize()
