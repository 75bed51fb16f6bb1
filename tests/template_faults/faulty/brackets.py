"""Fields between the brackets of other programs, fields spelt with spaces or hyphens, and templates that say none."""

from __future__ import annotations

import re

from tests.template_faults.expected import FILE, Fault, Kind, para
from tests.template_faults.making import DOCUMENT, Parts, of


def emptied(parts: Parts) -> None:
    """Somebody marks the whole page and deletes it."""
    left = rb"<w:body><w:p/>\2"
    parts[DOCUMENT] = re.sub(rb"(?s)<w:body>(.*)(<w:sectPr)", left, parts[DOCUMENT])


def brackets(name: str, typed: str, hint: str, *, is_error: bool = True) -> Fault:
    return Fault(
        name=name,
        kind=Kind.BRACKETS,
        make=of(f"The plan is {typed} this month."),
        code="template-other-brackets",
        at=para(3),
        message=f"papers print it as it stands: “{typed}”",
        hint=hint,
        warning=not is_error,
    )


def spelt(name: str, typed: str, hint: str) -> Fault:
    return Fault(
        name=name,
        kind=Kind.BRACKETS,
        make=of(f"By {typed} this month."),
        code="template-tag-broken",
        at=para(3),
        message=typed,
        hint=hint,
    )


TITLE = "Type {{ plan.title }}."
FAULTS = (
    brackets("a field in two square brackets", "[[ plan.title ]]", TITLE),
    brackets("a field in two pointed brackets", "<< plan.title >>", TITLE),
    brackets("a field of a mail merge typed by hand", "« plan.title »", TITLE),
    brackets("a field between two percent signs", "%% plan.title %%", TITLE),
    brackets("a field in two round brackets", "((plan.title))", TITLE),
    brackets("a field as web pages have it", "<%= plan.title %>", TITLE),
    brackets("an entry's field in pointed brackets", "<<action.ref>>", "{{ action.ref }}, in a loop through"),
    brackets("a text in pointed brackets", "<<narrative.matters>>", "{{p narrative.matters }} alone in a paragraph"),
    brackets("a field that is called nearly so", "<<Plan_Title>>", TITLE, is_error=False),
    brackets("a field nobody knows as other programs have it", "${ward.name}", "boardpapers", is_error=False),
    spelt("a space in the name of a field", "{{ report author }}", "Type {{ meeting.report_author }}."),
    spelt("a hyphen in the name of a field", "{{ report-author }}", "Type {{ meeting.report_author }}."),
    spelt("a hyphen for the point of a field", "{{ theme-name }}", "Type {{ theme.name }}."),
    spelt("a space for the point of a field", "{{ theme name }}", "Type {{ theme.name }}."),
    Fault(
        name="nothing is left of the body",
        kind=Kind.BRACKETS,
        make=of(then=emptied),
        code="template-says-nothing",
        at=FILE,
        message="There is no field in the template's body",
        hint="Copy the template again",
    ),
)
