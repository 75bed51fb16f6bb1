"""Words that a file holds and no page shows: hidden ones, by hand or by style, and ones in the colour of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.papers.word.package import W

_OFF = ("0", "false", "off")
_LONGEST_CHAIN = 20
_SMALLEST = 4
"""Half points: what is smaller than two points nobody reads."""


def hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of the styles that hide what is written in them, by themselves or through one they are based on."""
    if styles is None:
        return frozenset()
    known = {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")}
    return frozenset(style_id for style_id in known if _hides(style_id, known))


def _hides(style_id: str, known: Mapping[str, etree._Element]) -> bool:
    for _ in range(_LONGEST_CHAIN):
        style = known.get(style_id)
        if style is None:
            return False
        mark = style.find(f"{W}rPr/{W}vanish")
        if mark is not None:
            return _is_on(mark)
        style_id = _value(style.find(W + "basedOn"))
    return False


def unseen_runs(root: etree._Element, hidden: frozenset[str]) -> Iterator[tuple[str, etree._Element]]:
    """Each run that is not shown, and how: "hidden text", "white text", "text too small to read"."""
    for run in root.iter(W + "r"):
        if _is_hidden(run, hidden):
            yield "hidden text", run
        elif _is_white(run):
            yield "white text", run
        elif _is_tiny(run):
            yield "text too small to read", run


def _is_hidden(run: etree._Element, hidden: frozenset[str]) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    if mark is not None:
        return _is_on(mark)
    paragraph = next(run.iterancestors(W + "p"), None)
    styles = [run.find(f"{W}rPr/{W}rStyle"), None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")]
    return any(_value(style) in hidden for style in styles if style is not None)


def _is_white(run: etree._Element) -> bool:
    """White by hand, on nothing that somebody has filled with a colour: a style's white stands on a style's fill."""
    if _value(run.find(f"{W}rPr/{W}color")).upper() != "FFFFFF":
        return False
    around = (run, *run.iterancestors(W + "p", W + "tc", W + "tbl"))
    fills = (item for holder in around for item in holder.iterfind(f"*/{W}shd"))
    colours = {item.get(W + "fill", "auto").upper() for item in fills}
    is_lit = run.find(f"{W}rPr/{W}highlight") is not None
    return not is_lit and not colours - {"AUTO", "FFFFFF"} and not _is_in_styled_table(run)


def _is_in_styled_table(run: etree._Element) -> bool:
    table = next(run.iterancestors(W + "tbl"), None)
    return table is not None and table.find(f"{W}tblPr/{W}tblStyle") is not None


def _is_tiny(run: etree._Element) -> bool:
    size = _value(run.find(f"{W}rPr/{W}sz"))
    return size.isdecimal() and int(size) < _SMALLEST


def _is_on(mark: etree._Element) -> bool:
    return mark.get(W + "val", "1") not in _OFF


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(W + "val", "")
