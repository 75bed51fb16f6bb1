"""A tag that takes its paragraph or its row with it stands there alone: whatever would be lost is named."""

from __future__ import annotations

import pytest

from tests.papers.templates.tags.expected import Wrong, found, holds, shown
from tests.papers.templates.typed import Xml, para, picture, run, table

DRAFT, ENDIF, ROWS, END = (
    "{%p if paper.is_draft %}",
    "{%p endif %}",
    "{%tr for action in theme.actions %}",
    "{%tr endfor %}",
)
DRAWING = Xml("<w:r><w:drawing/></w:r>")
CELL = "table 1, row 2, column 1, paragraph 2"


def lost(*blocks: str, where: str = "paragraph 1", message: str, hint: str = "paragraph of its own") -> Wrong:
    return Wrong(blocks, "tag-not-alone", where, message, hint)


def beside(xml: str, tag: str = DRAFT) -> tuple[str, ...]:
    return (para(tag, Xml(xml)), *((ENDIF,) if tag == DRAFT else ()))


PARAGRAPHS = (
    lost(f"Words {DRAFT}", ENDIF, message="The words “Words” would be lost: they stand beside a tag"),
    lost(f"{DRAFT} words", ENDIF, message="“words” would be lost"),
    lost(f"One {DRAFT} two", ENDIF, message="“One … two” would be lost", hint=f"Give {DRAFT} a paragraph of its own"),
    lost(DRAFT, f"{ENDIF}.", where="paragraph 2", message="“.” would be lost"),
    lost("See {{p narrative.matters }}", message="“See” would be lost"),
    lost("{#p a note #} words", message="“words” would be lost"),
    lost(f"{DRAFT}{ENDIF}", message="Several tags stand in one paragraph", hint="Give each tag a paragraph of its own"),
    lost("{{p narrative.matters }}{{ plan.title }}", message="Several tags", hint="Give each tag"),
    lost(f"{{{{ plan.title }}}}{DRAFT}", ENDIF, message=f"and {DRAFT} takes all of it", hint="Give each tag"),
    lost(*beside(DRAWING), message="There is a picture beside", hint="a plain paragraph of its own"),
    lost(*beside(DRAWING, "{{p narrative.matters }}"), message="a picture beside", hint="a plain paragraph"),
    lost(*beside('<w:r><w:br w:type="page"/></w:r>'), message="There is a page break", hint="a plain paragraph"),
    lost(*beside('<w:r><w:br w:type="page"/></w:r>'), message="There is a page break", hint="Put the break below"),
    lost(
        para(DRAFT, look="<w:pageBreakBefore/>"), ENDIF, message="There is a page break", hint="and press Ctrl+Enter."
    ),
    lost(*beside('<w:r><w:br w:type="column"/></w:r>'), message="There is a column break", hint="a plain paragraph"),
    lost(*beside('<w:r><w:footnoteReference w:id="1"/></w:r>'), message="There is a footnote", hint="a plain"),
    lost(*beside('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), message="There is a field", hint="a plain"),
    lost(*beside("<m:oMath/>"), message="There is an equation", hint="a plain"),
    lost(*beside('<w:hyperlink w:anchor="a"/>'), message="There is a link", hint="a plain"),
    lost(*beside("<w:sdt><w:sdtContent/></w:sdt>"), message="There is a content control", hint="a plain"),
    lost(*beside("<w:r><w:object/></w:r>"), message="There is an embedded object", hint="a plain"),
    lost(*beside("<w:r><w:strange/></w:r>"), message="something other than words", hint="a plain"),
    lost(para(DRAFT, look="<w:sectPr/>"), ENDIF, message="There is the end of a section", hint="a plain"),
    lost(
        '{%p if plan.title == "50%" %}',
        ENDIF,
        message="There is a % or a } within",
        hint='{% if plan.title == "50%" %}',
    ),
    lost('{%p if plan.title == "a}" %}', ENDIF, message="There is a % or a } within", hint="in a line of words"),
    lost(
        DRAFT, para("{%p endif %}", Xml("<w:r><w:sym/></w:r>")), where="paragraph 2", message="a sign", hint="a plain"
    ),
)
ROW = (
    lost(
        table("Ref", (ROWS, "Due dates"), "x", END),
        where=CELL,
        message="“Due dates” would be lost",
        hint="with nothing in",
    ),
    lost(
        table("Ref", ("{{ plan.title }}", ROWS), "x", END),
        where="table 1, row 2, column 2, paragraph 3",
        message="“{{ plan.title }}” would be lost",
        hint="a row of their own each",
    ),
    lost(
        table("Ref", ROWS, ("{{ action.ref }}", "{{ action.due }}" + END)),
        where="table 1, row 3, column 2, paragraph 4",
        message="“{{ action.ref }} … {{ action.due }}” would be lost",
        hint="a row of their own each",
    ),
    lost(
        table("Ref", ROWS, "x", (END, "{{ plan.title }}")),
        where="table 1, row 4, column 1, paragraph 4",
        message="“{{ plan.title }}” would be lost",
        hint="a row of",
    ),
    lost(
        table("Ref", ROWS + END), where=CELL, message="“{%tr endfor %}” would be lost", hint="a row of their own each"
    ),
    lost(
        table("Ref", (ROWS + "{{ action.ref }}", "{{ action.lead }}" + END)),
        where=CELL,
        message="“{{ action.ref }} … {{ action.lead }}{%tr endfor %}” would be lost",
        hint="a row of their own each",
    ),
    lost(
        table("Ref", (ROWS, para(DRAWING)), "x", END),
        where=CELL,
        message="There is a picture in the row",
        hint="a row of",
    ),
    lost(
        table("Ref", (ROWS, Xml(table("") + para(""))), "x", END),
        where=CELL,
        message="There is a table",
        hint="a row of",
    ),
    lost(
        ROWS,
        "x",
        END,
        message="A tag with tr stands outside a table",
        hint="Type {%p for action in theme.actions %} there",
    ),
)


@pytest.mark.parametrize("wrong", [*PARAGRAPHS, *ROW], ids=lambda wrong: wrong.message)
def test_what_would_be_lost_beside_a_tag_is_named(wrong: Wrong) -> None:
    holds(wrong)


def test_a_tag_that_takes_a_paragraph_cannot_stand_in_an_alternative_text_or_a_field_code() -> None:
    problems = found(picture("{{p plan.title }}"))
    assert [problem.code for problem in problems if "alternative text" in problem.message] == ["template-tag-not-alone"]
    code = Xml("<w:r><w:instrText>{{p narrative.matters }}</w:instrText></w:r>")
    problems = found(para(code))
    assert [problem.hint for problem in problems] == ["Type {{ narrative.matters }}."], shown(problems)


@pytest.mark.parametrize(
    "blocks",
    [
        (f"  {DRAFT} ", "x", f"\t{ENDIF}"),
        beside("<w:r><w:tab/><w:br/></w:r>"),
        beside('<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/><w:proofErr w:type="gramEnd"/>'),
        beside('<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'),
        beside("<w:r><w:rPr><w:b/></w:rPr><w:lastRenderedPageBreak/><w:softHyphen/></w:r>", "{{p narrative.matters }}"),
        (para("{%p if paper", ".is_draft %}"), ENDIF),
        (para(Xml(f"<w:ins w:id='1'>{run(DRAFT)}</w:ins>")), ENDIF),
        (table(("Ref", "x"), (ROWS, ""), ("{{ action.ref }}", "x"), (END, "")),),
        (table("Ref", ROWS, Xml(para(DRAFT) + para("x") + para(ENDIF)), END),),
        ("{#p a note that says {{ x }} #}", "{# a note beside #} words"),
    ],
    ids=lambda blocks: str(blocks)[:60],
)
def test_of_a_tag_that_stands_alone_nothing_is_said(blocks: tuple[str, ...]) -> None:
    problems = found(*blocks)
    assert problems == (), shown(problems)
