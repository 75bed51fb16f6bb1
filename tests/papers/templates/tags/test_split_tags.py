"""Tags that Word keeps in pieces are one tag, unless putting them together would lose something."""

from __future__ import annotations

import pytest

from tests.papers.templates.tags.expected import Wrong, found, holds, shown
from tests.papers.templates.typed import Xml, para, picture, run

A, B = "{{ plan.", "title }}"


def around(name: str, *words: str) -> Xml:
    inner = "".join(map(run, words))
    return Xml(
        f"<w:{name}><w:sdtContent>{inner}</w:sdtContent></w:{name}>"
        if name == "sdt"
        else f"<w:{name}>{inner}</w:{name}>"
    )


SPLIT = (
    Wrong(
        (para(A, around("hyperlink", B)),),
        "tag-broken",
        "paragraph 1",
        "within a link and ends outside",
        "within a link",
    ),
    Wrong((para(around("sdt", A), B),), "tag-broken", "paragraph 1", "within a content control", "all of it outside"),
    Wrong((para(A, around("smartTag", B)),), "tag-broken", "paragraph 1", "within a marked word", "all of it outside"),
    Wrong((para(A, around("fldSimple", B)),), "tag-broken", "paragraph 1", "within a field", "all of it outside"),
    Wrong(
        (para(A, Xml("<w:r><w:drawing/></w:r>"), B),),
        "tag-not-alone",
        "paragraph 1",
        "a picture in the middle",
        "Move a picture",
    ),
    Wrong(
        (para(A, Xml('<w:r><w:footnoteReference w:id="1"/></w:r>'), B),),
        "tag-not-alone",
        "paragraph 1",
        "a footnote",
        "Move",
    ),
    Wrong(
        (para(Xml(f"<w:r><w:instrText>{A}</w:instrText></w:r><w:r><w:instrText>{B}</w:instrText></w:r>")),),
        "tag-broken",
        "paragraph 1",
        "in the code of a field is kept in pieces",
        "Alt+F9",
    ),
    Wrong((picture("{{ plan.\ntitle }}"),), "tag-broken", "paragraph 1", "goes over two lines", "in one line"),
)


@pytest.mark.parametrize("wrong", SPLIT, ids=lambda wrong: wrong.message)
def test_a_tag_whose_pieces_cannot_be_put_together_is_told(wrong: Wrong) -> None:
    holds(wrong)


@pytest.mark.parametrize(
    "pieces",
    [
        ("{", "{ plan", ".ti", "tle }", "}"),
        (A, Xml("<w:r><w:rPr><w:b/><w:color w:val='FF0000'/></w:rPr><w:t>ti</w:t></w:r>"), "tle }}"),
        (A, Xml('<w:proofErr w:type="spellStart"/>'), B, Xml('<w:proofErr w:type="spellEnd"/>')),
        (A, Xml("<w:r><w:tab/><w:br/><w:softHyphen/></w:r>"), B),
        (A, Xml('<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'), B),
        (A, Xml(f"<w:ins w:id='1'>{run(B)}</w:ins>")),
        (around("hyperlink", A, B),),
        (around("sdt", A, B), " and ", around("smartTag", "{{ plan.title }}")),
    ],
    ids=lambda pieces: str(pieces)[:60],
)
def test_a_tag_in_pieces_that_can_be_put_together_is_one_tag(pieces: tuple[str, ...]) -> None:
    problems = found(para(*pieces))
    assert problems == (), shown(problems)
    wrong = found(para(*pieces, " {{ plan.titel }}"))
    assert [problem.code for problem in wrong] == ["template-field-unknown"]
