"""The list of every field: each once, as a template types it, and every way to a record told."""

from __future__ import annotations

import re
import zipfile

import pytest

from pipeline.papers.fields import Fields
from pipeline.papers.fields.known import Kind, known_fields
from pipeline.papers.templates.listing import FieldGroup, ListedField, listing
from tests.conftest import PROJECT
from tests.papers.maker import Maker
from tests.papers.outline import outline

SHIPPED = sorted(path for path in (PROJECT / "templates").glob("*.docx") if path.with_suffix(".toml").exists())
LOOP = re.compile(r"\{%(?:p|tr)? for (\w+) in ([\w.]+) %\}")


def group(heading: str) -> FieldGroup:
    [found] = (group for group in listing() if group.heading == heading)
    return found


def listed(path: str) -> ListedField:
    [found] = (field for group in listing() for field in group.fields if field.path == path)
    return found


def test_groups_come_in_the_order_in_which_somebody_writes_a_paper() -> None:
    headings = [group.heading for group in listing()]
    order = ("Where to begin", "The paper", "The meeting", "The report's own words", "The plan", "A theme", "An action")
    assert [heading for heading in headings if heading in order] == [*order]
    assert headings[-1] == "Where a loop stands"
    assert [field.path for field in group("Where to begin").fields][:4] == ["paper", "meeting", "council", "narrative"]


def test_a_record_stands_once_and_every_field_of_it() -> None:
    """Counted over the declarations: each record that can be reached, once."""
    reached: dict[type, int] = {}

    def reach(record: type) -> None:
        if record not in reached:
            reached[record] = len(known_fields(record))
            for field in known_fields(record).values():
                holds = field.holds
                while holds.item:
                    holds = holds.item
                if holds.record:
                    reach(holds.record)

    reach(Fields)
    headings = [group.heading for group in listing()]
    assert len(set(headings)) == len(headings) == len(reached) + 1
    assert sum(len(group.fields) for group in listing()) == sum(reached.values()) + 4


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("paper.title", "{{ paper.title }}"),
        ("plan.counts.overdue", "{{ plan.counts.overdue }}"),
        ("meeting.day", "{{ meeting.day }}"),
        ("paper.is_draft", "{%p if paper.is_draft %}"),
        ("theme.summary", "{{p theme.summary }}"),
        ("plan.states_picture", "{{p plan.states_picture }}"),
        ("theme.actions", "{%tr for action in theme.actions %}"),
        ("plan.themes", "{%p for theme in plan.themes %}"),
        ("plan.silent_themes", "{%p for words in plan.silent_themes %}"),
        ("plan.movement", "plan.movement. …"),
    ],
)
def test_how_a_field_is_typed(path: str, typed: str) -> None:
    assert listed(path).typed == typed


def test_a_field_says_what_its_declaration_says() -> None:
    ref = listed("action.ref")
    assert (ref.words, ref.source, ref.example) == ("The action's reference", "Actions: Ref", "2.4")
    assert ref.leads_to == ""


def test_every_way_to_an_action_is_told() -> None:
    assert group("An action").reached == (
        "{%tr for action in theme.actions %}",
        "exception.action",
        "{%tr for action in plan.unplaced %}",
        "{%tr for action in plan.re_dated %}",
        "{%tr for action in finding.actions %}",
        "{%tr for action in statement.withheld %}",
        "{%tr for action in plan.next_period.actions %}",
    )
    assert group("How many actions stand where").reached == ("plan.counts", "theme.counts", "statement.counts")
    assert group("A theme").reached == ("{%p for theme in plan.themes %}", "theme")


def test_our_own_templates_call_entries_as_the_list_does() -> None:
    met = set()
    for template in SHIPPED:
        with zipfile.ZipFile(template) as archive:
            loops = LOOP.findall(archive.read("word/document.xml").decode())
        for entry, path in loops:
            field = listed(path)
            if field.leads_to:  # an entry that is words has no name of its own
                assert f" for {entry} in {path} " in field.typed, template.name
                met.add(path)
    assert len(met) > 30


def loops_round(way: str) -> list[str]:
    """The loops to open, outermost first, so that what stands by the name of that way can be said."""
    loop = LOOP.match(way)
    path = loop[2] if loop else way
    leads = next(found for found in listing() if any(field.path == path for field in found.fields))
    return [
        *(loops_round(leads.reached[0]) if leads.reached else []),
        *([f"{{%p for {loop[1]} in {path} %}}"] if loop else []),
    ]


def as_typed(field: ListedField) -> list[str]:
    """The paragraphs of somebody who types a field as it is listed, and what it wants beside it."""
    typed = field.typed.replace("{%tr", "{%p")
    if typed.startswith("{%p if"):
        return [typed, f"{field.path} is so", "{%p endif %}"]
    if typed.startswith("{%p for"):
        return [typed, "an entry" if field.leads_to else "{{ words }}", "{%p endfor %}"]
    return [] if field.kind is Kind.RECORD else [typed]


def test_every_field_can_be_typed_as_it_is_listed(make: Maker) -> None:
    """A template that says them all, each within the loops its group names, makes a paper that says them all."""
    typed: list[str] = []
    for found in listing():
        way = (
            "{%p for theme in plan.themes %}" if found.heading == "Where a loop stands" else "".join(found.reached[:1])
        )
        loops = loops_round(way) if way else []
        fields = [paragraph for field in found.fields for paragraph in as_typed(field)]
        typed += [*loops, *fields, *(["{%p endfor %}"] * len(loops))]
    said = outline(make.paper(*typed))
    assert sum(len(found.fields) for found in listing()) > 400
    assert {"paper.title", "plan.themes[2].actions[1].ref", "hand_over.leftovers[2]"} <= set(said)
    assert "theme.has_submission is so" in said


def test_every_other_way_leads_to_the_same_fields(make: Maker) -> None:
    typed: list[str] = []
    for found in listing()[:-1]:
        start = found.fields[0].path.removesuffix(f".{found.fields[0].path.split('.')[-1]}")
        for way in found.reached[1:]:
            loops = loops_round(way)
            begins = start if LOOP.match(way) else way
            questions = [
                f"{{% if {begins}.{field.path.removeprefix(start + '.')} %}}so{{% endif %}}" for field in found.fields
            ]
            typed += [*loops, *questions, *(["{%p endfor %}"] * len(loops))]
    assert len(typed) > 300
    make.paper(*typed)
