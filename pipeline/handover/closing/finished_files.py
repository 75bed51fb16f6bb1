"""A finished paper checked as it stands: can Word read it, what was left in it, who may read it, what is private."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pipeline.handover.closing import troubles
from pipeline.handover.closing.as_they_stand import StandingPaper, Stands, is_draft
from pipeline.handover.closing.differences import spaced
from pipeline.handover.closing.private_words import PrivateWords
from pipeline.papers.filling.paper_fields import access_line
from pipeline.papers.inspecting.embedded import is_our_picture, loose_words, pictures
from pipeline.papers.inspecting.leftovers import leftovers, words_of_every_part
from pipeline.papers.inspecting.reading import around_the_body, paragraphs_of
from pipeline.papers.inspecting.soundness import faults, sections_of
from pipeline.papers.word.package import Parts, main_part, parse
from pipeline.papers.word.stamp import access_of_folder, access_said, stamp_of
from pipeline.plan.choices import INTERNAL, Access
from pipeline.problems import Problem

_OF_A_COMMENT = ": the comment "
"""A fault that is a leftover, and said to be one."""
_PUBLIC_PRIVATE = re.compile(r"\s*public\s*/\s*private(?:\s+report)?\s*:\s*(?P<said>\w.*?)\s*", re.IGNORECASE)


def check_file(
    folder: Path, paper: StandingPaper, private: Mapping[Access, PrivateWords], pictures_made: Collection[str]
) -> Iterator[Problem]:
    """Every rule a paper must keep however it was edited. Of a draft, that it is one has been said.

    The papers in `internal/` tell of drafts and of leftovers, so these are not looked for there.

    private        what may not stand in papers of an access
    pictures_made  the SHA-256 of every picture in the papers nobody has touched
    """
    if isinstance(paper.parts, str):
        return
    yield from _access(folder, paper, paper.parts)
    access = access_of_folder(paper.path.partition("/")[0])
    if access is not None and access in private:
        yield from _private(folder, paper, paper.parts, access, private[access])
    if access is not None:
        yield from _pictures(folder, paper, paper.parts, pictures_made)
    yield from _package(folder, paper, paper.parts)
    if is_draft(paper.path) or access is None:
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
    read = paragraphs_of(paper.content)
    for item in () if isinstance(read, str) else read:
        line = _PUBLIC_PRIVATE.fullmatch(item.words)
        if line and (line["said"].casefold() == "public") != wanted.is_public:
            yield troubles.body_says_other_access(folder, paper.path, " ".join(item.words.split()), wanted)


def _private(
    folder: Path, paper: StandingPaper, parts: Parts, access: Access, private: PrivateWords
) -> Iterator[Problem]:
    """Each cell once, however often its words stand there; beside the parts a package may hold words too."""
    named = set()
    for words in (*words_of_every_part(parts), *loose_words(paper.content)):
        found = private.found_in(words)
        if found and found[0] not in named:
            named.add(found[0])
            yield troubles.private_in_paper(folder, paper.path, access, *found)


def _pictures(folder: Path, paper: StandingPaper, parts: Parts, made: Collection[str]) -> Iterator[Problem]:
    """Pictures somebody may have put in: nothing here can read what is drawn on them."""
    if paper.stands is Stands.AS_MADE:
        return
    held = pictures(parts)
    strange = [name for name, sha256 in held.items() if sha256 not in made and not is_our_picture(name, sha256)]
    if strange:
        yield troubles.picture_to_look_at(folder, paper.path, strange)


def pictures_as_made(papers: Collection[StandingPaper]) -> frozenset[str]:
    """The SHA-256 of every picture in papers that stand as they were made."""
    untouched = (paper.parts for paper in papers if paper.stands is Stands.AS_MADE)
    return frozenset(sha256 for parts in untouched if not isinstance(parts, str) for sha256 in pictures(parts).values())
