"""What became of a pack, for its hand-over sheet: where its files stand, what is left in them, who edited what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.handover.closing.differences import Difference, Kind, differences
from pipeline.handover.write import Handed
from pipeline.papers.arrange import Pack
from pipeline.papers.finished import FinishedFile, FinishedPack
from pipeline.papers.make import MadePaper
from pipeline.papers.word.leftovers import leftovers
from pipeline.papers.word.package import unpack
from pipeline.papers.word.reading import paragraphs_of
from pipeline.problems import Problem, errors


def finished_pack(
    folder: Path, pack: Pack, made: Sequence[MadePaper], handed: Handed, *, is_draft: bool, problems: Sequence[Problem]
) -> FinishedPack:
    """A pack that was made, as it stands in the month's folder. `problems` are all that were met so far."""
    touching = tuple(problem for problem in problems if problem.touches(pack.name))
    if errors(handed.problems):
        return not_finished(pack, "The papers that stood there still stand", problems)
    edited_of = {new: edited for edited, new in handed.beside}
    files = tuple(
        FinishedFile(
            paper=item.paper,
            path=path,
            figures=item.figures,
            leftovers=_leftovers(item.content, item),
            edited=edited_of.get(path, ""),
            differs=_differs(_edited(folder, edited_of[path]), item) if path in edited_of else (),
            edited_leftovers=_leftovers(_edited(folder, edited_of[path]), item) if path in edited_of else (),
        )
        for item, path in zip(made, handed.written, strict=True)
    )
    return FinishedPack(pack=pack, is_draft=is_draft, files=files, problems=touching)


def not_finished(pack: Pack, kept_back: str, problems: Sequence[Problem]) -> FinishedPack:
    """A pack of which nothing was handed over, and why."""
    touching = tuple(problem for problem in problems if problem.touches(pack.name))
    return FinishedPack(pack=pack, is_draft=True, kept_back=kept_back, problems=touching)


def _leftovers(content: bytes, item: MadePaper) -> tuple[str, ...]:
    """What is left in a file of a paper; of one that cannot be read `_differs` says so."""
    parts = unpack(content)
    if isinstance(parts, str):
        return ()
    found = leftovers(parts, frozenset(item.paragraphs))
    return tuple(f"{left.what}: {left.words}" for left in found)


def _edited(folder: Path, path: str) -> bytes:
    """The file somebody put in a paper's place; nothing where it is a folder, or may not be read."""
    try:
        return (folder / path).read_bytes()
    except OSError:
        return b""


def _differs(edited: bytes, item: MadePaper) -> tuple[str, ...]:
    """How the file somebody edited differs from the new one beside it."""
    stands = paragraphs_of(edited)
    if isinstance(stands, str):
        return (f"It cannot be read: {stands}",)
    found = differences(item.paragraphs, stands)
    return tuple(map(_in_words, found)) or ("No word differs: it was only saved again",)


def _in_words(difference: Difference) -> str:
    under = f"Under {difference.heading}" if difference.heading else "At the beginning"
    if difference.kind is Kind.CHANGED:
        return f"{under}: “{difference.now}” where the new one has “{difference.was}”"
    if difference.kind is Kind.ADDED:
        return f"{under}: “{difference.now}” is not in the new one"
    return f"{under}: “{difference.was}” of the new one is not in it"
