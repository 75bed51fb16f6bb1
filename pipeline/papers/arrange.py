"""Which papers this month: packs, appendix letters, access, folders and file names, decided once for everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from pipeline.papers.catalogue import Catalogue, OnePer, PaperKind
from pipeline.papers.file_names import safe_file_name
from pipeline.plan.choices import INTERNAL, Access
from pipeline.plan.exceptions import themes_with_exceptions
from pipeline.plan.model import Meeting, PaperWanted, Theme
from pipeline.plan.month import Month
from pipeline.problems import Problem

INTERNAL_PACK = "internal"
_LONGEST_PART = 70  # characters, so that a whole path stays below the 260 that Windows allows


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper to make, and where it goes.

    identity   what it is whatever it is called: meeting or theme, kind, access, which of several
    folder     below the month's output folder, and `file_stem` in it, both as they are when nothing is a supplement
    letter     of the appendix; "" for the report and for papers in `internal/`
    supplement   0, or which supplement to what was closed it belongs to
    """

    kind: PaperKind
    identity: str
    access: Access
    folder: str
    file_stem: str
    meeting: Meeting | None = None
    theme: Theme | None = None
    letter: str = ""
    supplement: int = 0

    @property
    def title(self) -> str:
        """What the report's list of appendices calls it."""
        return f"{self.kind.title}: {self.theme.name}" if self.theme else self.kind.title

    @property
    def is_in_no_pack(self) -> bool:
        """It lies in `internal/`, for the programme alone, even where it is about a meeting."""
        return self.folder == INTERNAL_PACK

    def path(self, *, is_draft: bool) -> str:
        """Below the month's output folder."""
        folder, stem = (of_supplement(words, self.supplement) for words in (self.folder, self.file_stem))
        return f"{folder}/{stem}{' DRAFT' if is_draft else ''}.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All papers of one meeting, or those for nobody but the programme (`internal`).

    name   the meeting's key, by which problems say what they touch
    """

    name: str
    papers: tuple[Paper, ...]
    meeting: Meeting | None = None
    supplement: int = 0

    @property
    def title(self) -> str:
        """What tells it from every other pack of the month: "HWB 2022-11-08 - Supplement 1"."""
        return of_supplement(self.name, self.supplement)

    @property
    def is_public(self) -> bool:
        """Whether any of its papers is for the public."""
        return any(paper.access.is_public for paper in self.papers)

    @property
    def appendices(self) -> tuple[Paper, ...]:
        return tuple(paper for paper in self.papers if paper.letter)


def are_one_for_others(one: str, other: str) -> bool:
    """Whether two identities are of one paper for different readers: the public plan, and the internal one."""
    first, second = one.rsplit(" | ", 2), other.rsplit(" | ", 2)
    return len(first) == len(second) == 3 and first[0] == second[0] and first[1] != second[1]


def of_supplement(name: str, supplement: int) -> str:
    """A name as it is in a supplement, so that nothing there is ever taken for what was closed."""
    return f"{name} - Supplement {supplement}" if supplement else name


def arrange(month: Month, catalogue: Catalogue, *, supplement: int = 0) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
    """The month's packs, one a meeting and `internal` last, and what the Papers cells ask for in vain."""
    packs: list[Pack] = []
    problems: list[Problem] = []
    for meeting in dict.fromkeys(month.meetings):
        wanted: list[tuple[PaperKind, Access]] = []
        for entry in meeting.papers:
            found = _resolve(meeting, entry, catalogue)
            if not isinstance(found, Problem):
                wanted.append(found)
            elif catalogue.kinds:  # where there is no kind at all, the catalogue has said so
                problems.append(found)
        packs.append(Pack(name=meeting.key, meeting=meeting, papers=tuple(_papers(month, meeting, wanted))))
    packs.append(Pack(name=INTERNAL_PACK, papers=tuple(_internal_papers(month, catalogue))))
    return tuple(_as_supplement(pack, supplement) for pack in packs), tuple(problems)


def _as_supplement(pack: Pack, supplement: int) -> Pack:
    papers = (
        replace(paper, identity=of_supplement(paper.identity, supplement), supplement=supplement)
        for paper in pack.papers
    )
    return replace(pack, papers=tuple(papers), supplement=supplement)


