"""The marked copies in a month's folder: a pack of their own, which no build makes and no closing freezes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.handover.manifest import MARKED_PACK, MadeFile, read_manifest
from pipeline.handover.write import Handed, PaperFile, hand_over
from pipeline.problems import Problem


def hand_over_marked(folder: Path, digest: str, files: Mapping[str, bytes]) -> Handed:
    """Makes `files`, by their paths below the month's folder, all the marked copies there are.

    digest   of the inputs they tell of
    """
    if not files and not _standing(folder):
        return Handed(pack=MARKED_PACK)
    copies = [PaperFile(identity=f"{digest} | {path}", path=path, content=content) for path, content in files.items()]
    return hand_over(folder, MARKED_PACK, copies)


def retire_stale(folder: Path, digest: str) -> tuple[Handed, ...]:
    """Takes away marked copies of other inputs: they tell of what was put right since."""
    if all(made.identity.startswith(f"{digest} | ") for made in _standing(folder)):
        return ()
    return (hand_over(folder, MARKED_PACK, ()),)


def _standing(folder: Path) -> tuple[MadeFile, ...]:
    """None where the manifest cannot be read: whatever is handed over next says so."""
    manifest = read_manifest(folder)
    return () if isinstance(manifest, Problem) else manifest.pack(MARKED_PACK)
