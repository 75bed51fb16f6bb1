"""Handing papers over to `outputs/<month>/`: a pack whole or not at all, and never over a hand edit.

Everything is staged in a hidden folder first; then a journal is renamed into place, and from that moment the pack
will be finished, if need be by the next run; before it, the pack is the old one. Files are then replaced one by one,
superseded ones removed, the manifest written, and the staging folder removed with the journal first.

A file is ours to replace only while its bytes are bytes we wrote, or a program only saved them again. Any other stays
as it is, and the new paper goes beside it as `… (new).docx`: once, for what becomes of that one a person decides. This
is looked up again just before each replacement. One that is not asked for any more is moved out of its folder as it is.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.handover.aside import set_aside
from pipeline.handover.disk import (
    check_folders,
    is_path_below,
    remove_empty_folders,
    sha256_of,
    standing,
    sync_folder,
)
from pipeline.handover.edits.as_made import forget, keep
from pipeline.handover.in_use import open_elsewhere
from pipeline.handover.manifest import (
    JOURNAL,
    MANIFEST,
    STAGE,
    Journal,
    MadeFile,
    Manifest,
    Step,
    manifest_bytes,
    read_journal,
    read_manifest,
    write_journal,
)
from pipeline.handover.places import (
    EditedPaper,
    edited_files,
    is_ours,
    manifest_after,
    our_bytes,
    place_for,
    superseded,
    taken_up,
)
from pipeline.handover.stage import clear_stage, replace_own, stage_papers, staged
from pipeline.handover.troubles import not_written, two_papers_one_name, unfinished
from pipeline.problems import Problem, errors


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFile:
    """A finished paper.

    identity   which paper it is, whatever its name: a new name with the same identity supersedes the old one
    path       below the month's folder, with forward slashes
    """

    identity: str
    path: str
    content: bytes

    def __post_init__(self) -> None:
        if not is_path_below(self.path):
            raise ValueError(f"a paper's path must stay below the month's folder: {self.path!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What became of one pack. Paths are below the month's folder.

    written   where each paper now stands, in the order given; one that stood there byte for byte was not touched
    beside    (the edited file that was left alone, the paper written beside it)
    chosen    edited files beside which the new paper stood before and was taken up: they stand in `written` for it
    edited    every file of the pack that is not as it was made, whichever paper it stands for
    removed   superseded files nobody had edited
    kept      superseded files that somebody has edited, where they now stand: what is not asked for is set aside
    problems  with an error among them, nothing above was done: the pack is the old one, or the next run finishes it
    """

    pack: str
    written: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    chosen: tuple[str, ...] = ()
    edited: tuple[EditedPaper, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def hand_over(
    folder: Path, pack: str, papers: Sequence[PaperFile], *, is_whole: bool = True, are_kept: bool = False
) -> Handed:
    """Makes `papers` the whole of a pack in a month's folder.

    `pack` is a meeting's key, with the papers of all its folders, or "internal". No papers retires the pack. With
    `is_whole` false a paper made earlier that is not among these stays: it is asked for, or may be, and in error.
    With `are_kept` they are kept as they were made too: a later build then knows what a person changed.
    """
    earlier = (*_one_name_twice(folder, pack, papers), *finish_interrupted(folder))
    manifest = read_manifest(folder)
    if isinstance(manifest, Problem):
        earlier = (*earlier, manifest)
        manifest = Manifest()
    if errors(earlier):
        return Handed(pack=pack, problems=earlier)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        journal = replace(_planned(folder, pack, papers, manifest), is_whole=is_whole)
        in_use = open_elsewhere(folder, journal, manifest)
        if in_use:
            return Handed(pack=pack, problems=(*earlier, *in_use))
        for paper in papers if are_kept else ():
            keep(folder, paper.content)
        stage_papers(folder, journal, [paper.content for paper in papers])
    except OSError as error:
        with suppress(OSError):  # what cannot go now the next run removes, or finishes where the journal stands
            clear_stage(folder)
        return Handed(pack=pack, problems=(*earlier, not_written(folder, f"The papers of {pack}", error, pack)))
    try:
        handed = _carry_out(folder, journal, manifest)
    except OSError as error:
        return Handed(pack=pack, problems=(*earlier, unfinished(folder, pack, error)))
    return replace(handed, problems=earlier)


def retire_others(folder: Path, wanted: Collection[str]) -> tuple[Handed, ...]:
    """Hands over nothing for every pack made earlier that is not `wanted` any more: a meeting that was dropped."""
    manifest = read_manifest(folder)
    if isinstance(manifest, Problem):
        return (Handed(pack="", problems=(manifest,)),)
    return tuple(hand_over(folder, pack, ()) for pack in manifest.packs if pack not in wanted)


def finish_interrupted(folder: Path) -> tuple[Problem, ...]:
    """Finishes the hand-over an earlier run began, or removes what it staged; every build does this first."""
    journal = read_journal(folder)
    if isinstance(journal, Problem):
        return (journal,)
    if journal is None:
        return _swept(folder)
    try:
        manifest = read_manifest(folder)
        if isinstance(manifest, Problem) and manifest.is_error:
            return (manifest,)
        _carry_out(folder, journal, Manifest() if isinstance(manifest, Problem) else manifest)
    except OSError as error:
        return (unfinished(folder, journal.pack, error),)
    return ()


def _swept(folder: Path) -> tuple[Problem, ...]:
    """Removes what an earlier run staged and never began to hand over."""
    try:
        clear_stage(folder)
    except OSError as error:
        return (not_written(folder, f"The papers of {folder.name}", error),)
    return ()


def write_own(folder: Path, name: str, content: bytes) -> Problem | None:
    """Writes a file nobody edits, such as record.json, whole or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if standing(folder, name) != sha256_of(content):
            replace_own(folder, name, content)
            _clear_without_journal(folder)
    except OSError as error:
        with suppress(OSError):  # half a record is nothing to leave behind; what cannot go now the next run removes
            _clear_without_journal(folder)
        return not_written(folder, name, error)
    return None


def _clear_without_journal(folder: Path) -> None:
    """Removes what is staged, unless a hand-over is to be finished."""
    if not (folder / STAGE / JOURNAL).exists():
        clear_stage(folder)


def _planned(folder: Path, pack: str, papers: Sequence[PaperFile], manifest: Manifest) -> Journal:
    """Where each paper would go as things stand now, and which have to be staged for it."""
    draft = Journal(
        pack=pack,
        steps=tuple(
            Step(
                identity=paper.identity,
                wanted=paper.path,
                path=paper.path,
                sha256=sha256_of(paper.content),
                staged=paper.path,
            )
            for paper in papers
        ),
    )
    for step in draft.steps:
        check_folders(folder, step.wanted)
    return Journal(pack=pack, steps=tuple(_settled(folder, step, draft, manifest) for step in draft.steps))


def _settled(folder: Path, step: Step, draft: Journal, manifest: Manifest) -> Step:
    """A step with its place; nothing is staged for what stands there already, or was taken up by a person."""
    path = place_for(folder, step, draft, manifest)
    if standing(folder, path) == step.sha256:
        return replace(step, path=path, staged="")
    before = taken_up(folder, step, manifest, draft.pack) if path != step.wanted else None
    return replace(step, path=before.path, staged="") if before else replace(step, path=path)


def _carry_out(folder: Path, journal: Journal, manifest: Manifest) -> Handed:
    """Does what the journal says, or the rest of it; run again after any interruption, it ends the same."""
    manifest = set_aside(folder, journal, manifest)
    for number, step in enumerate(journal.steps):
        waiting = staged(folder, step)
        if not step.staged or not waiting.exists():
            continue  # an earlier run has put it in its place
        check_folders(folder, step.wanted)
        settled = replace(step, path=place_for(folder, step, journal, manifest))
        if settled != step:  # somebody edited the file since; the next run must know where the paper went
            steps = (*journal.steps[:number], settled, *journal.steps[number + 1 :])
            journal = replace(journal, steps=steps)
            write_journal(folder, journal)
        target = folder / settled.path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(waiting, target)
    removed, kept = _remove_superseded(folder, journal, manifest)
    for parent in {(folder / path).parent for path in (*removed, *(step.path for step in journal.steps))}:
        if parent.exists():
            sync_folder(parent)
    edited = edited_files(folder, journal, manifest)
    after = manifest_after(journal, manifest, kept, edited)
    replace_own(folder, MANIFEST, manifest_bytes(after))
    forget(folder, after)
    clear_stage(folder)
    elsewhere = [step for step in journal.steps if step.path != step.wanted]
    beside = tuple((step.wanted, step.path) for step in elsewhere if standing(folder, step.path) == step.sha256)
    left_alone = {step.wanted for step in elsewhere}
    chosen = left_alone - {wanted for wanted, _ in beside}
    return Handed(
        pack=journal.pack,
        written=tuple(step.wanted if step.wanted in chosen else step.path for step in journal.steps),
        beside=beside,
        chosen=tuple(step.wanted for step in elsewhere if step.wanted in chosen),
        edited=edited,
        removed=tuple(removed),
        kept=tuple(item.path for item in kept if item.path not in left_alone),
    )


def _remove_superseded(folder: Path, journal: Journal, manifest: Manifest) -> tuple[list[str], list[MadeFile]]:
    """Removes this pack's earlier files that nobody edited; gives their paths, and the files that stay."""
    ours = our_bytes(journal, manifest)
    removed, kept = [], []
    for made in superseded(folder, journal, manifest):
        if is_ours(folder, made.path, ours, manifest.made_of(journal.pack, made.identity)):
            (folder / made.path).unlink()
            removed.append(made.path)
        elif standing(folder, made.path) is not None:
            kept.append(made)
        remove_empty_folders(folder, made.path)
    return removed, kept


def _one_name_twice(folder: Path, pack: str, papers: Sequence[PaperFile]) -> tuple[Problem, ...]:
    """Papers of one pack whose names a computer cannot tell apart."""
    first: dict[str, PaperFile] = {}
    problems = []
    for paper in papers:
        other = first.setdefault(paper.path.casefold(), paper)
        if other is not paper:
            problems.append(two_papers_one_name(folder, pack, paper.path, (other.identity, paper.identity)))
    return tuple(problems)
