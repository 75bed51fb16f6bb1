"""Personal details that somebody typed into a finished public file: the workbooks never held them.

What public papers of the same build print was searched before they were made, or stands in a template; so only what
they do not hold is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.checks.personal.search import Met, Search
from pipeline.handover.closing.as_they_stand import StandingPaper, Stands
from pipeline.handover.edits.as_made import kept
from pipeline.handover.troubles import shown
from pipeline.papers.inspecting.texts import texts_of
from pipeline.papers.word.package import unpack
from pipeline.papers.word.stamp import access_of_folder, stamp_of
from pipeline.problems import CLERK, Place, Problem


def personal_in_papers(folder: Path, papers: Sequence[StandingPaper], build: str, search: Search) -> Iterator[Problem]:
    """The same of every public paper of a closing that is not as it was made. `build`: the one that is closed."""
    public = [paper for paper in papers if is_for_the_public(paper.path)]

    def as_made() -> Iterator[bytes]:
        for paper in public:
            content = paper.content if paper.stands is Stands.AS_MADE else kept(folder, paper.made.made)
            if content is not None and _is_of(build, content):
                yield content

    for paper in public:
        if paper.stands is not Stands.AS_MADE:
            yield from personal_in_file(folder, paper.path, paper.content, search, as_made)


def is_for_the_public(path: str) -> bool:
    access = access_of_folder(path.partition("/")[0])
    return access is not None and access.is_public


def _is_of(build: str, content: bytes) -> bool:
    parts = unpack(content)
    return not isinstance(parts, str) and stamp_of(parts).build_id == build


def personal_in_file(
    folder: Path, path: str, content: bytes, search: Search, as_made: Callable[[], Iterable[bytes]]
) -> Iterator[Problem]:
    """Each detail that a person has not accepted, once, where it stands first.

    as_made   the public papers of the build as they were made; asked for only where something was met
    """
    found: dict[tuple[str, str], tuple[Met, Place]] = {}
    for met, place in _met(content, shown(folder, path), search):
        if not met.is_accepted:
            found.setdefault(met.key, (met, place))
    if not found:
        return
    printed = {met.key for paper in as_made() for met, _ in _met(paper, "", search)}
    for key, (met, place) in found.items():
        if key not in printed:
            yield _personal(met, place)


def _met(content: bytes, file: str, search: Search) -> Iterator[tuple[Met, Place]]:
    for text in texts_of(content, file):
        for met in search.met_in(text.words):
            yield met, text.place_of(met.detail.start)


def _personal(met: Met, place: Place) -> Problem:
    _, words = met.key
    return Problem(
        code="personal-details-in-public-paper",
        where=place,
        message=f"This file is for the public, and '{words}' in it, typed by hand, looks like {met.looks_like}",
        hint=f"Take it out in Word and save. If everybody may read it, {met.how_to_accept}, then build again.",
        owner=CLERK,
        privacy=True,
    )
