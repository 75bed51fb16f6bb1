"""The file itself: its properties and settings, and what nobody should find left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tests.house_style.paper import Paper, Rule, W, is_on, value, words_of

_DUE = ("title", "subject", "creator", "keywords", "category", "language")
_NOBODY = re.compile(r"python-docx|docxtpl|un-?named|template|administrator|^user$|^author$", re.I)
_TRACKED = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange"),
    *("sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange", "numberingChange"),
)
_SLOTS = re.compile(r"\[Insert\b|\bTBC\b|\bTBA\b|lorem ipsum|click or tap|click here to|choose an item|\bXX+\b", re.I)
_TAGS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PROGRAM = re.compile(r"<built-in|object at 0x|\bUndefined\b|\bnan\b|\bNaN\b|\bNoneType\b|#REF!|#VALUE!|#N/A")
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffd]")
_NOT_SAID = re.compile(r"\bN/?A\b")


def _core(paper: Paper) -> dict[str, str]:
    return {etree.QName(one).localname: one.text or "" for one in paper.roots["docProps/core.xml"]}


def named(paper: Paper) -> Iterator[str]:
    said = _core(paper)
    yield from (name for name in _DUE if not said.get(name, "").strip())


def title_is_the_title(paper: Paper) -> Iterator[str]:
    """The file's own title, which a reader's program shows, ends in the paper's, and is not escaped twice."""
    said, shown = _core(paper).get("title", ""), next(paper.styled("Title"), None)
    if shown is not None and said and not said.endswith(shown.words.removeprefix("DRAFT: ")):
        yield f"'{said}' of '{shown.words}'"


def a_post_wrote_it(paper: Paper) -> Iterator[str]:
    said = _core(paper)
    if _NOBODY.search(said.get("creator", "")):
        yield said["creator"]
    if "lastModifiedBy" in said:
        yield said["lastModifiedBy"]


def dated_by_its_month(paper: Paper) -> Iterator[str]:
    """By the plan's day and not by the clock of whoever made it."""
    said = _core(paper)
    for name in ("created", "modified"):
        if not said.get(name, "").endswith("T00:00:00Z"):
            yield f"{name}: {said.get(name) or 'not said'}"


