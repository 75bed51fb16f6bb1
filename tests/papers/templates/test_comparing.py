"""What a new template drops and adds: by what papers will say, not by how the template is typed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import fields as fields_of
from functools import cache

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from pipeline.papers.fields import Fields
from pipeline.papers.templates.comparing import Changed, Comparison, compare
from pipeline.papers.templates.opened import OpenedTemplate, opened_template
from pipeline.papers.word.package import unpack
from tests.conftest import PROJECT

KINDS = tuple(field.name for field in fields_of(Comparison) if field.name not in ("old", "new"))
Change = Callable[[WordDocument], object]


def plan() -> WordDocument:
    """The template everything is compared with, to be changed."""
    return Document(io.BytesIO(_plan()))


@cache
def _plan() -> bytes:
    document = Document()
    document.add_paragraph("{{ plan.title }}", style="Title")
    document.add_paragraph("As at {{ plan.as_at }}.")
    document.add_paragraph("{%p for theme in plan.themes %}")
    document.add_paragraph("Actions of {{ theme.name }}", style="Heading 1")
    table(document, ("Ref", "Action", "Lead"), "{%tr for action in theme.actions %}", ("ref", "action", "lead"))
    document.add_paragraph("{%p if theme.exceptions %}")
    document.add_paragraph("Exceptions", style="Heading 2")
    table(document, ("Ref", "Why"), "{%tr for action in theme.actions if action.re_dated %}", ("ref", "due_note"))
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.sections[0].footer.paragraphs[0].text = "{{ paper.access_line }}"
    return saved(document)


def table(document: WordDocument, headings: tuple[str, ...], loop: str, names: tuple[str, ...]) -> None:
    made = document.add_table(rows=4, cols=len(headings))
    for number, (heading, name) in enumerate(zip(headings, names, strict=True)):
        made.cell(0, number).text = heading
        made.cell(2, number).text = f"{{{{ action.{name} }}}}"
    made.cell(1, 0).text = loop
    made.cell(3, 0).text = "{%tr endfor %}"


def saved(document: WordDocument) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def opened(document: WordDocument, name: str = "Plan.docx") -> OpenedTemplate:
    return _opened(saved(document), f"templates/{name}")


def _opened(content: bytes, shown_as: str) -> OpenedTemplate:
    parts = unpack(content)
    assert not isinstance(parts, str)
    return opened_template(parts, shown_as, Fields)


@cache
def old_plan() -> OpenedTemplate:
    return opened(plan())


def after(change: Change) -> Comparison:
    new = plan()
    change(new)
    return compare(old_plan(), opened(new, "New plan.docx"))


def told(comparison: Comparison) -> dict[str, tuple[list[str], list[str]]]:
    """Every kind in which something differs: the words dropped, and those added."""
    changed: dict[str, Changed] = {kind: getattr(comparison, kind) for kind in KINDS}
    return {
        kind: ([entry.words for entry in one.dropped], [entry.words for entry in one.added])
        for kind, one in changed.items()
        if one.dropped or one.added
    }


def say(number: int, words: str) -> Change:
    def typed(document: WordDocument) -> None:
        document.paragraphs[number].text = words

    return typed


def into_cell(number: int, row: int, column: int, words: str) -> Change:
    def typed(document: WordDocument) -> None:
        document.tables[number].cell(row, column).text = words

    return typed


def all_of(*changes: Change) -> Change:
    def made(document: WordDocument) -> None:
        for change in changes:
            change(document)

    return made


def take_away(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def without_table(number: int) -> Change:
    def gone(document: WordDocument) -> None:
        take_away(document.tables[number]._tbl)

    return gone


def without_column(number: int, column: int) -> Change:
    def gone(document: WordDocument) -> None:
        for row in document.tables[number].rows:
            take_away(row._tr.tc_lst[column])

    return gone


def calling_actions_rows(document: WordDocument) -> None:
    """The same loop with another name for its entry."""
    for cell in (cell for row in document.tables[0].rows for cell in row.cells):
        cell.text = cell.text.replace("for action", "for row").replace("{{ action.", "{{ row.")


def as_at_below(document: WordDocument) -> None:
    document.add_paragraph(document.paragraphs[1].text)
    take_away(document.paragraphs[1]._p)


def with_a_table(document: WordDocument) -> None:
    table(document, ("Risk", "Score"), "{%tr for risk in theme.risks %}", ("ref", "lead"))


def described(document: WordDocument) -> None:
    """A picture's alternative text, which is filled in too."""
    drawing = etree.SubElement(document.paragraphs[1].add_run()._r, qn("w:drawing"))
    etree.SubElement(drawing, qn("wp:docPr"), descr="{{ plan.version }}")


