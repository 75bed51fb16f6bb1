"""Edited papers that are not asked for any more: set aside in `internal/`, out of the folders people publish from.

A meeting that was public is internal now, an appendix is exempt now, or nobody asks for it: what somebody typed into
the earlier paper is nothing to lose, and nothing to be published by mistake. The file is moved as it is, and named by
every build for as long as it stands there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path, PurePosixPath

from pipeline.handover.disk import NOT_A_FILE, check_folders, remove_empty_folders, standing, sync_folder
from pipeline.handover.manifest import Journal, MadeFile, Manifest
from pipeline.handover.places import is_ours, our_bytes, superseded
from pipeline.papers.arrange import INTERNAL_PACK
from pipeline.papers.word.stamp import access_of_folder

SET_ASIDE = f"{INTERNAL_PACK}/set aside"


def is_set_aside(path: str) -> bool:
    return path.startswith(f"{SET_ASIDE}/")


def to_set_aside(folder: Path, journal: Journal, manifest: Manifest) -> Iterator[MadeFile]:
    """The edited files in folders of papers that stand for none of the papers a hand-over makes."""
    ours = our_bytes(journal, manifest)
    for made in _not_asked_for(folder, journal, manifest):
        is_file = standing(folder, made.path) not in (None, NOT_A_FILE)
        if is_file and not is_ours(folder, made.path, ours, manifest.made_of(journal.pack, made.identity)):
            yield made


def set_aside(folder: Path, journal: Journal, manifest: Manifest) -> Manifest:
    """Moves them, and gives the manifest that knows where they are. Raises OSError where one may not be moved."""
    moved = dict(_moved_before(folder, journal, manifest))
    for made in list(to_set_aside(folder, journal, manifest)):
        path = next(path for path in _places(made.path) if standing(folder, path) is None)
        check_folders(folder, path)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.rename(folder / made.path, folder / path)
        sync_folder((folder / path).parent)
        remove_empty_folders(folder, made.path)
        moved[made] = path
    files = tuple(replace(made, path=moved[made]) if made in moved else made for made in manifest.pack(journal.pack))
    return replace(manifest, packs={**manifest.packs, journal.pack: files}) if moved else manifest


def _not_asked_for(folder: Path, journal: Journal, manifest: Manifest) -> Iterator[MadeFile]:
    """What was made for a folder of papers, and of which no paper is made now, whatever its name."""
    made_now = {step.identity for step in journal.steps}
    for made in superseded(folder, journal, manifest):
        if made.identity not in made_now and access_of_folder(made.path.partition("/")[0]) is not None:
            yield made


def _moved_before(folder: Path, journal: Journal, manifest: Manifest) -> Iterator[tuple[MadeFile, str]]:
    """Those an interrupted run has moved, of which the manifest does not know yet."""
    known = {made.path for files in manifest.packs.values() for made in files}
    for made in _not_asked_for(folder, journal, manifest):
        path = next(_places(made.path))
        is_gone = standing(folder, made.path) is None and path not in known
        if is_gone and standing(folder, path) not in (None, NOT_A_FILE):
            yield made, path


def _places(path: str) -> Iterator[str]:
    name = PurePosixPath(path)
    yield f"{SET_ASIDE}/{name.name}"
    yield from (f"{SET_ASIDE}/{name.stem} ({number}){name.suffix}" for number in count(2))
