"""The hidden folder in which a hand-over lays everything ready before it touches what stands."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from pipeline.handover.disk import sync_folder, write_durably
from pipeline.handover.manifest import JOURNAL, STAGE, Journal, Step, write_journal


def stage_papers(folder: Path, journal: Journal, contents: Sequence[bytes]) -> None:
    """Everything on the disk, and the journal in its place last of all.

    Staged under their own names, papers meet here whatever the system says to a name, and not half-way through.
    """
    (folder / STAGE).mkdir()
    for step, content in zip(journal.steps, contents, strict=True):
        if step.staged:
            path = staged(folder, step)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_durably(path, content)
            sync_folder(path.parent)
    sync_folder(folder)
    write_journal(folder, journal)


def staged(folder: Path, step: Step) -> Path:
    """Where a paper waits until it is put in its place."""
    return folder / STAGE / "papers" / step.staged


def replace_own(folder: Path, name: str, content: bytes) -> None:
    """Puts a file nobody edits in its place, whole or not at all."""
    stage = folder / STAGE
    stage.mkdir(exist_ok=True)
    part = stage / f"{name}.part"
    write_durably(part, content)
    os.replace(part, folder / name)
    sync_folder(folder)


def clear_stage(folder: Path) -> None:
    """Removes the staging folder, the journal first: papers missing beside a journal mean they were put in place."""
    stage = folder / STAGE
    if stage.is_symlink() or stage.is_file():
        stage.unlink()
    elif stage.exists():
        if (stage / JOURNAL).exists():
            (stage / JOURNAL).unlink()
            sync_folder(stage)
        shutil.rmtree(stage)
