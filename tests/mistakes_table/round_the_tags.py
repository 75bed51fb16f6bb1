"""Mistakes in a template that are none of its tags: in its tables, its styles, and what Word keeps beside the words."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from pipeline.problems import Problem
from pipeline.templates_checked import check
from pipeline.workplace import Workplace
from tests.mistakes_table.mistake import CLERK, Change, Mistake, all_of
from tests.mistakes_table.templates import REPORT, in_report, retyped, without_bullets
from tests.template_faults.making import packed, unpacked

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
DOCUMENT = "word/document.xml"
TRACKED = '<w:ins w:id="901" w:author="x"><w:r><w:t> and others</w:t></w:r></w:ins>'
BEGINS, ENDS = '<w:bookmarkStart w:id="901" w:name="Appendices"/>', '<w:bookmarkEnd w:id="901"/>'


def checking(place: Workplace) -> tuple[Problem, ...]:
    return check(place, [place.root / REPORT], lambda words: None).problems


def written(pattern: str, *behind: str) -> Change:
    """What Word writes behind the first run of words like these; with nothing, the words themselves go."""

    def change(place: Workplace) -> None:
        path = place.root / REPORT
        parts = unpacked(path.read_bytes())
        ends = "</w:t></w:r>" if behind else ""
        words, count = re.subn(
            f"({pattern}){ends}",
            lambda found: f"{found[1]}{ends}{''.join(behind)}" if behind else "",
            parts[DOCUMENT].decode(),
            count=1,
            flags=re.DOTALL,
        )
        assert count, pattern
        path.write_bytes(packed({**parts, DOCUMENT: words.encode()}))

    return change


def without_an_else(document: WordDocument) -> None:
    """The name of each theme put under a condition."""
    cell = document.tables[0].rows[2].cells[0]
    cell.paragraphs[0].insert_paragraph_before("{%p if theme.actions %}")
    cell.add_paragraph("{%p endif %}")


def merged(document: WordDocument) -> None:
    last = document.tables[0].rows[-1]
    last.cells[0].merge(last.cells[1])


def with_a_workbook(document: WordDocument) -> None:
    part = Part(PackURI("/word/embeddings/figures.xlsx"), BOOK, b"PK", document.part.package)
    document.part.relate_to(part, PACKAGE)


def with_loops_in_loops(document: WordDocument) -> None:
    first = document.paragraphs[8]
    loops = "{% for theme in plan.themes %}{% for action in plan.re_dated %}{% for change in register %}"
    first.add_run(f"{loops}x{'{% endfor %}' * 3}")


def without_access(document: WordDocument) -> None:
    for footer in (document.sections[0].footer, document.sections[0].first_page_footer):
        footer.paragraphs[0].text = "Page 1"


MISTAKES = (
    Mistake(
        code="template-access-line-missing",
        change=in_report(without_access),
        where=REPORT,
        message="No header or footer says who may read the paper",
        hint=(
            "Choose Insert, Footer, Edit Footer, and type {{ paper.access_line }}; if the first page has a footer of "
            "its own, type it there too."
        ),
        severity="warning",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-bookmark-cut",
        change=all_of(
            written(r"\{\{p narrative.decisions \}\}", BEGINS), written("Actions that are not for [^<]*", ENDS)
        ),
        where=REPORT + ", under “Decision(s) Recommended”, paragraph 18",
        message=(
            "The bookmark “Appendices” begins here and ends beyond a tag, so that papers may hold half of it: “{{p "
            "narrative.decisions }}”"
        ),
        hint="Choose Insert, Bookmark, “Appendices”, Delete, or move it out of the loop or condition.",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-brings-files",
        change=in_report(with_a_workbook),
        where=REPORT,
        message="A file lies within this one, “word/embeddings/figures.xlsx”, and papers are made without it",
        hint="Delete the object in Word: click it and press Delete; what it says goes into a table or a sentence.",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-cells-merged",
        change=in_report(merged),
        where=REPORT + ", under “Progress at {{ plan.as_at }}”, table 1, row 5, column 1, paragraph 66",
        message="This table has merged cells, which are read out in the wrong place: “All themes”",
        hint="Click into the cell, choose Table Layout, Split Cells, and give every row the same columns.",
        severity="warning",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-ends-without-paragraph",
        change=in_report(without_an_else),
        where=REPORT + ", under “Progress at {{ plan.as_at }}”, table 1, row 3, column 1, paragraph 55",
        message="This cell comes out empty when nothing that it asks for is so: “{%p if theme.actions %}”",
        hint=(
            "Type {%p else %} in a paragraph of its own before its last {%p endif %} or {%p endfor %}, and below it "
            "what stands there then, like None."
        ),
        severity="warning",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-guidance-left",
        change=retyped("{{ meeting.board }}", "[Insert board]"),
        where=REPORT + ", under “the paper's title”, paragraph 9",
        message=(
            "Words for whoever fills the paper in are left here, and every paper would print them: “[Insert board]”"
        ),
        hint="Delete them, or type in their place what papers are to say, a tag like {{ meeting.board }} too.",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-heading-row-unmarked",
        change=written("<w:tblHeader/>"),
        where=REPORT + ", under “Progress at {{ plan.as_at }}”, table 1, row 1, column 1, paragraph 44",
        message=(
            "The first row of this table is not marked as its heading row: on a second page the headings are "
            "missing, and whoever listens to the paper is not told them: “Theme”"
        ),
        hint="Click into that row and choose Table Layout, Repeat Header Rows.",
        severity="warning",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-table-untitled",
        change=written("<w:tblCaption[^>]*/><w:tblDescription[^>]*/>"),
        where=REPORT + ", under “Progress at {{ plan.as_at }}”, table 1, row 1, column 1, paragraph 44",
        message=(
            "This table has neither a title nor a description: whoever listens to the paper is not told what it "
            "shows: “Theme”"
        ),
        hint=(
            "In Word click into the table, choose Table Layout, Properties, Alt Text, and type what it shows, like "
            "Actions by theme, and under it a sentence. LibreOffice Writer drops both whenever it saves: type them "
            "last, in Word."
        ),
        severity="warning",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-not-readable",
        change=lambda place: (place.root / REPORT).write_bytes((place.root / REPORT).read_bytes()[:2000]),
        where=REPORT,
        message="Only part of the file is there: its end is missing or damaged",
        hint="Copy it again from where it came; or open it in Word and save it as Word Document (.docx).",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-prints-too-much",
        change=in_report(with_loops_in_loops),
        where=REPORT + ", under “the paper's title”, paragraph 9",
        message=(
            "3 loops stand within one another, and print every entry of each with every one of the others: “{% for "
            "change in register %}”"
        ),
        hint=(
            "End the outer loop before this one begins; or go through a list of the outer loop's own entries: "
            "{%p for theme in plan.themes %}, {%p for action in theme.actions %}."
        ),
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-repeats-in-loop",
        change=written("Actions that are not for [^<]*", BEGINS, ENDS),
        where=REPORT + ", under “Progress at {{ plan.as_at }}”, paragraph 29",
        message=(
            "The bookmark “Appendices” stands in a loop, so that papers would hold several of one name: “Actions "
            "that are not for publication are set out in {{ appe…”"
        ),
        hint=(
            "Choose Insert, Bookmark, “Appendices”, Delete, or move it out of the loop or condition. Only a bookmark "
            "whose name holds a tag, like Appendices_{{ appendix.letter }}, may repeat; Word does not let you type "
            "one, so copy it from a template that has it, like Improvement plan."
        ),
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-style-missing",
        change=in_report(without_bullets),
        where=REPORT + ", under “Executive Summary”, paragraph 16",
        message=(
            "The template has no style “List Bullet”, which bulleted lines printed here may need: “{{p "
            "narrative.executive_summary }}”"
        ),
        hint="Make a style named “List Bullet” (Home, Styles, Create a Style), or copy it from a template that has it.",
        severity="warning",
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-table-can-be-empty",
        change=all_of(written(r"<w:tr><w:trPr>(?:(?!</w:tr>).)*All themes.*?</w:tr>"), written(r"<w:tr>.*?</w:tr>")),
        where=REPORT + ", under “Progress at {{ plan.as_at }}”, table 1, row 1, column 1, paragraph 44",
        message=(
            "Every row of this table can be left out, and Word cannot read a table without a row: “{%tr for theme in "
            "plan.themes %}”"
        ),
        hint=(
            "Give the table a heading row above the row of this tag: click into that row, choose Table Layout, "
            "Insert Above, type the headings, then choose Table Layout, Repeat Header Rows."
        ),
        owner=CLERK,
        command=checking,
    ),
    Mistake(
        code="template-tracked-changes",
        change=written(r"\{\{ meeting.board \}\}", TRACKED),
        where=REPORT + ", under “the paper's title”, paragraph 9",
        message="Tracked changes stand here (words inserted), which papers would show: “and others”",
        hint="In Word choose Review, Accept, Accept All Changes (reject first what is not to stand), and save.",
        owner=CLERK,
        command=checking,
    ),
)
