"""Edited files that were left standing, and what may not stand in them: a row's access has changed since, or somebody
typed personal details by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.checks.personal.search import Search, search_for
from pipeline.handover.closing.personal_words import is_for_the_public, personal_in_file
from pipeline.handover.closing.private_words import PrivateWords, private_words
from pipeline.handover.closing.troubles import private_in_paper
from pipeline.handover.manifest import Journal, Manifest, read_manifest
from pipeline.handover.places import EditedPaper, edited_files
from pipeline.handover.records.origins import origins_of
from pipeline.papers.inspecting.embedded import loose_words
from pipeline.papers.inspecting.leftovers import words_of_every_part
from pipeline.papers.make import MadePaper
from pipeline.papers.word.package import unpack
from pipeline.papers.word.stamp import access_of_folder
from pipeline.plan.choices import Access
from pipeline.plan.month import Month
from pipeline.plan.record import Origins
from pipeline.problems import Problem


def private_in_left(folder: Path, handed: Collection[str], month: Month) -> Iterator[Problem]:
    """The same of packs that are not handed over in this run: kept back, or of a meeting that nobody may ask for.

    handed   the titles of the packs that are, of which `private_in_edited` speaks
    """
    found = read_manifest(folder)
    manifest = Manifest() if isinstance(found, Problem) else found
    for pack in sorted(manifest.packs.keys() - set(handed)):
        nothing_made = Journal(pack=pack, steps=(), is_whole=False)
        yield from private_in_edited(folder, pack, edited_files(folder, nothing_made, manifest), (), month)


def private_in_edited(
    folder: Path, pack: str, edited: Sequence[EditedPaper], made: Sequence[MadePaper], month: Month
) -> Iterator[Problem]:
    """The words of each cell that an edited file of a public or exempt folder holds and may not, a problem each.

    The new papers go out all the same: held back, they would leave those standing that nobody edited and that hold
    the same words.
    """
    known: dict[Access, PrivateWords] = {}
    search = search_for(month) if edited else Search()
    for paper in edited:
        access = access_of_folder(paper.path.partition("/")[0])
        if access is None or access.is_internal:
            continue
        if access not in known:
            origins = Origins(rows=origins_of(month))
            known[access] = private_words(origins, month.as_at, access, _printed(made, access))
        for problem in (
            *_found(folder, paper.path, access, known[access]),
            *_personal(folder, paper.path, made, search),
        ):
            yield replace(problem, meetings=(pack,))


def _printed(made: Sequence[MadePaper], access: Access) -> Iterator[str]:
    """The paragraphs of the papers made now that are for the public, or of the same access."""
    for item in made:
        if item.paper.access.is_public or item.paper.access == access:
            yield from item.paragraphs


def _personal(folder: Path, path: str, made: Sequence[MadePaper], search: Search) -> Iterator[Problem]:
    """What looks like a personal detail in an edited public file, and stands in no public paper made now."""
    if not is_for_the_public(path):
        return
    try:
        content = (folder / path).read_bytes()
    except OSError:
        return  # the hand-over sheet says so
    public = [item.content for item in made if item.paper.access.is_public]
    yield from personal_in_file(folder, path, content, search, lambda: public)


def _found(folder: Path, path: str, access: Access, private: PrivateWords) -> Iterator[Problem]:
    """Each cell once, however often its words stand there."""
    try:
        content = (folder / path).read_bytes()
    except OSError:
        return  # a folder in a paper's place, or a file nobody may read; the hand-over sheet says so
    parts = unpack(content)
    named = set()
    for words in (*(() if isinstance(parts, str) else words_of_every_part(parts)), *loose_words(content)):
        found = private.found_in(words)
        if found and found[0] not in named:
            named.add(found[0])
            yield private_in_paper(folder, path, access, *found)
