"""Tags where nothing is ever filled in: footnotes, comments, charts, the file's own properties …"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from pipeline.intake.our_own import NOTE_BEGINS
from pipeline.papers.templates.opened import OpenedTemplate, Story
from pipeline.papers.templates.spots import OPENERS, tags_in
from pipeline.papers.word.package import Parts, W, names, parse
from pipeline.problems import CLERK, Place, Problem, Severity

NEVER_PRINTED = "template-tag-never-printed"
MOST_TOLD = 20
"""In one part; whoever has more there will see the rest when these are gone."""
_TEXT = frozenset(names("t instrText delText delInstrText", W))
_PARAGRAPHS = (W + "p", "{http://schemas.openxmlformats.org/drawingml/2006/main}p")
_MOVE = "Move it into the body, a header or a footer, or take it away."
_LEFT_BEHIND = "No paper has {}, so nothing is lost; take the tag away, or move it to where it should print."

_KINDS = (
    # part names as Word gives them, what one is called, whether papers keep it
    (re.compile(r"footnotes"), "a footnote", True),
    (re.compile(r"endnotes"), "an endnote", True),
    (re.compile(r"comments|people"), "a comment", False),
    (re.compile(r"charts?/|chart"), "a chart", True),
    (re.compile(r"diagrams?/|drawing"), "a diagram", True),
    (re.compile(r"glossary/"), "a building block", False),
    (re.compile(r"docProps/"), "the file's properties", False),
    (re.compile(r"settings"), "a document variable", False),
    (re.compile(r"styles|numbering|fontTable|theme"), "the styles and lists", True),
    (re.compile(r"header|footer"), "a header or footer that no page shows", False),
    (re.compile(r"customXml/"), "the data kept beside the document", False),
)


def check(template: OpenedTemplate) -> Iterator[Problem]:
    filled_in = {story.name for story in template.stories}
    for name in sorted(template.parts):
        if name not in filled_in and name.endswith(".xml") and b"{" in template.parts[name]:
            yield from _of_part(name, template.parts, template.file)
    for story in template.stories:
        yield from _of_story(story)


def _of_part(name: str, parts: Parts, file: str) -> Iterator[Problem]:
    root = parse(parts[name])
    if isinstance(root, str):
        return
    what, is_kept = _called(name)
    for words in list(_stretches(root))[:MOST_TOLD]:
        for tag in tags_in(words):
            if tag.mark == "{#" or (tag.mark == "{%" and not tag.is_closed):
                continue
            yield Problem(
                code=NEVER_PRINTED,
                where=Place(file=file, part=what),
                message=f"A tag stands in {what}, where nothing is filled in: “{tag.typed}”",
                hint=_MOVE if is_kept else _LEFT_BEHIND.format(what),
                severity=Severity.ERROR if is_kept else Severity.WARNING,
                owner=CLERK,
                brief="template",
            )


def _called(name: str) -> tuple[str, bool]:
    inside = name.removeprefix("word/")
    found = ((words, is_kept) for pattern, words, is_kept in _KINDS if pattern.match(inside))
    return next(found, (f"the part {posixpath.basename(name)}", False))


def _stretches(root: etree._Element) -> Iterator[str]:
    """The words of a part that have a tag in them: a paragraph's put together, what stands beside words as it is."""
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            if OPENERS.search(str(value)):
                yield str(value)
        if element.tag in _PARAGRAPHS:
            words = "".join(map(str, element.itertext()))
            if OPENERS.search(words) and not _is_ours(element):
                yield words
        elif element.text and OPENERS.search(element.text) and next(element.iterancestors(*_PARAGRAPHS), None) is None:
            yield element.text


def _is_ours(paragraph: etree._Element) -> bool:
    """Whether it stands in a comment that we wrote into a marked copy: that quotes tags, and tells of them."""
    comment = next(paragraph.iterancestors(W + "comment"), None)
    return comment is not None and "".join(map(str, comment.itertext())).startswith(NOTE_BEGINS.strip())


def _of_story(story: Story) -> Iterator[Problem]:
    """Words of a body or a header that are no words of a paragraph: of an equation, of a drawing."""
    for node in story.root.iter(etree.Element, etree.PI):
        for text in ("" if node.tag in _TEXT else node.text or "", node.tail or ""):
            if "{" in text and OPENERS.search(text):
                yield from _beside_words(node, text, story)


def _beside_words(node: etree._Element, text: str, story: Story) -> Iterator[Problem]:
    what = "an equation" if str(node.tag).endswith("/math}t") else "a drawing"
    around = (story.spot_of[one] for one in node.iterancestors(W + "p") if one in story.spot_of)
    spot = next(around, next(iter(story.spots), None))
    if spot is not None:
        for tag in tags_in(text):
            yield spot.problem(NEVER_PRINTED, f"A tag stands in {what}, where nothing is filled in", _MOVE, tag=tag)
