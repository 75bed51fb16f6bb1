"""The files a hand-over would touch, and which somebody has open or has locked."""

from __future__ import annotations

from pathlib import Path

from pipeline.handover.aside import to_set_aside
from pipeline.handover.disk import check_folders, owner_file, standing
from pipeline.handover.manifest import Journal, Manifest
from pipeline.handover.places import is_ours, our_bytes, superseded
from pipeline.handover.troubles import open_in_word
from pipeline.problems import Problem


def open_elsewhere(folder: Path, journal: Journal, manifest: Manifest) -> tuple[Problem, ...]:
    """The files this hand-over would replace, move or remove, and which somebody has open or has locked."""
    targets = [step.path for step in journal.steps if step.staged and standing(folder, step.path)]
    targets += [made.path for made in to_set_aside(folder, journal, manifest)]
    ours = our_bytes(journal, manifest)
    targets += [
        made.path
        for made in superseded(folder, journal, manifest)
        if is_ours(folder, made.path, ours, manifest.made_of(journal.pack, made.identity))
    ]
    problems = []
    for path in targets:
        beside = owner_file(folder / path)
        if beside is not None:
            problems.append(open_in_word(folder, journal.pack, path, beside))
        else:
            with (folder / path).open("r+b"):  # raises where Word on Windows holds it, or it is read-only
                pass
        check_folders(folder, path)
    return tuple(problems)
