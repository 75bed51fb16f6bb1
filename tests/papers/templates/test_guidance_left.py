"""Words for whoever fills a paper in, hidden words, comments, and fields that wait for somebody."""

from __future__ import annotations

import pytest

from tests.papers.templates.told import hints, told
from tests.template_faults.faulty.never_printed import COMMENTED, comments
from tests.template_faults.making import cell, control, footer, heads, of, p, p_holding, r, replacing, row, table

YELLOW, HIDDEN, WAITING = '<w:highlight w:val="yellow"/>', "<w:vanish/>", "<w:showingPlcHdr/>"
LEFT = "Words for whoever fills the paper in are left here, and every paper would print them"
HID = "Hidden words travel with every paper, and whoever gets it can show them"
DRAFT = "DRAFT stands here in every paper, finals too"


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("As agreed by [Insert name of board].", "[Insert name of board]"),
        ("[Enter text", "[Enter text"),
        ("The board meets on TBC.", "TBC"),
        ("To be agreed: T.B.A", "T.B.A"),
        ("Click here to enter text.", "Click here to enter text"),
        ("Click or tap here to enter text.", "Click or tap here to enter text"),
        ("Tap to add a date", "Tap to add a date"),
        ("Choose an item.", "Choose an item."),
        ("Enter a date", "Enter a date"),
        ("Report to: <insert board> on the day", "<insert board>"),
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum dolor sit amet"),
        ("{{ plan.title }} – [Type the version]", "[Type the version]"),
    ],
)
def test_a_place_to_fill_in_is_told_by_the_words_it_waits_with(words: str, quote: str) -> None:
    assert told(of(words)) == [f"error guidance-left, paragraph 3: {LEFT}: “{quote}”"]


@pytest.mark.parametrize(
    "words",
    [
        "The board is asked to choose an item of the list below.",
        "Members may type text into the form.",
        '{% if plan.title == "TBC" %}No title yet.{% endif %}',
        "{# [Insert a better sentence] #}The plan stands well.",
        "See [1.1] and the tubercle bacillus (TB).",
        "5 < 6 and insert > delete",
    ],
)
def test_words_that_only_sound_like_it_are_let_be(words: str) -> None:
    assert told(of(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "Say here what the board is asked to decide.",
        "Guidance: two sentences at most",
        "[one paragraph]",
        "Is this still so?",
        "This section should say what changed",
        "The lead (delete if none) reports",
        "Please update each month",
        "A figure must be included",
        "e.g. a rota",
    ],
)
def test_highlighted_words_that_ask_for_something_are_told(words: str) -> None:
    made = p_holding(r("As at today. ") + r(words[:5], YELLOW) + r(words[5:], YELLOW))
    assert told(of(made)) == [f"error guidance-left, paragraph 3: {LEFT}: “{words}”"]


@pytest.mark.parametrize(
    ("words", "look"),
    [
        ("Draft for members", YELLOW),
        ("{{ plan.title }}", YELLOW),
        ("Say here what the board is asked to decide.", '<w:highlight w:val="none"/>'),
        ("Say here what the board is asked to decide.", ""),
    ],
)
def test_highlighted_words_that_ask_for_nothing_are_let_be(words: str, look: str) -> None:
    assert told(of(p_holding(r(words, look)))) == []


@pytest.mark.parametrize(
    "block",
    [
        control(p("Name of the board"), look=WAITING),
        p(control(r("Name of the board"), look=WAITING)),
    ],
)
def test_a_content_control_nobody_has_filled_in_is_told_by_its_words(block: str) -> None:
    assert told(of(block)) == [f"error guidance-left, paragraph 3: {LEFT}: “Name of the board”"]


def test_a_content_control_that_somebody_has_filled_in_is_let_be() -> None:
    assert told(of(control(p("{{ meeting.board }}")), control(p("{{ meeting.day }}"), number=78, look=WAITING))) == []


@pytest.mark.parametrize(
    ("runs", "quote"),
    [
        (r("The plan. ") + r("Ask Legal first.", HIDDEN), "Ask Legal first."),
        (r("Ask ", HIDDEN) + r("The plan. ") + r("Legal.", HIDDEN), "Ask Legal."),
        (r("The plan. ") + r("{{ plan.version }}", HIDDEN), "{{ plan.version }}"),
        (r("The plan. ") + r("Ask.", '<w:rStyle w:val="Hush"/>'), "Ask."),
    ],
)
def test_hidden_words_are_told_and_quoted(runs: str, quote: str) -> None:
    hush = '<w:style w:type="character" w:styleId="Hush"><w:name w:val="Hush"/><w:rPr><w:vanish/></w:rPr></w:style>'
    made = of(p_holding(runs), then=replacing("word/styles.xml", "</w:styles>", f"{hush}</w:styles>"))
    assert told(made) == [f"error guidance-left, paragraph 3: {HID}: “{quote}”"]


@pytest.mark.parametrize(
    "runs",
    [
        r("{% if paper.is_draft %}", HIDDEN) + r("A draft.") + r("{% endif %}", HIDDEN),
        r("The plan.", '<w:vanish w:val="0"/>'),
        r("The plan.") + r(" ", HIDDEN),
    ],
)
def test_hidden_tags_that_print_nothing_are_let_be(runs: str) -> None:
    assert told(of(p_holding(runs))) == []


