"""Every piece of text of a narrative's package is used or told of; the oracle reads the XML of every part itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.intake.recognise import Recognised, recognise
from pipeline.intake.word.narrative import NarrativeRead, read_narrative
from pipeline.intake.word.word_file import open_word
from pipeline.problems import Problem, Severity

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:a="{DRAWING}" xmlns:m="{MATHS}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = f"""<w:styles {NAMESPACES}>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>
</w:styles>"""


@dataclass
class Package:
    """A Word file in the making: every word in it is another, so that each can be looked for."""

    parts: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def word(self) -> str:
        number, letters = next(self.numbers), ""
        while number:
            number, letter = divmod(number, 26)
            letters += ascii_lowercase[letter]
        return f"zq{letters}"

    def run(self, dress: str = "", style: str = "") -> str:
        named = f'<w:rStyle w:val="{style}"/>' if style else ""
        return f"<w:r><w:rPr>{named}{dress}</w:rPr><w:t xml:space='preserve'>{self.word()} </w:t></w:r>"

    def part(self, name: str, xml: str) -> str:
        """A part of its own; the id of its relationship."""
        number = len(self.parts) + 1
        self.parts[f"word/{name}{number}.xml"] = xml
        return f"r{number}"

    def note(self, kind: str) -> int:
        made = self.notes.setdefault(kind, [])
        made.append(f'<w:{kind} w:id="{len(made)}"><w:p>{self.run()}</w:p></w:{kind}>')
        return len(made) - 1

    def packed(self) -> bytes:
        parts = dict(self.parts)
        for kind, notes in self.notes.items():
            parts[f"word/{kind}s.xml"] = f"<w:{kind}s {NAMESPACES}>{''.join(notes)}</w:{kind}s>"
        parts["word/styles.xml"] = STYLES
        links = "".join(
            f'<Relationship Id="r{number}" Type="{OFFICE}/{_kind(name)}" Target="{name.removeprefix("word/")}"/>'
            for number, name in enumerate(parts, start=1)
        )
        head = "<w:p><w:r><w:t>Report to: HWB</w:t></w:r></w:p><w:p><w:r><w:t>Meeting date: 8/11/2022</w:t></w:r></w:p>"
        body = f"{head}{''.join(self.body)}"
        made = {
            "_rels/.rels": _relationships(
                f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/main.xml"/>'
            ),
            "word/main.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/main.xml.rels": _relationships(links),
            **parts,
        }
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, xml in made.items():
                archive.writestr(name, xml)
        return packed.getvalue()


def _kind(name: str) -> str:
    return name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")


def _relationships(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def text_box(made: Package) -> str:
    box = f"<w:txbxContent><w:p>{made.run()}</w:p></w:txbxContent>"
    drawn = f"<w:drawing><wp:inline><wps:txbx>{box}</wps:txbx></wp:inline></w:drawing>"
    older = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{drawn}</mc:Choice>"
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def chart(made: Package) -> str:
    words = f"<c:chartSpace {NAMESPACES}><a:p><a:r><a:t>{made.word()}</a:t></a:r></a:p></c:chartSpace>"
    return f'<w:r><w:drawing><c:chart r:id="{made.part("chart", words)}"/></w:drawing></w:r>'


def diagram(made: Package) -> str:
    words = f"<a:p><a:r><a:t>{made.word()}</a:t></a:r></a:p>"
    part = made.part("diagramData", f"<dgm:dataModel {NAMESPACES}>{words}</dgm:dataModel>")
    made.part("diagramDrawing", f"<dgm:drawing {NAMESPACES}>{words}</dgm:drawing>")
    return f'<w:r><w:drawing><dgm:relIds r:dm="{part}"/></w:drawing></w:r>'


def a_field(made: Package) -> str:
    code = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{made.run()}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    return f'{code}{made.run()}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


LEAVES: dict[str, Callable[[Package], str]] = {
    "plain": lambda made: made.run(),
    "bold": lambda made: made.run("<w:b/>"),
    "hidden": lambda made: made.run("<w:vanish/>"),
    "hidden by its style": lambda made: made.run(style="Unseen"),
    "struck out": lambda made: made.run("<w:strike/>"),
    "text box": text_box,
    "older text box": lambda made: (
        f"<w:r><w:pict><w:txbxContent><w:p>{made.run()}</w:p></w:txbxContent></w:pict></w:r>"
    ),
    "picture": lambda made: f'<w:r><w:drawing><wp:docPr id="1" name="" descr="{made.word()}"/></w:drawing></w:r>',
    "chart": chart,
    "diagram": diagram,
    "equation": lambda made: f"<m:oMathPara><m:oMath><m:r><m:t>{made.word()}</m:t></m:r></m:oMath></m:oMathPara>",
    "object": lambda made: f"<w:r><w:object><v:shape><a:t>{made.word()}</a:t></v:shape></w:object></w:r>",
    "footnote": lambda made: f'<w:r><w:footnoteReference w:id="{made.note("footnote")}"/></w:r>',
    "endnote": lambda made: f'<w:r><w:endnoteReference w:id="{made.note("endnote")}"/></w:r>',
    "comment": lambda made: f'<w:r><w:commentReference w:id="{made.note("comment")}"/></w:r>',
    "field": a_field,
    "field without end": lambda made: f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{made.run()}',
    "prompt": lambda made: (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{made.run()}</w:sdtContent></w:sdt>"
    ),
    "moved away": lambda made: f"<w:moveFrom>{made.run()}</w:moveFrom>",
    "ruby": lambda made: f"<w:r><w:ruby><w:rt>{made.run()}</w:rt><w:rubyBase>{made.run()}</w:rubyBase></w:ruby></w:r>",
    "outside a run": lambda made: f"<w:t>{made.word()}</w:t>",
}
WRAPS = ("w:sdt><w:sdtContent", "w:smartTag", "w:ins", "w:fldSimple", "w:hyperlink", "w:customXml", "w:bdo")
BLOCKS: dict[str, str] = {
    "paragraph": "<w:p>{}</w:p>",
    "struck-out paragraph": '<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr>{}</w:p>',
    "table": "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
    "block control": "<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>",
    "block prompt": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>",
    "heading": '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{}</w:p>',
}
BESIDE: dict[str, Callable[[Package], object]] = {
    "header": lambda made: made.part("header", f"<w:hdr {NAMESPACES}><w:p>{made.run()}</w:p></w:hdr>"),
    "footer": lambda made: made.part("footer", f"<w:ftr {NAMESPACES}><w:tbl><w:p>{made.run()}</w:p></w:tbl></w:ftr>"),
    "comment nowhere": lambda made: made.note("comment"),
    "footnote nowhere": lambda made: made.note("footnote"),
    "building block": lambda made: made.part(
        "glossaryDocument",
        f"<w:glossaryDocument {NAMESPACES}><w:docParts><w:docPart><w:docPartBody><w:p>{made.run()}</w:p>"
        "</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>",
    ),
    "unknown part": lambda made: made.part("userShapes", f"<a:shape {NAMESPACES}><a:t>{made.word()}</a:t></a:shape>"),
}
OF_WHOLE_PARAGRAPHS = ("tracked-changes", "heading-unknown-in-narrative", "words-without-section")
KNOWN_HEADING = '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Executive Summary</w:t></w:r></w:p>'

LEAF = st.sampled_from(tuple(LEAVES))
INLINE = st.recursive(LEAF, lambda inner: st.tuples(st.sampled_from(WRAPS), st.lists(inner, max_size=2)), max_leaves=4)


def written(made: Package, item: Any) -> str:
    if isinstance(item, str):
        return LEAVES[item](made)
    opening, inside = item
    closing = "".join(f"</{name}>" for name in reversed(opening.split("><")))
    return f"<{opening}>{''.join(written(made, one) for one in inside)}{closing}"


def read(packed: bytes) -> NarrativeRead:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "narrative.docx"
        path.write_bytes(packed)
        found = recognise(path, "narrative.docx")
    assert isinstance(found, Recognised)
    return read_narrative("narrative.docx", open_word(found.parts, found.main_part))


def unaccounted(packed: bytes, found: NarrativeRead) -> list[str]:
    """The oracle: every w:t, a:t and m:t of every part that is in no section and in no problem.

    Words moved away are told of by the paragraph they were moved from, and those under a heading that is none of the
    report's by that heading.
    """
    assert found.narrative is not None
    used = " ".join(paragraph.words for section in found.narrative.sections for paragraph in section.text)
    told = "\n".join(problem.message for problem in found.problems)
    of_paragraphs = [problem for problem in found.problems if problem.code in OF_WHOLE_PARAGRAPHS]
    places = {place.paragraph for problem in of_paragraphs for place in (problem.where, *problem.related)}
    known = ("Report to: HWB", "Meeting date: 8/11/2022", "Executive Summary")
    lost = []
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            root = etree.fromstring(archive.read(name))
            for node in root.iter(f"{{{WORD}}}t", f"{{{DRAWING}}}t", f"{{{MATHS}}}t"):
                words = (node.text or "").strip()
                inside = list(node.iterancestors())
                if not words or words in known or words in used or words in told:
                    continue
                if any(item.tag == f"{CHOICE}Fallback" for item in inside):
                    continue
                if name == "word/main.xml" and _counted(root, inside) in places:
                    continue
                lost.append(f"{words} of {name}")
    counted_only = sum(int(number) for number in re.findall(r" and (\d+) more\b", told))
    return [] if len(lost) == counted_only else lost


def _counted(root: etree._Element, inside: list[etree._Element]) -> int:
    """The number of the paragraph, as a person counts: whatever stands where a paragraph could is one."""
    outermost = next(
        item
        for item in reversed(inside)
        if item.tag in (f"{{{WORD}}}p", f"{{{WORD}}}tbl")
        or (item.tag == f"{{{WORD}}}sdt" and item.find(f"{{{WORD}}}sdtPr/{{{WORD}}}showingPlcHdr") is not None)
    )
    body = root[0]
    tops = [item for item in body.iter(f"{{{WORD}}}p", f"{{{WORD}}}tbl", f"{{{WORD}}}sdt") if _is_top(item, outermost)]
    return tops.index(outermost) + 1


def _is_top(item: etree._Element, like: etree._Element) -> bool:
    word = f"{{{WORD}}}"

    def counts(node: etree._Element) -> bool:
        is_prompt = node.tag == f"{word}sdt" and node.find(f"{word}sdtPr/{word}showingPlcHdr") is not None
        return node.tag in (f"{word}p", f"{word}tbl") or is_prompt

    return counts(item) and not any(counts(above) for above in item.iterancestors())


def package_with(blocks: list[tuple[str, list[Any]]], beside: list[str]) -> Package:
    made = Package()
    made.body.append(KNOWN_HEADING)
    for block, inlines in blocks:
        made.body.append(BLOCKS[block].format("".join(written(made, item) for item in inlines)))
    for kind in beside:
        BESIDE[kind](made)
    return made


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(tuple(BLOCKS)), st.lists(INLINE, max_size=3)), max_size=4),
    st.lists(st.sampled_from(tuple(BESIDE)), max_size=3),
)
def test_every_word_of_every_part_is_used_or_told_of(blocks: list[tuple[str, list[Any]]], beside: list[str]) -> None:
    packed = package_with(blocks, beside).packed()
    assert unaccounted(packed, read(packed)) == []


@pytest.mark.parametrize("leaf", LEAVES)
@pytest.mark.parametrize("block", BLOCKS)
def test_each_kind_of_text_is_used_or_told_of_in_each_kind_of_block(leaf: str, block: str) -> None:
    packed = package_with([(block, [leaf, "plain"])], []).packed()
    assert unaccounted(packed, read(packed)) == []


def only(problems: tuple[Problem, ...]) -> Problem:
    (problem,) = problems
    return problem


@pytest.mark.parametrize(
    ("leaf", "message"),
    [
        ("text box", "The paragraph 'zqc' holds a text box ('zqb'), which is not carried into the report"),
        ("picture", "The paragraph 'zqc' holds a picture ('zqb'), which is not carried into the report"),
        ("chart", "The paragraph 'zqc' holds a chart ('zqb'), which is not carried into the report"),
        ("diagram", "The paragraph 'zqc' holds a diagram ('zqb'), which is not carried into the report"),
        ("footnote", "The paragraph 'zqc' holds a footnote ('zqb'), which is not carried into the report"),
        ("equation", "The paragraph 'zqc' holds an equation ('zqb'), which is not carried into the report"),
        ("hidden", "The paragraph 'zqc' holds hidden words ('zqb'), which are not carried into the report"),
        (
            "hidden by its style",
            "The paragraph 'zqc' holds hidden words ('zqb'), which are not carried into the report",
        ),
        ("struck out", "The paragraph 'zqc' holds struck-out words ('zqb'), which are not carried into the report"),
    ],
)
def test_what_is_not_printed_is_quoted_and_not_printed(leaf: str, message: str) -> None:
    found = read(package_with([("paragraph", [leaf, "plain"])], []).packed())
    problem = only(found.problems)
    assert (problem.code, problem.where.paragraph, problem.message) == ("narrative-not-readable", 4, message)
    assert found.narrative is not None
    assert [paragraph.words for paragraph in found.narrative.sections[0].text] == ["zqc"]


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList>',
            "a drop-down of a form ('Yes; No')",
        ),
        ("<w:checkBox/>", "a tick box of a form"),
    ],
)
def test_what_an_old_form_shows_without_words_is_told_of(kind: str, thing: str) -> None:
    made = package_with([], [])
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{kind}</w:ffData></w:fldChar></w:r>'
    made.body.append(f'<w:p>{begin}<w:r><w:fldChar w:fldCharType="end"/></w:r>{made.run()}</w:p>')
    problem = only(read(made.packed()).problems)
    assert problem.message == f"The paragraph 'zqb' holds {thing}, which is not carried into the report"


def test_words_beside_the_body_are_listed_once_a_file() -> None:
    found = read(package_with([("paragraph", ["plain"])], list(BESIDE)).packed())
    problem = only(found.problems)
    assert (problem.code, problem.severity) == ("words-beside-the-report", Severity.WARNING)
    assert problem.message == (
        "Not printed: 'zqe' in a comment that stands nowhere, 'zqd' in the footer, 'zqf' in a footnote that nothing "
        "points to, 'zqg' in the building blocks, 'zqc' in the header and 'zqh' in a part of the file that is not shown"
    )


def test_of_very_many_words_beside_the_body_six_are_quoted_and_the_rest_counted() -> None:
    made = package_with([("paragraph", ["plain"])], [])
    for number in range(9):
        words = f"zq{chr(97 + number) * 3}"
        made.part("header", f"<w:hdr {NAMESPACES}><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>")
    message = only(read(made.packed()).problems).message
    assert message.count(" in the header") == 6
    assert message.endswith(" and 3 more")


@pytest.mark.parametrize(
    "line",
    [
        "Page 3 of 12",
        "HWB – Report narrative    Page 1 of 1",
        "Meeting date: 8/11/2022",
        "zqb",
    ],
)
def test_a_header_that_says_nothing_new_is_passed_by(line: str) -> None:
    made = package_with([("paragraph", ["plain"])], [])
    made.part("header", f"<w:hdr {NAMESPACES}><w:p><w:r><w:t>{line}</w:t></w:r></w:p></w:hdr>")
    assert read(made.packed()).problems == ()


def test_the_prompts_of_controls_that_word_keeps_for_itself_are_passed_by() -> None:
    made = package_with([("paragraph", ["plain"])], [])
    made.part(
        "glossaryDocument",
        f"<w:glossaryDocument {NAMESPACES}><w:docParts><w:docPart><w:docPartPr><w:types><w:type w:val='bbPlcHdr'/>"
        "</w:types></w:docPartPr><w:docPartBody><w:p><w:r><w:t>Click or tap here</w:t></w:r></w:p></w:docPartBody>"
        "</w:docPart></w:docParts></w:glossaryDocument>",
    )
    assert read(made.packed()).problems == ()


def test_a_note_of_our_own_marking_that_comes_back_is_passed_by() -> None:
    made = package_with([("paragraph", ["plain"])], [])
    own = "<w:p><w:r><w:t>To put right: Type the date.</w:t></w:r></w:p>"
    made.notes["comment"] = [f'<w:comment w:id="0">{own}</w:comment>', f'<w:comment w:id="1">{own}</w:comment>']
    made.body.append('<w:p><w:r><w:t>Here.</w:t><w:commentReference w:id="0"/></w:r></w:p>')
    assert read(made.packed()).problems == ()


def test_all_that_stands_under_an_unknown_heading_is_one_problem() -> None:
    found = read(package_with([("heading", ["plain"]), *[("paragraph", ["plain"])] * 3], []).packed())
    problem = only(found.problems)
    assert (problem.code, problem.where.paragraph) == ("heading-unknown-in-narrative", 4)
    assert [place.paragraph for place in problem.related] == [5, 6, 7]
