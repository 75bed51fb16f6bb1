"""What people and programs do to a finished paper: change its look, save it again in Word's or LibreOffice's way."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def changed(content: bytes, change: Callable[[WordDocument], object]) -> bytes:
    """A paper as python-docx saves it after a change."""
    document, held = Document(io.BytesIO(content)), io.BytesIO()
    change(document)
    document.save(held)
    return held.getvalue()


def a_picture() -> io.BytesIO:
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(held, "PNG")
    held.seek(0)
    return held


def prose(document: WordDocument) -> Any:
    """The first paragraph of the report's own words."""
    return next(item for item in document.paragraphs if item.style and item.style.name == "Numbered Paragraph")


def _set(parent: Any, tag: str, **attributes: str) -> None:
    """Puts an element in the place of the one its parent has, or at its end."""
    for old in parent.findall(qn(tag)):
        parent.remove(old)
    new = OxmlElement(tag)
    for name, value in attributes.items():
        new.set(qn(f"w:{name}"), value)
    parent.append(new)


def _cell(document: WordDocument) -> Any:
    return document.tables[0].rows[1].cells[1]


def _bullet_off(document: WordDocument) -> None:
    paragraph = next(item for item in document.paragraphs if item.style and item.style.name == "List Bullet")
    paragraph.style = "Normal"


def _begin_list_again(document: WordDocument) -> None:
    """As Word does it: a second list made from the same one."""
    numbering = document.part.numbering_part.element
    new = OxmlElement("w:num")
    new.set(qn("w:numId"), "77")
    _set(new, "w:abstractNumId", val="1")
    numbering.append(new)
    properties = prose(document)._p.get_or_add_pPr()
    numbers = properties._add_numPr()
    numbers._add_ilvl().val = 1
    numbers._add_numId().val = 77


def _another_address(document: WordDocument) -> None:
    link = next(one for one in document.part.rels.values() if one.reltype.endswith("/hyperlink"))
    link._target = "https://example.org/elsewhere"


def _another_picture(document: WordDocument) -> None:
    image = next(one for one in document.part.rels.values() if one.reltype.endswith("/image")).target_part
    image._blob = a_picture().getvalue()


def _landscape(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _wider_column(document: WordDocument) -> None:
    document.tables[0].columns[0].width = Cm(2)
    for row in document.tables[0].rows:
        row.cells[0].width = Cm(2)


def _heading_once(document: WordDocument) -> None:
    for mark in list(document.tables[0]._tbl.iter(qn("w:tblHeader"))):
        mark.set(qn("w:val"), "0")


def _comment(document: WordDocument) -> None:
    document.add_comment(prose(document).runs[0], "Is this so?", author="Head", initials="H")


def _tracked(document: WordDocument) -> None:
    """The words of a run marked as inserted."""
    run = prose(document).runs[0]._r
    mark = OxmlElement("w:ins")
    mark.set(qn("w:id"), "901")
    mark.set(qn("w:author"), "Head")
    run.addprevious(mark)
    mark.append(run)


def _end_of_first(document: WordDocument) -> Any:
    return prose(document).runs[-1]


LOOKS: dict[str, Callable[[WordDocument], object]] = {
    "a word made bold": lambda document: setattr(prose(document).runs[0], "bold", True),
    "a bold word made plain": lambda document: setattr(document.paragraphs[1].runs[0], "bold", False),
    "italics": lambda document: setattr(prose(document).runs[0], "italic", True),
    "underlined": lambda document: setattr(prose(document).runs[0], "underline", True),
    "struck out": lambda document: setattr(prose(document).runs[0].font, "strike", True),
    "hidden": lambda document: setattr(prose(document).runs[0].font, "hidden", True),
    "another colour": lambda document: setattr(prose(document).runs[0].font.color, "rgb", RGBColor(200, 0, 0)),
    "another size": lambda document: setattr(prose(document).runs[0].font, "size", Pt(13)),
    "another font": lambda document: setattr(prose(document).runs[0].font, "name", "Georgia"),
    "marked yellow": lambda document: setattr(prose(document).runs[0].font, "highlight_color", WD_COLOR_INDEX.YELLOW),
    "raised": lambda document: setattr(prose(document).runs[0].font, "superscript", True),
    "another style": lambda document: setattr(prose(document), "style", "Normal"),
    "a style changed": lambda document: setattr(document.styles["Numbered Paragraph"].font, "italic", True),
    "a style set apart": lambda document: setattr(
        document.styles["Numbered Paragraph"].paragraph_format, "space_after", Pt(20)
    ),
    "centred": lambda document: setattr(prose(document), "alignment", WD_ALIGN_PARAGRAPH.CENTER),
    "indented": lambda document: setattr(prose(document).paragraph_format, "left_indent", Cm(4)),
    "more space after": lambda document: setattr(prose(document).paragraph_format, "space_after", Pt(30)),
    "lines further apart": lambda document: setattr(prose(document).paragraph_format, "line_spacing", 2.0),
    "kept with the next": lambda document: setattr(prose(document).paragraph_format, "keep_with_next", True),
    "a new page before": lambda document: setattr(prose(document).paragraph_format, "page_break_before", True),
    "a page break": lambda document: _end_of_first(document).add_break(WD_BREAK.PAGE),
    "a line break": lambda document: _end_of_first(document).add_break(),
    "an empty paragraph": lambda document: prose(document).insert_paragraph_before(""),
    "a bullet taken off": _bullet_off,
    "a list begun again": _begin_list_again,
    "a wider column": _wider_column,
    "a cell filled": lambda document: _set(
        _cell(document)._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill="FFFF00"
    ),
    "a cell at the top": lambda document: _set(
        document.tables[0].rows[0].cells[0]._tc.get_or_add_tcPr(), "w:vAlign", val="center"
    ),
    "two cells made one": lambda document: _cell(document).merge(document.tables[0].rows[1].cells[2]),
    "a heading row that does not repeat": _heading_once,
    "another picture": _another_picture,
    "a smaller picture": lambda document: setattr(document.inline_shapes[0], "width", Cm(8)),
    "a picture put in": lambda document: prose(document).add_run().add_picture(a_picture()),
    "other words for a picture": lambda document: document.inline_shapes[0]._inline.docPr.set("descr", "Other words"),
    "other margins": lambda document: setattr(document.sections[0], "left_margin", Cm(4)),
    "landscape": _landscape,
    "another address": _another_address,
    "another title of a table": lambda document: _set(document.tables[0]._tbl.tblPr, "w:tblCaption", val="Mine"),
    "a bookmark": lambda document: _set(prose(document)._p, "w:bookmarkStart", id="905", name="Mine"),
    "another title": lambda document: setattr(document.core_properties, "title", "A title typed in its properties"),
    "a comment": _comment,
    "a tracked insertion": _tracked,
}
"""What a person can mean without typing a word of the body, all on a board report."""


def as_libreoffice_saves(needs: Callable[[str], str], folder: Path, papers: Sequence[bytes]) -> list[bytes]:
    """The same papers from LibreOffice, in the order given. It has a profile of its own: an open one does no harm."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    paths = [folder / f"{number}.docx" for number in range(len(papers))]
    for path, content in zip(paths, papers, strict=True):
        path.write_bytes(content)
    saved = folder / "saved"
    subprocess.run(
        [needs("soffice"), profile, "--headless", "--convert-to", "docx", "--outdir", str(saved), *map(str, paths)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return [(saved / path.name).read_bytes() for path in paths]


def as_word_saves(content: bytes, seed: int = 1) -> bytes:
    """A paper with all that Word writes by itself: ids of savings, split runs, spelling marks, page numbers, parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if not name.endswith(".png")}
        pictures = {name: archive.read(name) for name in archive.namelist() if name.endswith(".png")}
    chance = Random(seed)
    for name in parts:
        if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name):
            parts[name] = _split(parts[name], chance)
    parts["word/document.xml"] = _cursor(parts["word/document.xml"])
    for name in ("footnotes", "endnotes"):
        parts[f"word/{name}.xml"] = _separators(name)
    _tied_in(parts)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
        for name, picture in pictures.items():
            archive.writestr(name, picture)
    return held.getvalue()


