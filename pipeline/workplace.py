"""The working folder: which months stand in `inputs/`, and where everything else is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.handover.record_json import RECORD
from pipeline.plan.calendar import CalendarMonth


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """A folder with `inputs/`, `templates/` and `outputs/` in it."""

    root: Path

    @property
    def inputs(self) -> Path:
        return self.root / "inputs"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def outputs(self) -> Path:
        return self.root / "outputs"

    def output(self, month: CalendarMonth) -> Path:
        return self.outputs / month.folder

    def shown(self, path: Path) -> str:
        """A path as people know it: below the working folder, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def months(self) -> tuple[CalendarMonth, ...]:
        """The reporting months that have a folder in `inputs/`, oldest first."""
        return _months_in(self.inputs)

    def months_on_record(self) -> tuple[CalendarMonth, ...]:
        """The reporting months that have a record in `outputs/`, oldest first."""
        return tuple(month for month in _months_in(self.outputs) if (self.output(month) / RECORD).is_file())

    def files(self, month: CalendarMonth) -> tuple[Path, ...]:
        """The files of a month; one lying straight in `inputs/` counts as being in the newest month's folder."""
        folders = [self.inputs / month.folder]
        if month == self.months()[-1]:
            folders.append(self.inputs)
        return tuple(item for folder in folders for item in sorted(folder.iterdir()) if item.is_file())

    def folders_not_read(self, month: CalendarMonth) -> tuple[Path, ...]:
        """Folders people may think are read: those inside the month's, and those in `inputs/` named like no month."""
        inside = [item for item in (self.inputs / month.folder).iterdir() if item.is_dir()]
        beside = [item for item in self.inputs.iterdir() if item.is_dir() and not CalendarMonth.from_folder(item.name)]
        return tuple(item for item in sorted(inside + beside) if not item.name.startswith("."))


def _months_in(folder: Path) -> tuple[CalendarMonth, ...]:
    if not folder.is_dir():
        return ()
    named = (CalendarMonth.from_folder(item.name) for item in folder.iterdir() if item.is_dir())
    return tuple(sorted(month for month in named if month is not None))
