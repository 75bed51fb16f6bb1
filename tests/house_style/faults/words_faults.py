"""Faults of links and pictures, of what runs through the pages, and of the file itself."""

from tests.house_style.faults.fault import (
    CORE,
    END,
    FOOTER,
    HEADER,
    LINKS,
    PLAN,
    SETTINGS,
    STYLES,
    Fault,
    last,
    p,
    run,
)

NORMAL = '<w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
SAYS = "the equality analysis"
LED = '<w:hyperlink w:anchor="Theme_LG"'
DESCRIBED = 'descr="Partnerships has most off course: 1 Red and 1 Amber of 8."'
FLOATS = "<w:r><w:pict/></w:r>"
TITLE = "Children's Services Improvement Plan Update"


def of_links() -> tuple[Fault, ...]:
    return (
        Fault("a link's words say where it goes", SAYS, "click here"),
        Fault("no address is printed instead of words", END, last(words="It is at https://solihull.example/plan.")),
        Fault("a link looks like one", '<w:rStyle w:val="Hyperlink"/>', "<w:b/>"),
        Fault("links are blue and underlined", '<w:u w:val="single"/>', "", STYLES),
        Fault(
            "a link leads somewhere",
            LED,
            '<w:hyperlink w:anchor="Theme_XX"',
            kind=PLAN,
            also=("what is marked is linked to",),
        ),
        Fault(
            "links of the same words lead to the same place",
            ">Partnerships</w:t></w:r></w:hyperlink>",
            ">Leadership and Governance</w:t></w:r></w:hyperlink>",
            kind=PLAN,
        ),
        Fault(
            "no two bookmarks have one name",
            'w:name="Theme_PA"',
            'w:name="theme_lg"',
            kind=PLAN,
            also=("a link leads somewhere", "what is marked is linked to"),
        ),
        Fault(
            "what is marked is linked to",
            END,
            '<w:bookmarkStart w:id="99" w:name="End"/><w:bookmarkEnd w:id="99"/>' + END,
        ),
        Fault("a link leads to a public place", 'Target="https://', 'Target="https://intranet.', LINKS),
        Fault(
            "nothing floats over the page",
            END,
            f"<w:p>{NORMAL}{run('None too.')}{FLOATS}</w:p>{END}",
        ),
        Fault("a picture's alternative text says what it shows", DESCRIBED, 'descr="A chart"'),
        Fault("an alternative text can be listened to", DESCRIBED, f'descr="{"Partnerships has most. " * 24}"'),
        Fault("a picture is a PNG", "", "GIF89a", "word/media/picture.gif"),
        Fault(
            "a picture fits between the margins",
            'cx="5760720" cy="1435608"',
            'cx="11521440" cy="2871216"',
            also=("a picture is sharp in print",),
        ),
        Fault("a picture is sharp in print", 'cx="5760720" cy="3511296"', 'cx="8641080" cy="5266944"', kind=PLAN),
        Fault("a picture keeps its proportions", 'cy="1435608"', 'cy="2435608"'),
        Fault(
            "the figures of a picture stand in the table beside it", "1 Red and 1 Amber of 8", "4 Red and 1 Amber of 8"
        ),
    )


def of_running() -> tuple[Fault, ...]:
    return (
        Fault("the first page has no running title", "<w:titlePg/>", ""),
        Fault(
            "a paper has the heads and feet of a first and of other pages",
            '<w:footerReference w:type="first"',
            '<w:footerReference w:type="even"',
        ),
        Fault("the running title is the title", TITLE, "[Title]", HEADER),
        Fault(
            "the running title stands on one line",
            "Report title: ",
            "Report title for the board that meets in November, and whoever else reads it: ",
            HEADER,
        ),
        Fault(
            "the foot of a page is one line, or two where it quotes the law",
            ">Public<",
            f">Public{' and so on' * 15}<",
            FOOTER,
            also=("every page says who may read it", "a paper says one thing of who may read it"),
        ),
        Fault("every page says which of how many it is", " NUMPAGES ", " SECTIONPAGES ", FOOTER),
        Fault(
            "every page says who may read it",
            ">Public<",
            ">Anybody<",
            FOOTER,
            also=("a paper says one thing of who may read it",),
        ),
        Fault("a paper says one thing of who may read it", "Public report", "Internal report", CORE),
        Fault(
            "a draft says so everywhere or nowhere",
            ">Public<",
            ">Public (DRAFT)<",
            FOOTER,
            also=("a paper says one thing of who may read it",),
        ),
        Fault("one right tab parts the foot of a page", "<w:tab/>", "<w:tab/></w:r><w:r><w:tab/>", FOOTER),
        Fault("heads and feet are in their own styles, 10 point", '"Footer"', '"Header"', FOOTER),
        Fault("a field has a result", f">{TITLE}<", "><", HEADER, also=("the running title is the title",)),
        Fault("a field asks the reader nothing", "<w:zoom", '<w:updateFields w:val="true"/><w:zoom', SETTINGS),
    )


def of_the_file() -> tuple[Fault, ...]:
    return (
        Fault("a file has its properties", "<cp:category>Public report</cp:category>", "", CORE),
        Fault("the file's title is the paper's", "Children's Services", "Children&amp;#39;s Services", CORE),
        Fault(
            "a post wrote the file, and nobody's program",
            ">Programme Manager, Children's Services Improvement<",
            ">python-docx<",
            CORE,
        ),
        Fault("a file is dated by its month", "2022-09-30T00:00:00Z", "2022-09-30T14:05:09Z", CORE),
        Fault("the language is British English", "en-GB", "en-US", CORE),
        Fault(
            "anybody may read and edit the file",
            "<w:zoom",
            '<w:documentProtection w:edit="readOnly"/><w:zoom',
            SETTINGS,
        ),
        Fault("Word opens the file in no older mode", 'w:val="15"', 'w:val="14"', SETTINGS),
        Fault("a file has its own parts and no others", "", "<Properties/>", "docProps/app.xml"),
        Fault("nothing counts the times a file was saved", "<w:p>", '<w:p w:rsidR="00AB12CD">'),
        Fault("the build's number stands in the properties alone", END, last(words="Made as stand-in.")),
        Fault("no tag is left", END, last(words="{{ theme.name }}")),
        Fault("no place is left to fill in", END, last(words="[Insert the date]")),
        Fault("no word of a program is printed", END, last(words="&lt;built-in method count&gt;")),
        Fault("no letter is unseen", END, last(words="None\u200b too.")),
        Fault("nothing says N/A", END, last(words="N/A.")),
        Fault("no comment is left", END, '<w:commentRangeStart w:id="1"/>' + END),
        Fault(
            "no tracked change is left",
            END,
            f'<w:p>{NORMAL}<w:ins w:id="1" w:author="A">{run("None too.")}</w:ins></w:p>{END}',
        ),
        Fault("nothing is hidden", END, last(dress="<w:vanish/>")),
        Fault(
            "there are no footnotes",
            END,
            f'<w:p>{NORMAL}{run("None too.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>{END}',
        ),
        Fault(
            "no form is left to fill in",
            END,
            f"<w:sdt><w:sdtContent>{p('Normal', 'None too.')}</w:sdtContent></w:sdt>{last()}",
        ),
        Fault("a header line is a bold label and what it says", "<w:b/><w:bCs/>", ""),
        Fault("wards are words and no row of boxes", "All wards", "☐ Bickenhill ☐ Blythe"),
    )


FAULTS = (*of_links(), *of_running(), *of_the_file())
