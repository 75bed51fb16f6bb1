"""Words, and what else a page holds, that would vanish beside a tag."""

from __future__ import annotations

from tests.template_faults.expected import At, Fault, Kind, in_cell, para
from tests.template_faults.making import (
    Make,
    adding,
    cell,
    heads,
    of,
    p,
    p_holding,
    r,
    raw,
    row,
    table,
)
from tests.template_faults.pictures import PICTURE, with_picture


def lost(
    name: str,
    make: Make,
    at: At,
    message: str,
    hint: str,
    tag_at: At | None = None,
) -> Fault:
    """`at` is where the words stand, `tag_at` where the tag does, if that is elsewhere."""
    return Fault(
        name=name,
        kind=Kind.LOST,
        make=make,
        code="template-tag-not-alone",
        at=at,
        or_at=(tag_at,) if tag_at else (),
        message=message,
        hint=hint,
    )


IF, END = "{%p if paper.is_draft %}", "{%p endif %}"
LOOP = "{%tr for action in plan.re_dated %}"
INNER = "{%tr for change in action.changes %}"
ENTRY = row("{{ action.ref }}", "{{ action.due }}")
SECTION = (
    '<w:sectPr><w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'w:type="default" r:id="rId6"/></w:sectPr>'
)
OWN_PARAGRAPH, OWN_ROW = "paragraph of its own", "row of"

