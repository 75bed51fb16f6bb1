"""The working folder: which months stand in `inputs/`, and where everything else is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.handover.records.record_json import RECORD
from pipeline.intake.file_names import as_shown
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Place, Problem


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
        return as_shown(path, self.root)

    @property
    def is_closed_to_us(self) -> bool:
        """Whether `inputs/` is there and may not be looked into."""
        try:
            os.scandir(self.inputs).close()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True
        return False

    def months(self) -> tuple[CalendarMonth, ...]:
        """The reporting months that have a folder in `inputs/`, oldest first."""
        return _months_in(self.inputs)

    def months_on_record(self) -> tuple[CalendarMonth, ...]:
        """The reporting months that have a record in `outputs/`, oldest first."""
        return tuple(month for month in _months_in(self.outputs) if os.path.isfile(self.output(month) / RECORD))

    def months_in_outputs(self) -> tuple[CalendarMonth, ...]:
        """The reporting months that have a folder in `outputs/`, oldest first."""
        return _months_in(self.outputs)

    def files(self, month: CalendarMonth) -> tuple[Path, ...] | Problem:
        """The files of a month; one lying straight in `inputs/` counts as being in the newest month's folder.

        Whatever is no folder is among them: a link that leads nowhere has to be told of too.
        """
        folders = [self.inputs / month.folder]
        if month == max(self.months(), default=month):
            folders.append(self.inputs)
        found: list[Path] = []
        for folder in folders:
            items = _listed(folder)
            if items is None:
                return self._unreadable(folder)
            found += [Path(item.path) for item in items if not _is_folder(item)]
        return tuple(found)

    def folders_not_read(self, month: CalendarMonth) -> tuple[Path, ...]:
        """Folders people may think are read: those inside the month's, and those in `inputs/` named like no month."""
        inside = _folders_in(self.inputs / month.folder)
        beside = [item for item in _folders_in(self.inputs) if not CalendarMonth.from_folder(item.name)]
        return tuple(item for item in sorted(inside + beside) if not item.name.startswith("."))

    def _unreadable(self, folder: Path) -> Problem:
        return Problem(
            code="folder-unreadable",
            where=Place(file=self.shown(folder)),
            message="The folder cannot be opened, so nothing in it was read",
            hint="Ask for the right to read it; if it lies on a network drive, see that the drive is there, and run "
            "again.",
            brief="folder not read",
        )


def _listed(folder: Path) -> list[os.DirEntry[str]] | None:
    """What lies in a folder, by name; None where it may not be looked into, or is no longer there."""
    try:
        with os.scandir(folder) as items:
            return sorted(items, key=lambda item: item.name)
    except OSError:
        return None


def _is_folder(item: os.DirEntry[str]) -> bool:
    """A link that may not be followed counts as a file: reading it tells what is wrong."""
    try:
        return item.is_dir()
    except OSError:
        return False


def _folders_in(folder: Path) -> list[Path]:
    return [Path(item.path) for item in _listed(folder) or () if _is_folder(item)]


def _months_in(folder: Path) -> tuple[CalendarMonth, ...]:
    named = (CalendarMonth.from_folder(item.name) for item in _folders_in(folder))
    return tuple(sorted(month for month in named if month is not None))