def with_fields_of_word(code: str, shown: str, typed: str = "{{ plan.as_at }}") -> Change:
    """A page number, and a field of Word's that shows a tag, as another program saves them."""

    def made(document: WordDocument) -> None:
        paragraph = document.paragraphs[1]
        paragraph.text = "As at "
        for kind, words in (("begin", code), ("separate", shown), ("end", ".")):
            etree.SubElement(paragraph.add_run()._r, qn("w:fldChar")).set(qn("w:fldCharType"), kind)
            run = paragraph.add_run(words if kind != "begin" else "")
            if kind == "begin":
                etree.SubElement(run._r, qn("w:instrText")).text = words
        paragraph.add_run(typed)

    return made


def described_tables(document: WordDocument) -> None:
    """What Writer leaves out."""
    etree.SubElement(document.tables[0]._tbl.tblPr, qn("w:tblDescription")).set(qn("w:val"), "At {{ plan.as_at }}")


SAME: dict[str, Change] = {
    "a table's own description": described_tables,
    "nothing": lambda document: None,
    "another name in a loop": calling_actions_rows,
    "a paragraph that stands elsewhere": as_at_below,
    "spaces in a tag and between words": say(1, "As  at {{plan.as_at}}."),
    "a comment to whoever edits it": say(1, "{# the day #}As at {{ plan.as_at }}."),
    "a loop's own number, which is no field": into_cell(0, 2, 0, "{{ loop.index }} {{ action.ref }}"),
}

DIFFERENT: dict[str, tuple[Change, dict[str, tuple[list[str], list[str]]]]] = {
    "a field of a sentence": (
        say(1, "As at {{ plan.month }}."),
        {"printed": (["plan.as_at"], ["plan.month"])},
    ),
    "a field, and its words": (
        say(1, "Now."),
        {"printed": (["plan.as_at"], []), "words": (["As at …."], ["Now."])},
    ),
    "a field that is still printed elsewhere": (
        into_cell(0, 2, 0, "{{ action.lead }}"),
        {"oftener": (["action.ref"], ["action.lead"])},
    ),
    "a field of an entry": (
        into_cell(0, 2, 2, "{{ action.partners }}"),
        {"printed": (["action.lead"], ["action.partners"])},
    ),
    "the list of a loop": (
        into_cell(1, 1, 0, "{%tr for action in plan.re_dated %}"),
        {
            "printed": (["action.due_note"], ["action.ref", "action.due_note"]),
            "oftener": (["action.ref"], []),
            "asked": (["action.re_dated"], []),
            "lists": ([], ["plan.re_dated"]),
        },
    ),
    "a condition": (
        say(4, "{%p if theme.is_silent %}"),
        {"asked": (["theme.exceptions"], ["theme.is_silent"])},
    ),
    "a condition within a tag": (
        say(1, "As at {{ plan.as_at if plan.first_month else plan.month }}."),
        {"printed": ([], ["plan.month"]), "asked": ([], ["plan.first_month"])},
    ),
    "a field that is now only asked for": (
        say(1, "{% if plan.as_at %}As at today.{% endif %}"),
        {"printed": (["plan.as_at"], []), "asked": ([], ["plan.as_at"]), "words": (["As at …."], ["As at today."])},
    ),
    "a heading": (
        say(3, "Work of {{ theme.name }}"),
        {"headings": (["Actions of {{ theme.name }}"], ["Work of {{ theme.name }}"])},
    ),
    "a column": (
        without_column(0, 2),
        {"printed": (["action.lead"], []), "columns": (["Lead"], [])},
    ),
    "a column's words": (into_cell(1, 0, 1, "Reason"), {"columns": (["Why"], ["Reason"])}),
    "a table": (
        without_table(1),
        {
            "printed": (["action.due_note"], []),
            "oftener": (["action.ref"], []),
            "asked": (["action.re_dated"], []),
            "tables": (["with the columns Ref, Why"], []),
        },
    ),
    "a table more": (
        with_a_table,
        {
            "printed": ([], ["action.ref", "action.lead"]),
            "lists": ([], ["theme.risks"]),
            "tables": ([], ["with the columns Risk, Score"]),
        },
    ),
    "an alternative text": (described, {"printed": ([], ["plan.version"])}),
    "text of whole paragraphs": (
        say(1, "{{p narrative.summary }}"),
        {"printed": (["plan.as_at"], ["narrative.summary"]), "words": (["As at …."], [])},
    ),
}


