"""Guidance left in, and what a template brings with it from elsewhere."""

from __future__ import annotations

from tests.template_faults.expected import FILE, HEADER, At, Fault, Kind, in_cell, para
from tests.template_faults.faulty.never_printed import COMMENTED, comments
from tests.template_faults.making import (
    Block,
    Change,
    adding,
    both,
    control,
    header,
    heads,
    of,
    p,
    p_holding,
    r,
    raw,
    relate,
    replacing,
    row,
    table,
)


def left(
    name: str,
    *blocks: Block,
    message: str,
    hint: str = "Delete",
    at: At | None = None,
    then: Change | None = None,
    warning: bool = False,
) -> Fault:
    return Fault(
        name=name,
        kind=Kind.GUIDANCE,
        make=of(*blocks, then=then),
        code="template-guidance-left",
        at=at or para(3),
        message=message,
        hint=hint,
        warning=warning,
    )


YELLOW, HIDDEN = '<w:highlight w:val="yellow"/>', "<w:vanish/>"
PLACEHOLDER = "<w:showingPlcHdr/><w:text/>"

FAULTS: tuple[Fault, ...] = (
    left("[Insert …] is left in", "As agreed by [Insert name of board].", message="[Insert name of board]"),
    left(
        "[Type …] is left in, in a cell",
        table(heads("Ref", "Note"), row("1.1", "[Type the note here]")),
        message="[Type the note here]",
        at=in_cell(6, 2, 2),
    ),
    left(
        "[Insert …] is split over runs",
        p_holding(r("As agreed by [In") + r("sert name", "<w:b/>") + r(" of board].")),
        message="[Insert name of board]",
    ),
    left("TBC is left in", "The board meets on TBC.", message="TBC"),
    left("T.B.C. is left in", "The board meets on T.B.C.", message="T.B.C"),
    left(
        "the words for a place that is empty are left in",
        p("Click here to enter text."),
        message="Click here to enter text",
    ),
    left(
        "the newer words for a place that is empty are left in",
        p("Click or tap to enter a date."),
        message="Click or tap to enter a date",
    ),
    left(
        "a content control shows what to type and nobody has typed",
        control(p("Choose an item."), look=PLACEHOLDER),
        message="Choose an item",
    ),
    left(
        "guidance is highlighted in yellow",
        p_holding(r("Say here what the board is asked to decide, in two sentences.", YELLOW)),
        message="Say here what the board is asked to decide",
    ),
    left(
        "words are hidden",
        p_holding(r("The plan. ") + r("Ask Legal before this goes out.", HIDDEN)),
        message="Ask Legal before this goes out",
    ),
    left(
        "[Insert …] is left in the running header",
        p("Words."),
        message="[Insert report title]",
        at=HEADER,
        then=header("Report title: [Insert report title]"),
    ),
    left(
        "a comment is left in",
        COMMENTED,
        message="Is this still so?",
        then=comments("Is this still so?"),
        warning=True,
    ),
)


def brought(
    name: str, make_change: Change, message: str, *blocks: Block, hint: str = "Delete", warning: bool = False
) -> Fault:
    return Fault(
        name=name,
        kind=Kind.BROUGHT,
        make=of(*(blocks or ("Words.",)), then=make_change),
        code="template-brings-files",
        at=FILE,
        message=message,
        hint=hint,
        warning=warning,
    )


BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ELSEWHERE = "https://intranet.example/crest.png"
LINKED_PICTURE = p_holding(
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:30pt;height:30pt"><v:imagedata '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId90"/></v:shape></w:pict>'
    "</w:r>"
)


def linked(kind: str, target: str, of_part: str = "word/_rels/document.xml.rels") -> Change:
    return lambda parts: relate(parts, kind, target, of_part=of_part, mode="External")


REMOTE = both(
    replacing(
        "word/settings.xml",
        "<w:defaultTabStop",
        '<w:attachedTemplate r:id="rId90"/><w:defaultTabStop',
    ),
    linked("attachedTemplate", "https://intranet.example/council.dotm", "word/_rels/settings.xml.rels"),
)

FAULTS += (
    brought("a workbook is embedded", adding("word/embeddings/book1.xlsx", "PK", "package", BOOK), "book1.xlsx"),
    brought(
        "an object is embedded",
        adding(
            "word/embeddings/oleObject1.bin",
            "\u00d0\u00cf",
            "oleObject",
            "application/vnd.openxmlformats-officedocument.oleObject",
        ),
        "oleObject1.bin",
    ),
    brought(
        "a web page is embedded",
        adding("word/afchunk1.html", "<p>Words.</p>", "aFChunk", "text/html"),
        "afchunk1.html",
        raw('<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId90"/>'),
    ),
    brought("a picture is linked to a file elsewhere", linked("image", ELSEWHERE), ELSEWHERE, LINKED_PICTURE),
    brought(
        "a template elsewhere is attached",
        REMOTE,
        "https://intranet.example/council.dotm",
        hint="Developer",
        warning=True,
    ),
    brought(
        "another document is taken in as a part of this one",
        linked("subDocument", "file:///S:/Democratic%20Services/Part%202.docx"),
        "Part%202.docx",
        raw('<w:subDoc xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId90"/>'),
    ),
    brought(
        "a mail merge takes addresses from a workbook",
        both(
            replacing(
                "word/settings.xml",
                "<w:defaultTabStop",
                '<w:mailMerge><w:mainDocumentType w:val="formLetters"/>'
                '<w:dataType w:val="native"/><w:dataSource r:id="rId90"/></w:mailMerge><w:defaultTabStop',
            ),
            linked("mailMergeSource", "file:///S:/addresses.xlsx", "word/_rels/settings.xml.rels"),
        ),
        "addresses.xlsx",
        hint="Mailings",
        warning=True,
    ),
)


def silent(name: str, then: Change, message: str) -> Fault:
    return Fault(
        name=name,
        kind=Kind.ACCESS,
        make=of("{{ paper.title }}", then=then),
        code="template-access-line-missing",
        at=FILE,
        message=message,
        hint="{{ paper.access_line }}",
    )


FIRST_FOOTER, OTHER_FOOTER = "word/footer2.xml", "word/footer1.xml"

FAULTS += (
    silent(
        "no page says who may read it",
        both(header("Page", part=FIRST_FOOTER), header("Page", part=OTHER_FOOTER)),
        "No header or footer says",
    ),
    silent("the first page does not say who may read it", header("Page", part=FIRST_FOOTER), "the first page"),
    silent("only the first page says who may read it", header("Page", part=OTHER_FOOTER), "pages"),
    silent(
        "the footer's line says which paper it is in the place of who may read it",
        both(*(replacing(part, "paper.access_line", "paper.kind") for part in (FIRST_FOOTER, OTHER_FOOTER))),
        "No header or footer says",
    ),
    silent(
        "a header and footer for pages of even number do not say who may read them",
        replacing("word/settings.xml", "<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop"),
        "even pages",
    ),
)
