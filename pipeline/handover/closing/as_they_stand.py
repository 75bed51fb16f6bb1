"""The papers of a closing as they now stand in a month's folder: which is which, and what somebody did to each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from re import fullmatch

from pipeline.handover.closing import troubles
from pipeline.handover.closing.differences import Difference, differences, likeness
from pipeline.handover.closing.left_by_programs import is_left_by_a_program
from pipeline.handover.disk import owner_file, sha256_of
from pipeline.papers.arrange import INTERNAL_PACK, of_supplement
from pipeline.papers.inspecting.reading import paragraphs_of
from pipeline.papers.word.package import Parts, unpack
from pipeline.papers.word.stamp import access_of_folder, stamp_of
from pipeline.plan.record import RecordedPaper
from pipeline.problems import Problem

_ALIKE = 0.5  # of the paragraphs: less than that, and it is some other paper
_BESIDE = r"(.+) \(new(?: \d+)?\)"


class Stands(StrEnum):
    """How a file stands to the paper that was made."""

    AS_MADE = "the one that was built"
    CLOSED = "the one that was closed"
    SAVED_AGAIN = "saved again since, and not a word of its text was changed"
    EDITED = "edited since"
    ANOTHER_BUILD = "another build of this paper"
    NOT_OURS = "no paper of this month"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPaper:
    """A paper where it now stands.

    path         below the month's folder
    parts        its parts, or in plain words why there are none
    build        the build its properties name; "" where they name none
    differences  its paragraphs that are not as they were made, where it was edited
    """

    made: RecordedPaper
    path: str
    content: bytes = field(repr=False)
    parts: Parts | str = field(repr=False)
    build: str
    stands: Stands
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What stands in the folders of a closing, and what is wrong with it."""

    papers: tuple[StandingPaper, ...]
    problems: tuple[Problem, ...]


def look(
    folder: Path, supplement: int, build: str, papers: Sequence[RecordedPaper], passed_over: Collection[str] = ()
) -> Looked:
    """Each paper of a closing as it stands. Raises OSError where a file cannot be read.

    `papers`: as the record has them, the newest of an identity first. `build`: the build they are of.
    `passed_over`: files of ours that are no papers, and go with the closing.
    """
    paths = [path for path in _files(folder, supplement) if path not in passed_over]
    files = {path: (folder / path).read_bytes() for path in paths}
    standing: list[StandingPaper] = []
    problems: list[Problem] = []
    for made in _by_identity(papers):
        there = [paper for paper in made if paper.path in files]
        if there:
            problems += _names(folder, [paper.path for paper in there])
            standing += [_compared(made, paper.path, files[paper.path], build) for paper in there]
        else:
            moved = _moved(made, {path: files[path] for path in files if not _is_known(path, papers)})
            plain = _plain(made[0].path)
            if moved is None:
                problems.append(troubles.paper_gone(folder, plain))
            else:
                problems.append(troubles.paper_under_other_name(folder, moved, plain))
                standing.append(_compared(made, moved, files[moved], build))
    problems += _of_builds(folder, standing, build)
    known = {paper.path for paper in standing}
    problems += [found for path in files if path not in known for found in _not_ours(folder, path)]
    problems += _passed_over(folder, papers)
    return Looked(papers=tuple(standing), problems=(*problems, *_open(folder, standing)))


def _files(folder: Path, supplement: int) -> list[str]:
    """Every file in the folders of a closing, whatever it is, but for what only a program sees."""
    inside = (item for item in sorted(folder.iterdir()) if item.is_dir() and _is_of(item.name, supplement))
    paths = (path for item in inside for path in sorted(item.rglob("*")) if not path.is_dir())
    return [path.relative_to(folder).as_posix() for path in paths if not is_left_by_a_program(path)]


def _is_of(name: str, supplement: int) -> bool:
    """Whether a folder is one of the month's papers (0), or of a supplement's."""
    numbered = fullmatch(r".+ - Supplement (\d+)", name)
    own = int(numbered[1]) if numbered else 0
    return own == supplement and (access_of_folder(name) is not None or name == of_supplement(INTERNAL_PACK, own))


def _by_identity(papers: Iterable[RecordedPaper]) -> list[tuple[RecordedPaper, ...]]:
    of: dict[str, list[RecordedPaper]] = {}
    for paper in papers:
        of.setdefault(paper.identity, []).append(paper)
    return [tuple(same) for same in of.values()]


def _is_known(path: str, papers: Iterable[RecordedPaper]) -> bool:
    return any(paper.path == path for paper in papers)


