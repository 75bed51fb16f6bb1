"""Faults of headings, of the outline they make and of lists."""

from tests.house_style.faults.fault import END, NUMBERING, STYLES, Fault, last, p, run, table

FAULTS = (
    Fault(
        "a paper opens with its one title",
        "<w:body>",
        "<w:body>" + p("Withheld", "A word before the title."),
    ),
    Fault("headings look as the house style says", 'w:val="32"', 'w:val="30"', STYLES, after='w:styleId="Heading1"'),
    Fault(
        "no level of heading is skipped", END, p("Heading1", "One level") + p("Heading3", "Two levels down") + last()
    ),
    Fault("headings and nothing else are in the outline", END, last('<w:outlineLvl w:val="1"/>')),
    Fault(
        "a heading stays with what follows it",
        '<w:pStyle w:val="Heading1"/>',
        '<w:pStyle w:val="Heading1"/><w:keepNext w:val="0"/>',
    ),
    Fault("something stands under every heading", END, p("Heading1", "Nothing under it") + END),
    Fault(
        "no heading stands in a table",
        END,
        p("Caption", "Two words")
        + table(("Ref", "Words"), ("A1", "two")).replace(
            '"TableText"/></w:pPr><w:r><w:rPr></w:rPr>', '"Caption"/></w:pPr><w:r>'
        )
        + last(),
    ),
    Fault("what looks like a heading is one", END, p("Normal", "What comes next", dress="<w:b/>") + last()),
    Fault(
        "no two headings of a section are alike", "What is taking longer", "What children and families should notice"
    ),
    Fault(
        "every paragraph is in a style of the house",
        '<w:pStyle w:val="NumberedParagraph"/>',
        '<w:pStyle w:val="Header"/>',
        after="Background papers",
    ),
    Fault("no number and no bullet is typed", END, last(words="• None too.")),
    Fault("one list of four levels numbers the sections", '"%1.%2"', '"%1-%2"', NUMBERING),
    Fault(
        "numbers share one gutter of 1.5 centimetres",
        'w:left="851" w:hanging="851"',
        'w:left="720" w:hanging="720"',
        NUMBERING,
    ),
    Fault("a style is numbered by its own level", '<w:ilvl w:val="2"/>', '<w:ilvl w:val="1"/>', STYLES),
    Fault(
        "a heading without a number begins at the margin",
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
        "",
    ),
    Fault("a bullet is Word's own", '<w:lvlText w:val="•"/>', '<w:lvlText w:val="-"/>', NUMBERING),
    Fault(
        "a bullet begins where the words above it do",
        'w:left="1276" w:hanging="425"',
        'w:left="425" w:hanging="425"',
        NUMBERING,
    ),
    Fault("a list that is used is there", END, last('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr>')),
    Fault(
        "no list of contents has page numbers",
        END,
        '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Executive Summary, page 1.")}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>{END}',
    ),
)
