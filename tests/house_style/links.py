"""Links, pictures and what else may stand in a line: whoever does not see the page is told what it is."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from lxml import etree

from tests.house_style.paper import Element, Paper, R, Rule, W, value, words_of

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_TWIP = 635
"""English Metric Units in a twip; an inch has 914,400."""
_SAYS_NOTHING = re.compile(
    r"(?:click |press |see |read |go )?(?:here|this|more|link|details|website|page|document)\W*", re.I
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.I)
_OWN = re.compile(
    r"file:|\\\\|^[a-z]:[\\/]|intranet|sharepoint|^https?://(?:localhost|\d+\.\d+\.\d+\.\d+|[^./]+(?:/|$))", re.I
)
_EMPTY_TALK = re.compile(
    r"^(?:a |an )?(?:picture|image|chart|graph|screenshot|figure)\b|\.(?:png|jpe?g|gif|emf)\b", re.I
)


def links_say_where(paper: Paper) -> Iterator[str]:
    for link in paper.body.iter(W + "hyperlink"):
        said = words_of(link).strip()
        if len(said) < 3 or _SAYS_NOTHING.fullmatch(said):
            yield f"'{said}'"


def bare_addresses(paper: Paper) -> Iterator[str]:
    for paragraph in paper.paragraphs:
        if found := _ADDRESS.search(paragraph.words):
            yield found[0]


def links_look_so(paper: Paper) -> Iterator[str]:
    for link in paper.body.iter(W + "hyperlink"):
        styles = {value(run.find(f"{W}rPr/{W}rStyle")) for run in link.iter(W + "r")}
        names = {value(paper.styles[style].find(W + "name")) if style in paper.styles else style for style in styles}
        if names != {"Hyperlink"}:
            yield f"'{words_of(link)}'"


def look_of_links(paper: Paper) -> Iterator[str]:
    style = paper.style("Hyperlink")
    found = {} if style is None else {name: value(style.find(f"{W}rPr/{W}{name}")) for name in ("color", "u")}
    if found != {"color": "0B4F8A", "u": "single"}:
        yield str(found)


def links_lead_somewhere(paper: Paper) -> Iterator[str]:
    marks = {value(mark, "name") for mark in paper.body.iter(W + "bookmarkStart")}
    targets = paper.targets("word/document.xml")
    for link in paper.body.iter(W + "hyperlink"):
        anchor, address = value(link, "anchor"), targets.get(link.get(R + "id", ""), ("", False))
        if (anchor not in marks) if anchor else not (address[0] and address[1]):
            yield f"'{words_of(link)}'"


def alike_links(paper: Paper) -> Iterator[str]:
    met: dict[str, str] = {}
    targets = paper.targets("word/document.xml")
    for link in paper.body.iter(W + "hyperlink"):
        place = targets.get(link.get(R + "id", ""), ("", False))[0] or value(link, "anchor")
        said = words_of(link).strip().casefold()
        if met.setdefault(said, place) != place:
            yield f"'{words_of(link)}'"


def one_bookmark_a_name(paper: Paper) -> Iterator[str]:
    starts = list(paper.body.iter(W + "bookmarkStart"))
    for key in ("name", "id"):
        met: set[str] = set()
        for start in starts:
            said = value(start, key).casefold()
            if said in met:
                yield f"{key} {said}"
            met.add(said)


def bookmarks_are_used(paper: Paper) -> Iterator[str]:
    """A theme's heading is marked so that the list of the themes leads to it."""
    led = {value(link, "anchor") for link in paper.body.iter(W + "hyperlink")}
    for mark in paper.body.iter(W + "bookmarkStart"):
        if value(mark, "name") not in led:
            yield value(mark, "name")


def public_addresses(paper: Paper) -> Iterator[str]:
    for name in (name for name in paper.roots if not name.endswith(".rels") and name.startswith("word/")):
        for target, is_external in paper.targets(name).values():
            if is_external and (_OWN.search(target) or not re.match(r"https?://|mailto:", target, re.I)):
                yield target


