"""Where a paper goes in a month's folder, and which earlier files it supersedes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from pipeline.handover.disk import standing
from pipeline.handover.manifest import Journal, MadeFile, Manifest, Step


def place_for(folder: Path, step: Step, journal: Journal, manifest: Manifest) -> str:
    """The first of the plain path and the ` (new)` ones beside it where nothing stands that a person has edited.

    The folders above must have been checked: behind a link or a file there is no such place.
    """
    ours = our_bytes(journal, manifest)
    others = {other.wanted.casefold() for other in journal.steps if other.wanted != step.wanted}
    free = (path for path in _beside(step.wanted) if path.casefold() not in others)
    return next(path for path in free if (found := standing(folder, path)) is None or found in ours)


def our_bytes(journal: Journal, manifest: Manifest) -> frozenset[str]:
    """The hashes of every file of this pack as we wrote it, whichever paper it was.

    By bytes and not by path: appendices that swap letters take each other's names, and a `(new)` the clerk renamed to
    the plain name holds nothing anybody typed.
    """
    earlier = {made.sha256 for made in manifest.pack(journal.pack)}
    return frozenset(earlier | {step.sha256 for step in journal.steps})


def _beside(path: str) -> Iterator[str]:
    plain = PurePosixPath(path)
    yield path
    for number in count(1):
        again = f" {number}" if number > 1 else ""
        yield str(plain.with_name(f"{plain.stem} (new{again}){plain.suffix}"))


def superseded(folder: Path, journal: Journal, manifest: Manifest) -> Iterator[MadeFile]:
    """This pack's earlier files that none of its papers now stands in, but for those that are left standing."""
    places = {step.path for step in journal.steps}
    standing_still = left_standing(journal, manifest)
    for made in manifest.pack(journal.pack):
        # The same name in another case is another file on one system and the very paper just written on another.
        is_written = any(_is_same_file(folder / made.path, folder / path) for path in places)
        if not is_written and made not in standing_still:
            yield made


def left_standing(journal: Journal, manifest: Manifest) -> tuple[MadeFile, ...]:
    """Earlier papers that could not be made this time: what is there is better than nothing."""
    if journal.is_whole:
        return ()
    identities = {step.identity for step in journal.steps}
    places = {step.path.casefold() for step in journal.steps}
    return tuple(
        made
        for made in manifest.pack(journal.pack)
        if made.identity not in identities and made.path.casefold() not in places
    )


def _is_same_file(one: Path, other: Path) -> bool:
    return str(one).casefold() == str(other).casefold() and one.exists() and other.exists() and one.samefile(other)
