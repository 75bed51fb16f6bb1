"""Sound templates with tables, loops, pictures, links, bookmarks and content controls."""

from __future__ import annotations

from tests.template_faults.expected import Sound
from tests.template_faults.faulty.never_printed import notes
from tests.template_faults.making import (
    TITLE,
    bookmark,
    both,
    cell,
    control,
    heads,
    of,
    p,
    p_holding,
    r,
    raw,
    relate,
    row,
    row_loop,
    table,
)
from tests.template_faults.pictures import PICTURE, with_picture
from tests.templates.blocks import link_to, words

THEMES, DONE = "{%p for theme in plan.themes %}", "{%p endfor %}"
ACTIONS = "action in theme.actions"
ENTRY = row("{{ action.ref }}", "{{ action.due }}")
SPAN = '<w:gridSpan w:val="2"/>'
LINK = (
    '<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId90">'
    f"{words('the council’s website', style='Hyperlink')}</w:hyperlink>"
)

_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_SIZE = '<{0} cx="2160000" cy="720000"/>'
_BOX = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice xmlns:wps="{_SHAPE}" Requires="wps"><w:drawing>'
    f'<wp:inline xmlns:wp="{_DRAWN}/wordprocessingDrawing">{_SIZE.format("wp:extent")}'
    '<wp:docPr id="41" name="Text Box 1" descr="What the board is asked"/>'
    f'<a:graphic xmlns:a="{_DRAWN}/main"><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
    f'<wps:spPr><a:xfrm><a:off x="0" y="0"/>{_SIZE.format("a:ext")}</a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
    "<wps:txbx><w:txbxContent>{said}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:170pt;height:57pt"><v:textbox>'
    "<w:txbxContent>{said}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
)
"""A text box as Word keeps one: twice, for programs of its own day and for old ones."""

