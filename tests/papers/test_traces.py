"""Sixty things and more that Word, a council's systems and its people leave in a file, each in a part of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document as WordDocument

from pipeline.papers.inspecting.leftovers import leftovers
from pipeline.papers.inspecting.traces import judged, judged_once
from tests.papers.test_leftovers import a_file

Parts = dict[str, bytes]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"


@pytest.fixture(scope="module")
def clean() -> Parts:
    """A Word file with a paragraph, a header and a footer, and nothing left in it."""

    def furnished(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "A header"
        document.sections[0].footer.paragraphs[0].text = "A footer"

    return a_file(furnished)


Seed = Callable[[Parts], Parts]


def put(name: str, before: str, xml: str) -> Seed:
    """XML written into a part, in front of the first place that reads so."""

    def change(parts: Parts) -> Parts:
        assert before.encode() in parts[name]
        return {**parts, name: parts[name].replace(before.encode(), (xml + before).encode(), 1)}

    return change


def paragraph(xml: str, name: str = BODY, before: str = "<w:sectPr") -> Seed:
    return put(name, before, f"<w:p>{xml}</w:p>")


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def core(xml: str) -> Seed:
    return put(CORE, "</cp:coreProperties>", xml)


def app(xml: str) -> Seed:
    return put(APP, "</Properties>", xml)


def added(name: str, content: str) -> Seed:
    return lambda parts: {**parts, name: content.encode()}


def linked(kind: str, target: str) -> Seed:
    link = f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return put("word/_rels/document.xml.rels", "</Relationships>", link)


def with_comments(parts: Parts) -> Parts:
    link = f'<Relationship Id="rId98" Type="{RELATIONS}/comments" Target="comments.xml"/>'
    said = f'<w:comments xmlns:w="{WORD}"><w:comment w:id="1"><w:p>{run("Is this so?")}</w:p></w:comment></w:comments>'
    return put("word/_rels/document.xml.rels", "</Relationships>", link)(added("word/comments.xml", said)(parts))


def hidden_by_style(kind: str, use: str) -> Seed:
    style = f'<w:style w:type="{kind}" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>'
    based = f'<w:style w:type="{kind}" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Note"/></w:style>'
    return lambda parts: paragraph(use)(put(STYLES, "</w:styles>", style + based)(parts))


PEOPLE = (
    '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="J. Doe"/>'
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
    '<property name="{}"><a>{}</a></property></Properties>'
)
FIELD = "<w:r><w:instrText>{}</w:instrText></w:r>"
PICTURE = '<w:r><w:drawing><wp:docPr xmlns:wp="x" id="1" name="a" descr="{}"/></w:drawing></w:r>'
TRACKED = '<w:{0} w:id="1" w:date="2022-10-01T00:00:00Z">{1}</w:{0}>'

GROUND = "text in the colour of what it stands on"


def styled(look: str, of_the_run: str = "") -> Seed:
    style = f'<w:style w:type="paragraph" w:styleId="Veil"><w:name w:val="Veil"/>{look}</w:style>'
    use = paragraph(f'<w:pPr><w:pStyle w:val="Veil"/></w:pPr>{run("veiled", of_the_run)}')
    return lambda parts: use(put(STYLES, "</w:styles>", style)(parts))


LEFT: dict[str, tuple[Seed, str, str]] = {
    "a comment": (with_comments, "a comment", "Is this so?"),
    "an insertion": (paragraph(TRACKED.format("ins", run("put in"))), "a tracked change", "put in"),
    "a deletion": (
        paragraph(TRACKED.format("del", "<w:r><w:delText>out</w:delText></w:r>")), "a tracked change", "out"
    ),
    "a change of look": (
        paragraph(run("bolder", '<w:b/><w:rPrChange w:id="2"><w:rPr/></w:rPrChange>')), "a tracked change", "bolder"
    ),
    "hidden words": (paragraph(run("secret", "<w:vanish/>")), "hidden text", "secret"),
    "hidden by a paragraph's style": (
        hidden_by_style("paragraph", f'<w:pPr><w:pStyle w:val="Mine"/></w:pPr>{run("veiled")}'), "hidden text", "veiled"
    ),
    "hidden by a run's style": (
        hidden_by_style("character", run("veiled", '<w:rStyle w:val="Note"/>')), "hidden text", "veiled"
    ),
    "hidden in a header": (
        paragraph(run("secret", "<w:vanish/>"), "word/header1.xml", "</w:hdr>"), "hidden text", "secret"
    ),
    "white words": (paragraph(run("ghost", '<w:color w:val="FFFFFF"/>')), "white text", "ghost"),
    "tiny words": (paragraph(run("speck", '<w:sz w:val="2"/>')), "text too small to read", "speck"),
    "a placeholder": (paragraph(run("[Insert date]")), "a place that is not filled in", "[Insert date]"),
    "crosses": (paragraph(run("on XX/XX/2022")), "a place that is not filled in", "on XX/XX/2022"),
    "a line to write on": (paragraph(run("Signed ______")), "a place that is not filled in", "Signed ______"),
    "to be confirmed": (paragraph(run("Lead: TBC"), "word/footer1.xml", "</w:ftr>"), "TBC", "Lead: TBC"),
    "a tag": (paragraph(run("{{ plan.total }}")), "a tag of a template", "{{ plan.total }}"),
    "a mark of a draft": (
        paragraph(run("DRAFT 2"), "word/header1.xml", "</w:hdr>"), "a mark of a draft", "DRAFT 2"
    ),
    "a content control's own words": (
        paragraph(run("Click or tap here to enter text.")),
        "guidance for whoever writes it",
        "Click or tap here to enter text.",
    ),
    "guidance": (
        paragraph(run("Delete this before publication")),
        "guidance for whoever writes it",
        "Delete this before publication",
    ),
    "a sign-off sheet": (paragraph(run("Sign-off checklist")), "guidance for whoever writes it", "Sign-off checklist"),
    "who saved it": (
        core("<cp:lastModifiedBy>J. Doe</cp:lastModifiedBy>"), "the name of whoever saved it last", "J. Doe"
    ),
    "when it was printed": (
        core("<cp:lastPrinted>2022-10-01</cp:lastPrinted>"), "when it was printed", "2022-10-01"
    ),
    "its status": (core("<cp:contentStatus>With legal</cp:contentStatus>"), "a status of the draft", "With legal"),
    "a company": (app("<Company>Acme Care</Company>"), "the name of a company", "Acme Care"),
    "a manager": (app("<Manager>J. Doe</Manager>"), "the name of a manager", "J. Doe"),
    "a template": (app("<Template>Legal advice.dotx</Template>"), "the name of its template", "Legal advice.dotx"),
    "where links begin": (
        app("<HyperlinkBase>docs</HyperlinkBase>"), "the address its links begin with", "docs"
    ),
    "a label": (
        added("docProps/custom.xml", CUSTOM.format("MSIP_Label_Owner", "jd@council.example")),
        "a property somebody or a system added",
        "MSIP_Label_Owner: jd@council.example",
    ),
    "the people who worked on it": (
        added("word/people.xml", PEOPLE + "</w15:people>"), "the name of somebody who worked on it", "J. Doe"
    ),
    "custom XML": (added("customXml/item1.xml", "<a>42</a>"), "custom XML", "customXml/item1.xml"),
    "a thumbnail": (
        lambda parts: {**parts, "docProps/thumbnail.jpeg": b"\xff\xd8\xff"},
        "a small picture of its first page",
        "docProps/thumbnail.jpeg",
    ),
    "building blocks": (
        added("word/glossary/document.xml", f'<w:glossaryDocument xmlns:w="{WORD}"/>'),
        "building blocks of its template",
        "word/glossary/document.xml",
    ),
    "a variable": (
        put(SETTINGS, "</w:settings>", '<w:docVars><w:docVar w:name="Case" w:val="A 12"/></w:docVars>'),
        "a variable of the document",
        "Case: A 12",
    ),
    "a mail merge": (put(SETTINGS, "</w:settings>", "<w:mailMerge/>"), "the source of a mail merge", "mail merge"),
    "an embedded workbook": (
        lambda parts: {**parts, "word/embeddings/book.xlsx": b"PK"}, "an embedded file", "word/embeddings/book.xlsx"
    ),
    "a template elsewhere": (
        linked("attachedTemplate", "https://templates.example/a.dotm"),
        "a link to a file elsewhere",
        "https://templates.example/a.dotm",
    ),
    "an intranet address in the words": (
        paragraph(run("See https://intranet.council.example/plans for it")),
        "an address of the council's own machines",
        "https://intranet.council.example/plans",
    ),
    "a shared folder": (
        paragraph(run(r"It is in \\fs01\Children$\Board papers now")),
        "an address of the council's own machines",
        r"\\fs01\Children$\Board papers now",
    ),
    "a link to SharePoint": (
        linked("hyperlink", "https://council.sharepoint.com/sites/cs/plan.docx"),
        "an address of the council's own machines",
        "https://council.sharepoint.com/sites/cs/plan.docx",
    ),
    "a path in a field": (
        paragraph(FIELD.format(r"INCLUDETEXT C:\Users\jdoe\notes.docx")),
        "an address of the council's own machines",
        r"C:\Users\jdoe\notes.docx",
    ),
    "a path in an alternative text": (
        paragraph(PICTURE.format(r"C:\Users\jdoe\Pictures\child.png")),
        "an address of the council's own machines",
        r"C:\Users\jdoe\Pictures\child.png",
    ),
    "a machine of the house": (
        paragraph(run("http://liquidlogic01/case?id=9")),
        "an address of the council's own machines",
        "http://liquidlogic01/case?id=9",
    ),
    **{
        f"in words: {words}": (paragraph(run(words.replace("<", "&lt;").replace(">", "&gt;"))), what, words)
        for what, words in (
            ("TBC", "The date is to be confirmed"),
            ("a place that is not filled in", "Of <insert figure> children"),
            ("a place that is not filled in", "Lead: [Name of officer]"),
            ("a place that is not filled in", "of [XX] children"),
            ("a place that is not filled in", "XX% of visits"),
            ("a place that is not filled in", "a cost of £XX"),
            ("a note to a colleague", "NOTE TO JO check this"),
            ("a note to a colleague", "[Note to Sam: is it so?]"),
            ("a marking of who may read it", "OFFICIAL-SENSITIVE"),
            ("a marking of who may read it", "Not for circulation"),
            ("a mark of a draft", "Draft v0.3"),
            ("the initials of whoever cleared it", "Finance sign-off: JB"),
            ("the initials of whoever cleared it", "Cleared by: AB 12/9"),
        )
    },
    **{
        f"an address: {words}": (paragraph(run(words)), "an address of the council's own machines", words)
        for words in (
            "https://teams.microsoft.com/l/channel/19",
            "https://eur01.safelinks.protection.outlook.com/?url=x",
            "intranet.council.gov.uk/plans",
            "onenote:notes",
        )
    },
    "a note in the properties": (
        core("<dc:description>Ask Jo</dc:description>"), "a note in its properties", "Ask Jo"
    ),
    "a person among the keywords": (
        core("<cp:keywords>Plan; Jane Smith</cp:keywords>"), "the name of a person in its properties", "Jane Smith"
    ),
    "a person as the author": (
        core("<dc:creator>Smith, Jane</dc:creator>"), "the name of a person in its properties", "Smith, Jane"
    ),
    "a person as the category": (
        core("<cp:category>jane.smith@x.example</cp:category>"),
        "the name of a person in its properties",
        "jane.smith@x.example",
    ),
    "nearly white words": (paragraph(run("faint", '<w:color w:val="F2F2F2"/>')), GROUND, "faint"),
    "black on black": (
        paragraph(run("dark", '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>')), GROUND, "dark"
    ),
    "white by the theme": (
        paragraph(run("ghost", '<w:color w:val="auto" w:themeColor="background1"/>')), "white text", "ghost"
    ),
    "white by a style": (
        styled('<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'), "white text", "veiled"
    ),
    "shaded by hand in the colour of its style": (
        styled('<w:rPr><w:color w:val="12436D"/></w:rPr>', '<w:shd w:val="clear" w:fill="12436D"/>'), GROUND, "veiled"
    ),
    "tiny by a style": (styled('<w:rPr><w:sz w:val="2"/></w:rPr>'), "text too small to read", "veiled"),
    "left of the page": (
        paragraph(f'<w:pPr><w:ind w:left="-9000"/></w:pPr>{run("aside")}'), "text off the page", "aside"
    ),
    "a frame above the page": (
        paragraph(f'<w:pPr><w:framePr w:y="-9000"/></w:pPr>{run("above")}'), "text off the page", "above"
    ),
    "a deleted row": (
        put(
            BODY,
            "<w:sectPr",
            f'<w:tbl><w:tr><w:trPr><w:del w:id="7"/></w:trPr><w:tc><w:p>{run("old row")}</w:p></w:tc></w:tr></w:tbl>',
        ),
        "a tracked change",
        "old row",
    ),
    "a camera's notes": (
        lambda parts: {**parts, "word/media/image1.jpg": b"\xff\xd8\xff\xe1\0\0Exif\0\0"},
        "notes of a camera or a program in a picture",
        "word/media/image1.jpg",
    ),
}  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(LEFT) >= 60


def test_a_clean_file_has_none(clean: Parts) -> None:
    assert leftovers(clean) == ()


@pytest.mark.parametrize("seed", LEFT)
def test_what_was_left_is_found_and_nothing_else(seed: str, clean: Parts) -> None:
    change, what, words = LEFT[seed]
    assert [(left.what, left.words) for left in leftovers(change(clean))] == [(what, words)]


@pytest.mark.parametrize("seed", LEFT)
def test_a_part_remembered_is_judged_as_one_never_met(seed: str, clean: Parts) -> None:
    parts = LEFT[seed][0](clean)
    leftovers(parts)
    for name, content in parts.items():
        if name.endswith(".xml"):
            again, anew = judged_once(name, content), judged(name, content)
            assert again is not None
            assert anew is not None
            assert (again.names, again.addresses) == (anew.names, anew.addresses)


def test_the_place_is_told_where_it_is_not_the_body(clean: Parts) -> None:
    [left] = leftovers(paragraph(run("Lead: TBC"), "word/footer1.xml", "</w:ftr>")(clean))
    assert left.place == " in a footer"


def test_numbers_of_editing_sessions_are_counted_once_and_tell_nothing(clean: Parts) -> None:
    body = clean[BODY].replace(b"<w:p>", b'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">')
    settings = put(
        SETTINGS, "</w:settings>", '<w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00FF0011"/></w:rsids>'
    )
    [left] = leftovers(settings({**clean, BODY: body}))
    assert (left.what, left.words, left.tells_nothing) == ("marks of Word's editing sessions", "2 of them", True)


INNOCENT: dict[str, Seed] = {
    "a link to the public site": linked("hyperlink", "https://www.council.example/plans"),
    "a public address in the words": paragraph(run("See https://www.gov.uk/guidance, or write to us")),
    "the usual template": app("<Template>Normal.dotm</Template>"),
    "white words on a fill": paragraph(
        run("Status", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="12436D"/>')
    ),
    "words that are said not to be hidden": paragraph(run("shown", '<w:vanish w:val="0"/>')),
    "a ratio": paragraph(run("3:4, and/or, 24/7, A:B")),
    "a plan's guidance": paragraph(run("Guidance notes were published for social workers.")),
}


@pytest.mark.parametrize("name", INNOCENT)
def test_what_only_looks_like_it_is_left_in_peace(name: str, clean: Parts) -> None:
    assert leftovers(INNOCENT[name](clean)) == ()


def test_guidance_that_stood_in_the_paper_as_made_was_typed_in_a_cell(clean: Parts) -> None:
    parts = paragraph(run("The sign-off sheet is agreed."))(clean)
    assert leftovers(parts, {"The sign-off sheet is agreed."}) == ()
    assert len(leftovers(parts)) == 1
