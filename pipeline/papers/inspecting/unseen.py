"""Words that a file holds and no page shows: hidden, too small, in the colour of their ground, or off the page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.papers.inspecting.looks import PAPER, SMALLEST, Look, Styles, fill_of, look_of
from pipeline.papers.word.package import W

_NAMESPACES = {
    "w": W.strip("{}"),
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_TELLING_RUNS = etree.XPath(
    "//w:r[w:rPr[w:vanish or w:color or w:sz or w:rStyle or w:shd or w:highlight]]"
    " | //w:tc[w:tcPr/w:shd]//w:r | //w:p[w:pPr/w:shd]//w:r",
    namespaces=_NAMESPACES,
)
_OFF_THE_PAGE = etree.XPath(
    # Twentieths of a point, and for what floats 914,400 to an inch: more than 5 cm left of the text, or beyond A3.
    "//w:p[w:pPr/w:ind[@w:left < -2835 or @w:start < -2835 or @w:left > 23800 or @w:start > 23800]]"
    " | //w:p[w:pPr/w:framePr[@w:x < -2835 or @w:y < -2835 or @w:x > 23800 or @w:y > 23800]]"
    " | //wp:anchor[.//wp:posOffset[. < -1800000 or . > 15120000]]",
    namespaces=_NAMESPACES,
)
_MARKER = {"black": "000000", "white": "FFFFFF"}
WHITE = "white text"
OF_ITS_GROUND = "text in the colour of what it stands on"


def unseen_words(root: etree._Element, styles: Styles) -> Iterator[tuple[str, etree._Element]]:
    """Each run that is not shown, and each paragraph or box off the page; and how it is kept from sight."""
    for run in _runs_to_look_at(root, styles):
        if how := _how(run, _look(run, styles), styles):
            yield how, run
    for element in _OFF_THE_PAGE(root):
        yield "text off the page", element


def _runs_to_look_at(root: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    """Most runs say nothing of their own look and stand in a style that shows them: those are passed over."""
    telling = _TELLING_RUNS(root)
    yield from telling
    if styles.suspect:
        seen = set(telling)
        for named in root.iter(W + "pStyle"):
            if named.get(W + "val", "") in styles.suspect:
                paragraph = next(named.iterancestors(W + "p"), None)
                runs = () if paragraph is None else paragraph.iter(W + "r")
                yield from (run for run in runs if run not in seen)


def _look(run: etree._Element, styles: Styles) -> Look:
    own = run.find(W + "rPr")
    paragraph = next(run.iterancestors(W + "p"), None)
    by_run = styles.looks.get(_value(run, "rPr/rStyle"), Look())
    of_paragraph = "" if paragraph is None else _value(paragraph, "pPr/pStyle")
    by_paragraph = styles.looks.get(of_paragraph, Look()) if of_paragraph else styles.usual
    return look_of(own).over(by_run).over(by_paragraph)


def _how(run: etree._Element, look: Look, styles: Styles) -> str:
    if look.is_hidden:
        return "hidden text"
    if 0 < look.size < SMALLEST:
        return "text too small to read"
    if look.unseen_on(_grounds(run, look, styles)):
        return WHITE if look.colour == PAPER else OF_ITS_GROUND
    return ""


def _grounds(run: etree._Element, look: Look, styles: Styles) -> tuple[str, ...]:
    """What a run may stand on; which rows a table's style fills depends on more than can be read here."""
    if marker := _value(run, "rPr/highlight"):
        return (_MARKER.get(marker, "808080"),)
    if fill := fill_of(run.find(W + "rPr")):
        return (fill,)
    for holder in run.iterancestors(W + "p", W + "tc", W + "tbl"):
        if fill := fill_of(next(iter(holder.iterchildren(W + "pPr", W + "tcPr", W + "tblPr")), None)):
            return (fill,)
        if holder.tag == W + "p" and look.fill:
            return (look.fill,)
        if holder.tag == W + "tbl":
            first, others = styles.of_tables.get(_value(holder, "tblPr/tblStyle"), ((), ()))
            row = next(run.iterancestors(W + "tr"), None)
            is_first = row is not None and row is next(holder.iterchildren(W + "tr"), None)
            return first if is_first and first else (PAPER, *others)
    page = run.getroottree().getroot().find(W + "background")
    said = "" if page is None else page.get(W + "color", "")
    return (said.upper() if len(said) == 6 else PAPER,)


def _value(element: etree._Element, path: str) -> str:
    found = element.find("/".join(W + name for name in path.split("/")))
    return "" if found is None else found.get(W + "val", "")