FAULTS = (
    lost("words before a condition", of(f"Take note: {IF}", "A draft.", END), para(3), "Take note", OWN_PARAGRAPH),
    lost(
        "words after the end of a condition",
        of(IF, "A draft.", f"{END} As agreed."),
        para(5),
        "As agreed",
        OWN_PARAGRAPH,
    ),
    lost("words before a text", of("The lead says: {{p narrative.matters }}"), para(3), "The lead says", OWN_PARAGRAPH),
    lost(
        "words after a text",
        of("{{p narrative.matters }} (in the lead's words)"),
        para(3),
        "in the lead's words",
        OWN_PARAGRAPH,
    ),
    lost(
        "a full stop after a text", of("{{p narrative.matters }}."), para(3), "{{p narrative.matters }}", OWN_PARAGRAPH
    ),
    lost(
        "two texts in one paragraph",
        of("{{p narrative.legal }}{{p narrative.risk }}"),
        para(3),
        "{{p narrative.legal }}",
        OWN_PARAGRAPH,
    ),
    lost(
        "words beside a loop's beginning",
        of("{%p for theme in plan.themes %} Themes:", "{{ theme.name }}", "{%p endfor %}"),
        para(3),
        "Themes:",
        OWN_PARAGRAPH,
    ),
    lost(
        "a plain tag beside a condition",
        of("{%p if paper.is_draft %}{{ plan.title }}", "A draft.", END),
        para(3),
        "{{ plan.title }}",
        OWN_PARAGRAPH,
    ),
    lost(
        "words beside a paragraph's note",
        of("{#p for the clerk #} The plan stands well."),
        para(3),
        "The plan stands well",
        OWN_PARAGRAPH,
    ),
    lost(
        "words in another cell of a loop's row",
        of(table(heads("Ref", "Due"), row(LOOP, "Due dates"), ENTRY, row("{%tr endfor %}", ""))),
        in_cell(6, 2, 2),
        "Due dates",
        OWN_ROW,
        in_cell(5, 2, 1),
    ),
    lost(
        "words in the cell of a loop's tag",
        of(table(heads("Ref", "Due"), row(f"All: {LOOP}", ""), ENTRY, row("{%tr endfor %}", ""))),
        in_cell(5, 2, 1),
        "All:",
        OWN_ROW,
    ),
    lost(
        "words in a second paragraph of a loop's cell",
        of(table(heads("Ref", "Due"), row(cell(LOOP, "All of them"), ""), ENTRY, row("{%tr endfor %}", ""))),
        in_cell(6, 2, 1),
        "All of them",
        OWN_ROW,
        in_cell(5, 2, 1),
    ),
    lost(
        "a field in another cell of the row that ends a loop",
        of(table(heads("Ref", "Due"), row(LOOP, ""), ENTRY, row("{%tr endfor %}", "{{ plan.counts.total }}"))),
        in_cell(10, 4, 2),
        "{{ plan.counts.total }}",
        OWN_ROW,
        in_cell(9, 4, 1),
    ),
    lost(
        "words in another cell of a condition's row",
        of(
            table(
                heads("Ref", "Due"), row("{%tr if paper.is_draft %}", "Note"), row("A", "B"), row("{%tr endif %}", "")
            )
        ),
        in_cell(6, 2, 2),
        "Note",
        OWN_ROW,
        in_cell(5, 2, 1),
    ),
    lost(
        "the end of a loop behind the last field of its row",
        of(table(heads("Ref", "Due"), row(LOOP, ""), row("{{ action.ref }}", "{{ action.due }}{%tr endfor %}"))),
        in_cell(8, 3, 2),
        "{{ action.due }}",
        OWN_ROW,
    ),
    lost(
        "the beginning of a loop behind the words of the row before",
        of(table(heads("Ref", "Due"), row("All", f"{{{{ plan.as_at }}}} {LOOP}"), ENTRY, row("{%tr endfor %}", ""))),
        in_cell(6, 2, 2),
        "{{ plan.as_at }}",
        OWN_ROW,
    ),
    lost(
        "the ends of two loops in one cell",
        of(table(heads("Ref", "Due"), row(LOOP, ""), row(INNER, ""), ENTRY, row("{%tr endfor %}{%tr endfor %}", ""))),
        in_cell(11, 5, 1),
        "{%tr endfor %}",
        OWN_ROW,
    ),
    lost(
        "a condition's elif typed into both cells of its row",
        of(
            table(
                heads("Ref", "Due"),
                row("{%tr if paper.is_draft %}", ""),
                row("A", "B"),
                row("{%tr elif paper.is_public %}", "{%tr elif paper.is_public %}"),
                row("C", "D"),
                row("{%tr endif %}", ""),
            )
        ),
        in_cell(9, 4, 1),
        "{%tr elif paper.is_public %}",
        OWN_ROW,
        in_cell(10, 4, 2),
    ),
    lost(
        "a loop of rows outside a table",
        of(LOOP, "{{ action.ref }}", "{%tr endfor %}"),
        para(3),
        LOOP,
        "{%p for",
    ),
    lost(
        "a percent sign within a condition",
        of('{%p if plan.title == "100% better" %}', "Better.", END),
        para(3),
        "100% better",
        "%",
    ),
    lost(
        "a brace within a condition",
        of('{%p if plan.title == "The {new} plan" %}', "New.", END),
        para(3),
        "The {new} plan",
        "}",
    ),
    lost(
        "a picture beside a text",
        of(p_holding(r("{{p narrative.matters }}") + PICTURE), then=with_picture),
        para(3),
        "picture",
        OWN_PARAGRAPH,
    ),
    lost(
        "a picture beside a condition",
        of(p_holding(r(IF) + PICTURE), p("A draft."), p(END), then=with_picture),
        para(3),
        "picture",
        OWN_PARAGRAPH,
    ),
    lost(
        "a footnote beside a text",
        of(
            p_holding(r("{{p narrative.matters }}") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            then=adding(
                "word/footnotes.xml",
                '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                '<w:footnote w:id="2"><w:p><w:r><w:t>As reported.</w:t></w:r></w:p></w:footnote></w:footnotes>',
                "footnotes",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            ),
        ),
        para(3),
        "footnote",
        OWN_PARAGRAPH,
    ),
    lost(
        "a page break beside a condition",
        of(p_holding('<w:r><w:br w:type="page"/></w:r>' + r(IF)), p("A draft."), p(END)),
        para(3),
        "page break",
        OWN_PARAGRAPH,
    ),
    lost(
        "a page break that Writer moved into the paragraph of a condition",
        of(raw(p_holding(r(IF)).replace("</w:pPr>", "<w:pageBreakBefore/></w:pPr>")), "A draft.", END),
        para(3),
        "page break",
        "Put the break below the tag",
    ),
    lost(
        "the end of a section beside a text",
        of(raw(p_holding(r("{{p narrative.matters }}")).replace("</w:pPr>", f"{SECTION}</w:pPr>"))),
        para(3),
        "section",
        OWN_PARAGRAPH,
    ),
)