def _split(words: str, chance: Random) -> str:
    """Runs cut in two with a spelling mark between them, an id on each paragraph, the pages counted."""

    def cut(run: re.Match[str]) -> str:
        properties, said = run["properties"] or "", run["words"]
        at = chance.randrange(len(said) + 1)
        if "&" in said or not said or chance.random() < 0.5:
            return run[0]
        saved = f'w:rsidR="00{chance.randrange(10**6):06}"'
        language = properties.replace("</w:rPr>", '<w:lang w:val="en-GB"/></w:rPr>') or (
            '<w:rPr><w:lang w:val="en-GB"/></w:rPr>'
        )
        return (
            f'<w:r>{properties}<w:t xml:space="preserve">{said[:at]}</w:t></w:r><w:proofErr w:type="spellStart"/>'
            f'<w:r {saved}>{language}<w:lastRenderedPageBreak/><w:t xml:space="preserve">{said[at:]}</w:t></w:r>'
            '<w:proofErr w:type="spellEnd"/>'
        )

    look = "(?P<properties><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    words = re.sub(f'<w:r>{look}<w:t xml:space="preserve">(?P<words>[^<]*)</w:t></w:r>', cut, words)
    counted = re.compile(r'(NUMPAGES </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>.*?>)1<')
    words = counted.sub(r"\g<1>17<", words)
    return re.sub(r"<w:p>", lambda _: f'<w:p w:rsidR="00{chance.randrange(10**6):06}" w:rsidP="00AB12CD">', words)


def _cursor(words: str) -> str:
    mark = '<w:bookmarkStart w:id="900" w:name="_GoBack"/><w:bookmarkEnd w:id="900"/>'
    return words.replace("</w:pPr><w:r>", f"</w:pPr>{mark}<w:r>", 1)


def _separators(name: str) -> str:
    note = name.removesuffix("s")
    lines = "".join(
        f'<w:{note} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:{note}>'
        for number, kind in enumerate(("separator", "continuationSeparator"), start=-1)
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} xmlns:w="{W_SPACE}">{lines}</w:{name}>'


def _tied_in(parts: dict[str, str]) -> None:
    """The parts Word adds, where it says what they are."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["word/webSettings.xml"] = f'<w:webSettings xmlns:w="{W_SPACE}"/>'
    parts["docProps/app.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office Word</Application><Pages>17</Pages></Properties>"
    )
    links = "".join(
        f'<Relationship Id="word{name}" Type="{kinds}/{name}" Target="{name}.xml"/>'
        for name in ("footnotes", "endnotes", "webSettings")
    )
    held = "word/_rels/document.xml.rels"
    parts[held] = parts[held].replace("</Relationships>", f"{links}</Relationships>")
    app = f'<Relationship Id="app" Type="{kinds}/extended-properties" Target="docProps/app.xml"/>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", f"{app}</Relationships>")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{name}+xml"/>'
        for name in ("footnotes", "endnotes", "webSettings")
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{types}</Types>")
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        "</cp:coreProperties>",
        "<cp:lastModifiedBy>Head of Service</cp:lastModifiedBy><cp:revision>3</cp:revision></cp:coreProperties>",
    )
