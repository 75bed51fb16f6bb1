"""Tags in parts of the file where nothing is filled in."""

from __future__ import annotations

from tests.template_faults.expected import At, Fault, Kind
from tests.template_faults.making import W_SPACE, Change, adding, of, p_holding, r, replacing

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument"


def notes(kind: str, words: str) -> Change:
    """Footnotes or endnotes: the second note says `words`."""
    return adding(
        f"word/{kind}s.xml",
        f'<w:{kind}s {W_SPACE}><w:{kind} w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}></w:{kind}s>',
        f"{kind}s",
        f"{_WORD}.{kind}s+xml",
        link=f"rId{kind}",
    )


def comments(words: str) -> Change:
    return adding(
        "word/comments.xml",
        f'<w:comments {W_SPACE}><w:comment w:id="0" w:author="Committee Clerk" w:initials="CC"><w:p><w:r>'
        f"<w:t>{words}</w:t></w:r></w:p></w:comment></w:comments>",
        "comments",
        f"{_WORD}.comments+xml",
    )


COMMENTED = p_holding(
    '<w:commentRangeStart w:id="0"/>' + r("The plan stands well.") + '<w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r>'
)

CHART = adding(
    "word/charts/chart1.xml",
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p>'
    "<a:r><a:t>States as at {{ plan.as_at }}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea/></c:chart>"
    "</c:chartSpace>",
    "chart",
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
)
CUSTOM_PROPERTY = adding(
    "docProps/custom.xml",
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
    'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="As at"><vt:lpwstr>{{ plan.as_at }}</vt:lpwstr>'
    "</property></Properties>",
    "custom-properties",
    f"{_PROPERTIES}.custom-properties+xml",
    of_part="_rels/.rels",
)
COMPANY = adding(
    "docProps/app.xml",
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Company>{{ council.name }}</Company></Properties>",
    "extended-properties",
    f"{_PROPERTIES}.extended-properties+xml",
    of_part="_rels/.rels",
)
DIAGRAM = adding(
    "word/diagrams/data1.xml",
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt modelId="1"><dgm:t><a:p><a:r>'
    "<a:t>{{ plan.counts.red }} red</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>",
    "diagramData",
    "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
)
GLOSSARY = adding(
    "word/glossary/document.xml",
    f"<w:glossaryDocument {W_SPACE}><w:docParts><w:docPart><w:docPartBody><w:p><w:r><w:t>{{{{ council.name }}}}</w:t>"
    "</w:r></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>",
    "glossaryDocument",
    f"{_WORD}.document.glossary+xml",
)
VARIABLE = replacing(
    "word/settings.xml",
    "<w:themeFontLang",
    '<w:docVars><w:docVar w:name="As at" w:val="{{ plan.as_at }}"/></w:docVars><w:themeFontLang',
)
TITLE = replacing("docProps/core.xml", "<dc:language>", "<dc:title>{{ paper.title }}</dc:title><dc:language>")


FILLED_IN = "the body, a header or a footer"
NO_PAPER_HAS_IT = "where it should print"


def never(
    name: str, part: str, then: Change, *, body: str = "Words.", hint: str = FILLED_IN, also: tuple[str, ...] = ()
) -> Fault:
    """`part`: the words for where the tag stands."""
    return Fault(
        name=name,
        kind=Kind.NEVER_PRINTED,
        make=of(body, then=then),
        code="template-tag-never-printed",
        at=At(part=part),
        message=part,
        hint=hint,
        also=also,
        warning=hint == NO_PAPER_HAS_IT,
    )


def _noted(kind: str) -> str:
    return p_holding(r("As reported.") + f'<w:r><w:{kind}Reference w:id="2"/></w:r>')


SAID = "As at {{ plan.as_at }}"
SPLIT = "As at {</w:t></w:r><w:r><w:t>{ plan.as_at }}"
PROPERTIES = "the file's properties"

FAULTS = (
    never("a footnote holds a tag", "a footnote", notes("footnote", SAID), body=_noted("footnote")),
    never("an endnote holds a tag", "an endnote", notes("endnote", SAID), body=_noted("endnote")),
    never("an endnote holds a tag split over runs", "an endnote", notes("endnote", SPLIT), body=_noted("endnote")),
    never(
        "a comment holds a tag",
        "a comment",
        comments(SAID),
        body=COMMENTED,
        hint=NO_PAPER_HAS_IT,
        also=("template-guidance-left",),
    ),
    never("the title of a chart holds a tag", "a chart", CHART),
    never("a diagram holds a tag", "a diagram", DIAGRAM),
    never("a property of the council's own holds a tag", PROPERTIES, CUSTOM_PROPERTY, hint=NO_PAPER_HAS_IT),
    never("the file's title property holds a tag", PROPERTIES, TITLE, hint=NO_PAPER_HAS_IT),
    never("the file's company property holds a tag", PROPERTIES, COMPANY, hint=NO_PAPER_HAS_IT),
    never("a document variable holds a tag", "a document variable", VARIABLE, hint=NO_PAPER_HAS_IT),
    never("a building block holds a tag", "a building block", GLOSSARY, hint=NO_PAPER_HAS_IT),
)
