"""What became of a pack, for its hand-over sheet: where its files stand, what is left in them, who edited what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.handover.aside import is_set_aside
from pipeline.handover.edits.as_made import kept
from pipeline.handover.edits.telling import tell
from pipeline.handover.manifest import Manifest, read_manifest
from pipeline.handover.write import Handed
from pipeline.papers.arrange import Pack, Paper, are_one_for_others, of_supplement
from pipeline.papers.finished import EditedFile, FinishedFile, FinishedPack
from pipeline.papers.inspecting.leftovers import leftovers
from pipeline.papers.make import MadePaper
from pipeline.papers.word.package import unpack
from pipeline.problems import Problem, errors


def finished_pack(
    folder: Path, pack: Pack, made: Sequence[MadePaper], handed: Handed, *, is_draft: bool, problems: Sequence[Problem]
) -> FinishedPack:
    """A pack that was made, as it stands in the month's folder. `problems` are all that were met so far."""
    touching = tuple(problem for problem in problems if problem.touches(pack.name))
    if errors(handed.problems):
        return not_finished(pack, "The papers that stood there still stand", problems)
    found = read_manifest(folder)
    manifest = Manifest() if isinstance(found, Problem) else found
    files = tuple(
        FinishedFile(
            paper=item.paper,
            path=path,
            figures=item.figures,
            leftovers=_leftovers(item.content, item),
            edited=(*_edited_now(folder, pack, handed, item, manifest), *_closed_edited(folder, item, manifest)),
            is_chosen=path in handed.chosen,
        )
        for item, path in zip(made, handed.written, strict=True)
    )
    return FinishedPack(pack=pack, is_draft=is_draft, files=files, problems=touching)


def not_finished(pack: Pack, kept_back: str, problems: Sequence[Problem]) -> FinishedPack:
    """A pack of which nothing was handed over, and why."""
    touching = tuple(problem for problem in problems if problem.touches(pack.name))
    return FinishedPack(pack=pack, is_draft=True, kept_back=kept_back, problems=touching)


def _leftovers(content: bytes, item: MadePaper) -> tuple[str, ...]:
    """What is left in a file of a paper; of one that cannot be read what differs in it says so."""
    parts = unpack(content)
    if isinstance(parts, str):
        return ()
    found = leftovers(parts, frozenset(item.paragraphs))
    return tuple(f"{left.what}{left.place}: {left.words}" for left in found)


def _edited_now(folder: Path, pack: Pack, handed: Handed, item: MadePaper, manifest: Manifest) -> Iterator[EditedFile]:
    """The files that stand for a paper and that somebody edited: under its name, beside it, or of an earlier name.

    Of one that was for other readers the new paper is to get what was typed by hand, and nothing else.
    """
    for paper in handed.edited:
        is_for_others = are_one_for_others(paper.identity, item.paper.identity)
        if paper.identity == item.paper.identity or (is_for_others and is_set_aside(paper.path)):
            content = _read(folder, paper.path)
            made = _kept(folder, manifest.made_of(pack.title, paper.identity))
            told = tell(content, item.content, made, only_by_hand=is_for_others)
            is_aside = is_set_aside(paper.path)
            yield EditedFile(
                path=paper.path,
                differs=told.short,
                in_full=told.whole,
                leftovers=() if is_aside else _leftovers(content, item),
                is_aside=is_aside,
            )


def _closed_edited(folder: Path, item: MadePaper, manifest: Manifest) -> Iterator[EditedFile]:
    """The papers a supplement takes the place of, where somebody edited them before they were closed.

    A supplement is made from the inputs, so what was typed into those is not in it.
    """
    replaced = {_of_closing(item.paper, number) for number in range(item.paper.supplement)}
    for closing in manifest.closings:
        for file in closing.files:
            if file.identity in replaced and file.is_edited:
                content = _read(folder, file.path)
                told = tell(content, item.content, _kept(folder, [file.made]), only_by_hand=True)
                if told.short:
                    yield EditedFile(path=file.path, differs=told.short, in_full=told.whole, is_closed=True)


def _of_closing(paper: Paper, number: int) -> str:
    """The identity a supplement's paper had in the month's closing (0), or an earlier supplement's."""
    return of_supplement(paper.identity.removesuffix(of_supplement("", paper.supplement)), number)


def _kept(folder: Path, hashes: Sequence[str]) -> list[bytes]:
    return [content for sha256 in hashes if (content := kept(folder, sha256)) is not None]


def _read(folder: Path, path: str) -> bytes:
    """The file somebody put in a paper's place; nothing where it is a folder, or may not be read."""
    try:
        return (folder / path).read_bytes()
    except OSError:
        return b""
