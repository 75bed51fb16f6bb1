"""What the shipped templates say, read from the papers they make of the stand-in programme."""

import re
from dataclasses import replace

import pytest

from pipeline.plan.text import paragraph
from tests.papers.outline import outline
from tests.papers.stand_in import stand_in
from tests.papers.stand_in_rows import GAP, WITHHELD
from tests.papers.stand_in_words import ACTIONS, KEY, THEMES
from tests.templates.printed import BARE, W, body, made, paper, value, words

STATES = ("Complete", "Green", "Amber", "Red", "Not due", "Suspended", "Not updated")
SYMBOLS = {
    "Red": "▲",
    "Amber": "■",
    "Green": "●",
    "Complete": "□",
    "Not due": "○",
    "Not updated": "◊",
    "Suspended": "▬",
    "Superseded": "►",
    "In error": "‼",
}
LINKAGES = (
    "6.7 Linkages with the West Midlands Combined Authority, Local Enterprise Partnership, "
    "Birmingham & Solihull Integrated Care System"
)
COUNCIL_HEADINGS = [
    "1. Executive Summary",
    "2. Decision(s) Recommended",
    "3. Matters for Consideration",
    "4. What options have been considered and what is the evidence telling us about them?",
    "5. Reasons for recommending preferred option",
    "6. Implications and Considerations",
    "7. List of appendices referred to",
    "8. Background papers used to compile this report",
    "9. List of other relevant documents",
]


def lines(kind: str, variant: str) -> list[str]:
    return outline(paper(kind, variant))


def headings(kind: str, variant: str, level: str) -> list[str]:
    return [line.split(": ", 1)[1] for line in lines(kind, variant) if line.startswith(f"{level} ")]


def under(kind: str, variant: str, heading: str) -> list[str]:
    """The lines from a heading to the next one as high."""
    found = lines(kind, variant)
    start = next(n for n, line in enumerate(found) if line.startswith("#") and line.endswith(heading))
    level = found[start].split(" ")[0]
    ends = (
        n for n in range(start + 1, len(found)) if found[n].startswith("#") and len(found[n].split()[0]) <= len(level)
    )
    return found[start + 1 : next(ends, len(found))]


def rows(kind: str, variant: str, title: str) -> list[list[str]]:
    """The rows of the first table whose title begins so, its heading first."""
    found = lines(kind, variant)
    start = next(n for n, line in enumerate(found) if line.startswith(f"[table] {title}"))
    taken = []
    for line in found[start + 1 :]:
        if not line.startswith("| "):
            break
        taken.append([cell.strip() for cell in line.strip("| ").split(" | ")])
    return taken


def test_the_report_has_the_councils_headings_with_right_numbers() -> None:
    met = headings("Board report", "Public", "#")
    assert met[0] == "Children's Services Improvement Plan Update"
    assert met[1:] == COUNCIL_HEADINGS
    sixth = [heading for heading in headings("Board report", "Public", "##") if heading.startswith("6.")]
    assert sixth == [
        "6.1 Council Plan priorities",
        "6.2 Consultation and Scrutiny",
        "6.3 Financial",
        "6.4 Legal",
        "6.5 Risk, including Risk Appetite",
        "6.6 Equality",
        LINKAGES,
    ]


def test_the_runs_own_sub_sections_follow_the_narratives_in_section_3() -> None:
    third = [heading for heading in headings("Board report", "Public", "##") if heading.startswith("3.")]
    assert third == [
        "3.2 What children and families should notice",
        "3.3 What is taking longer",
        "3.4 Progress at 30th September 2022",
        "3.5 What changed since the Board last met",
        "3.6 Exceptions",
        "3.7 Statement of Action",
        "3.8 Measures",
        "3.9 Next period",
    ]


def test_the_reports_header_block() -> None:
    found = lines("Board report", "Public")
    start = next(n for n, line in enumerate(found) if line.startswith("Meeting date:"))
    labels = [line.split(":")[0] for line in found[start : start + 7]]
    assert labels == [
        "Meeting date",
        "Report to",
        "Report title",
        "Report from",
        "Report author/lead contact officer",
        "Wards affected",
        "Public/private report",
    ]
    assert found[start] == "Meeting date: 8th November 2022"
    assert found[start + 6] == "Public/private report: Public"


def test_every_word_of_the_narrative_is_printed() -> None:
    fields = stand_in("Board report")
    said = {name: (paragraph(f"The words of {name}."),) for name in fields.narrative.__slots__}
    report = outline(made("Board report", replace(fields, narrative=replace(fields.narrative, **said))))
    for name in said:
        assert any(f"The words of {name}." in line for line in report), name


