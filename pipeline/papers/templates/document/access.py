"""Does every page of a paper say who may read it? Papers are told apart by it once they lie on somebody's desk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of

from lxml import etree

from pipeline.papers.templates.opened import OpenedTemplate
from pipeline.papers.templates.surroundings import Surrounded
from pipeline.papers.word.package import OFFICE, W, parse, relationships
from pipeline.problems import Problem, Severity

_SAYS = re.compile(r"\bpaper\.(?:access|access_line|is_public|is_internal|is_exempt)\b")
_INTERNAL = re.compile(r"\bINTERNAL\b")
"""A kind of paper that is never anything else may have the word typed."""
_KINDS = ("header", "footer")
_OFF = ("0", "false", "off")


def check(template: OpenedTemplate, _: Surrounded) -> Iterator[Problem]:
    """One warning, which names the pages; of a paper alone, not of the forms people fill in."""
    if "paper" not in {field.name for field in fields_of(template.says)}:
        return
    pages = tuple(_pages(template))
    silent = [page for page in pages if not page.says]
    if silent:
        yield template.problem(
            "template-access-line-missing",
            f"No header or footer{_listed(silent, pages)} says who may read the paper",
            "Choose Insert, Footer, Edit Footer, and type {{ paper.access_line }}; if the first page has a footer of "
            "its own, type it there too.",
            Severity.WARNING,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A kind of page of a section: `name` as Word calls it, and whether its header or footer says who may read."""

    section: int
    name: str
    says: bool


def _listed(silent: Sequence[_Page], pages: Sequence[_Page]) -> str:
    """Which pages are meant; "" where it is all of them."""
    if len(silent) == len(pages):
        return ""
    if pages[-1].section > 1:
        return f" of section {silent[0].section}"
    others = "the odd pages" if any(page.name == "even" for page in pages) else "the pages after the first"
    words = {"default": others, "first": "the first page", "even": "the even pages"}
    return f" of {' or '.join(words[page.name] for page in silent)}"


def _pages(template: OpenedTemplate) -> Iterator[_Page]:
    """Every kind of page of each section. A section without a header or footer of its own has the one before's."""
    saying = {story.name: _is_saying(" ".join(spot.words for spot in story.spots)) for story in template.stories}
    targets = {link.id: link.target for link in relationships(template.parts, template.main)}
    has_even = _is_on(_settings(template), "evenAndOddHeaders")
    found = [
        mark for story in template.stories if story.name == template.main for mark in story.root.iter(W + "sectPr")
    ]
    now: dict[tuple[str, str], bool] = {}
    for number, section in enumerate(found or [etree.Element(W + "sectPr")], start=1):
        now |= dict(_own(section, targets, saying))
        for name in ["default"] + ["first"] * _is_on(section, "titlePg") + ["even"] * has_even:
            yield _Page(section=number, name=name, says=any(now.get((kind, name)) for kind in _KINDS))


def _own(
    section: etree._Element, targets: Mapping[str, str], saying: Mapping[str, bool]
) -> Iterator[tuple[tuple[str, str], bool]]:
    """The headers and footers a section names: which kind, for which pages, and whether it says who may read."""
    for kind in _KINDS:
        for named in section.iter(f"{W}{kind}Reference"):
            target = targets.get(named.get(f"{{{OFFICE.rstrip('/')}}}id", ""), "")
            yield (kind, named.get(W + "type", "default")), saying.get(target, False)


def _is_saying(words: str) -> bool:
    return bool(_SAYS.search(words) or _INTERNAL.search(words))


def _settings(template: OpenedTemplate) -> etree._Element | None:
    links = relationships(template.parts, template.main)
    root = parse(template.parts.get(next((link.target for link in links if link.kind == OFFICE + "settings"), ""), b""))
    return None if isinstance(root, str) else root


def _is_on(holder: etree._Element | None, name: str) -> bool:
    mark = None if holder is None else holder.find(W + name)
    return mark is not None and mark.get(W + "val", "1") not in _OFF
