"""Words that a person wrote for a paper and no paper prints: a template has lost its tag, or no such paper is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.papers.arrange import Pack
from pipeline.papers.catalogue import PaperKind
from pipeline.papers.word.engine import Opened
from pipeline.papers.word.rendering.template import Template
from pipeline.plan.model import Meeting, Narrative, NarrativeSection, Submission
from pipeline.plan.month import Month
from pipeline.plan.text import Text
from pipeline.problems import CLERK, Problem, Severity

_LONGEST = 40
_OF_A_THEME = {
    "summary": "Summary",
    "achievements": "Achievements",
    "impact": "Impact for children and families",
    "planned": "Planned next month",
    "decisions": "Decisions asked of the board",
}
"""What a lead writes in a highlight report that papers print and nothing else says: field -> heading."""


def unprinted(pack: Pack, month: Month, templates: Mapping[str, Opened]) -> Iterator[Problem]:
    """Of a meeting's pack the words of its narrative, of `internal` those of the highlight reports.

    Nothing where a template cannot be used or a kind that is asked for is not there: that is told, and may be why.
    """
    kinds = {paper.kind.name: paper.kind for paper in pack.papers}
    ready = [(kind, template) for name, kind in kinds.items() if (template := templates[name].template)]
    if len(ready) < len(kinds):
        return
    narrative = month.narrative(pack.meeting) if pack.meeting else None
    if pack.meeting and narrative and _are_all_there(pack, pack.meeting):
        yield from _of_narrative(narrative, pack, ready)
    elif pack.meeting is None:
        yield from _of_submissions(month.submissions, [template for _, template in ready])


def left_out(pack: Pack, month: Month, templates: Mapping[str, Opened], texts: frozenset[str]) -> Iterator[Problem]:
    """Of a narrative what stands under a condition that is true in no paper: the template wants it so, or is mistaken.

    texts  what the tags for text say that some paper of the pack printed
    """
    narrative = month.narrative(pack.meeting) if pack.meeting else None
    ready = [template for paper in pack.papers if (template := templates[paper.kind.name].template)]
    for section in narrative.sections if narrative else ():
        field = _field(section)
        files = " or ".join(dict.fromkeys(template.shown_as for template in ready if field in template.prints))
        if section.text and files and not any(field in said for said in texts):
            stands = f"what stands under “{section.section}”: {_quoted(section.text)}"
            yield Problem(
                code="narrative-words-left-out",
                where=replace(section.where.place, heading=str(section.section)),
                message=f"A condition leaves out of every paper of {pack.name} {stands}",
                hint=f"Move {{{{p {field} }}}} in {files} out of the {{%p if … %}} round it, if readers are to have "
                "it.",
                severity=Severity.WARNING,
                owner=CLERK,
                brief="in no paper",
            )


def _are_all_there(pack: Pack, meeting: Meeting) -> bool:
    made = {paper.kind.name.casefold() for paper in pack.papers}
    return all(" ".join(wanted.kind.casefold().split()) in made for wanted in meeting.papers)


def _of_narrative(narrative: Narrative, pack: Pack, ready: Sequence[tuple[PaperKind, Template]]) -> Iterator[Problem]:
    """A narrative is the words of the report, which is no appendix, whatever its template has lost of them."""
    could = [template for kind, template in ready if not kind.lettered or _prints_any(template, "narrative.")]
    printed = {field for _, template in ready for field in template.prints}
    written = [section for section in narrative.sections if section.text]
    if written and not could:
        yield _in_no_paper(narrative, pack)
        return
    for section in written:
        if _field(section) not in printed:
            yield _lost(section, pack, could)


def _prints_any(template: Template, begins: str) -> bool:
    return any(field.startswith(begins) for field in template.prints)


def _field(section: NarrativeSection) -> str:
    return f"narrative.{section.section.name.lower()}"


def _in_no_paper(narrative: Narrative, pack: Pack) -> Problem:
    return Problem(
        code="narrative-in-no-paper",
        where=narrative.where.place,
        message=f"No paper of {pack.name} prints a narrative, so nobody would read what stands in this one",
        hint="Add a kind of paper that prints it to the cell Papers of the sheet Meetings, like Board report.",
        severity=Severity.WARNING,
        brief="in no paper",
    )


def _lost(section: NarrativeSection, pack: Pack, could: Sequence[Template]) -> Problem:
    files = " or ".join(template.shown_as for template in could)
    return Problem(
        code="narrative-words-unprinted",
        where=replace(section.where.place, heading=str(section.section)),
        message=f"No paper of {pack.name} prints what stands under “{section.section}”: {_quoted(section.text)}",
        hint=f"Type {{{{p {_field(section)} }}}} alone in a paragraph of {files}, where these words belong.",
        owner=CLERK,
        brief="in no paper",
    )


def _of_submissions(submissions: Sequence[Submission], ready: Sequence[Template]) -> Iterator[Problem]:
    """Of a programme that has no paper about a theme nothing is told: nobody meant to print what leads send."""
    printed = {field for template in ready for field in template.prints}
    files = " or ".join(template.shown_as for template in ready if _prints_any(template, "theme."))
    for name, heading in _OF_A_THEME.items() if files else ():
        sent: list[tuple[Submission, Text]] = [(one, getattr(one, name)) for one in submissions if getattr(one, name)]
        if sent and not {f"theme.{name}", f"plan.themes[].{name}"} & printed:
            places = [one.where.at(heading) for one, _ in sent]
            yield Problem(
                code="submission-words-unprinted",
                where=places[0],
                message=f"No paper of the month prints what leads write in {heading}: {_quoted(sent[0][1])}",
                hint=f"Type {{{{p theme.{name} }}}} alone in a paragraph of {files}, where these words belong.",
                severity=Severity.WARNING,
                owner=CLERK,
                brief="in no paper",
                related=tuple(places[1:]),
            )


def _quoted(text: Text) -> str:
    words = " ".join("".join(span.words for span in text[0].spans).split())
    return f"“{words if len(words) <= _LONGEST else f'{words[: _LONGEST - 1]}…'}”"
