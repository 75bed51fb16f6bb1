"""Tracked changes, and what a loop repeats that Word wants once."""

from __future__ import annotations

from tests.template_faults.expected import HEADER, At, Fault, Kind, in_cell, para
from tests.template_faults.making import (
    BY_AUTHOR,
    Block,
    Change,
    bookmark,
    cell,
    control,
    header,
    heads,
    of,
    p,
    p_holding,
    r,
    raw,
    row,
    row_loop,
    table,
)
from tests.templates.blocks import words

ACCEPT = "Accept"


def tracked(name: str, *blocks: Block, message: str, at: At | None = None, then: Change | None = None) -> Fault:
    return Fault(
        name=name,
        kind=Kind.TRACKED,
        make=of(*blocks, then=then),
        code="template-tracked-changes",
        at=at or para(3),
        message=message,
        hint=ACCEPT,
    )


def inserted(content: str) -> str:
    return f"<w:ins {BY_AUTHOR}>{content}</w:ins>"


def deleted(text: str) -> str:
    return f'<w:del {BY_AUTHOR}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def changed_look(kind: str) -> str:
    return f"<w:{kind}Change {BY_AUTHOR}><w:{kind}/></w:{kind}Change>"


def tracked_row(kind: str) -> str:
    return row("{{ plan.version }}", "Version", look=f"<w:{kind} {BY_AUTHOR}/>")


FAULTS: tuple[Fault, ...] = (
    tracked("words are inserted", p_holding(r("The plan ") + inserted(r("of the board "))), message="of the board"),
    tracked("words are deleted", p_holding(r("The plan ") + deleted("of the board")), message="of the board"),
    tracked("a whole tag is inserted", p_holding(inserted(r("{{ plan.title }}"))), message="{{ plan.title }}"),
    tracked(
        "a whole tag is deleted", p_holding(r("The plan ") + deleted("{{ plan.title }}")), message="{{ plan.title }}"
    ),
    tracked(
        "a tag is split by an insertion",
        p_holding(r("{{ plan.") + inserted(r("ver")) + r("sion }}")),
        message="ver",
    ),
    tracked(
        "a tag is split by a deletion",
        p_holding(r("{{ plan.") + deleted("title") + r("version }}")),
        message="title",
    ),
    tracked(
        "a condition's tag is split by an insertion over two paragraphs' runs",
        p_holding(inserted(r("{%p if paper")) + r(".is_draft %}")),
        p("A draft."),
        p("{%p endif %}"),
        message="{%p if paper",
    ),
    tracked(
        "words are moved",
        p_holding(f"<w:moveFrom {BY_AUTHOR}>{r('The plan stands well.')}</w:moveFrom>"),
        p_holding(f"<w:moveTo {BY_AUTHOR}>{r('The plan stands well.')}</w:moveTo>".replace("901", "902")),
        message="The plan stands well",
    ),
    tracked(
        "the look of words is changed",
        p_holding(r("The plan.", look=f"<w:b/>{changed_look('rPr')}")),
        message="The plan.",
    ),
    tracked(
        "the look of a paragraph is changed",
        raw(p("The plan.").replace("</w:pPr>", f"{changed_look('pPr')}</w:pPr>")),
        message="The plan.",
    ),
    tracked(
        "a paragraph is inserted",
        raw(p("The plan.").replace("</w:pPr>", f"<w:rPr><w:ins {BY_AUTHOR}/></w:rPr></w:pPr>")),
        message="The plan.",
    ),
    tracked(
        "a table's row is inserted",
        table(heads("Plan", "What"), raw(tracked_row("ins"))),
        message="{{ plan.version }}",
        at=in_cell(5, 2, 1),
    ),
    tracked(
        "a table's row is deleted",
        table(heads("Plan", "What"), raw(tracked_row("del"))),
        message="{{ plan.version }}",
        at=in_cell(5, 2, 1),
    ),
    tracked(
        "words of the running header are inserted",
        p("Words."),
        then=header(p_holding(inserted(r("{{ paper.title }}")), style="Header")),
        message="{{ paper.title }}",
        at=HEADER,
    ),
)


def repeated(name: str, *blocks: Block, at: At, message: str, hint: str, warning: bool = False) -> Fault:
    return Fault(
        name=name,
        kind=Kind.REPEATED,
        make=of(*blocks),
        code="template-repeats-in-loop",
        at=at,
        message=message,
        hint=hint,
        warning=warning,
    )


