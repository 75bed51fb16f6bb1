"""Shipped templates spoilt at random, as a slip of the hand does: always problems or whole papers, never a crash."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from pipeline.papers.word.engine import open_template, render
from pipeline.papers.word.package import W
from pipeline.problems import errors
from tests.conftest import PROJECT
from tests.papers.stand_in import bare, stand_in
from tests.template_faults.making import DOCUMENT, packed, unpacked

FULL, BARE = stand_in("Board report", "Internal"), bare("Board report")
SHIPPED = [path for path in sorted((PROJECT / "templates").glob("*.docx")) if path.stem != "Fields"]
EACH = 2
"""Spoilt copies of each template; thousands were tried when this was written."""
LETTERS = "{}%# .-=pxe“\u00a0\u2011\u200b"


def spoil(root: etree._Element, chance: random.Random) -> None:
    """One to three slips: something deleted, typed twice or put elsewhere, or a letter of a tag lost or added."""
    for _ in range(chance.randint(1, 3)):
        kind = chance.choice(("p", "p", "tr", "tr", "tc", "r", "letter", "letter", "tbl"))
        if kind == "letter":
            _mistype(root, chance)
            continue
        found = list(root.iter(W + kind))
        if not found:
            continue
        one = chance.choice(found)
        change = chance.choice(("delete", "double", "move"))
        if change == "double":
            one.addnext(deepcopy(one))
        elif change == "delete":
            _take(one)
        else:
            other = chance.choice(found)
            if one not in (other, *other.iterancestors()):
                _take(one)
                other.addnext(one)


def _take(one: etree._Element) -> None:
    """Word leaves no cell without a paragraph, no row without a cell, no table without a row and no page empty."""
    parent = one.getparent()
    assert parent is not None
    if one.tag == W + "r" or len(list(parent.iterchildren(str(one.tag)))) > 1:
        parent.remove(one)


def _mistype(root: etree._Element, chance: random.Random) -> None:
    holders = [text for text in root.iter(W + "t") if text.text and ("{" in text.text or "}" in text.text)]
    if not holders:
        return
    text = chance.choice(holders)
    words = text.text or ""
    at = chance.randrange(len(words))
    text.text = words[:at] + chance.choice(("", *LETTERS)) + words[at + chance.randint(0, 1) :]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_template_spoilt_at_random_is_told_or_makes_whole_papers(tmp_path: Path, path: Path) -> None:
    parts = unpacked(path.read_bytes())
    for seed in range(EACH):
        root = etree.fromstring(parts[DOCUMENT])
        spoil(root, random.Random(f"{path.stem} {seed}"))
        spoilt = tmp_path / path.name
        spoilt.write_bytes(packed({**parts, DOCUMENT: etree.tostring(root)}))
        opened = open_template(spoilt, path.name)
        assert (opened.template is None) is bool(errors(opened.problems)), (seed, opened.problems)
        for fields in (FULL, BARE) if opened.template else ():
            paper = render(opened.template, fields) if opened.template else b""
            assert isinstance(paper, bytes), (seed, str(paper))
