"""The narrative form: whose report it is, then every heading of the council's with last time's words under it."""

from tests.templates.blocks import Xml, each, joined, labelled, paragraph, typed, when


def narrative_form() -> Xml:
    return joined(
        paragraph("Title", "{{ title }}"),
        labelled("Report to", "{{ board }}"),
        labelled("Meeting date", "{{ day }}"),
        paragraph("Withheld", "{{ guidance }}", before=160),
        each(
            "section in sections",
            when(
                "section.is_main",
                paragraph("heading 1", "{{ section.heading }}"),
                otherwise=paragraph("heading 2", "{{ section.heading }}", hanging=0),
            ),
            when("section.text", typed("Normal", "section.text")),
            when("section.is_open", paragraph("Normal", "")),
        ),
    )
