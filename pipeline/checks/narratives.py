"""Rules about a narrative's own words: figures typed by hand, months that have gone, what waits to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.months_gone import says_next_month, spoken_of_as_to_come
from pipeline.checks.typed_figures import figures_typed
from pipeline.plan.choices import Access, State
from pipeline.plan.disclosure import view
from pipeline.plan.month import Month
from pipeline.plan.placeholders import placeholder_in
from pipeline.plan.text import Paragraph, plain
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity


def typed_figures_agree(month: Month) -> Iterator[Problem]:
    """A figure typed by hand was right on the day it was typed; the papers beside it print today's."""
    parts = tuple(name for theme in month.master.themes for name in (theme.name, *theme.aliases))
    known: dict[Access, Mapping[str, int]] = {}
    for meeting in month.meetings:
        narrative = month.narrative(meeting)
        for section in narrative.sections if narrative else ():
            for paragraph, typed in figures_typed(section.text, parts, month.month):
                if meeting.access not in known:
                    known[meeting.access] = figures(month, meeting.access)
                number = known[meeting.access][typed.name]
                if number != typed.number:
                    yield Problem(
                        code="figure-disagrees",
                        severity=Severity.WARNING,
                        where=paragraph.where or section.where.place,
                        message=f"'{typed.quoted}' is typed under '{section.section}', and the plan's own figure is "
                        f"{number}, not {typed.typed}",
                        hint=f"Type {{{{ {typed.name} }}}} in place of {typed.typed}; the report then prints the "
                        "figure of the day.",
                    )


def figures(month: Month, access: Access) -> Mapping[str, int]:
    """The figures a narrative may quote, by name, as the papers of one access print them."""
    seen = view(month, access)
    counts = {str(state).casefold().replace(" ", "_"): len(refs) for state, refs in seen.tally.states}
    return counts | {
        "total": seen.tally.total,
        "overdue": len(seen.tally.overdue),
        "re_dated": len(seen.tally.re_dated),
        "embedded": len(seen.tally.embedded),
        "exceptions": len(seen.in_exception),
        "findings": len(seen.findings),
        "findings_covered": sum(finding.is_covered for finding in seen.findings),
        "themes_reporting": seen.themes_reporting,
        "percent_complete": seen.tally.percent(State.COMPLETE),
    }


def narratives_look_at_nothing_gone(month: Month) -> Iterator[Problem]:
    for section, paragraph, where in _paragraphs(month):
        gone = spoken_of_as_to_come(paragraph.words, as_at=month.as_at, written=month.as_at)
        if gone:
            yield Problem(
                code="month-has-gone",
                severity=Severity.WARNING,
                where=where,
                message=f"'{gone.quoted}' stands under '{section}', and {gone.when} has gone",
                hint="Write what has come of it; if another year is meant, type it, like: July "
                f"{month.as_at.year + 1}.",
            )


def narratives_name_the_next_month(month: Month) -> Iterator[Problem]:
    for section, paragraph, where in _paragraphs(month):
        quoted = says_next_month(paragraph.words)
        if quoted:
            yield Problem(
                code="next-month-not-named",
                severity=Severity.WARNING,
                where=where,
                message=f"'{quoted}' stands under '{section}', and is another month by the time it is read",
                hint=f"Type the month's name, like: in {month.month.plus(1)}.",
            )


def nothing_waits_to_be_filled_in(month: Month) -> Iterator[Problem]:
    """What a board reads is finished: no placeholder in a report's own words, nor in words for the public."""
    for section, paragraph, place in _paragraphs(month):
        if typed := placeholder_in(paragraph.words):
            yield _placeholder(f"'{typed}' stands under '{section}'", place, PROGRAMME_MANAGER)
    for row in month.actions:
        typed = placeholder_in(plain(row.account.public_wording)) if row.action.access.is_public else ""
        if typed:
            where, owner = (row.update.where, row.theme.lead) if row.update else (row.action.where, PROGRAMME_MANAGER)
            found = f"'{typed}' stands in Public wording of action {row.ref}"
            yield _placeholder(found, where.at("Public wording"), owner)


def _placeholder(found: str, where: Place, owner: str) -> Problem:
    return Problem(
        code="placeholder-left",
        where=where,
        message=f"{found}, where something is still to be filled in",
        hint="Write what belongs there; what nobody knows yet is said in words, like: The date is not yet agreed.",
        brief="not filled in",
        owner=owner,
    )


def _paragraphs(month: Month) -> Iterator[tuple[str, Paragraph, Place]]:
    """Every paragraph of the month's narratives, with its section's name and its place."""
    for meeting in month.meetings:
        narrative = month.narrative(meeting)
        for section in narrative.sections if narrative else ():
            for paragraph in section.text:
                yield section.section, paragraph, paragraph.where or section.where.place


CHECKS = (
    typed_figures_agree,
    narratives_look_at_nothing_gone,
    narratives_name_the_next_month,
    nothing_waits_to_be_filled_in,
)
