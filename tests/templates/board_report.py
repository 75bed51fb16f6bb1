"""The Board report: the narrative under the council's headings, with the run's own paragraphs in section 3."""

from tests.templates.blocks import Xml, each, joined, labelled, paragraph, title_lines, typed, when, words
from tests.templates.grid import Column, Grid
from tests.templates.matters import THIRD, matters, subheading, third


def board_report() -> Xml:
    return joined(
        title_lines(),
        header_block(),
        section("Executive Summary", "narrative.executive_summary"),
        section("Decision(s) Recommended", "narrative.decisions"),
        section("Matters for Consideration", "narrative.matters"),
        matters(),
        section(
            "What options have been considered and what is the evidence telling us about them?", "narrative.options"
        ),
        section("Reasons for recommending preferred option", "narrative.reasons"),
        implications(),
        appendices(),
        section("Background papers used to compile this report", "narrative.background"),
        typed("Numbered Paragraph", "background_papers"),
        section("List of other relevant documents", "narrative.other_documents"),
        typed("Numbered Paragraph", "other_documents"),
    )


def header_block() -> Xml:
    """The council's own labels; the longest sets where the values begin."""
    lines = (
        ("Meeting date", "{{ meeting.day }}"),
        ("Report to", "{{ meeting.board }}"),
        ("Report title", "{{ meeting.title }}"),
        ("Report from", "{{ meeting.report_from }}"),
        ("Report author/lead contact officer", "{{ meeting.report_author }}"),
        ("Wards affected", "{{ meeting.wards }}"),
        ("Public/private report", "{{ paper.access }}"),
    )
    return joined(*(labelled(label, value, hanging=4111) for label, value in lines))


def section(heading: str, text: str) -> Xml:
    return joined(paragraph("heading 1", heading), typed("Numbered Paragraph", text))


def implications() -> Xml:
    """Section 6; its headings share their level of the list with Numbered Paragraph."""
    parts = (
        ("Consultation and Scrutiny", "consultation"),
        ("Financial", "financial"),
        ("Legal", "legal"),
        ("Risk, including Risk Appetite", "risk"),
        ("Equality", "equality"),
        (
            "Linkages with the West Midlands Combined Authority, Local Enterprise Partnership,"
            " Birmingham & Solihull Integrated Care System",
            "linkages",
        ),
    )
    return joined(
        paragraph("heading 1", "Implications and Considerations"),
        subheading("Council Plan priorities"),
        typed(THIRD, "narrative.priorities", keep_next=True),
        when("priority_groups", priorities_table(), otherwise=third("None")),
        *(joined(subheading(heading), typed(THIRD, f"narrative.{name}")) for heading, name in parts),
    )


def priorities_table() -> Xml:
    grid = Grid(
        title="Contribution to Council Plan priorities",
        description="A row for each group of Council Plan priorities, with what this report contributes to it.",
        columns=(Column("Priority", 4300), Column("Contribution", 4772)),
    )
    priority = paragraph(
        "Table Text",
        words("{{ priority.number }}.\t{{ priority.priority }}", bold=False),
        before=40,
        hanging=340,
    )
    return grid.table(
        grid.each(
            "group in priority_groups",
            grid.row(
                joined(grid.text("{{ group.name }}"), each("priority in group.priorities", priority)),
                grid.texts("group.contribution", none="None"),
            ),
        ),
    )


def appendices() -> Xml:
    return joined(
        paragraph("heading 1", "List of appendices referred to"),
        typed("Numbered Paragraph", "narrative.appendices"),
        when(
            "appendices",
            paragraph("Numbered Paragraph", "These appendices go with this report:", keep_next=True),
            each("appendix in appendices", paragraph("List Bullet", "{{ appendix.line }}")),
            otherwise=paragraph("Numbered Paragraph", "None"),
        ),
    )