def language(paper: Paper) -> Iterator[str]:
    if (said := _core(paper).get("language", "")) not in ("", "en-GB"):
        yield f"the file is in {said}"
    defaults = paper.roots["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if value(defaults) != "en-GB":
        yield f"words are in {value(defaults) or 'no language'}"
    for name, root in paper.stories.items():
        for mark in root.iter(W + "lang"):
            if value(mark) not in ("", "en-GB"):
                yield f"{name}: {value(mark)}"


def open_to_all(paper: Paper) -> Iterator[str]:
    settings = paper.roots["word/settings.xml"]
    for mark in settings.iter(W + "documentProtection", W + "writeProtection", W + "readModeInkLockDown"):
        yield etree.QName(mark).localname
    yield from (
        f"{name}: a lock" for name, root in paper.stories.items() for _ in root.iter(W + "permStart", W + "lock")
    )


def compatible(paper: Paper) -> Iterator[str]:
    modes = [
        value(one)
        for one in paper.roots["word/settings.xml"].iter(W + "compatSetting")
        if value(one, "name") == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield f"mode {', '.join(modes) or 'not said'}"


def only_its_own_parts(paper: Paper) -> Iterator[str]:
    """Nothing that runs, nothing of somebody's program, nothing that differs from machine to machine."""
    due = re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/(?:_rels/)?(?:document|styles|numbering|settings"
        r"|header\d|footer\d)\.xml(?:\.rels)?|word/media/[^/]+"
    )
    yield from (name for name in paper.parts if not due.fullmatch(name))


def no_session_numbers(paper: Paper) -> Iterator[str]:
    for name, root in paper.roots.items():
        if any(True for _ in root.iter(W + "rsids")) or b"rsid" in paper.parts[name]:
            yield name


def build_id_in_properties_alone(paper: Paper) -> Iterator[str]:
    if build := _core(paper).get("identifier", ""):
        yield from (name for name, root in paper.stories.items() if build in words_of(root))


def tags(paper: Paper) -> Iterator[str]:
    yield from _said(paper, _TAGS)
    yield from (f"the file's {name}: {said}" for name, said in _core(paper).items() if _TAGS.search(said))


def slots(paper: Paper) -> Iterator[str]:
    yield from _said(paper, _SLOTS)


def program_words(paper: Paper) -> Iterator[str]:
    yield from _said(paper, _PROGRAM)


def unseen_letters(paper: Paper) -> Iterator[str]:
    yield from _said(paper, _UNSEEN)


def not_applicable(paper: Paper) -> Iterator[str]:
    """A cell that has nothing says so in words: None, Not due, Not supplied."""
    yield from _said(paper, _NOT_SAID)


def _said(paper: Paper, pattern: re.Pattern[str]) -> Iterator[str]:
    for name, root in paper.stories.items():
        for paragraph in root.iter(W + "p"):
            words = paper.paragraph(paragraph).words
            if found := pattern.search(words):
                yield f"{name}: '{words[max(found.start() - 20, 0) : found.end() + 20]}'"


def comments(paper: Paper) -> Iterator[str]:
    for name, root in paper.stories.items():
        for mark in root.iter(W + "commentRangeStart", W + "commentReference", W + "annotationRef"):
            yield f"{name}: {etree.QName(mark).localname}"


def tracked(paper: Paper) -> Iterator[str]:
    for name, root in paper.stories.items():
        for mark in root.iter(*(W + kind for kind in _TRACKED)):
            yield f"{name}: {etree.QName(mark).localname}"
    yield from ("settings: changes are tracked" for mark in paper.roots["word/settings.xml"].iter(W + "trackRevisions"))


def hidden(paper: Paper) -> Iterator[str]:
    for name, root in paper.roots.items():
        yield from (f"{name}: hidden words" for mark in root.iter(W + "vanish", W + "webHidden") if is_on(mark))


def notes(paper: Paper) -> Iterator[str]:
    for name, root in paper.stories.items():
        yield from (f"{name}: a note" for _ in root.iter(W + "footnoteReference", W + "endnoteReference"))


def controls(paper: Paper) -> Iterator[str]:
    for name, root in paper.stories.items():
        for mark in root.iter(W + "sdt", W + "smartTag", W + "ffData", W + "altChunk", W + "subDoc"):
            yield f"{name}: {etree.QName(mark).localname}"


def labels(paper: Paper) -> Iterator[str]:
    """A line at the head of a paper: a bold label that ends in a colon, one tab, what it says, hanging under itself."""
    for line in paper.styled("Report Meta"):
        label, tab, said = line.words.partition("\t")
        runs = [run for run in line.element.iter(W + "r") if words_of(run).strip()]
        is_label = label.endswith(":") and bool(runs) and is_on(paper.dress(runs[0], "b"))
        if line.cell is not None or not is_label or not (said.strip() if tab else _stands_over_words(line.element)):
            yield str(line)
        indent = paper.look(line.element, "ind")
        if value(indent, "left") != value(indent, "hanging") or not value(indent, "left"):
            yield f"{line}: does not hang under itself"


def _stands_over_words(line: etree._Element) -> bool:
    """A label without a value of its own, over the paragraphs it is the label of."""
    return is_on(line.find(f"{W}pPr/{W}keepNext"))


def wards(paper: Paper) -> Iterator[str]:
    """The whole list with an empty box before each ward is what a form leaves behind."""
    for paragraph in paper.paragraphs:
        if re.search("[\u2610\u2611\u2612]", paragraph.words):
            yield str(paragraph)
        if paragraph.words.startswith("Wards affected") and "\n" in paragraph.words:
            yield str(paragraph)


RULES: tuple[Rule, ...] = (
    ("a file has its properties", named),
    ("the file's title is the paper's", title_is_the_title),
    ("a post wrote the file, and nobody's program", a_post_wrote_it),
    ("a file is dated by its month", dated_by_its_month),
    ("the language is British English", language),
    ("anybody may read and edit the file", open_to_all),
    ("Word opens the file in no older mode", compatible),
    ("a file has its own parts and no others", only_its_own_parts),
    ("nothing counts the times a file was saved", no_session_numbers),
    ("the build's number stands in the properties alone", build_id_in_properties_alone),
    ("no tag is left", tags),
    ("no place is left to fill in", slots),
    ("no word of a program is printed", program_words),
    ("no letter is unseen", unseen_letters),
    ("nothing says N/A", not_applicable),
    ("no comment is left", comments),
    ("no tracked change is left", tracked),
    ("nothing is hidden", hidden),
    ("there are no footnotes", notes),
    ("no form is left to fill in", controls),
    ("a header line is a bold label and what it says", labels),
    ("wards are words and no row of boxes", wards),
)
