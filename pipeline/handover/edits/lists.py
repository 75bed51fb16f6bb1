"""A text for each new paper that stands beside an edited one: what differs, in full.

The texts are a pack of their own, so that they come and go with what they tell of. They are no papers: a closing takes
them away. They stand in `internal/` and never beside a public paper: what was public when the paper was made, and what
somebody typed into it, may be for nobody outside now.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.handover.disk import standing
from pipeline.handover.manifest import Manifest, read_manifest
from pipeline.handover.write import Handed, PaperFile, hand_over
from pipeline.papers.arrange import INTERNAL_PACK
from pipeline.papers.finished import FinishedFile, FinishedPack
from pipeline.problems import Problem

_OF_LISTS = " - what differs"


def pack_of_lists(pack: str) -> str:
    """The name of the pack that the lists of a pack's papers are."""
    return f"{pack}{_OF_LISTS}"


def hand_over_lists(folder: Path, finished: FinishedPack) -> Handed:
    """Writes a list for every paper of a pack that has an edited one beside it or set aside; takes the others away."""
    lists = [_list(file) for file in finished.files if file.listed]
    return hand_over(folder, pack_of_lists(finished.pack.title), lists)


def retire_lists(folder: Path) -> Iterator[Problem]:
    """Takes every list away: what was chosen is chosen."""
    manifest = read_manifest(folder)
    for pack in () if isinstance(manifest, Problem) else tuple(manifest.packs):
        if pack.endswith(_OF_LISTS):
            yield from hand_over(folder, pack, ()).problems


def standing_lists(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Where lists stand as they were made."""
    for pack, files in manifest.packs.items():
        if pack.endswith(_OF_LISTS):
            yield from (file.path for file in files if standing(folder, file.path) == file.sha256)


def list_beside(path: str) -> str:
    """Where the list of a new paper stands."""
    return f"{INTERNAL_PACK}/{PurePosixPath(path).stem}{_OF_LISTS}.txt"


def _list(file: FinishedFile) -> PaperFile:
    words = "\r\n".join(_lines(file))
    # Old programs on Windows take a text for their own letters unless it begins with this mark.
    return PaperFile(
        identity=f"{file.paper.identity}{_OF_LISTS}", path=list_beside(file.path), content=f"\ufeff{words}".encode()
    )


def _lines(file: FinishedFile) -> Iterator[str]:
    new = _name(file.path)
    for edited in file.listed:
        if edited.is_aside:
            yield f"{_name(edited.path)} was edited by hand, and is not asked for any more as it was."
            yield f"It was moved, as it is, to {edited.path}"
            yield f"The new paper is {file.path}"
        else:
            yield f"{_name(edited.path)} was edited by hand, and {new} is the new paper."
        yield "What differs:"
        yield ""
        yield from (f"- {line}" for line in edited.in_full)
        yield ""
    yield "What to do:"
    yield from _what_to_do(file, new)
    yield "The build after that takes this list away."
    yield ""


def _what_to_do(file: FinishedFile, new: str) -> Iterator[str]:
    plain = _name(file.beside[0].path) if file.beside else ""
    if plain and new.startswith(f"{PurePosixPath(plain).stem} (new"):
        yield "Choose one."
        yield f"- To keep {plain}: type into it what is marked New data, and delete {new}."
        yield f"- To take the new one: type into it what was changed by hand, delete the edited one and rename {new}"
        yield f"  to {plain}."
    elif plain:
        yield f"- Type what was changed by hand into {new}, or into the inputs, and delete {plain}."
    for edited in file.listed:
        if edited.is_aside:
            yield "- Type what is still wanted of it into the new paper, or into the inputs;"
            yield f"  then delete {edited.path}"


def _name(path: str) -> str:
    return PurePosixPath(path).name
