"""Tracked changes in a template: one problem a paragraph or a table, whatever kind of change Word kept."""

from __future__ import annotations

import pytest

from tests.papers.templates.told import hints, problems, told
from tests.template_faults.making import (
    BY_AUTHOR,
    W_SPACE,
    adding,
    cell,
    footer,
    heads,
    of,
    p,
    p_holding,
    r,
    raw,
    row,
    table,
)
from tests.templates.blocks import Xml, paragraph


def kept(kind: str, content: str = "") -> str:
    return f"<w:{kind} {BY_AUTHOR}>{content}</w:{kind}>"


def look_before(kind: str) -> str:
    return kept(f"{kind}Change", f"<w:{kind}/>")


def deleted(words: str) -> str:
    return kept("del", f"<w:r><w:delText>{words}</w:delText></w:r>")


def message(done: str, words: str) -> str:
    return f"Tracked changes stand here ({done}), which papers would show: “{words}”"


def changed_row(mark: str, *cells: str) -> Xml:
    return row(*cells, look=mark)


@pytest.mark.parametrize(
    ("block", "done", "words"),
    [
        (p_holding(r("The plan ") + kept("ins", r("of the board"))), "words inserted", "of the board"),
        (p_holding(r("The plan ") + deleted("of the board")), "words deleted", "of the board"),
        (p_holding(kept("moveFrom", r("The plan stands."))), "words moved away", "The plan stands."),
        (p_holding(kept("moveTo", r("The plan stands."))), "words moved here", "The plan stands."),
        (p_holding(r("The plan.", look_before("rPr"))), "words given another look", "The plan."),
        (
            raw(p("The plan.").replace("</w:pPr>", f"{look_before('pPr')}</w:pPr>")),
            "the paragraph given another look",
            "The plan.",
        ),
        (
            raw(p("The plan.").replace("</w:pPr>", f"<w:rPr>{kept('ins')}</w:rPr></w:pPr>")),
            "words inserted",
            "The plan.",
        ),
        (
            raw(p("The plan.").replace("</w:pPr>", f"<w:numPr>{kept('numberingChange')}</w:numPr></w:pPr>")),
            "words numbered anew",
            "The plan.",
        ),
        (
            raw(p("The plan.").replace("</w:pPr>", f"<w:sectPr>{look_before('sectPr')}</w:sectPr></w:pPr>")),
            "the page given another layout",
            "The plan.",
        ),
        (
            p_holding(kept("ins", r("many ")) + r("words ") + deleted("few") + kept("ins", r(" more"))),
            "words inserted, words deleted",
            "many",
        ),
    ],
)
def test_a_change_of_words_is_told_at_its_paragraph_once(block: Xml, done: str, words: str) -> None:
    said = [line for line in told(of(block)) if "tracked-changes" in line]
    assert said == [f"error tracked-changes, paragraph 3: {message(done, words)}"]


CELL_CHANGES = {"cellIns": "cells inserted", "cellDel": "cells deleted", "cellMerge": "cells merged"}


@pytest.mark.parametrize("kind", CELL_CHANGES)
def test_a_change_of_a_cell_is_told_at_the_cell(kind: str) -> None:
    changed = table(heads("Ref", "Due"), row("1.1", cell("Soon", look=kept(kind))))
    expected = f"table 1, row 2, column 2, paragraph 6: {message(CELL_CHANGES[kind], 'Soon')}"
    assert told(of(changed)) == [f"error tracked-changes, {expected}"]


