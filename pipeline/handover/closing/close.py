"""Closing a month: what was published is looked at once more as it stands, and then nothing of it changes again.

A closing writes two files, the record first and the manifest last. While only the record says it, the month is
neither open nor closed: a build leaves it alone, and closing again finishes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.checks.personal.search import Search
from pipeline.handover.closing import month_troubles, troubles
from pipeline.handover.closing.as_they_stand import StandingPaper, Stands, identified, look
from pipeline.handover.closing.finished_files import check_file, pictures_as_made
from pipeline.handover.closing.on_record import ClosedSoFar, OnRecord, closed_so_far, on_record, record_name
from pipeline.handover.closing.personal_words import personal_in_papers
from pipeline.handover.closing.private_words import private_words
from pipeline.handover.disk import sha256_of, standing
from pipeline.handover.edits.as_made import forget
from pipeline.handover.edits.lists import retire_lists, standing_lists
from pipeline.handover.manifest import (
    MANIFEST,
    MARKED_PACK,
    ClosedFile,
    Closing,
    Manifest,
    manifest_bytes,
    read_journal,
    read_manifest,
)
from pipeline.handover.records.record_json import RECORD, to_json
from pipeline.handover.troubles import not_readable, not_written, shown
from pipeline.handover.write import Handed, retire_others, write_own
from pipeline.papers.word.stamp import access_of_folder
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Access
from pipeline.plan.record import RecordedPaper
from pipeline.problems import Problem, errors, in_reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a check of the month's inputs says now: the digest of everything, and how many errors there are.

    search   for personal details, with what the plan knows and what was accepted in it
    """

    digest: str
    errors: int
    search: Search


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What a closing found and did.

    number        which closing it is, 1 for the month's papers, 2 for those of Supplement 1
    was_closed    it was closed before, and there is no later supplement: nothing was looked for but changes
    is_closed     it is closed now; never after a dry run, unless it was closed before
    """

    month: CalendarMonth
    number: int = 1
    papers: tuple[StandingPaper, ...] = ()
    problems: tuple[Problem, ...] = ()
    was_closed: bool = False
    is_closed: bool = False


def close_month(folder: Path, month: CalendarMonth, inputs: Inputs, *, is_dry_run: bool) -> Closed:
    """Look at everything that would be closed and, where nothing is wrong and it is no dry run, close it."""
    so_far = closed_so_far(folder, month)
    if isinstance(so_far, Problem):
        return Closed(month=month, problems=(so_far,))
    found = on_record(folder, so_far.number)
    if isinstance(found, Problem):
        return Closed(month=month, number=so_far.number + 1, problems=(found,))
    if found is None and so_far.number:
        problems = (*_begun_since(folder, month, so_far), *_changed_since(folder))
        return Closed(month=month, number=so_far.number, problems=problems, was_closed=True, is_closed=True)
    if found is None:
        return Closed(month=month, problems=(month_troubles.nothing_to_close(folder, month, RECORD),))
    closed = _looked(folder, month, so_far, found, inputs)
    if is_dry_run or errors(closed.problems):
        return closed
    troubles_met = tuple(retire_lists(folder)) or tuple(_freeze(folder, closed, found))
    if troubles_met:
        return replace(closed, problems=(*closed.problems, *troubles_met))
    return replace(closed, is_closed=True)


def take_back(folder: Path, supplement: int) -> tuple[tuple[Handed, ...], tuple[Problem, ...]]:
    """Take away a supplement that is not closed, since there is nothing for it to say any more."""
    retired = retire_others(folder, ())
    problems = [problem for handed in retired for problem in handed.problems]
    if not errors(problems):
        try:
            (folder / record_name(supplement)).unlink(missing_ok=True)
        except OSError as error:
            problems.append(not_written(folder, record_name(supplement), error))
    return retired, tuple(problems)


def which_paper(folder: Path, month: CalendarMonth, file: Path) -> StandingPaper | Problem:
    """Which of the month's papers a file is that lies anywhere, and how it differs from it."""
    try:
        content = file.read_bytes()
    except OSError as error:
        return not_readable(file.name, error)
    papers: list[RecordedPaper] = []
    builds: list[str] = []
    supplement = 0
    while (found := on_record(folder, supplement)) is not None:
        if isinstance(found, Problem):
            return found
        papers += found.origins.papers
        builds.append(found.record.build)
        supplement += 1
    if not papers:
        return month_troubles.nothing_to_close(folder, month, RECORD)
    manifest = read_manifest(folder)
    closings = () if isinstance(manifest, Problem) else manifest.closings
    closed = {closed.sha256 for closing in closings for closed in closing.files}
    return identified(content, papers, builds, closed)