@pytest.mark.parametrize("what", SAME)
def test_what_changes_nothing_on_paper_is_no_difference(what: str) -> None:
    assert told(after(SAME[what])) == {}


@pytest.mark.parametrize("what", DIFFERENT)
def test_what_a_new_template_drops_and_adds(what: str) -> None:
    change, expected = DIFFERENT[what]
    assert told(after(change)) == expected


@pytest.mark.parametrize("what", DIFFERENT)
def test_the_other_way_round_what_was_added_is_dropped(what: str) -> None:
    changed = plan()
    DIFFERENT[what][0](changed)
    new = opened(changed)
    there, back = compare(old_plan(), new), compare(new, old_plan())
    assert told(back) == {kind: (added, dropped) for kind, (dropped, added) in told(there).items()}


def test_a_field_is_told_with_whose_it_is_what_it_says_and_where_it_stood() -> None:
    [entry] = after(without_column(0, 2)).printed.dropped
    assert (entry.words, entry.of, entry.says) == ("action.lead", "action in theme.actions", "The post that leads it")
    assert [", ".join(place.steps) for place in entry.places] == [
        "under “Actions of {{ theme.name }}”, table 1, row 3, column 3, paragraph 13"
    ]
    assert entry.places[0].file == "templates/Plan.docx"
    [entry] = after(say(1, "As at {{ plan.month }}.")).printed.added
    assert (entry.of, entry.says, entry.places[0].file) == ("", "The reporting month", "templates/New plan.docx")


def test_a_field_that_there_is_not_is_told_for_what_it_is() -> None:
    [entry] = after(say(1, "As at {{ plan.asat }}.")).printed.added
    assert (entry.words, entry.says) == ("plan.asat", "there is no such field")


def test_every_place_of_a_field_is_told_and_how_often_it_is_printed_now() -> None:
    [entry] = after(all_of(into_cell(0, 2, 2, "{{ action.ref }}"), say(1, "{{ plan.as_at }}"))).oftener.added
    assert (entry.words, entry.says, len(entry.places)) == ("action.ref", "3, not 2", 3)


def test_a_table_keeps_its_name_under_other_columns_where_half_of_them_are_the_same() -> None:
    new = all_of(into_cell(0, 0, 1, "What"), into_cell(1, 0, 0, "No"), into_cell(1, 0, 1, "Reason"))
    assert told(after(new)) == {
        "columns": (["Action"], ["What"]),
        "tables": (["with the columns Ref, Why"], ["with the columns No, Reason"]),
    }


