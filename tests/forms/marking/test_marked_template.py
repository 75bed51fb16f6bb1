"""A marked template has a comment at every paragraph with a problem, differs in nothing else, and works as it did."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx_scalpel import verify_deliverable
from lxml import etree

from pipeline.forms.marking.marks import Mark
from pipeline.forms.marking.template import marked_template
from pipeline.papers.fields import Fields
from pipeline.papers.templates.check import check_template
from pipeline.papers.templates.opened import opened_template
from pipeline.papers.word.engine import open_template, render
from pipeline.papers.word.package import unpack
from pipeline.problems import Place, Problem
from tests.conftest import PROJECT
from tests.forms.marking.busy_workbook import parts_of, zipped
from tests.forms.marking.test_marked_narrative import HARD, without_ours
from tests.papers.stand_in import stand_in

FILE = "templates/Improvement plan.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
PICT = (
    "<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>In a box {{ ragg }}</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict>"
)
BOX = (
    f'<w:p xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>Beside it</w:t></w:r>'
    f"<w:r>{PICT}</w:r></w:p>"
)


@cache
def plan() -> bytes:
    """The shipped plan with four mistakes: in its body, a table, a text box and a footer."""
    parts = parts_of((PROJECT / FILE).read_bytes())
    document = parts[MAIN].replace(b"theme.lead }}", b"theme.leed }}", 1).replace(b"action.ref }}", b"action.reff }}")
    document = document.replace(b"<w:sectPr", BOX.encode() + b"<w:sectPr", 1)
    footers = [name for name in parts if "footer" in name and b"paper.access" in parts[name]]
    changed = {name: parts[name].replace(b"paper.access", b"paper.acces") for name in footers}
    return zipped({**parts, MAIN: document, **changed})


def number_of(words: str, content: bytes | None = None) -> int:
    """The paragraph that holds the words, counted in the file itself."""
    found = etree.fromstring(parts_of(content or plan())[MAIN]).iter(f"{W}p")
    return next(number for number, one in enumerate(found, start=1) if words in "".join(one.itertext()))


def mark(paragraph: int = 0, part: str = "", message: str = "There is no field theme.ragg; is it theme.rag?") -> Mark:
    place = Place(file=FILE, paragraph=paragraph, part=part)
    hint = "Type {{ theme.rag }}."
    return Mark(place=place, problem=Problem(code="test", where=place, message=message, hint=hint))


def said(content: bytes) -> list[tuple[str, str]]:
    """Each comment's words, and the words of the paragraph it stands at, those of a text box on it among them."""
    document = Document(io.BytesIO(content))
    by_id = {str(comment.comment_id): comment for comment in document.comments}
    return [
        (by_id[reference.get(f"{W}id", "")].text, words(next(reference.iterancestors(f"{W}p"))))
        for reference in document.element.iter(f"{W}commentReference")
    ]


def words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


FIRST = "{% if paper.is_draft %}DRAFT: {% endif %}{{ paper.title }}"
WRONG = "There is no field theme.ragg; is it theme.rag?\nType {{ theme.rag }}."


def test_a_comment_stands_at_its_paragraph_in_the_body_and_in_a_table() -> None:
    marked = marked_template(plan(), [mark(number_of("{{ action.reff }}")), mark(number_of("theme.leed"))])
    assert said(marked) == [
        (f"To put right: {WRONG}", "{{ action.reff }} {{ action.action }}"),
        (f"To put right: {WRONG}", "Lead:{{ theme.leed }}"),
    ]


def test_what_no_comment_can_stand_at_is_told_at_the_nearest_paragraph_with_its_place() -> None:
    box = number_of("In a box") + 1  # the paragraph it hangs on holds its words too
    marks = [mark(3, "a footer"), mark(), mark(99_999), mark(box), mark(1)]
    assert said(marked_template(plan(), marks)) == [
        (
            f"To put right: 4 things\n1. In a footer, paragraph 3: {WRONG}\n2. {WRONG}\n3. In paragraph 99999: {WRONG}"
            f"\n4. {WRONG}",
            FIRST,
        ),
        (f"To put right: In a text box: {WRONG}", "Beside itIn a box {{ ragg }}"),
    ]


