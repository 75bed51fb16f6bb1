"""Where a paper goes in a month's folder, and which earlier files it supersedes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from pipeline.handover.disk import NOT_A_FILE, standing
from pipeline.handover.edits.as_made import is_only_saved_again
from pipeline.handover.manifest import EarlierPaper, Journal, MadeFile, Manifest, Step
from pipeline.papers.arrange import are_one_for_others


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedPaper:
    """A file somebody edited, and the paper it stands for."""

    identity: str
    path: str


def place_for(folder: Path, step: Step, journal: Journal, manifest: Manifest) -> str:
    """The first of the plain path and the ` (new)` ones beside it where nothing stands that a person has edited.

    The folders above must have been checked: behind a link or a file there is no such place.
    """
    others = {other.wanted.casefold() for other in journal.steps if other.wanted != step.wanted}
    free = (path for path in _beside(step.wanted) if path.casefold() not in others)
    made = manifest.made_of(journal.pack, step.identity)
    return next(
        path
        for path in free
        if standing(folder, path) is None or is_ours(folder, path, our_bytes(journal, manifest), made)
    )


def is_ours(folder: Path, path: str, ours: Collection[str], made: Iterable[str]) -> bool:
    """Whether what stands at `path` is bytes of ours, or one of the papers `made` that was only saved again."""
    found = standing(folder, path)
    return found in ours or (found not in (None, NOT_A_FILE) and is_only_saved_again(folder, path, made))


def taken_up(folder: Path, step: Step, manifest: Manifest, pack: str) -> MadeFile | None:
    """Where these very bytes were put beside an edited file before, and are not any more.

    The clerk renamed, deleted or edited them: that was looked at and decided, so it is not put there again. To open
    the new paper and save it decides nothing.
    """
    before = [made for made in manifest.pack(pack) if (made.identity, made.sha256) == (step.identity, step.sha256)]
    if any(is_ours(folder, made.path, [step.sha256], [step.sha256]) for made in before):
        return None
    return next((made for made in before if made.path != step.wanted), None)


def edited_files(folder: Path, journal: Journal, manifest: Manifest) -> tuple[EditedPaper, ...]:
    """What stands at a place of this pack's and is a person's: edited, or put there.

    `manifest`: as it was before the hand-over, or as it is after.
    """
    ours = our_bytes(journal, manifest)
    of: dict[str, EditedPaper] = {}
    for step in journal.steps:
        for path in dict.fromkeys((step.wanted, step.path)):
            of.setdefault(path.casefold(), EditedPaper(identity=step.identity, path=path))
    for made in manifest.pack(journal.pack):
        of.setdefault(made.path.casefold(), EditedPaper(identity=made.identity, path=made.path))
    return tuple(
        paper
        for paper in of.values()
        if standing(folder, paper.path) is not None
        and not is_ours(folder, paper.path, ours, manifest.made_of(journal.pack, paper.identity))
    )


def our_bytes(journal: Journal, manifest: Manifest) -> frozenset[str]:
    """The hashes of every file of this pack as we wrote it, whichever paper it was.

    By bytes and not by path: appendices that swap letters take each other's names, and a `(new)` the clerk renamed to
    the plain name holds nothing anybody typed.
    """
    standing = {made.sha256 for made in manifest.pack(journal.pack)}
    before = {paper.sha256 for paper in manifest.earlier.get(journal.pack, ())}
    return frozenset(standing | before | {step.sha256 for step in journal.steps})


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
    """Earlier papers that could not be made this time: what is there is better than nothing.

    One that is made for other readers now, and never was before, is not among them: its access was changed.
    """
    if journal.is_whole:
        return ()
    identities = {step.identity for step in journal.steps}
    places = {step.path.casefold() for step in journal.steps}
    new = identities - {made.identity for made in manifest.pack(journal.pack)}
    return tuple(
        made
        for made in manifest.pack(journal.pack)
        if made.identity not in identities
        and made.path.casefold() not in places
        and not any(are_one_for_others(made.identity, identity) for identity in new)
    )


def _is_same_file(one: Path, other: Path) -> bool:
    return str(one).casefold() == str(other).casefold() and one.exists() and other.exists() and one.samefile(other)


def manifest_after(
    journal: Journal, manifest: Manifest, kept: Sequence[MadeFile], edited: Sequence[EditedPaper]
) -> Manifest:
    """The manifest with what this hand-over made of the pack, and of every edited paper what it may be made from."""
    made = tuple(MadeFile(identity=step.identity, path=step.path, sha256=step.sha256) for step in journal.steps)
    files = (*made, *kept, *left_standing(journal, manifest))
    listed = {(file.identity, file.sha256) for file in files}
    earlier = tuple(
        EarlierPaper(identity=identity, sha256=sha256)
        for identity in dict.fromkeys(paper.identity for paper in edited)
        for sha256 in manifest.made_of(journal.pack, identity)
        if (identity, sha256) not in listed
    )
    return manifest.with_pack(journal.pack, files, earlier)
