"""Each paper as it was made, kept so that a later build can tell what a person changed from what the data changed.

They stand in a hidden folder of the month's, each named by the SHA-256 of its bytes and by nothing that a program would
open, and go when nothing in the
manifest needs them. Without them nothing breaks: what differs is then told without saying who changed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pipeline.handover.disk import check_folders, sha256_of, standing
from pipeline.handover.manifest import MARKED_PACK, Manifest
from pipeline.papers.look.compared import first_difference, look_of

FOLDER = ".as-made"


def keep(folder: Path, content: bytes) -> None:
    """Keeps a paper. Nothing waits for the disk: what a fault left half written is not what its name says."""
    sha256 = sha256_of(content)
    check_folders(folder, _path(sha256))
    if standing(folder, _path(sha256)) != sha256:
        (folder / FOLDER).mkdir(exist_ok=True)
        (folder / _path(sha256)).write_bytes(content)


def kept(folder: Path, sha256: str) -> bytes | None:
    """A paper as it was made; None where it is not kept any more, or is not what its name says."""
    try:
        is_there = standing(folder, _path(sha256)) == sha256
        return (folder / _path(sha256)).read_bytes() if is_there else None
    except OSError:
        return None  # as if it were gone, which every reader is ready for


def forget(folder: Path, manifest: Manifest) -> None:
    """Removes the papers that nothing in the manifest needs."""
    store = folder / FOLDER
    if store.is_symlink() or not store.is_dir():
        return
    needed = {_path(sha256) for sha256 in _needed(manifest)}
    with suppress(OSError):  # what cannot go now goes after the next hand-over, and does no harm meanwhile
        for item in store.iterdir():
            if f"{FOLDER}/{item.name}" not in needed:
                item.unlink()
        store.rmdir()  # which only an empty folder lets happen


def _needed(manifest: Manifest) -> Iterable[str]:
    for pack, files in manifest.packs.items():
        yield from (file.sha256 for file in files if pack != MARKED_PACK)
    for papers in manifest.earlier.values():
        yield from (paper.sha256 for paper in papers)
    for closing in manifest.closings:
        yield from (file.made for file in closing.files if file.is_edited)


def _path(sha256: str) -> str:
    return f"{FOLDER}/{sha256}"


def is_only_saved_again(folder: Path, path: str, made: Iterable[str]) -> bool:
    """Whether what stands at `path` is one of the papers `made`, by their hashes, saved again by some program.

    Not a word of anybody is in it, and no look that a person can have meant.
    """
    bases = [base for sha256 in dict.fromkeys(made) if (base := kept(folder, sha256)) is not None]
    if not bases:
        return False
    stands = (folder / path).read_bytes()
    return any(_look_the_same(base, stands) for base in bases)


def _look_the_same(made: bytes, stands: bytes) -> bool:
    one, other = look_of(made), look_of(stands)
    return not isinstance(one, str) and not isinstance(other, str) and first_difference(one, other) is None