def inline(paper: Paper) -> Iterator[str]:
    """Nothing floats: no anchored picture, text box, drawn shape or framed paragraph."""
    for name, root in paper.stories.items():
        marks = (_WP + "anchor", W + "pict", W + "object", W + "txbxContent", W + "framePr", W + "tblpPr")
        for mark in root.iter(*marks, etree.QName(_V.strip("{}"), "shape").text):
            yield f"{name}: {etree.QName(mark).localname}"


def described(paper: Paper) -> Iterator[str]:
    for picture in _pictures(paper):
        said = picture.get("descr", "").strip()
        if len(said.split()) < 4 or _EMPTY_TALK.search(said):
            yield f"'{said}'"


def short_enough(paper: Paper) -> Iterator[str]:
    """A screen reader cannot pause in it."""
    yield from (f"{len(one.get('descr', ''))} letters" for one in _pictures(paper) if len(one.get("descr", "")) > 500)


def png(paper: Paper) -> Iterator[str]:
    for name, part in paper.parts.items():
        if name.startswith("word/media/") and not (name.endswith(".png") and part.startswith(b"\x89PNG\r\n")):
            yield name


def fits(paper: Paper) -> Iterator[str]:
    for picture, wide, high in _sizes(paper):
        if not 0 < wide <= paper.text_width * _TWIP or not high > 0:
            yield f"'{picture.get('descr', '')[:40]}': {wide // _TWIP} of {paper.text_width} twips"


def undistorted(paper: Paper) -> Iterator[str]:
    for picture, wide, high in _sizes(paper):
        across, down = _dots(paper, picture)
        if abs(wide * down / (across * high) - 1) > 0.02:
            yield f"'{picture.get('descr', '')[:40]}'"


def sharp(paper: Paper) -> Iterator[str]:
    for picture, wide, _ in _sizes(paper):
        if (dots := _dots(paper, picture)[0] / (wide / 914_400)) < 150:
            yield f"'{picture.get('descr', '')[:40]}': {dots:.0f} dots an inch"


def figures_beside(paper: Paper) -> Iterator[str]:
    """Every figure a picture's words say of now stands in the table after it."""
    for picture in _pictures(paper):
        paragraph = next(picture.iterancestors(W + "p"))
        table = next(paragraph.itersiblings(W + "tbl"), None)
        shown = set() if table is None else {words_of(cell).strip() for cell in table.iter(W + "tc")}
        missing = [number for number in re.findall(r"\b\d{1,3}\b", picture.get("descr", "")) if number not in shown]
        if missing:
            yield f"'{picture.get('descr', '')[:40]}': {', '.join(missing)}"


def _pictures(paper: Paper) -> Iterator[Element]:
    for root in paper.stories.values():
        yield from root.iter(_WP + "docPr")


def _sizes(paper: Paper) -> Iterator[tuple[Element, int, int]]:
    for picture in _pictures(paper):
        extent = next(picture.itersiblings(_WP + "extent", preceding=True))
        yield picture, int(extent.get("cx", "0")), int(extent.get("cy", "0"))


def _dots(paper: Paper, picture: Element) -> tuple[int, int]:
    """Across and down, as the picture's own file says."""
    blip = next(next(picture.iterancestors(W + "drawing")).iter(_A + "blip"))
    part = paper.parts[f"word/{paper.targets('word/document.xml')[blip.get(R + 'embed', '')][0]}"]
    across, down = struct.unpack(">II", part[16:24])
    return across, down


RULES: tuple[Rule, ...] = (
    ("a link's words say where it goes", links_say_where),
    ("no address is printed instead of words", bare_addresses),
    ("a link looks like one", links_look_so),
    ("links are blue and underlined", look_of_links),
    ("a link leads somewhere", links_lead_somewhere),
    ("links of the same words lead to the same place", alike_links),
    ("no two bookmarks have one name", one_bookmark_a_name),
    ("what is marked is linked to", bookmarks_are_used),
    ("a link leads to a public place", public_addresses),
    ("nothing floats over the page", inline),
    ("a picture's alternative text says what it shows", described),
    ("an alternative text can be listened to", short_enough),
    ("a picture is a PNG", png),
    ("a picture fits between the margins", fits),
    ("a picture keeps its proportions", undistorted),
    ("a picture is sharp in print", sharp),
    ("the figures of a picture stand in the table beside it", figures_beside),
)
