"""Rules about the boards: their meetings, the reports' own words, and what exempt matter needs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.plan.calendar import day_words
from pipeline.plan.choices import Access, Section
from pipeline.plan.model import Meeting
from pipeline.plan.month import Month
from pipeline.plan.text import plain
from pipeline.problems import Place, Problem, Severity


def the_month_has_a_meeting(month: Month) -> Iterator[Problem]:
    broken = any(gap.sheet == "Meetings" for gap in month.master.gaps)
    if not month.meetings and not broken:
        yield Problem(
            code="no-meeting-for-month",
            where=Place(file=month.master.file, sheet="Meetings"),
            message=f"No meeting has {month.month} as its Reporting month, so there are no papers to make",
            hint=f"Type {month.month} into the cell Reporting month of each meeting these papers are for.",
        )


def meetings_are_told_apart(month: Month) -> Iterator[Problem]:
    seen: dict[str, Meeting] = {}
    for meeting in month.meetings:
        first = seen.setdefault(meeting.key, meeting)
        if first is not meeting:
            yield Problem(
                code="meeting-twice",
                where=meeting.where.at("Board"),
                related=(first.where.at("Board"),),
                meetings=(meeting.key,),
                message=f"{meeting.name} on {day_words(meeting.day, month.settings.date_style)} stands twice",
                hint="Delete one of the two rows, or correct its Date.",
            )


def each_meeting_has_one_narrative(month: Month) -> Iterator[Problem]:
    for meeting in month.meetings:
        mine = [narrative for narrative in month.narratives if narrative.is_for(meeting)]
        when = day_words(meeting.day, month.settings.date_style)
        if not mine:
            yield Problem(
                code="no-narrative",
                where=meeting.where.at("Board"),
                meetings=(meeting.key,),
                message=f"There is no narrative for {meeting.board} on {when}",
                hint=f"Put a Word file into the month's folder that opens with 'Report to: {meeting.board}' and "
                f"'Meeting date: {when}'.",
            )
        if len(mine) > 1:
            yield Problem(
                code="narrative-twice",
                where=Place(file=mine[0].file),
                related=tuple(Place(file=narrative.file) for narrative in mine[1:]),
                meetings=(meeting.key,),
                message=f"{len(mine)} narratives are for {meeting.board} on {when}",
                hint="Take the older ones out of the folder, so that one is left.",
            )


def narratives_are_for_a_meeting(month: Month) -> Iterator[Problem]:
    if any(gap.sheet == "Meetings" for gap in month.master.gaps):
        return  # the narrative may be for a meeting whose row is in error
    without = tuple(meeting.key for meeting in month.meetings if month.narrative(meeting) is None)
    for narrative in month.narratives:
        if any(narrative.is_for(meeting) for meeting in month.meetings):
            continue
        known = "; ".join(
            f"{meeting.board} on {day_words(meeting.day, month.settings.date_style)}" for meeting in month.meetings
        )
        yield Problem(
            code="narrative-for-no-meeting",
            where=narrative.where.place,
            meetings=without or tuple(meeting.key for meeting in month.meetings),
            message=f"The narrative is for {narrative.board} on "
            f"{day_words(narrative.day, month.settings.date_style)}, which is no meeting of {month.month}",
            hint=f"Correct 'Report to:' or 'Meeting date:' at its head. The month's meetings: {known or 'none'}.",
        )


def no_section_is_empty(month: Month) -> Iterator[Problem]:
    """The words of a report are never invented: an empty section stops the final."""
    for meeting in month.meetings:
        narrative = month.narrative(meeting)
        if narrative is None:
            continue
        supplied = {section.section for section in narrative.sections if section.text}
        for section in Section:
            if section in supplied or section.made_by_the_run:
                continue
            yield Problem(
                code="section-not-supplied",
                where=next(
                    (own.where.place for own in narrative.sections if own.section is section), narrative.where.place
                ),
                meetings=(meeting.key,),
                message=f"There are no words under '{section}'",
                hint=f"Write them under the heading '{section}'. What does not apply is said in words, "
                "like: There are no direct legal implications.",
                brief="not supplied",
            )


def no_section_is_stale(month: Month) -> Iterator[Problem]:
    """Words a board has read before, to the letter, tell it nothing."""
    read = {(item.board, item.section): item.words for item in month.previous.sections} if month.previous else {}
    for meeting in month.meetings:
        narrative = month.narrative(meeting)
        sections = narrative.sections if narrative else ()
        stale = [own for own in sections if own.text and read.get((meeting.board, own.section)) == plain(own.text)]
        if not stale:
            continue
        first, *others = stale
        more = f" and {len(others)} other heading{'' if len(others) == 1 else 's'}" if others else ""
        yield Problem(
            code="section-as-last-time",
            severity=Severity.WARNING,
            where=first.where.place,
            meetings=(meeting.key,),
            message=f"The words under '{first.section}'{more} are those of the last report to {meeting.board}, "
            "word for word",
            hint="Write what is new since then; where nothing is, this can stand.",
            related=tuple(own.where.place for own in others),
        )


def exempt_matter_has_its_reason(month: Month) -> Iterator[Problem]:
    """Exempt matter is withheld in the public interest, and the papers say why (Schedule 12A, paragraph 10)."""
    given = {reason.paragraph for reason in month.settings.exempt_reasons}
    for paragraph, place in sorted(_exempt_places(month).items()):
        if paragraph not in given:
            yield Problem(
                code="exempt-without-reason",
                where=place,
                message=f"Exempt {paragraph} is used, and Settings does not say why that is in the public interest",
                hint=f"Add a row to Settings: 'Exempt {paragraph} because' under Setting, the reason under Value.",
            )


def _exempt_places(month: Month) -> dict[int, Place]:
    """The first cell that uses each exempt paragraph."""
    uses: list[tuple[Access, Place]] = [(row.action.access, row.action.where.at("Publish")) for row in month.actions]
    uses += [(measure.access, measure.where.at("Publish")) for measure in month.master.measures]
    uses += [(risk.access, risk.where.at("Publish")) for risk in month.risks]
    uses += [
        (wanted.access, meeting.where.at("Papers"))
        for meeting in month.meetings
        for wanted in meeting.papers
        if wanted.access is not None
    ]
    places: dict[int, Place] = {}
    for access, place in uses:
        if access.is_exempt:
            places.setdefault(access.paragraph, place)
    return places


def wards_are_known(month: Month) -> Iterator[Problem]:
    known = {ward.casefold() for ward in month.settings.wards} | {"all wards"}
    if len(known) == 1:
        return  # the workbook lists no wards, so there is nothing to hold them against
    for meeting in month.meetings:
        for ward in meeting.wards:
            if ward.casefold() not in known and not ward.startswith("["):  # a gap has its own problem
                yield Problem(
                    code="ward-not-known",
                    where=meeting.where.at("Wards"),
                    meetings=(meeting.key,),
                    message=f"Wards is '{ward}', which is no ward of the sheet Settings",
                    hint=f"Type All wards, or some of: {'; '.join(month.settings.wards)}.",
                )


CHECKS = (
    the_month_has_a_meeting,
    meetings_are_told_apart,
    each_meeting_has_one_narrative,
    narratives_are_for_a_meeting,
    no_section_is_empty,
    no_section_is_stale,
    exempt_matter_has_its_reason,
    wards_are_known,
)
