"""Words against numbers: contradictions put into a month on purpose, and as many innocent words as may never trip."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline import run
from pipeline.checks import check, narratives, told_again, words
from pipeline.checks.months_gone import spoken_of_as_to_come
from pipeline.checks.narratives import figures
from pipeline.checks.slippage import words_of_slippage
from pipeline.checks.typed_figures import figures_typed
from pipeline.intake.word.quoted_figures import FIGURES
from pipeline.plan.choices import INTERNAL, PUBLIC, ChangeKind, Colour, State, Status
from pipeline.plan.month import Month
from pipeline.plan.text import from_lines
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.checks import sentences
from tests.checks.told_month import F1, REPORT, an_action, in_order, sent, told, written
from tests.conftest import SAMPLE_MONTHS
from tests.plan.records import (
    AS_AT,
    FORM,
    JTAI,
    MASTER,
    PARTNERSHIPS,
    SEPTEMBER,
    UNPUBLISHED,
    WORKFORCE,
    change,
    finding,
    measure,
    on,
    record,
    recorded,
    request,
    risk,
    value,
)
from tests.plan.records import words as text

PM, LEAD = "Programme Manager", "Head of Workforce"
GREEN: dict[str, Any] = {"reported": Colour.GREEN, "forecast": on(15, 12)}
LATE: dict[str, Any] = {"of": an_action(original_due=on(15, 9)), "forecast": on(30, 9)}  # Amber by its dates
WAS_AMBER: dict[str, Any] = {"state": State.AMBER, "colour": Colour.AMBER}
WAS_RED: dict[str, Any] = {"state": State.RED, "colour": Colour.RED}
LAST = "Six of the nine teams have held their first session, and notes are kept by the chair of each."
ALL_GREEN: dict[str, Any] = {"overall": Colour.GREEN}
UPDATES, HIGHLIGHT = (FORM, "Action updates"), (FORM, "Highlight report")
RED_ROWS = tuple(an_action(f"1.{number}", 4 + number, original_due=on(31, 5)) for number in (1, 2))


def typed(*lines: str, **rest: Any) -> Month:
    """A plan of three actions: one Green, one Amber, one Complete; and a narrative with these paragraphs."""
    rows = (
        an_action("1.1", 5),
        an_action("1.2", 6, original_due=on(15, 9)),
        an_action("1.3", 7, status=Status.COMPLETE, completed=on(5, 9), evidence="Minutes"),
    )
    return in_order(*rows, narratives=(written(*lines),), **rest)


Seeded = tuple[str, str, Month, tuple[str, str], str, str, tuple[str, ...]]
SEEDED: list[Seeded] = [
    # what is wrong, code, month, file and sheet, cell or paragraph, owner, words of the message
    *(
        (f"green, late in {heading}", "green-against-words", told(**GREEN | {cell: "The launch has slipped to May."}),
            UPDATES, address, LEAD, (heading, "launch has slipped", "Green"))
        for cell, heading, address in (
            ("progress", "Progress", "F3"), ("public_wording", "Public wording", "G3"), ("impact", "Impact", "H3"),
            ("reason", "Reason", "J3"), ("recovery", "Recovery action", "K3"),
        )
    ),
    ("green by its dates alone, and late in words", "green-against-words",
        told(progress="We are six weeks behind."), UPDATES, "F3", LEAD, ("six weeks behind",)),
    ("reported Green, Amber by its dates", "green-against-words",
        told(**LATE, reported=Colour.GREEN, progress="The tool cannot be finished before the new year."),
        UPDATES, "F3", LEAD, ("reported Green", "cannot be finished before")),
    ("settled Green over Amber, and late before the public", "green-against-words",
        told(of=an_action(original_due=on(15, 9), agreed=Colour.GREEN, agreed_because="The audit holds"),
            reported=Colour.AMBER, public_wording="Publication is delayed."), UPDATES, "G3", LEAD, ("delayed",)),
    ("green in the master's own words", "green-against-words",
        in_order(an_action(progress="The work is running late.")), (MASTER, "Actions"), "T5", PM, ("running late",)),
    ("amber without a reason", "off-course-without-reason", told(**LATE, recovery="Help"), UPDATES, "J3", LEAD,
        ("Amber", "Reason")),
    ("amber without a recovery action", "off-course-without-recovery", told(**LATE, reason="Leave"),
        UPDATES, "K3", LEAD, ("Amber", "Recovery action")),
    ("red without a forecast", "off-course-without-forecast",
        told(reported=Colour.RED, reason="Leave", recovery="Help"), UPDATES, "D3", LEAD, ("Red", "Forecast")),
    ("better and nothing shows it", "better-without-evidence", told(**GREEN, then=WAS_AMBER), UPDATES, "I3", LEAD,
        ("Green", "Amber", "Evidence")),
    ("from Red to Amber and nothing shows it", "better-without-evidence", told(**LATE, then=WAS_RED), UPDATES, "I3",
        LEAD, ("Amber", "Red")),
    ("better in the master's own words", "better-without-evidence",
        in_order(an_action(progress="Done soon"), previous=record(recorded(an_action(), **WAS_RED))),
        (MASTER, "Actions"), "W5", PM, ("1.1", "Red")),
    ("complete and nothing shows it", "complete-without-evidence",
        told(status=Status.COMPLETE, completed=on(5, 9)), UPDATES, "I3", LEAD, ("1.1", "Complete", "Evidence")),
    ("complete without a day", "complete-without-date", told(status=Status.COMPLETE, evidence="Minutes"), UPDATES,
        "E3", LEAD, ("Completed on",)),
    ("progress word for word as last month", "words-as-last-month", told(progress=LAST, before={"progress": LAST}),
        UPDATES, "F3", LEAD, ("Progress", "the same as in August 2022", "Six of the nine teams")),
    ("in other case and spacing", "words-as-last-month",
        told(progress=LAST.upper().replace(" ", "  "), before={"progress": LAST}), UPDATES, "F3", LEAD, ("nearly",)),
    ("with one word changed", "words-as-last-month",
        told(progress=LAST.replace("kept", "made"), before={"progress": LAST}), UPDATES, "F3", LEAD, ("nearly",)),
    ("with the date moved on", "words-as-last-month",
        told(progress="The text will be signed by 30 September 2022 in all parts.",
            before={"progress": "The text will be signed by 31 August 2022 in all parts."}),
        UPDATES, "F3", LEAD, ("nearly",)),
    ("public wording as last month", "words-as-last-month",
        told(public_wording=LAST, before={"public_wording": LAST}), UPDATES, "G3", LEAD, ("Public wording",)),
    ("a past month to come, in Progress", "month-has-gone", told(progress="It will be finished in July."), UPDATES,
        "F3", LEAD, ("will be finished in July", "July has gone")),
    ("in Public wording", "month-has-gone", told(public_wording="The report is due by August."), UPDATES, "G3", LEAD,
        ("August has gone",)),
    ("in Recovery action", "month-has-gone", told(**LATE, recovery="A second officer starts on 5 September."), UPDATES,
        "K3", LEAD, ("5 September has gone",)),
    *(
        (f"in {heading}", "month-has-gone", told(report={name: "The panel will meet in June."}), HIGHLIGHT, address,
            LEAD, (heading, "June has gone"))
        for name, heading, address in (
            ("summary", "Summary", "B8"), ("achievements", "Achievements", "B9"),
            ("impact", "Impact for children and families", "B10"), ("planned", "Planned next month", "B11"),
            ("decisions", "Decisions asked of the board", "B12"),
        )
    ),
    ("in a commentary", "month-has-gone",
        told(report={"values": (value(measure(), value=Decimal(4), commentary=text("It will rise in July.")),)}),
        (MASTER, "Values"), "H2", LEAD, ("Commentary", "M1", "July has gone")),
    ("in a mitigation", "month-has-gone",
        told(report={"risks": (risk("R1", 2, 2, mitigation=text("A deputy will start in August.")),)}),
        (MASTER, "Risks"), "H2", LEAD, ("Mitigation", "R1")),
    ("in a request", "month-has-gone",
        told(report={"requested": (request(an_action(), reason=text("The trainer is booked for July.")),)}),
        (FORM, "Changes requested"), "", LEAD, ("change of action 1.1",)),
    ("kept from last month, and printed again", "month-has-gone",
        in_order(
            an_action(), an_action("1.2", 6, public_wording="The survey goes out in August."),
            submissions=(sent(an_action()),), previous=record(
                recorded(an_action("1.2", 6, public_wording="The survey goes out in August."))),
        ), (MASTER, "Actions"), "U6", PM, ("1.2", "August has gone")),
    ("in the narrative", "month-has-gone", typed("Fine.", "The Board will decide in July."), (REPORT, ""), "10", PM,
        ("will decide in July", "Matters for Consideration")),
    ("next month in Progress", "next-month-not-named", told(progress="Training ends next month."), UPDATES, "F3", LEAD,
        ("ends next month",)),
    ("next month in the report", "next-month-not-named", told(report={"planned": "- Next month's panel"}), HIGHLIGHT,
        "B11", LEAD, ("Planned next month",)),
    ("next month in the narrative", "next-month-not-named", typed("A paper follows next month."), (REPORT, ""), "9",
        PM, ("follows next month",)),
    ("overall Green over a Red of the inspection", "overall-better-than-action",
        in_order(*RED_ROWS, submissions=(sent(*RED_ROWS, reported=Colour.RED, report=ALL_GREEN),)),
        HIGHLIGHT, "B7", LEAD, ("Workforce is Green", "1.1", "Red")),
    ("overall Green over a Red, though the summary says so", "overall-better-than-action",
        in_order(*RED_ROWS, submissions=(sent(*RED_ROWS, report=ALL_GREEN | {"summary": "Action 1.1 is Red."}),)),
        HIGHLIGHT, "B7", LEAD, ("Green", "Red")),
    ("overall Amber over a Red nobody mentions", "overall-better-than-action",
        in_order(*RED_ROWS, submissions=(sent(*RED_ROWS, report={"overall": Colour.AMBER}),)),
        HIGHLIGHT, "B7", LEAD, ("Amber", "Red")),
    ("overall Green over an Amber nobody mentions", "overall-better-than-action",
        told(**LATE, report=ALL_GREEN), HIGHLIGHT, "B7", LEAD, ("Green", "Amber")),
    *(
        (f"a figure: {line}", "figure-disagrees", typed("Fine.", line), (REPORT, ""), "10", PM, (figure, "not"))
        for line, figure in (
            ("12 actions are red.", "figure is 0"), ("Two actions are complete.", "figure is 1"),
            ("57% complete", "figure is 34"), ("complete: 1 of 69", "figure is 3"),
            ("The plan has 69 actions.", "figure is 3"), ("Of {{ total }} actions 2 are on course.", "figure is 1"),
            ("{{ complete }} of 69 actions are complete.", "figure is 3"), ("No actions are overdue.", "figure is 1"),
            ("Five of six themes reported.", "figure is 0"), ("The plan answers 2 findings.", "figure is 1"),
        )
    ),
]  # fmt: skip


def found_in(made: Month, code: str) -> list[Problem]:
    return [problem for problem in check(made) if problem.code == code]


@pytest.mark.parametrize("case", SEEDED, ids=[case[0] for case in SEEDED])
def test_a_contradiction_is_found_once_at_its_cell(case: Seeded) -> None:
    _, code, made, (file, sheet), place, owner, quoted = case
    [problem] = found_in(made, code)
    where = problem.where
    assert (where.file, where.sheet, where.cell or str(where.paragraph or "")) == (file, sheet, place)
    assert problem.owner == owner
    for words_of_it in quoted:
        assert words_of_it in problem.message


def test_there_are_many_contradictions_of_every_kind() -> None:
    assert len(SEEDED) >= 40
    rules = (*words.CHECKS, *told_again.CHECKS, *narratives.CHECKS)
    found = {problem.code for rule in rules for case in SEEDED for problem in rule(case[2])}
    assert found <= {case[1] for case in SEEDED}


OURS = {case[1] for case in SEEDED} - {
    "complete-without-date", "off-course-without-reason", "off-course-without-recovery", "off-course-without-forecast",
}  # fmt: skip
INNOCENT: list[tuple[str, Month]] = [
    ("green and silent", told(**GREEN)),
    ("green, and the delay made good", told(**GREEN, progress="The delay of two weeks has been made good.")),
    ("amber and late in words",
        told(**LATE, reason="The work is late.", recovery="Help", progress="Two weeks behind.")),
    ("reported Green, Amber by its dates, and the reason asked for",
        told(**LATE, reported=Colour.GREEN, reason="The work slipped by a week.", recovery="The launch is delayed.")),
    ("settled Green over Amber in the lead's own words",
        told(of=an_action(original_due=on(15, 9), agreed=Colour.GREEN, agreed_because="The audit holds"),
            reported=Colour.AMBER, progress="We are behind.", reason="The work is late.")),
    ("reported Green and settled Amber", told(of=an_action(agreed=Colour.AMBER, agreed_because="Thin"), **GREEN,
        progress="The work is six weeks late.", reason="-", recovery="-")),
    ("late, and a later date was just approved",
        told(of=an_action(), changes=(change(an_action(), to_date=on(31, 1, 2023)),), **GREEN,
            progress="The work slipped, and the Board has agreed a new date.")),
    ("late in words that were not updated", in_order(
        an_action(progress="The work is late."), submissions=(sent(),),
        previous=record(recorded(an_action(progress="The work is late."))))),
    ("complete after delay",
        told(status=Status.COMPLETE, completed=on(5, 9), evidence="Minutes", progress="It was delayed by a week.")),
    ("better with evidence", told(**GREEN, then=WAS_AMBER, evidence="Caseload report")),
    ("better with a reason", told(**LATE, then=WAS_RED, reason="Half the posts are filled", recovery="More of it")),
    ("better by a change of its date", told(of=an_action(), changes=(change(an_action(), to_date=on(31, 1, 2023)),),
        then=WAS_RED, **GREEN)),
    ("better because it was settled", told(of=an_action(agreed=Colour.GREEN, agreed_because="Audit"), then=WAS_AMBER)),
    ("as good as it was", told(**GREEN, then={"colour": Colour.GREEN})),
    ("worse", told(**LATE, then={"colour": Colour.GREEN}, reason="-", recovery="-")),
    ("complete now, and with no colour", told(status=Status.COMPLETE, completed=on(5, 9), evidence="M", then=WAS_RED)),
    ("closed by the board", told(of=an_action(), changes=(change(an_action(), ChangeKind.CLOSE),),
        status=Status.COMPLETE)),
    ("complete since last month, and not updated", in_order(
        an_action(status=Status.COMPLETE, completed=on(5, 8)), submissions=(sent(),),
        previous=record(recorded(an_action(status=Status.COMPLETE, completed=on(5, 8)), state=State.COMPLETE,
            colour=None)))),
    ("a figure in last month's words is new", told(progress=LAST.replace("Six", "Seven"), before={"progress": LAST})),
    ("a percentage in last month's words is new", told(progress="We are at 40% of what we want to reach by spring.",
        before={"progress": "We are at 30% of what we want to reach by spring."})),
    ("other words", told(progress="All nine teams meet.", before={"progress": LAST})),
    ("no words twice", told(before={})),
    ("suspended with the same words", told(of=an_action(), changes=(change(an_action(), ChangeKind.SUSPEND),),
        status=Status.SUSPENDED, progress=LAST, before={"status": Status.SUSPENDED, "progress": LAST})),
    ("the same public wording of an internal action", told(of=an_action(access=INTERNAL), public_wording=LAST,
        progress="New", before={"public_wording": LAST, "progress": "Old and other"})),
    ("the same words in the first month", told(progress=LAST)),
    ("what happened in a past month", told(progress="In July the team moved. It met on 12 September.")),
    ("a month to come", told(progress="It will be finished in October.")),
    ("this month to come", told(progress="It will be finished in September.")),
    ("a day before As at, written before that day",
        told(progress="The panel will meet on 29 September.", report={"dated": date(2022, 9, 20)})),
    ("a past month in Evidence", told(**GREEN, evidence="Minutes; a survey will follow in July")),
    ("a superseded action's old words", told(of=an_action(), changes=(change(an_action(), ChangeKind.MERGE),),
        status=Status.SUPERSEDED, progress="It will be finished in July.")),
    ("the words of a theme that sent nothing", in_order(
        an_action(public_wording="The survey goes out in August."),
        previous=record(recorded(an_action(public_wording="The survey goes out in August."))))),
    ("kept words of an internal action", in_order(
        an_action(access=INTERNAL, public_wording="The survey goes out in August."),
        submissions=(sent(),),
        previous=record(recorded(an_action(public_wording="The survey goes out in August."))))),
    ("the next monthly report", told(progress="It goes into the next monthly report.")),
    ("the form's own heading", told(report={"summary": "See Planned next month."})),
    ("overall as bad as its worst", told(**LATE, report={"overall": Colour.AMBER})),
    ("overall worse than its worst", told(**GREEN, report={"overall": Colour.RED})),
    ("overall Green over an Amber that is named", told(**LATE, report=ALL_GREEN | {"summary": "One action is Amber."})),
    ("overall Green over an Amber that is named by its reference",
        told(**LATE, report=ALL_GREEN | {"summary": "Action 1.1 will be put right."})),
    ("overall Green over an Amber that answers another report", told(
        **LATE | {"of": an_action(original_due=on(15, 9), findings=())}, report=ALL_GREEN)),
    ("overall in error", told(**LATE, report={"overall": None})),
    ("another theme's Red", in_order(an_action(), an_action("2.1", 6, theme=PARTNERSHIPS, original_due=on(31, 5)),
        themes=(WORKFORCE, PARTNERSHIPS), submissions=(sent(an_action(), report=ALL_GREEN),))),
    ("figures that are right", typed("1 of 3 actions is complete, one is Amber and 1 is on course.")),
    ("quoted figures", typed("{{ complete }} of {{ total }} actions are complete, {{ red }} are Red.")),
    ("a theme's own figures", typed("In Workforce 12 actions are red.")),
    ("under a theme's own sub-heading", typed("## Workforce", "12 actions are red.")),
    ("last month's figures", typed("Last month 12 actions were red. In August 12 actions were red.")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "made"), INNOCENT, ids=[case[0] for case in INNOCENT])
def test_innocent_words_never_trip(name: str, made: Month) -> None:
    assert [str(problem) for problem in check(made) if problem.code in OURS] == []


def test_after_a_theme_s_sub_heading_the_next_one_is_of_the_plan_again() -> None:
    made = typed("## Workforce", "12 actions are red.", "## All themes", "12 actions are red.")
    assert [problem.where.paragraph for problem in found_in(made, "figure-disagrees")] == [12]


def test_an_action_late_in_several_cells_is_told_once_and_names_them_all() -> None:
    made = told(**GREEN, progress="We are behind schedule.", public_wording="Publication is delayed.")
    [problem] = found_in(made, "green-against-words")
    assert (problem.where.cell, [place.cell for place in problem.related]) == ("F3", ["G3"])


def test_the_overall_colour_points_to_the_action() -> None:
    [problem] = found_in(told(**LATE, report=ALL_GREEN), "overall-better-than-action")
    assert [place.short for place in problem.related] == ["Action updates C3"]


def test_a_figure_that_disagrees_is_told_how_it_is_quoted() -> None:
    [problem] = found_in(typed("12 actions are red."), "figure-disagrees")
    assert problem.hint.startswith("Type {{ red }} in place of 12")
    assert "'12 actions are red' is typed under 'Matters for Consideration'" in problem.message


def test_every_figure_a_narrative_may_quote_is_known() -> None:
    assert set(figures(typed(), PUBLIC)) >= set(FIGURES) - {"as_at"}


def test_the_figures_of_a_small_month_counted_by_hand() -> None:
    known = figures(typed(), INTERNAL)
    by_hand = {"total": 3, "complete": 1, "green": 1, "amber": 1, "red": 0, "overdue": 1}
    assert {name: known[name] for name in by_hand} == by_hand
    assert known["percent_complete"] == 34  # of three equal thirds the first named gets what is left to 100
    assert [known[name] for name in ("findings", "findings_covered", "themes_reporting", "exceptions")] == [1, 1, 0, 1]


def test_findings_of_a_source_never_published_are_no_figure_of_a_public_report() -> None:
    secret = finding("F2", UNPUBLISHED, row=5)
    made = typed("The plan answers 1 of the 1 findings.", sources=(JTAI, UNPUBLISHED), findings=(F1, secret))
    assert found_in(made, "figure-disagrees") == []
    assert figures(made, INTERNAL)["findings"] == 2


# --- sentences ---


@pytest.mark.parametrize("sentence", sentences.SAY_IT_IS_LATE)
def test_words_of_slippage_are_heard(sentence: str) -> None:
    quoted = words_of_slippage(sentence)
    assert quoted
    assert quoted in sentence


@pytest.mark.parametrize("sentence", sentences.NAME_LATENESS_ONLY)
def test_words_that_only_name_lateness_are_not_slippage(sentence: str) -> None:
    assert words_of_slippage(sentence) == ""


@pytest.mark.parametrize("sentence", sentences.SPEAK_OF_WHAT_HAS_GONE_AS_TO_COME)
def test_what_has_gone_is_heard_to_be_spoken_of_as_to_come(sentence: str) -> None:
    gone = spoken_of_as_to_come(sentence, as_at=AS_AT, written=AS_AT)
    assert gone is not None
    assert gone.when in sentence
    assert gone.quoted in sentence


@pytest.mark.parametrize("sentence", sentences.TELL_WHAT_HAPPENED_OR_WILL)
def test_what_happened_and_what_is_to_come_are_told_apart(sentence: str) -> None:
    assert spoken_of_as_to_come(sentence, as_at=AS_AT, written=AS_AT) is None


@pytest.mark.parametrize(("sentence", "expected"), sentences.HOLD_FIGURES)
def test_figures_of_the_plan_are_read(sentence: str, expected: set[tuple[str, int]]) -> None:
    found = figures_typed(from_lines(sentence), ("Workforce", "Record Keeping"), SEPTEMBER)
    assert {(typed.name, typed.number) for _, typed in found} == expected


@pytest.mark.parametrize("sentence", sentences.HOLD_NONE_OF_THE_PLAN)
def test_figures_of_anything_else_are_left_alone(sentence: str) -> None:
    assert list(figures_typed(from_lines(sentence), ("Workforce", "Record Keeping"), SEPTEMBER)) == []


def test_every_innocent_sentence_stands_in_every_text_of_a_green_action_and_trips_nothing() -> None:
    for sentence in (*sentences.NAME_LATENESS_ONLY, *sentences.HOLD_NONE_OF_THE_PLAN):
        for cell in ("progress", "public_wording", "impact"):
            assert found_in(told(**GREEN | {cell: sentence}), "green-against-words") == [], sentence


# --- the sample months, as shipped ---

# What the sample holds on purpose, or because its people are people: month, code, words of the message.
TRUE_OF_THE_SAMPLE = {
    ("2022-07", "green-against-words", "Action 2.6 is Green"),  # its start slipped, and it is not yet late
    ("2022-07", "overall-better-than-action", "Partnerships is Amber, and action 2.4"),
    ("2022-07", "overall-better-than-action", "Quality Assurance & Performance is Green, and action 5.4"),
    ("2022-08", "better-without-evidence", "Action 1.6 is Green, last month it was Amber"),  # shown a month later
    ("2022-08", "overall-better-than-action", "Partnerships is Amber, and action 2.11"),
    ("2022-09", "green-against-words", "Action 5.9 is reported Green"),  # the lead holds to Green against the dates
    ("2022-09", "overall-better-than-action", "Quality Assurance & Performance is Amber, and action 5.4"),
}


def test_the_sample_months_trip_what_is_true_of_them_and_nothing_else(built: Workplace) -> None:
    found = [
        (month.folder, problem.code, problem.message)
        for month in SAMPLE_MONTHS
        for problem in run.check(built, month, lambda said: None).problems
        if problem.code in OURS
    ]
    unexpected = [
        item
        for item in found
        if not any(item[:2] == (month, code) and said in item[2] for month, code, said in TRUE_OF_THE_SAMPLE)
    ]
    assert unexpected == []
    assert len(found) == len(TRUE_OF_THE_SAMPLE)


@pytest.mark.parametrize(
    ("typed_words", "label"),
    [
        ("August update: two courses were run.", "August update"),
        ("Aug 2022 - two courses were run.", "Aug 2022"),
        ("• July: one course.\n• August: two courses.", "July"),
        ("August 2022\nTwo courses were run.", "August 2022"),
        ("September 2021: the first course.", "September 2021"),
        ("September: three courses.\nAugust: two courses.", ""),
        ("August: two courses.\nSept 2022: three courses.", ""),
        ("Three courses were run.\nAugust: two courses.", ""),
        ("October: the fourth course is booked.", ""),
        ("August was quiet: one course.", ""),
        ("In August two courses were run.", ""),
        ("August-born children start first.", ""),
        ("Mayors of both towns came: all spoke.", ""),
    ],
)
def test_an_update_headed_by_an_earlier_month_is_a_warning_unless_a_newer_stands_with_it(
    typed_words: str, label: str
) -> None:
    met = list(words.an_update_is_of_its_month(told(progress=typed_words)))
    assert [problem.code for problem in met] == (["update-of-earlier-month"] if label else [])
    if label:
        assert f"begins with '{label}', and this is the report of September 2022" in met[0].message
        assert (met[0].where.cell, met[0].owner) == ("F3", LEAD)