THEMES = "{%p for theme in plan.themes %}"
NAME = words("{{ theme.name }}")
WITH_TAG = "{{ theme.code }}"

FAULTS += (
    repeated(
        "a bookmark stands in a loop of paragraphs",
        THEMES,
        p(bookmark("Theme", NAME)),
        "{%p endfor %}",
        at=para(4),
        message="Theme",
        hint=WITH_TAG,
    ),
    repeated(
        "a bookmark stands in a loop of rows",
        table(
            heads("Ref", "Due"), row_loop(row(cell(p(bookmark("Row", words("{{ action.ref }}")))), "{{ action.due }}"))
        ),
        at=in_cell(7, 3, 1),
        message="Row",
        hint="{{ action.ref }}",
    ),
    repeated(
        "a bookmark stands around paragraphs of a loop",
        THEMES,
        bookmark("Theme", p("{{ theme.name }}")),
        "{%p endfor %}",
        at=para(4),
        message="Theme",
        hint=WITH_TAG,
    ),
    repeated(
        "a bookmark stands in a loop within a loop, its name the outer loop's",
        THEMES,
        "{%p for action in theme.actions %}",
        p(bookmark("Theme_{{ theme.code }}", words("{{ action.ref }}"))),
        "{%p endfor %}",
        "{%p endfor %}",
        at=para(5),
        message="Theme_{{ theme.code }}",
        hint="{{ action.ref }}",
    ),
    repeated(
        "a bookmark that Word made for a link to a heading stands in a loop",
        THEMES,
        p(bookmark("_Ref117845123", NAME), style="heading 2"),
        "{%p endfor %}",
        at=At(heading="{{ theme.name }}", paragraph=4),
        message="_Ref117845123",
        hint=WITH_TAG,
    ),
    repeated(
        "a content control stands in a loop of paragraphs",
        THEMES,
        control(p("{{ theme.name }}")),
        "{%p endfor %}",
        at=para(4),
        message="content control",
        hint="content control",
        warning=True,
    ),
    repeated(
        "a content control stands in a paragraph of a loop",
        THEMES,
        p(control(words("{{ theme.name }}"), look='<w:text/><w:alias w:val="Theme"/>')),
        "{%p endfor %}",
        at=para(4),
        message="content control",
        hint="content control",
        warning=True,
    ),
    repeated(
        "a content control stands in a loop of rows",
        table(heads("Ref", "Due"), row_loop(row(cell(control(p("{{ action.ref }}"))), "{{ action.due }}"))),
        at=in_cell(7, 3, 1),
        message="content control",
        hint="content control",
        warning=True,
    ),
)


def cut(name: str, *blocks: Block, at: At, or_at: At, message: str = "Here") -> Fault:
    return Fault(
        name=name,
        kind=Kind.REPEATED,
        make=of(*blocks),
        code="template-bookmark-cut",
        at=at,
        or_at=(or_at,),
        message=message,
        hint="Insert, Bookmark",
    )


BEGIN, CLOSE = raw('<w:bookmarkStart w:id="9" w:name="Here"/>'), raw('<w:bookmarkEnd w:id="9"/>')

FAULTS += (
    cut(
        "a bookmark begins within a tag and ends after it",
        p_holding(r("The plan {{ plan.") + BEGIN + r("title }} of the board") + CLOSE),
        at=para(3),
        or_at=para(3),
    ),
    cut(
        "a bookmark begins in a tag's own paragraph and ends in another",
        p(BEGIN, "{%p if paper.is_draft %}"),
        p("A draft.", CLOSE),
        "{%p endif %}",
        at=para(3),
        or_at=para(4),
    ),
    cut(
        "a bookmark begins before a condition and ends within it",
        p("The plan.", BEGIN),
        "{%p if paper.is_draft %}",
        p("A draft.", CLOSE),
        "{%p endif %}",
        at=para(3),
        or_at=para(5),
    ),
    cut(
        "a bookmark begins in the last line of a loop and ends after it",
        THEMES,
        p("{{ theme.name }}", BEGIN),
        "{%p endfor %}",
        p("Those are all.", CLOSE),
        at=para(4),
        or_at=para(6),
    ),
)