def _looked(folder: Path, month: CalendarMonth, so_far: ClosedSoFar, found: OnRecord, inputs: Inputs) -> Closed:
    record, papers = found.record, found.origins.papers
    problems = [*_of_build(folder, month, so_far, found, inputs), *_changed_since(folder)]
    standing_papers: tuple[StandingPaper, ...] = ()
    try:
        looked = look(folder, so_far.number, record.build, papers, _lists(folder))
    except OSError as error:
        problems.append(not_readable(shown(folder), error))
    else:
        standing_papers = looked.papers
        problems += looked.problems
        problems += _of_files(folder, found, looked.papers)
        problems += personal_in_papers(folder, looked.papers, record.build, inputs.search)
    return Closed(month=month, number=so_far.number + 1, papers=standing_papers, problems=in_reading_order(problems))


def _lists(folder: Path) -> frozenset[str]:
    """What lies beside papers that stand twice, and goes with the closing."""
    manifest = read_manifest(folder)
    return frozenset() if isinstance(manifest, Problem) else frozenset(standing_lists(folder, manifest))


def _of_build(
    folder: Path, month: CalendarMonth, so_far: ClosedSoFar, found: OnRecord, inputs: Inputs
) -> Iterator[Problem]:
    """Whether the record is of a whole build of the month without errors, and of the inputs as they are."""
    papers = found.origins.papers
    manifest, journal = read_manifest(folder), read_journal(folder)
    if isinstance(manifest, Problem):
        yield manifest
    elif journal is not None or not (so_far.is_unfinished or _are_of(papers, manifest)):
        yield month_troubles.record_not_of_papers(folder, month, found.name)
    if found.record.inputs != inputs.digest:
        yield month_troubles.inputs_changed(month)
    elif inputs.errors:
        yield month_troubles.month_in_error(month, inputs.errors)
    for meeting in found.record.meetings:
        if not any(paper.identity.startswith(f"{meeting.key} | ") for paper in papers):
            yield month_troubles.pack_not_made(folder, meeting.key)


def _are_of(papers: Sequence[RecordedPaper], manifest: Manifest) -> bool:
    """Whether every paper on record is one that was handed over last."""
    handed = {(made.path, made.sha256) for files in manifest.packs.values() for made in files}
    return all((paper.path, paper.made) in handed for paper in papers)


def _of_files(folder: Path, found: OnRecord, standing_papers: Sequence[StandingPaper]) -> Iterator[Problem]:
    """What every file must keep, its words measured by what papers of its access may print."""
    accesses = {access_of_folder(paper.path.partition("/")[0]) for paper in standing_papers}
    private = {
        access: private_words(found.origins, found.record.as_at, access, _printed_now(found, standing_papers, access))
        for access in accesses
        if access is not None and not access.is_internal
    }
    made = pictures_as_made(standing_papers)
    for paper in standing_papers:
        yield from check_file(folder, paper, private, made)


def _printed_now(found: OnRecord, standing_papers: Sequence[StandingPaper], access: Access) -> Iterator[str]:
    """The paragraphs that papers of the record's own build print, those for the public and those of `access`.

    What an earlier build printed counts for nothing: a row that was public then may be internal now.
    """
    earlier = {
        paper.made.made
        for paper in standing_papers
        if paper.stands in (Stands.AS_MADE, Stands.ANOTHER_BUILD) and paper.build != found.record.build
    }
    newest = {paper.identity: paper for paper in reversed(found.origins.papers)}
    for paper in newest.values():
        own = access_of_folder(paper.path.partition("/")[0])
        if own is not None and paper.made not in earlier and (own.is_public or own == access):
            yield from paper.paragraphs


def _begun_since(folder: Path, month: CalendarMonth, so_far: ClosedSoFar) -> Iterator[Problem]:
    """A supplement without a record: the build that made its papers did not come to its end."""
    manifest = read_manifest(folder)
    packs = {} if isinstance(manifest, Problem) else manifest.packs
    if read_journal(folder) is not None or packs.keys() - {MARKED_PACK}:
        yield month_troubles.record_not_of_papers(folder, month, record_name(so_far.number))


def _changed_since(folder: Path) -> Iterator[Problem]:
    """Papers closed earlier that are not what they were then."""
    manifest = read_manifest(folder)
    for closing in () if isinstance(manifest, Problem) else manifest.closings:
        for file in closing.files:
            now = standing(folder, file.path)
            if now != file.sha256:
                yield troubles.closed_paper_changed(folder, file.path, is_gone=now is None)


def _freeze(folder: Path, closed: Closed, found: OnRecord) -> Iterator[Problem]:
    """Write the closing down: the record, and the manifest last; or what stood in the way."""
    content = to_json(replace(found.record, closing=closed.number), found.origins)
    files = tuple(
        ClosedFile(identity=one.made.identity, path=one.path, made=one.made.made, sha256=sha256_of(one.content))
        for one in closed.papers
    )
    closing = Closing(number=closed.number, record=sha256_of(content), files=files)
    before = read_manifest(folder)
    manifest = (Manifest() if isinstance(before, Problem) else before).closed(closing)
    trouble = write_own(folder, found.name, content) or write_own(folder, MANIFEST, manifest_bytes(manifest))
    if trouble:
        yield trouble
    else:
        forget(folder, manifest)