def _resolve(meeting: Meeting, entry: PaperWanted, catalogue: Catalogue) -> tuple[PaperKind, Access] | Problem:
    kind = catalogue.kind(entry.kind)
    access = entry.access or meeting.access
    if kind is None:
        names = [known.name for known in catalogue.kinds if _may_be_named(known, access)]
        near = get_close_matches(entry.kind, names, n=1) or names[:1]
        offered = "; ".join(near + [name for name in names if name not in near])
        hint = f"Type one of: {offered}." if offered else f"Take {entry.kind} out of the cell Papers."
        if "," in entry.kind:
            hint = "Part the papers by ; and not by commas, like Board report; Improvement plan."
        return Problem(
            code="paper-without-template",
            where=meeting.where.at("Papers"),
            meetings=(meeting.key,),
            message=f"Papers names '{entry.kind}', and no template makes that kind of paper",
            hint=hint,
        )
    if kind.internal_only and not access.is_internal:
        return Problem(
            code="internal-paper-in-public-meeting",
            where=meeting.where.at("Papers"),
            meetings=(meeting.key,),
            message=f"Papers names '{kind.name}', which is always internal, for {meeting.name}, which is {access}",
            hint=f"Take {kind.name} out of the cell Papers of this meeting.",
        )
    if kind.one_per is OnePer.MONTH:
        return Problem(
            code="month-paper-in-meeting",
            where=meeting.where.at("Papers"),
            meetings=(meeting.key,),
            message=f"Papers names '{kind.name}', which is made once a month, not for a meeting",
            hint=f"Take {kind.name} out of the cell Papers; it is in the month's folder internal.",
        )
    return kind, access


def _may_be_named(kind: PaperKind, access: Access) -> bool:
    """In the Papers cell of a meeting of that access."""
    return kind.one_per is not OnePer.MONTH and (access.is_internal or not kind.internal_only)


def _papers(month: Month, meeting: Meeting, wanted: Sequence[tuple[PaperKind, Access]]) -> Iterator[Paper]:
    letters = _letters()
    seen: Counter[str] = Counter()
    for kind, access in wanted:
        for theme in _themes_of(kind, month):
            letter = next(letters) if kind.lettered else ""
            about = f"{kind.name} - {theme.name}" if theme else kind.name
            identity = f"{meeting.key} | {about} | {access}"
            seen[identity] += 1
            yield Paper(
                kind=kind,
                identity=f"{identity} | {seen[identity]}",
                access=access,
                folder=f"{_file_key(meeting)} {str(access).upper()}",
                file_stem=_stem(meeting, about, letter, seen[identity]),
                meeting=meeting,
                theme=theme,
                letter=letter,
            )


def _stem(meeting: Meeting, about: str, letter: str, occurrence: int) -> str:
    """`[Item 5 - ]HWB 2022-11-08 - Report title[ - Appendix A - Improvement plan]`, fit to be uploaded.

    Long words are cut each by itself, so that what tells two papers apart is never cut off.
    """
    item = f"Item {safe_file_name(meeting.item, 10)} - " if meeting.item else ""
    appendix = f" - Appendix {letter} - {safe_file_name(about, _LONGEST_PART)}" if letter else ""
    again = f" ({occurrence})" if occurrence > 1 and not letter else ""
    return f"{item}{_file_key(meeting)} - {safe_file_name(meeting.title, _LONGEST_PART)}{appendix}{again}"


def _file_key(meeting: Meeting) -> str:
    """The meeting as names of files and folders say it; its day is never cut off."""
    return f"{safe_file_name(meeting.name, _LONGEST_PART)} {meeting.day.isoformat()}"


def _internal_papers(month: Month, catalogue: Catalogue) -> Iterator[Paper]:
    """Papers made once a theme or once a month, and a meeting's internal ones, are always there for the programme."""
    for kind in catalogue.kinds:
        if kind.one_per is not OnePer.MEETING:
            for theme in _themes_of(kind, month):
                yield _internal_paper(month, kind, theme.name if theme else "", theme=theme)
        elif kind.internal_only:
            for meeting in dict.fromkeys(month.meetings):
                yield _internal_paper(month, kind, meeting.key, meeting=meeting)


def _internal_paper(
    month: Month, kind: PaperKind, subject: str, *, theme: Theme | None = None, meeting: Meeting | None = None
) -> Paper:
    about = f"{kind.name} - {subject}" if subject else kind.name
    return Paper(
        kind=kind,
        identity=f"{INTERNAL_PACK} | {about} | {INTERNAL}",
        access=INTERNAL,
        folder=INTERNAL_PACK,
        file_stem=safe_file_name(f"{month.month.folder} - {about}"),
        meeting=meeting,
        theme=theme,
    )


def _themes_of(kind: PaperKind, month: Month) -> tuple[Theme | None, ...]:
    """The themes a kind is made for, in the plan's order; nothing but itself where it is made for none."""
    if kind.one_per is OnePer.THEME:
        return month.master.themes
    if kind.one_per is OnePer.THEME_WITH_EXCEPTIONS:
        return themes_with_exceptions(month)
    return (None,)


def _letters() -> Iterator[str]:
    """A, B … Z, AA, AB …"""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from alphabet
    for first in alphabet:
        yield from (first + second for second in alphabet)