@pytest.mark.parametrize(("kind", "variant"), [("Board report", "Public"), ("Improvement plan", "Public")])
def test_the_matrix_adds_up_across_and_down(kind: str, variant: str) -> None:
    heading, *themes, totals = rows(kind, variant, "Actions by theme and state")
    assert heading == ["Theme", *STATES, "Total"]
    assert [row[0] for row in themes] == [name for _, name in THEMES.values()]
    for row in (*themes, totals):
        assert sum(map(int, row[1:-1])) == int(row[-1])
    for column in range(1, len(heading)):
        assert sum(int(row[column]) for row in themes) == int(totals[column])


def test_the_matrix_counts_the_stand_ins_states_under_their_own_headings() -> None:
    heading, *_, totals = rows("Board report", "Public", "Actions by theme and state")
    printed = dict(zip(heading[1:-1], map(int, totals[1:-1]), strict=True))
    assert printed == {state: [row[1] for row in ACTIONS].count(state) for state in STATES}


def test_the_headline_says_the_same_numbers_as_the_table_each_with_its_share() -> None:
    heading, *_, totals = rows("Board report", "Public", "Actions by theme and state")
    headline = under("Board report", "Public", "Progress at 30th September 2022")[0]
    assert f"{totals[-1]} live actions" in headline
    for state, number in zip(heading[1:-1], totals[1:-1], strict=True):
        assert re.search(rf"\b{number} {state.lower()} \(\d+%\)", headline), state
    assert sum(map(int, re.findall(r"\((\d+)%\)", headline))) == 100


@pytest.mark.parametrize("kind", ["Board report", "Improvement plan"])
def test_only_a_draft_has_a_column_for_rows_in_error(kind: str) -> None:
    heading, *_, totals = rows(kind, "Public draft", "Actions by theme and state")
    assert heading == ["Theme", *STATES, "In error", "Total"]
    assert totals[-2] == "1"
    assert sum(map(int, totals[1:-1])) == int(totals[-1])
    assert not any("In error" in line for line in lines(kind, "Public"))


@pytest.mark.parametrize("kind", ["Board report", "Improvement plan", "Highlight report", "Statement of Action"])
def test_the_key_stands_beside_the_tables_that_use_it(kind: str) -> None:
    keys = [line for line in lines(kind, "Internal") if line.startswith("Key. ")]
    assert keys
    for state, meaning in KEY[:-1]:
        assert all(f"{state}: {meaning}" in key for key in keys)
    assert all("  " not in key for key in keys)


def test_the_key_of_the_plan_shows_every_state_as_its_bar() -> None:
    assert rows("Improvement plan", "Public draft", "Key to the states")[1:] == [
        [f"{SYMBOLS[state]} {state}", meaning] for state, meaning in KEY
    ]


def test_an_action_without_an_update_keeps_its_colour_and_says_so() -> None:
    shown = {row[0]: row[4].split(" / ")[0] for row in rows("Improvement plan", "Public", "Leadership and Governance")}
    assert shown["1.3"] == "▲ Red, not updated"
    assert shown["1.7"] == "◊ Not updated"


def test_a_row_has_the_short_progress_and_the_rest_stands_after_the_table() -> None:
    shown = {row[0]: row for row in rows("Improvement plan", "Public", "Leadership and Governance")}
    assert shown["1.3"][6].startswith("Attendance slipped")
    assert shown["1.5"][3] == "30th November 2022 / was 31st August 2022"
    assert shown["1.5"][6] == "The first step is done."
    change = "Change: Extension, approved: due date from 31st August 2022 to 30th November 2022."
    assert change in under("Improvement plan", "Public", f"1.5 {ACTIONS[4][2]}")


def test_a_withheld_action_keeps_its_reference_and_its_state_alone() -> None:
    plan = {row[0]: row for row in rows("Improvement plan", "Public", "Partnerships")}
    assert plan["2.3"] == ["2.3", *[WITHHELD] * 3, "▲ Red", WITHHELD, WITHHELD]
    exceptions = {row[0]: row for row in rows("Board report", "Public", "Actions that are exceptions")}
    assert exceptions["2.3"] == ["2.3", *[WITHHELD] * 2, "▲ Red", WITHHELD]
    assert not any(heading.startswith("2.3") for heading in headings("Improvement plan", "Public", "###"))
    assert any(heading.startswith("2.3") for heading in headings("Improvement plan", "Internal", "###"))