@pytest.mark.parametrize(
    ("old", "new", "done", "place"),
    [
        ("</w:tblPr>", f"{look_before('tblPr')}</w:tblPr>", "the table given another layout", "row 1, column 1"),
        ("</w:tblGrid>", f"{look_before('tblGrid')}</w:tblGrid>", "columns given another layout", "row 1, column 1"),
        ("<w:tr><w:tc>", f"<w:tr><w:trPr>{look_before('trPr')}</w:trPr><w:tc>", "rows given another layout", "row 2"),
        ("</w:tcPr>", f"{look_before('tcPr')}</w:tcPr>", "cells given another layout", "row 1, column 1"),
    ],
)
def test_a_change_of_a_table_is_told_once_a_table(old: str, new: str, done: str, place: str) -> None:
    changed = raw(table(heads("Ref", "Due"), row("1.1", "Soon")).replace(old, new))
    (said,) = told(of(changed))
    assert said.startswith(f"error tracked-changes, table 1, {place}")
    assert f"({done})" in said


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_rows_that_are_new_or_deleted_are_one_problem_and_so_are_the_words_in_them(kind: str) -> None:
    words = p_holding(kept("ins", r("Soon"))) if kind == "ins" else p_holding(deleted("Soon"))
    rows = (changed_row(kept(kind), "1.1", cell(words)), changed_row(kept(kind), "1.2", cell(words)))
    done = "rows inserted, words inserted" if kind == "ins" else "rows deleted, words deleted"
    place = "table 1, row 2, column 1, paragraph 5"
    assert told(of(table(heads("Ref", "Due"), *rows))) == [f"error tracked-changes, {place}: {message(done, 'Soon')}"]


def test_words_changed_in_a_cell_of_a_row_that_stays_are_told_at_their_paragraph() -> None:
    changed = table(heads("Ref", "Due"), row("1.1", cell(p_holding(deleted("Soon")))))
    expected = f"table 1, row 2, column 2, paragraph 6: {message('words deleted', 'Soon')}"
    assert told(of(changed)) == [f"error tracked-changes, {expected}"]


def test_words_that_were_moved_are_one_problem_with_both_places() -> None:
    moved = r("The plan stands well.")
    make = of(p_holding(kept("moveFrom", moved)), "Between.", p_holding(kept("moveTo", moved)))
    (problem,) = problems(make)
    assert problem.where.paragraph == 3
    assert [place.paragraph for place in problem.related] == [5]


def test_two_moves_are_two_problems() -> None:
    make = of(*(p_holding(kept(kind, r(words))) for words in ("One.", "Two.") for kind in ("moveFrom", "moveTo")))
    assert [problem.where.paragraph for problem in problems(make)] == [3, 5]


def test_the_layout_of_the_last_pages_is_told_at_the_last_paragraph() -> None:
    make = of("Words.", then=_change_last_section)
    (said,) = told(make)
    assert said.startswith(
        "error tracked-changes, paragraph 4: Tracked changes stand here (the page given another layout)"
    )


def _change_last_section(parts: dict[str, bytes]) -> None:
    before, after = parts["word/document.xml"].decode().rsplit("</w:sectPr>", 1)
    parts["word/document.xml"] = f"{before}{look_before('sectPr')}</w:sectPr>{after}".encode()


def test_a_change_in_a_footer_is_told_there() -> None:
    line = paragraph("footer", Xml(kept("ins", r("{{ paper.access_line }}"))))
    (said,) = told(of("Words.", then=footer(line)))
    assert said.startswith("error tracked-changes, a footer, paragraph 1: ")


@pytest.mark.parametrize(("kind", "place"), [("footnote", "a footnote"), ("endnote", "an endnote")])
def test_a_change_in_a_note_is_told_though_no_tag_is_filled_in_there(kind: str, place: str) -> None:
    notes = (
        f'<w:{kind}s {W_SPACE}><w:{kind} w:id="2"><w:p>{kept("ins", r("As reported."))}</w:p></w:{kind}></w:{kind}s>'
    )
    type_ = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    make = of(
        p_holding(r("Words.") + f'<w:r><w:{kind}Reference w:id="2"/></w:r>'),
        then=adding(f"word/{kind}s.xml", notes, f"{kind}s", type_),
    )
    assert told(make) == [f"error tracked-changes, {place}: {message('words inserted', 'As reported.')}"]


def test_a_tag_split_by_an_insertion_is_one_tracked_change() -> None:
    make = of(p_holding(r("{{ plan.") + kept("ins", r("ver")) + r("sion }}")))
    assert told(make) == [f"error tracked-changes, paragraph 3: {message('words inserted', 'ver')}"]


def test_the_hint_says_where_to_click() -> None:
    assert hints(of(p_holding(deleted("few")))) == [
        "In Word choose Review, Accept, Accept All Changes (reject first what is not to stand), and save."
    ]


def test_of_a_template_without_changes_nothing_is_said() -> None:
    assert told(of("Words.", table(heads("Ref", "Due"), row("1.1", "Soon")))) == []
