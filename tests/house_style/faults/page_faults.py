"""Faults of the page, its type and its colours."""

from tests.house_style.faults.fault import END, NUMBERING, STYLES, Fault, last, p, run, table

NORMAL = 'w:styleId="Normal"'

FAULTS = (
    Fault("the page is A4", 'w:h="16838"', 'w:h="15840"'),
    Fault("a page is as wide as its orientation says", 'w:h="16838"', 'w:h="16838" w:orient="landscape"'),
    Fault("the margins are 2.5 centimetres, and 2.2 at the foot", 'w:bottom="1247"', 'w:bottom="1417"'),
    Fault(
        "a paper has one section, so one orientation",
        END,
        f'<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>{run("None too.")}</w:p>{END}',
    ),
    Fault("words stand in one column", "<w:titlePg/>", '<w:cols w:num="2"/><w:titlePg/>'),
    Fault(
        "a new page is begun by a heading and never by a typed break",
        END,
        f'<w:p><w:pPr><w:pStyle w:val="NumberedParagraph"/></w:pPr>{run("None too.")}<w:r><w:br w:type="page"/></w:r>'
        f"</w:p>{END}",
    ),
    Fault("a page has no background and no border", "<w:body>", '<w:background w:color="FFFFCC"/><w:body>'),
    Fault("no paragraph is empty", END, '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>' + last()),
    Fault("no blanks are repeated", "Most actions", "Most  actions"),
    Fault("a paper ends in words", END, p("Caption", "Two words") + table(("Ref", "Words"), ("A1", "two")) + END),
    Fault(
        "two tables never touch",
        "</w:tbl>",
        "</w:tbl>" + table(("Ref", "Words"), ("A1", "two")),
        also=("a table stays with what introduces it",),
    ),
    Fault("everything is in Arial", 'w:hAnsi="Arial"', 'w:hAnsi="Calibri"', part=NUMBERING),
    Fault(
        "the body is 12 point in ink",
        '<w:sz w:val="24"/>',
        '<w:sz w:val="22"/>',
        part=STYLES,
        after=NORMAL,
    ),
    Fault("lines of the body are 1.15 apart, paragraphs 8 point", 'w:after="160"', 'w:after="0"', STYLES, after=NORMAL),
    Fault(
        "a paragraph leaves no line alone on a page",
        '<w:pStyle w:val="NumberedParagraph"/>',
        '<w:pStyle w:val="NumberedParagraph"/><w:widowControl w:val="0"/>',
    ),
    Fault("words begin at the left", END, last('<w:jc w:val="both"/>')),
    Fault(
        "type in a table is 11 point, and 10 on a landscape page",
        '<w:pStyle w:val="TableText"/>',
        '<w:pStyle w:val="TableTextSmall"/>',
    ),
    Fault(
        "no type is smaller than 10 point", '<w:sz w:val="20"/>', '<w:sz w:val="18"/>', STYLES, after="TableTextSmall"
    ),
    Fault("type comes from styles", END, last(dress='<w:sz w:val="28"/>')),
    Fault("no style is italic", "<w:b/>", "<w:b/><w:i/>", STYLES, after='w:styleId="Caption"'),
    Fault("nothing is set in capitals", "<w:b/>", "<w:b/><w:caps/>", STYLES, after='w:styleId="Caption"'),
    Fault("only links are underlined", END, last(dress='<w:u w:val="single"/>')),
    Fault("words have no decoration", END, last(dress='<w:highlight w:val="yellow"/>')),
    Fault("no paragraph has a border", END, last('<w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr>')),
    Fault("no colour is automatic", END, last(dress='<w:color w:val="auto"/>')),
    Fault("words and what they stand on differ enough to be read", END, last(dress='<w:color w:val="8A949B"/>')),
)