def test_paragraphs_are_counted_as_the_checks_of_templates_count_them() -> None:
    """Those that stand twice, for old programs and for new, count once."""
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    old_and_new = f'<mc:Choice Requires="v">{PICT}</mc:Choice><mc:Fallback>{PICT}</mc:Fallback>'
    twice = BOX.replace(PICT, f'<mc:AlternateContent xmlns:mc="{space}">{old_and_new}</mc:AlternateContent>')
    parts = parts_of(plan())
    content = zipped({**parts, MAIN: parts[MAIN].replace(b"<w:body>", f"<w:body>{twice}".encode())})
    template = opened_template(unpack_of(content), FILE, Fields)
    spot = next(spot for spot in template.stories[0].spots if "theme.leed" in spot.words)
    assert spot.place.paragraph == number_of("theme.leed", content) - 1
    assert said(marked_template(content, [mark(spot.place.paragraph)]))[0][1] == "Lead:{{ theme.leed }}"


def test_everything_but_the_comments_is_as_it_was() -> None:
    before, after = parts_of(plan()), parts_of(marked_template(plan(), [mark(1), mark(4), mark(9)]))
    assert set(after) - set(before) == {"word/comments1.xml"}
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {"[Content_Types].xml", MAIN, "word/_rels/document.xml.rels"}
    assert without_ours(after[MAIN], {"0", "1", "2"}) == etree.tostring(etree.fromstring(before[MAIN]), method="c14n")


def test_marking_again_replaces_what_was_marked_before() -> None:
    first = marked_template(plan(), [mark(1), mark(4)])
    again = marked_template(first, [mark(4)])
    assert len(said(again)) == 1
    assert parts_of(marked_template(again, [mark(1), mark(4)]))[MAIN] == parts_of(first)[MAIN]


def test_word_opens_it_without_a_repair() -> None:
    before = {finding.code for finding in verify_deliverable(plan()).findings}
    every = range(1, len(list(etree.fromstring(parts_of(plan())[MAIN]).iter(f"{W}p"))) + 1)
    found = verify_deliverable(marked_template(plan(), [mark(number) for number in every])).findings
    assert [finding for finding in found if HARD.match(finding.code) and finding.code not in before] == []


def test_a_marked_copy_has_the_same_findings_as_the_template() -> None:
    """Put into the template's place, it must not be told of its own comments."""
    found = check_template(opened_template(unpack_of(plan()), FILE, Fields))
    marks = [Mark(place=problem.where, problem=problem) for problem in found]
    copy = marked_template(plan(), [*marks, *(mark(number) for number in range(1, 200))])
    assert check_template(opened_template(unpack_of(copy), FILE, Fields)) == found
    assert len(found) >= 4, [str(problem) for problem in found]


@pytest.mark.parametrize("name", ["Board report", "Improvement plan", "Hand-over sheet"])
def test_a_marked_copy_makes_the_papers_that_the_template_makes(name: str, tmp_path: Path) -> None:
    content = (PROJECT / "templates" / f"{name}.docx").read_bytes()
    every = range(1, len(list(etree.fromstring(parts_of(content)[MAIN]).iter(f"{W}p"))) + 1)
    copy = tmp_path / f"{name}.docx"
    copy.write_bytes(marked_template(content, [mark(number) for number in every]))
    paper, again = paper_of(PROJECT / "templates" / copy.name), paper_of(copy)
    assert again.keys() == paper.keys()
    assert {part for part in paper if again[part] != paper[part]} <= {MAIN}
    assert without_empty_runs(again[MAIN]) == without_empty_runs(paper[MAIN])


def paper_of(path: Path) -> dict[str, bytes]:
    opened = open_template(path, path.name)
    assert opened.template, opened.problems
    paper = render(opened.template, stand_in(path.stem))
    assert isinstance(paper, bytes), paper
    return parts_of(paper)


def without_empty_runs(part: bytes) -> bytes:
    """Where a comment's mark stood, a paragraph keeps a run with nothing in it."""
    root = etree.fromstring(part)
    for run in [run for run in root.iter(f"{W}r") if len(run) == 0]:
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)
    return etree.tostring(root, method="c14n")


def unpack_of(content: bytes) -> Mapping[str, bytes]:
    parts = unpack(content)
    assert not isinstance(parts, str)
    return parts