def _names(folder: Path, paths: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the names one paper stands under."""
    if len(paths) > 1:
        first, *others = sorted(paths, key=lambda path: _plain(path) != path)
        yield from (troubles.paper_stands_twice(folder, first, other) for other in others)
    elif _plain(paths[0]) != paths[0]:
        yield troubles.paper_under_other_name(folder, paths[0], _plain(paths[0]))
    yield from (troubles.draft_stands(folder, path) for path in paths if is_draft(path))


def is_draft(path: str) -> bool:
    return PurePosixPath(_plain(path)).stem.endswith(" DRAFT")


def _plain(path: str) -> str:
    """The name a paper is to have, of one that was put beside an edited partner."""
    beside = fullmatch(_BESIDE, PurePosixPath(path).stem)
    return str(PurePosixPath(path).with_stem(beside[1])) if beside else path


def _moved(made: Sequence[RecordedPaper], strays: dict[str, bytes]) -> str | None:
    """The file among others that is this paper as it was made, renamed."""
    hashes = {paper.made for paper in made}
    return next((path for path, content in strays.items() if sha256_of(content) in hashes), None)


def _compared(made: Sequence[RecordedPaper], path: str, content: bytes, build: str) -> StandingPaper:
    """A file that stands where this paper was put, against the newest of what was made for it."""
    same = next((paper for paper in made if paper.made == sha256_of(content)), None)
    # An edited paper that was left alone has kept its own, earlier build beside the newer one.
    return _against(same or made[0], path, content, {build} if len(made) == 1 else None)


def _against(paper: RecordedPaper, path: str, content: bytes, builds: Collection[str] | None) -> StandingPaper:
    """A file against a paper as it was made. `builds`: those it may be an edited copy of; None for any."""
    parts = unpack(content)
    build = "" if isinstance(parts, str) else stamp_of(parts).build_id
    one = StandingPaper(made=paper, path=path, content=content, parts=parts, build=build, stands=Stands.AS_MADE)
    if paper.made == sha256_of(content):
        return one
    read = paragraphs_of(content)
    if isinstance(read, str) or likeness(paper.paragraphs, read) < _ALIKE:
        return replace(one, parts=read if isinstance(read, str) else parts, stands=Stands.NOT_OURS)
    found = differences(paper.paragraphs, read)
    if build and builds is not None and build not in builds:
        return replace(one, stands=Stands.ANOTHER_BUILD, differences=found)
    return replace(one, stands=Stands.EDITED if found else Stands.SAVED_AGAIN, differences=found)


def _of_builds(folder: Path, standing: Iterable[StandingPaper], build: str) -> Iterator[Problem]:
    """Files that are no edited copy of what was built last, and edited ones that are older than it."""
    for paper in standing:
        if paper.stands in (Stands.NOT_OURS, Stands.ANOTHER_BUILD):
            if isinstance(paper.parts, str):
                yield troubles.paper_not_readable(folder, paper.path, paper.parts)
            else:
                yield troubles.another_build(folder, paper.path)
        elif paper.stands is not Stands.AS_MADE and paper.build not in ("", build):
            yield troubles.earlier_build(folder, paper.path)


def _not_ours(folder: Path, path: str) -> Iterator[Problem]:
    """A file nobody asked for. In `internal/` lie things that people and commands put there."""
    access = access_of_folder(path.partition("/")[0])
    if access is not None:
        yield troubles.not_ours(folder, path, access)


def _passed_over(folder: Path, papers: Iterable[RecordedPaper]) -> Iterator[Problem]:
    """Folders named like one of papers and not quite: nothing in them was looked at."""
    of_papers = sorted({name for paper in papers if access_of_folder(name := paper.path.partition("/")[0])})
    for item in sorted(folder.iterdir()):
        alike = [name for name in of_papers if name.casefold() in item.name.casefold()]
        if alike and item.is_dir() and access_of_folder(item.name) is None:
            yield troubles.folder_passed_over(folder, item.name, alike[-1])


def _open(folder: Path, standing: Sequence[StandingPaper]) -> Iterator[Problem]:
    """Papers somebody has open."""
    for paper in standing:
        beside = owner_file(folder / paper.path)
        if beside is not None:
            yield troubles.open_at_close(folder, paper.path, beside)


def identified(
    content: bytes, papers: Sequence[RecordedPaper], builds: Collection[str], closed: Collection[str]
) -> StandingPaper:
    """Which of the month's papers a file is: by its bytes; else by its title, its words and its build.

    `papers`: the newest of an identity first. `closed`: the hashes of the files that were closed, as they stood.
    """
    same = next((paper for paper in papers if paper.made == sha256_of(content)), None)
    nearest = same or max(papers, key=_nearness_to(content))
    made = [paper for paper in papers if paper.identity == nearest.identity]
    # A paper somebody edited has kept its own, earlier build beside the newer one, and may be a copy of either.
    found = _against(nearest, nearest.path, content, builds if len(made) == 1 else None)
    if sha256_of(content) in closed:
        return replace(found, stands=Stands.CLOSED)
    is_older = found.stands is Stands.AS_MADE and nearest is not made[0]
    return replace(found, stands=Stands.ANOTHER_BUILD) if is_older else found


def _nearness_to(content: bytes) -> Callable[[RecordedPaper], tuple[bool, float]]:
    parts, read = unpack(content), paragraphs_of(content)
    title = "" if isinstance(parts, str) else stamp_of(parts).title
    words = () if isinstance(read, str) else read

    def nearness(paper: RecordedPaper) -> tuple[bool, float]:
        own = next((said for item in paper.paragraphs if (said := item.strip())), "")
        return title.endswith(own), likeness(paper.paragraphs, words)

    return nearness