SOUND = (
    Sound(
        name="a text box that Word keeps twice",
        make=of(p_holding(f"<w:r>{_BOX.replace('{said}', p('As at {{ plan.as_at }}'))}</w:r>"), "{{ plan.title }}"),
    ),
    Sound(name="a loop of rows under a heading row", make=of(table(heads("Ref", "Due"), row_loop(ENTRY)))),
    Sound(
        name="a loop of rows in tags as wide as the table",
        make=of(
            table(
                heads("Ref", "Due"),
                row(cell("{%tr for action in plan.re_dated %}", look=SPAN)),
                ENTRY,
                row(cell("{%tr endfor %}", look=SPAN)),
            )
        ),
    ),
    Sound(
        name="rows by condition, with elif and else",
        make=of(
            table(
                heads("Ref", "Due"),
                row_loop(
                    row("{%tr if action.is_gap %}", ""),
                    row("{{ action.ref }}", "{{ action.action }}"),
                    row("{%tr elif action.is_withheld %}", ""),
                    row("{{ action.ref }}", "Withheld"),
                    row("{%tr else %}", ""),
                    ENTRY,
                    row("{%tr endif %}", ""),
                ),
            )
        ),
    ),
    Sound(
        name="a row for when a list is empty",
        make=of(
            table(
                heads("Ref", "Due"),
                row("{%tr for action in plan.re_dated %}", ""),
                ENTRY,
                row("{%tr else %}", ""),
                row("None", "None"),
                row("{%tr endfor %}", ""),
            )
        ),
    ),
    Sound(
        name="a table a theme, in a loop of paragraphs",
        make=of(
            THEMES,
            p("{{ theme.name }}", style="heading 2"),
            table(heads("Ref", "Due"), row_loop(ENTRY, loop=ACTIONS)),
            "",
            DONE,
        ),
    ),
    Sound(
        name="a loop of rows within a loop of rows",
        make=of(
            table(
                heads("Ref", "Due"),
                row_loop(
                    row("{{ theme.code }}", "{{ theme.name }}"),
                    row_loop(ENTRY, loop=ACTIONS),
                    loop="theme in plan.themes",
                ),
            )
        ),
    ),
    Sound(
        name="the same name in two loops, one after the other",
        make=of(
            table(heads("Ref", "Due"), row_loop(ENTRY)),
            "Then the exceptions.",
            table(
                heads("Ref", "Why"),
                row_loop(row("{{ entry.action.ref }}", "{{ entry.reasons }}"), loop="entry in plan.exceptions"),
            ),
            THEMES,
            "{%p for action in theme.actions %}",
            "{{ loop.index }}. {{ action.ref }}",
            DONE,
            DONE,
        ),
    ),
    Sound(
        name="a loop of paragraphs in a cell, after words",
        make=of(table(heads("Code", "Themes"), row("All", cell("The themes:", THEMES, "{{ theme.name }}", DONE)))),
    ),
    Sound(
        name="a cell whose condition has an else",
        make=of(
            table(
                heads("Ref", "Note"),
                row("1.1", cell("{%p if paper.is_draft %}", "A draft.", "{%p else %}", "Final.", "{%p endif %}")),
            )
        ),
    ),
    Sound(
        name="a table without a heading row that always has a row",
        make=of(table(row("As at", "{{ plan.as_at }}"))),
    ),
    Sound(name="a picture with words for it", make=of(p_holding(PICTURE), then=with_picture)),
    Sound(
        name="a picture of the programme's, and one in a cell",
        make=of(
            "{{p plan.states_picture }}",
            table(
                heads("States", "Months"),
                row(cell("{{p plan.states_picture }}", "By theme"), cell("{{p plan.trend.picture }}", "By month")),
            ),
        ),
    ),
    Sound(
        name="a link to an address",
        make=of(
            p_holding(r("See ") + LINK + r(" for {{ plan.title }}.")),
            then=lambda parts: relate(parts, "hyperlink", "https://www.example.gov.uk/plan", mode="External"),
        ),
    ),
    Sound(
        name="bookmarks outside loops, and a link to one",
        make=of(
            p(bookmark("Summary", words("Summary")), style="heading 2"),
            p(link_to("Summary", "Back to the summary")),
            bookmark("Whole_section", p("{{ plan.title }}"), number=6),
        ),
    ),
    Sound(
        name="a bookmark in a loop whose name holds a tag, and links to each",
        make=of(
            THEMES,
            p(link_to("Theme_{{ theme.code }}", "{{ theme.name }}"), style="List Bullet"),
            DONE,
            THEMES,
            p(bookmark("Theme_{{ theme.code }}", words("{{ theme.name }}")), style="heading 2"),
            DONE,
        ),
    ),
    Sound(
        name="content controls outside loops",
        make=of(
            control(p("{{ meeting.title }}"), look='<w:alias w:val="Title"/><w:text/>'),
            p(
                control(
                    words("{{ meeting.day }}"), number=78, look='<w:date><w:dateFormat w:val="d MMMM yyyy"/></w:date>'
                )
            ),
            table(heads("Who", "What"), row(cell(control(p("{{ meeting.report_from }}"), number=79)), "Reports")),
        ),
    ),
    Sound(
        name="a loop within a content control",
        make=of(control(p(THEMES) + p("{{ theme.name }}") + p(DONE))),
    ),
    Sound(
        name="a footnote and an endnote without tags",
        make=of(
            p_holding(r("As reported.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            p_holding(r("{{ plan.title }}") + '<w:r><w:endnoteReference w:id="2"/></w:r>'),
            then=both(notes("footnote", "In the minutes of September."), notes("endnote", "100% of {all} actions.")),
        ),
    ),
    Sound(
        name="a page break, and a paragraph that begins a page, beside no tag",
        make=of(
            p_holding('<w:r><w:br w:type="page"/></w:r>'),
            raw(p("{{ plan.title }}").replace("</w:pPr>", "<w:pageBreakBefore/></w:pPr>")),
        ),
    ),
    Sound(name="a landscape page", make=of(table(heads("Ref", "Due"), row_loop(ENTRY)), base="landscape")),
    Sound(
        name="a tag in the words for a table and in a link's address",
        make=of(
            raw(
                table(heads("Ref", "Due"), row_loop(ENTRY)).replace(
                    TITLE, '<w:tblCaption w:val="Re-dated as at {{ plan.as_at }}"/>'
                )
            )
        ),
    ),
)