def test_a_paragraph_of_a_hidden_style_is_told() -> None:
    hush = '<w:style w:type="paragraph" w:styleId="Hush"><w:name w:val="Hush"/><w:rPr><w:vanish/></w:rPr></w:style>'
    made = of(
        p_holding(r("Ask."), style="Hush"), then=replacing("word/styles.xml", "</w:styles>", f"{hush}</w:styles>")
    )
    assert told(made) == [f"error guidance-left, paragraph 3: {HID}: “Ask.”"]


def test_hidden_words_and_words_left_in_one_paragraph_are_two_mistakes() -> None:
    assert len(told(of(p_holding(r("[Insert board]") + r("Ask.", HIDDEN))))) == 2


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("DRAFT {{ plan.title }}", True),
        ("{% if paper.is_draft %}DRAFT: {% endif %}{{ plan.title }}", False),
        ("{% if paper.is_draft %}A {% endif %}DRAFT", True),
        ("{% if paper.is_public %}DRAFT{% endif %}", True),
        ('{% if plan.title == "DRAFT" %}No title yet.{% endif %}', False),
        ("A draft of the DRAFTING committee", False),
    ],
)
def test_draft_is_told_where_nothing_asks_whether_the_paper_is_one(words: str, is_told: bool) -> None:
    expected = f"error guidance-left, paragraph 3: {DRAFT}: “{words}”"
    assert told(of(words)) == [expected] * is_told


def test_draft_may_stand_under_a_condition_of_whole_paragraphs() -> None:
    assert told(of("{%p if paper.is_draft %}", "DRAFT", "{%p endif %}")) == []


def test_it_is_looked_for_in_cells_and_footers_and_not_in_what_goes() -> None:
    made = of(
        table(heads("Ref", "Note"), row("1.1", cell("[Insert note]"))),
        "{#p [Insert nothing] #}",
        then=footer("{{ paper.access_line }} [Insert contact]"),
    )
    assert [said.split(": ")[0] for said in told(made)] == [
        "error guidance-left, table 1, row 2, column 2, paragraph 6",
        "error guidance-left, a footer, paragraph 1",
    ]


def test_words_beside_a_tag_that_takes_them_along_are_told_with_the_tag() -> None:
    assert told(of("{%p if paper.is_draft %} [Insert board]", "A draft.", "{%p endif %}")) == []


@pytest.mark.parametrize("name", ["FORMTEXT", "FORMDROPDOWN", "FILLIN Board?", "MACROBUTTON NoMacro x"])
def test_a_field_that_waits_for_somebody_is_told(name: str) -> None:
    marks = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = marks
    half = len(name) // 2
    code = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (name[:half], name[half:]))
    (said,) = told(of(p_holding(f"{begin}{code}{separate}{r('Board')}{end}")))
    word = name.split()[0]
    message = f"A field here ({word}) waits for somebody to fill it in, and papers are made by nobody"
    assert said.startswith(f"error guidance-left, paragraph 3: {message}: “")


def test_a_field_of_the_page_is_let_be() -> None:
    assert told(of(p_holding(f'<w:fldSimple w:instr=" PAGE ">{r("1")}</w:fldSimple>'))) == []


def test_a_comment_is_told_once_a_file_where_it_stands() -> None:
    made = of("Words.", COMMENTED, then=comments("Is this still so?"))
    message = "A comment is left in; papers are made without it: “Is this still so?”"
    assert told(made) == [f"warning guidance-left, paragraph 4: {message}"]


def test_several_comments_are_counted() -> None:
    def two(parts: dict[str, bytes]) -> None:
        comments("One?")(parts)
        more = b'<w:comment w:id="1" w:author="x"><w:p><w:r><w:t>Two?</w:t></w:r></w:p></w:comment></w:comments>'
        parts["word/comments.xml"] = parts["word/comments.xml"].replace(b"</w:comments>", more)

    (said,) = told(of(COMMENTED, then=two))
    assert said.endswith("2 comments are left in; papers are made without them. The first: “One?”")


def test_a_comment_that_stands_nowhere_is_told_of_the_file() -> None:
    (said,) = told(of("Words.", then=comments("Is this still so?")))
    assert said == "warning guidance-left: A comment is left in; papers are made without it: “Is this still so?”"


def test_our_own_comments_of_a_marked_copy_are_let_be() -> None:
    assert told(of(COMMENTED, then=comments("To put right: Type {{ plan.title }}."))) == []


@pytest.mark.parametrize(
    ("block", "piece"),
    [
        ("[Insert board]", "Delete them, or type in their place what papers are to say"),
        (p_holding(r("Ask.", HIDDEN)), "Choose Home, ¶ to see them. Delete them, or choose Home, Font"),
        ("DRAFT", "let drafts alone say it: {% if paper.is_draft %}DRAFT{% endif %}."),
        (COMMENTED, "Review, Delete"),
    ],
)
def test_the_hints_say_where_to_click(block: str, piece: str) -> None:
    (hint,) = hints(of(block, then=comments("Is this still so?") if block == COMMENTED else None))
    assert piece in hint
