"""What a paragraph or a row holds besides words, as a person names it."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from pipeline.papers.word.package import W, names

_HARMLESS = frozenset(
    names("tr tc p pPr r rPr t tab cr softHyphen noBreakHyphen proofErr lastRenderedPageBreak annotationRef", W)
    + names("commentRangeStart commentRangeEnd commentReference bookmarkStart bookmarkEnd permStart permEnd", W)
    + names("ins del moveTo moveFrom delText delInstrText smartTag smartTagPr", W)
    + names("moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd", W)
)
"""What may vanish without anybody missing it, and what is told elsewhere: bookmarks, tracked changes."""
_NAMED = {
    "drawing": "a picture",
    "pict": "a picture or a text box",
    "object": "an embedded object",
    "AlternateContent": "a text box or a drawing",
    "sectPr": "the end of a section",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
    "fldChar": "a field of Word's",
    "fldSimple": "a field of Word's",
    "instrText": "a field of Word's",
    "hyperlink": "a link",
    "sdt": "a content control",
    "oMath": "an equation",
    "oMathPara": "an equation",
    "sym": "a sign",
    "tbl": "a table",
    "ruby": "words with a reading aid",
}
_BREAKS = {"page": "a page break", "column": "a column break"}


def named(element: etree._Element) -> str:
    """What it is, "a picture"; "" of what may vanish without anybody missing it."""
    if element.tag in _HARMLESS:
        return ""
    name = etree.QName(element).localname
    if name == "br":
        return _BREAKS.get(element.get(W + "type", ""), "")
    return _NAMED.get(name, "something other than words")


def beside_words(holder: etree._Element) -> str:
    """The first thing a paragraph or a row holds that is more than words and their look; "" where there is none."""
    return first_named(holder.iterdescendants(etree.Element))


def first_named(elements: Iterable[etree._Element]) -> str:
    """The first of them that is more than words and their look, "a picture"; "" where none is."""
    for element in elements:
        is_look = element.tag in _LOOKS or next(element.iterancestors(*_LOOKS), None) is not None
        if element.tag == W + "sectPr":
            return _NAMED["sectPr"]
        if not is_look and (what := named(element)):
            return what
    return ""


_LOOKS = frozenset(names("pPr rPr trPr tcPr tblPrEx sdtPr", W))