def test_a_table_with_fewer_of_the_same_columns_is_another_table() -> None:
    assert told(after(all_of(into_cell(0, 0, 1, "What"), into_cell(0, 0, 2, "Who"))))["tables"] == (
        ["with the columns Ref, Action, Lead"],
        ["with the columns Ref, What, Who"],
    )


def test_a_table_without_a_heading_row_has_fixed_words_and_no_columns() -> None:
    def labelled(label: str) -> Change:
        def made(document: WordDocument) -> None:
            made_table = document.add_table(rows=1, cols=2)
            made_table.cell(0, 0).text = label
            made_table.cell(0, 1).text = "{{ plan.as_at }}"

        return made

    old, new = plan(), plan()
    labelled("As at")(old)
    labelled("On")(new)
    assert told(compare(opened(old), opened(new))) == {"words": (["As at"], ["On"])}
    [table] = after(labelled("On")).tables.added
    assert table.words == "without headings"


def test_two_tables_with_one_title_are_one_whatever_their_columns() -> None:
    def titled(document: WordDocument) -> None:
        properties = document.tables[1]._tbl.tblPr
        etree.SubElement(properties, qn("w:tblCaption")).set(qn("w:val"), "What went wrong")

    old, new = plan(), plan()
    titled(old)
    all_of(titled, into_cell(1, 0, 0, "No"), into_cell(1, 0, 1, "Reason"))(new)
    assert told(compare(opened(old), opened(new))) == {"columns": (["Ref", "Why"], ["No", "Reason"])}


def test_headers_and_footers_count() -> None:
    def without(document: WordDocument) -> None:
        document.sections[0].footer.paragraphs[0].text = "Solihull"

    found = after(without)
    assert told(found) == {"printed": (["paper.access_line"], []), "words": ([], ["Solihull"])}
    assert found.words.added[0].places[0].part == "a footer"


def test_words_own_fields_are_no_words_however_they_are_saved() -> None:
    def of(code: str, shown: str) -> OpenedTemplate:
        document = plan()
        with_fields_of_word(code, shown)(document)
        return opened(document)

    old = of(" NUMPAGES ", "1")
    for code, shown in ((" NUMPAGES \\* MERGEFORMAT ", "13"), ("NUMPAGES", ""), (' STYLEREF "Title" ', "DRAFT: ")):
        assert told(compare(old, of(code, shown))) == {}
    document = plan()
    document.paragraphs[1].text = "As at {{ plan.as_at }}.{{ plan.as_at }}"
    assert told(compare(old, opened(document))) == {
        "words": (["As at .…"], ["As at ….…"]),
        "oftener": ([], ["plan.as_at"]),
    }


def test_a_style_that_one_uses_and_the_other_has_not_got() -> None:
    def own_style(document: WordDocument) -> None:
        document.styles.add_style("Lessons", 1)
        document.paragraphs[1].style = document.styles["Lessons"]

    def without_own(document: WordDocument) -> None:
        document.styles["Heading 2"].delete()

    assert told(after(own_style)) == {"styles": ([], ["Lessons"])}
    assert "Heading 2" in told(after(without_own))["styles"][0]
    # A style that is there and that nothing stands in, or that Word writes in another case, is no difference.
    assert told(after(lambda document: document.styles.add_style("Unused", 1))) == {}


def test_tags_that_cannot_be_read_are_left_to_the_check() -> None:
    broken = after(all_of(say(1, "As at {{ plan.as_at "), say(4, "{%p if %}"), say(2, "{%p endfor %}")))
    assert "plan.title" not in [entry.words for entry in broken.printed.dropped]


SHIPPED = sorted((PROJECT / "templates").glob("*.docx"))


def test_a_shipped_template_and_itself_are_the_same() -> None:
    for path in SHIPPED:
        template = _opened(path.read_bytes(), path.name)
        assert told(compare(template, template)) == {}, path.name
