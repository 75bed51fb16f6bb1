"""The fields on a terminal: all of them, or those a word is about, each as it is typed."""

from __future__ import annotations

import pytest

from pipeline.papers.templates.listing import listing
from pipeline.showing.of_fields import of_fields


def shown(wanted: str = "") -> list[str]:
    return of_fields(listing(), wanted).splitlines()


def test_a_field_stands_with_its_example_its_words_and_its_source() -> None:
    lines = shown()
    at = lines.index("  {{ action.ref }}   e.g. 2.4")
    assert lines[at + 1] == "      The action's reference (Actions: Ref)."


def test_a_list_says_how_it_is_gone_through_and_where_its_fields_stand() -> None:
    lines = shown()
    assert "  {%tr for action in theme.actions %}   see An action" in lines
    assert "  {%p for words in plan.silent_themes %}   each prints as {{ words }}" in lines
    assert "  plan.counts. …   see How many actions stand where" in lines


def test_a_group_says_every_way_to_it() -> None:
    lines = shown()
    at = lines.index("An action")
    assert lines[at : at + 4] == [
        "An action",
        "=========",
        "In a loop:",
        "  {%tr for action in theme.actions %}",
    ]
    assert "Without that loop it stands in exception.action." in lines[at:]
    assert "The same stands in theme.counts, statement.counts." in lines


def test_all_of_them_are_counted_and_the_page_to_print_is_named() -> None:
    count = sum(len(group.fields) for group in listing())
    assert shown()[-1].startswith(f"{count} fields; ")
    assert shown()[-1].endswith("To print: templates/Fields.docx.")


@pytest.mark.parametrize("wanted", ["overdue", "OVERDUE", " overdue "])
def test_a_word_is_looked_for_in_names_whatever_its_case(wanted: str) -> None:
    lines = shown(wanted)
    assert [line for line in lines if line.startswith("  {")] == ["  {{ plan.counts.overdue }}   e.g. 4"]
    assert lines[-1].startswith(f"1 field with '{wanted}'.")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("changes requested", "  {{ request.kind }}   e.g. Extension"),
        ("theme.overall", "  {{ theme.overall }}   e.g. Amber"),
        ("public wording", "  {{p action.progress }}   e.g. All but one of the partners have signed the agreement …"),
        ("{%p for theme", "  {%p for theme in plan.themes %}   see A theme"),
    ],
)
def test_a_word_is_looked_for_in_paths_words_and_sources(wanted: str, found: str) -> None:
    assert found in shown(wanted)


def test_whoever_names_a_group_sees_all_of_it() -> None:
    assert "  {{ risk.owner }}   e.g. Director of Children's Services" in shown("a risk")


def test_a_word_that_is_nowhere_brings_the_nearest_names() -> None:
    [line] = shown("thme.name")
    assert line.startswith("No field has 'thme.name' in its name or its words. Is it one of these: theme.name")
    assert shown("qqqqq") == [
        "No field has 'qqqqq' in its name or its words. boardpapers template --fields lists them all."
    ]
