"""A finished paper checked as it stands: can Word read it, what was left in it, who may read it, what is private."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.handover import closing_troubles as troubles
from pipeline.handover.as_they_stand import StandingPaper, is_draft
from pipeline.handover.differences import spaced
from pipeline.handover.private_words import PrivateWords
from pipeline.papers.filling.paper_fields import access_line
from pipeline.papers.word.leftovers import leftovers, words_of_every_part
from pipeline.papers.word.package import Parts, main_part, parse
from pipeline.papers.word.reading import around_the_body
from pipeline.papers.word.soundness import faults, sections_of
from pipeline.papers.word.stamp import access_of_folder, access_said, stamp_of
from pipeline.plan.choices import INTERNAL
from pipeline.problems import Problem

_OF_A_COMMENT = ": the comment "
"""A fault that is a leftover, and said to be one."""


def check_file(folder: Path, paper: StandingPaper, private: PrivateWords) -> Iterator[Problem]:
    """Every rule a paper must keep however it was edited. Of a draft, that it is one has been said.

    The papers in `internal/` tell of drafts and of leftovers, so these are not looked for there.
    """
    if isinstance(paper.parts, str):
        return
    in_pack = access_of_folder(paper.path.partition("/")[0]) is not None
    yield from _access(folder, paper, paper.parts)
    yield from _private(folder, paper, paper.parts, private)
    yield from _package(folder, paper, paper.parts)
    if is_draft(paper.path) or not in_pack:
        return
    as_made = {spaced(words) for words in paper.made.paragraphs}
    yield from (troubles.leftover_in_paper(folder, paper.path, left) for left in leftovers(paper.parts, as_made))


def _package(folder: Path, paper: StandingPaper, parts: Parts) -> Iterator[Problem]:
    """What Word would repair. Our own papers are held to more than Word asks, so a fault alone stops nothing."""
    document = parse(parts.get(main_part(parts), b""))
    sections = () if isinstance(document, str) else sections_of(document)
    found = [fault for fault in faults(parts, sections) if _OF_A_COMMENT not in fault]
    if found:
        yield troubles.may_need_repair(folder, paper.path, found[0])


def _access(folder: Path, paper: StandingPaper, parts: Parts) -> Iterator[Problem]:
    wanted = access_of_folder(paper.path.partition("/")[0]) or INTERNAL
    said = stamp_of(parts).access
    lines = around_the_body(paper.content)
    on_pages = access_said(() if isinstance(lines, str) else lines)
    others = [access for access in (said, *sorted(on_pages, key=str)) if access not in (None, wanted)]
    if others and others[0] is not None:
        yield troubles.of_other_access(folder, paper.path, others[0], wanted)
    elif wanted not in on_pages:
        yield troubles.access_not_said(folder, paper.path, access_line(wanted))


def _private(folder: Path, paper: StandingPaper, parts: Parts, private: PrivateWords) -> Iterator[Problem]:
    access = access_of_folder(paper.path.partition("/")[0])
    if access is None or not access.is_public:
        return
    for words in words_of_every_part(parts):
        found = private.found_in(words)
        if found:
            yield troubles.private_in_public(folder, paper.path, *found)