def test_withheld_actions_of_a_statement_are_listed_by_theme_and_state() -> None:
    assert rows("Statement of Action", "Public", "Withheld actions") == [
        ["Ref", "Theme", "Status", "Why withheld"],
        ["2.3", "Partnerships", "▲ Red", WITHHELD],
        ["3.2", "Quality Assurance & Performance", "● Green", WITHHELD],
    ]
    assert not any("Withheld actions" in line for line in lines("Statement of Action", "Internal"))


def test_a_row_in_error_keeps_its_place_and_is_marked() -> None:
    plan = {row[0]: row for row in rows("Improvement plan", "Public draft", "Leadership and Governance")}
    assert plan["1.4"] == ["1.4", GAP, "Not known", "Not known", "‼ In error", "Not known", "Not known"]
    marked = [
        words(run)
        for run in body(paper("Improvement plan", "Public draft")).iter(W + "r")
        if value(run.find(f"{W}rPr/{W}rStyle")) == "DraftGapChar"
    ]
    assert GAP in marked
    assert not any(heading.startswith("1.4") for heading in headings("Improvement plan", "Public draft", "###"))


def test_what_only_internal_papers_say() -> None:
    for words_of_it in ("Evidence: Attendance register", "Reported Green, calculated Amber (21 days late)"):
        assert any(words_of_it in line for line in lines("Improvement plan", "Internal")), words_of_it
        assert not any(words_of_it in line for line in lines("Improvement plan", "Public")), words_of_it


def test_each_theme_opens_its_own_page_under_its_name() -> None:
    opening = [
        words(block)
        for block in body(paper("Improvement plan", "Public")).iter(W + "p")
        if block.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert opening == [name for _, name in THEMES.values()]


def test_the_first_page_of_a_plan_leads_to_each_theme() -> None:
    line = next(line for line in lines("Improvement plan", "Public") if line.startswith("Themes: "))
    assert line == "Themes: " + "; ".join(f"[{name}](#Theme_{code})" for code, name in THEMES.values())


def test_a_proposed_change_is_marked_and_other_changes_are_not_listed() -> None:
    shown = rows("Improvement plan", "Public", "Changes of dates")
    assert {(row[2], row[5]) for row in shown[1:]} == {
        ("Extension", "Approved 30th August 2022"),
        ("Re-programming", "Proposed"),
    }
    assert "Number of withheld actions whose date an approved change moved: 1." in lines("Improvement plan", "Public")


def test_appendices_are_listed_by_letter_and_the_body_refers_to_them() -> None:
    listed = under("Board report", "Public", "List of appendices referred to")
    assert [line.removeprefix("• ") for line in listed[1:]] == [
        "Appendix A: Improvement plan",
        "Appendix B: Statement of Action",
        "Appendix C: Improvement plan (not for publication: paragraph 3 of Schedule 12A)",
        "Appendix D: Scorecard",
    ]
    matters = under("Board report", "Public", "3. Matters for Consideration")
    for line in listed[1:]:
        assert any(line.removeprefix("• ") in said for said in matters), line
    assert under("Board report", BARE, "List of appendices referred to") == ["7.1 None"]


def test_the_statement_says_which_findings_have_no_live_action() -> None:
    draft = under("Statement of Action", "Public draft", "Findings without a live action")
    assert draft == ["• Finding J4"]
    clean = under("Statement of Action", "Public", "Findings without a live action")
    assert clean == ["None: every finding has a live action."]
    found = under("Statement of Action", "Public draft", "Finding J4, paragraph 31 (area for improvement)")
    assert found[-1] == "No live action answers this finding."
    assert headings("Statement of Action", "Public", "##")[2] == "Finding J3", "no paragraph and no kind typed"


def test_a_highlight_report_asks_for_decisions_first() -> None:
    met = headings("Highlight report", "Internal", "#")
    assert met[1:4] == ["Decisions asked of the Board", "Overall rating", "Summary"]
    assert rows("Highlight report", "Internal", "Overall rating")[1:] == [
        ["Last month", "▲ Red"],
        ["This month", "■ Amber"],
    ]
    shown = {row[0]: row[3] for row in rows("Highlight report", "Internal", "Actions of the theme")}
    assert shown["2.1"] == "● Green / Reported Green, calculated Amber (21 days late)"


def test_a_highlight_report_says_in_words_what_is_missing() -> None:
    found = lines("Highlight report", BARE)
    assert any(line.startswith("No submission was received from this theme for September 2022.") for line in found)
    assert rows("Highlight report", BARE, "Overall rating")[2] == ["This month", "Not supplied"]
    assert under("Highlight report", BARE, "Changes requested") == ["Not supplied"]
    assert not any("No submission" in line for line in lines("Highlight report", "Internal"))
