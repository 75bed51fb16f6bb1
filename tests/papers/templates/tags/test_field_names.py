"""Fields that there are none of: told at any depth, with the nearest there is and the whole tag put right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.papers.catalogue import OnePer, PaperKind
from pipeline.papers.fields import Fields, NarrativeFormFields
from pipeline.papers.fields.known import Kind, known_fields
from pipeline.papers.fields_by_kind import fields_of_kind
from pipeline.papers.templates.tags.nearest import entry_of, every_path
from pipeline.problems import Problem
from tests.papers.templates.tags.expected import Wrong, found, found_in, holds, shown
from tests.papers.templates.typed import Xml, para, picture, table, template

THEMES, ACTIONS = "{%p for theme in plan.themes %}", "{%p for action in theme.actions %}"
END = "{%p endfor %}"


def unknown(*blocks: str, at: int = 1, message: str, hint: str) -> Wrong:
    return Wrong(blocks, "field-unknown", f"paragraph {at}", message, hint)


NEAR = (
    unknown("{{ plan.titel }}", message="no field plan.titel; is it plan.title? “", hint="Type {{ plan.title }}."),
    unknown("{{ theme.ragg }}", message="theme.ragg; is it theme.overall?", hint="Type {{ theme.overall }}."),
    unknown("{{ pln.title }}", message="no field pln; is it plan?", hint="Type {{ plan.title }}."),
    unknown("{{ Plan.Title }}", message="Plan.Title; is it plan.title?", hint="Type {{ plan.title }}."),
    unknown("{{ plan.counts.totl }}", message="is it plan.counts.total?", hint="Type {{ plan.counts.total }}."),
    unknown(
        "{{ pln.couns.totl }}", message="pln.couns.totl; is it plan.counts.total?", hint="Type {{ plan.counts.total }}."
    ),
    unknown("{{ plan .titel }}", message="is it plan.title?", hint="Type {{ plan.title }}."),
    unknown(
        "{{ naratve.maters }}",
        message="is it narrative.matters?",
        hint="Type {{p narrative.matters }} and leave it alone in its paragraph.",
    ),
    unknown("{{p narrative.mattrs }}", message="is it narrative.matters?", hint="Type {{p narrative.matters }} and"),
    unknown("{{ plan.themess }}", message="is it plan.themes?", hint="Go through it: {%p for theme in plan.themes %}"),
    unknown("{% if plan.titel %}x{% endif %}", message="is it plan.title?", hint="Type {% if plan.title %}."),
    unknown(
        '{% if plan.titel == "plan.titel" %}x{% endif %}',
        message="is it plan.title?",
        hint='Type {% if plan.title == "plan.titel" %}.',
    ),
    unknown(
        "{%p if paper.is_draftt %}",
        "x",
        "{%p endif %}",
        message="paper.is_draft?",
        hint="Type {%p if paper.is_draft %}.",
    ),
    unknown(
        "{% if paper.is_draft %}x{% elif paper.is_publc %}y{% endif %}",
        message="is it paper.is_public?",
        hint="Type {% elif paper.is_public %}.",
    ),
    unknown("{% for t in plan.thems %}x{% endfor %}", message="is it plan.themes?", hint="{% for t in plan.themes %}"),
    unknown(
        "{% for a in theme.actions if a.is_gapp %}x{% endfor %}",
        message="a.is_gapp; is it a.is_gap?",
        hint="Type {% for a in theme.actions if a.is_gap %}.",
    ),
    unknown(
        THEMES,
        ACTIONS,
        "{{ action.leed }}",
        END,
        END,
        at=3,
        message="is it action.lead?",
        hint="Type {{ action.lead }}.",
    ),
    unknown(
        THEMES, ACTIONS, "{{ loop.indx }}", END, END, at=3, message="is it loop.index?", hint="Type {{ loop.index }}."
    ),
)
ELSEWHERE = (
    unknown("{{ rag }}", message="no field rag; is it theme.overall?", hint="Type {{ theme.overall }}."),
    unknown("{{ title }}", message="is it paper.title?", hint="Type {{ paper.title }}."),
    unknown("{{ themes }}", message="is it plan.themes?", hint="Go through it: {%p for theme in plan.themes %}"),
    unknown("{{ plan.board }}", message="is it meeting.board?", hint="Type {{ meeting.board }}."),
    unknown(THEMES, ACTIONS, "{{ ref }}", END, END, at=3, message="is it action.ref?", hint="Type {{ action.ref }}."),
    unknown(
        "{{ ref }}", message="each entry of theme.actions has one", hint="{%p for action in theme.actions %}, {{ a"
    ),
    unknown("{{ theme.status }}", message="each entry of theme.actions has one", hint="{{ action.status }}"),
    unknown("{{ action.ref }}", message="only within a loop such as {%p for action in theme.actions %}", hint="Move"),
    unknown(
        "{{ plan.themes.name }}", message="is a list, and has no field name", hint="{{ theme.name }}, {%p endfor %}"
    ),
    unknown("{{ plan.themes.count }}", message="is a list, and has no field count", hint="{{ theme.code }}"),
    unknown("{{ plan.title.upper }}", message="holds words, and has no field upper", hint="Type {{ plan.title }}."),
    unknown("{{ theme.lead.name }}", message="holds words, and has no field name", hint="Type {{ theme.lead }}."),
    unknown("{{ xyzzy }}", message="no field xyzzy", hint="{{ paper.title }}; boardpapers template --fields"),
    unknown("{{ theme.xyzzy }}", message="no field theme.xyzzy", hint="boardpapers template --fields"),
    unknown("{% if theme.overall == Red %}x{% endif %}", message="between quotation marks", hint='== "Red" %}'),
)
SPELT = (
    unknown("{{ reportauthor }}", message="is it meeting.report_author?", hint="Type {{ meeting.report_author }}."),
    unknown("{{ ReportAuthor }}", message="is it meeting.report_author?", hint="Type {{ meeting.report_author }}."),
    unknown("{{ Theme.Name }}", message="is it theme.name?", hint="Type {{ theme.name }}."),
    unknown("{{ THEME_NAME }}", message="is it theme.name?", hint="Type {{ theme.name }}."),
    unknown("{{ meeting.reportAuthor }}", message="is it meeting.report_author?", hint="{{ meeting.report_author }}"),
    unknown("{{ meeting.report.author }}", message="is it meeting.report_author?", hint="{{ meeting.report_author }}"),
    unknown(
        "{{ Narrative.Executive_Summary }}",
        message="is it narrative.executive_summary?",
        hint="Type {{p narrative.executive_summary }} and leave it alone in its paragraph.",
    ),
    unknown(
        THEMES, ACTIONS, "{{ DueNote }}", END, END, at=3, message="is it action.due_note?", hint="{{ action.due_note }}"
    ),
    unknown("{{ Action.Ref }}", message="only within a loop such as {%p for action in theme.actions %}", hint="Move"),
)
LOOPS = (
    unknown(
        THEMES, ACTIONS, END, "{{ action.ref }}", END, at=4, message="known only within {%p for action in", hint="Move"
    ),
    unknown("{{ loop.index }}", message="loop is known only within {%p for … %}", hint="Move the tag into that loop"),
    unknown(
        "{% for a in theme.actions %}x{% else %}{{ a.ref }}{% endfor %}",
        message="a is known only within {% for a in theme.actions %}",
        hint="Move the tag into that loop",
    ),
    unknown(
        "{% for a in theme.actions if loop.first %}x{% endfor %}", message="loop is known only within", hint="Move"
    ),
    unknown("{% for a in a.actions %}x{% endfor %}", message="a is known only within", hint="Move"),
)


@pytest.mark.parametrize(
    "wrong", [*NEAR, *ELSEWHERE, *SPELT, *LOOPS], ids=lambda wrong: wrong.blocks[-1 - len(wrong.blocks) // 3]
)
def test_a_field_that_is_none_is_told_once_and_put_right(wrong: Wrong) -> None:
    holds(wrong)


@pytest.mark.parametrize("typed", ["report author", "report-author", "Report Author", "report - author"])
def test_spaces_and_hyphens_in_the_name_of_a_field_are_put_right(typed: str) -> None:
    (problem,) = found(f"{{{{ {typed} }}}}")
    if typed != "report - author":  # with spaces round it, it takes one number from another
        assert (problem.code, problem.hint) == ("template-tag-broken", "Type {{ meeting.report_author }}.")
    else:
        assert problem.code == "template-not-allowed"


@pytest.mark.parametrize("typed", ["theme name", "theme-name", "theme . name", "Theme Name"])
def test_a_space_or_a_hyphen_for_a_point_is_put_right_in_a_loop_as_outside(typed: str) -> None:
    for blocks in ((f"{{{{ {typed} }}}}",), (THEMES, f"{{{{ {typed} }}}}", END)):
        problems = found(*blocks)
        assert [problem.hint for problem in problems] == ["Type {{ theme.name }}."] * (typed != "theme . name")


def of_kind(one_per: OnePer, *blocks: str, is_internal: bool = False) -> tuple[Problem, ...]:
    kind = PaperKind(name="Ours", title="Ours", template=Path("Ours.docx"), one_per=one_per, internal_only=is_internal)
    return found_in(template(*blocks, says=fields_of_kind(kind)))


@pytest.mark.parametrize("one_per", OnePer)
def test_a_theme_is_known_outside_a_loop_in_papers_about_one_alone(one_per: OnePer) -> None:
    is_about_one = one_per in (OnePer.THEME, OnePer.THEME_WITH_EXCEPTIONS)
    for tag in ("{{ theme.counts.red }}", "{% if theme.risks %}x{% endif %}", "{{p theme.summary }}"):
        assert len(of_kind(one_per, tag)) == (not is_about_one)
        assert of_kind(one_per, THEMES, tag, END) == ()
        assert len(of_kind(one_per, THEMES, END, tag)) == (not is_about_one)


@pytest.mark.parametrize("one_per", OnePer)
@pytest.mark.parametrize("typed", ["counts.red", "rag", "name", "thme.name", "overal", "exceptions", "teme", "red"])
def test_no_field_is_offered_that_says_nothing_in_the_kind(one_per: OnePer, typed: str) -> None:
    held = known_fields(fields_of_kind(PaperKind(name="", title="", template=Path(), one_per=one_per)))
    for problem in of_kind(one_per, f"{{{{ {typed} }}}}"):
        for named in re.findall(r"\{\{p? (\w+)\.", problem.hint) if "{%p for" not in problem.hint else ():
            assert named in held, problem.hint


def test_of_a_theme_outside_its_loop_the_plans_own_field_is_offered_where_there_is_one() -> None:
    (problem,) = of_kind(OnePer.MEETING, "{{ theme.counts.red }}")
    assert problem.hint == (
        "Move the tag between {%p for theme in plan.themes %} and {%p endfor %}, each alone in a paragraph; or type "
        "{{ plan.counts.red }}, which is the whole plan's."
    )
    (problem,) = of_kind(OnePer.MEETING, "{{ theme.lead }}")
    assert problem.hint.endswith("each alone in a paragraph.")
    (problem,) = of_kind(OnePer.MEETING, THEMES, END, "{{ theme.counts.red }}")
    assert problem.hint.endswith("and its end, or type {{ plan.counts.red }}, which is the whole plan's.")


def test_a_hand_over_is_known_in_internal_papers_of_a_meeting_alone() -> None:
    tag = "{{ hand_over.publish_by }}"
    assert of_kind(OnePer.MEETING, tag, is_internal=True) == ()
    assert [len(of_kind(one_per, tag)) for one_per in OnePer] == [1, 1, 1, 1]
    assert len(of_kind(OnePer.MONTH, tag, is_internal=True)) == 1


@pytest.mark.parametrize(
    ("tag", "held"),
    [
        ("{{ meeting.board }}", (OnePer.MEETING, OnePer.THEME, OnePer.THEME_WITH_EXCEPTIONS)),
        ("{{p narrative.matters }}", (OnePer.MEETING,)),
        ("{% for one in appendices %}x{% endfor %}", (OnePer.MEETING,)),
        ("{{ plan.title }}", tuple(OnePer)),
        ("{{ paper.title }}", tuple(OnePer)),
        ("{{p background_papers }}", tuple(OnePer)),
    ],
)
def test_what_belongs_to_a_meeting_says_nothing_in_papers_of_none(tag: str, held: tuple[OnePer, ...]) -> None:
    assert tuple(one_per for one_per in OnePer if of_kind(one_per, tag) == ()) == held


def test_a_loop_through_a_list_that_is_none_says_nothing_of_its_entries() -> None:
    (problem,) = found("{%p for t in plan.xyzzy %}", "{{ t.name }} {{ t }} {% if t.x == 3 %}x{% endif %}", END)
    assert problem.where.paragraph == 1


def test_a_loop_through_a_list_put_right_knows_its_entries() -> None:
    problems = found("{%p for t in plan.thems %}", "{{ t.name }} {{ t.nme }}", END)
    assert [problem.message.split(":")[0] for problem in problems] == [
        "There is no field plan.thems; is it plan.themes? “{%p for t in plan.thems %}”",
        "There is no field t.nme; is it t.name? “{{ t.nme }}”",
    ]


def test_an_inner_loop_hides_an_outer_name_and_gives_it_back() -> None:
    right = (
        "{%p for x in plan.themes %}",
        "{{ x.name }}",
        "{%p for x in x.actions %}",
        "{{ x.ref }}",
        END,
        "{{ x.name }}",
    )
    assert found(*right, END) == ()
    problems = found(*right[:-1], "{{ x.ref }}", END)
    assert [problem.where.paragraph for problem in problems] == [6]


def test_the_loop_of_a_loop_is_the_innermost_and_of_a_loops_if_the_one_around() -> None:
    inner = "{% for a in theme.actions if loop.first %}{{ loop.index }}{% endfor %}"
    assert found(THEMES, inner, END) == ()


def test_a_tag_in_a_header_says_so() -> None:
    (problem,) = found_in(template("x", header1="{{ paper.acces }}"))
    assert str(problem.where) == "templates/Stand-in.docx, a header, paragraph 1"
    assert problem.hint == "Type {{ paper.access }}."


def test_an_alternative_text_is_checked_as_words_are() -> None:
    assert found(picture("The states by theme, {{ plan.as_at }}")) == ()
    (problem,) = found("First", picture("{{ plan.as_att }}"))
    assert (problem.code, problem.where.paragraph) == ("template-field-unknown", 2)
    assert problem.message.endswith("“{{ plan.as_att }}”")


def test_a_tables_own_words_are_checked_and_named_by_the_table() -> None:
    captioned = table(("Ref", "Lead")).replace(
        "<w:tblPr/>", '<w:tblPr><w:tblCaption w:val="{{ plan.titel }}"/></w:tblPr>'
    )
    (problem,) = found("First", Xml(captioned))
    assert str(problem.where) == "templates/Stand-in.docx, table 1"


def test_a_field_code_is_checked_as_words_are() -> None:
    code = Xml("<w:r><w:instrText>HYPERLINK {{ council.contact_emial }}</w:instrText></w:r>")
    (problem,) = found_in(template(para("See ", code)))
    assert problem.hint == "Type {{ council.contact_email }}."


def test_another_form_has_fields_of_its_own() -> None:
    assert found_in(template("{{ board }}", says=NarrativeFormFields)) == ()
    (problem,) = found_in(template("{{ plan.title }}", says=NarrativeFormFields))
    assert problem.code == "template-field-unknown"


def test_every_path_there_is_can_be_said() -> None:
    """Each in the kind of tag that its kind wants; of entries, within a loop of their list."""
    tags = {Kind.LIST: "{{% if {0} %}}x{{% endif %}}", Kind.RECORD: "{{% if {0} %}}x{{% endif %}}"}
    tags |= {Kind.YES_NO: tags[Kind.LIST], Kind.TEXT: "{{{{p {0} }}}}", Kind.PICTURE: "{{{{p {0} }}}}"}
    blocks = [
        tags.get(path.holds.kind, "{{{{ {0} }}}}").format(path.words) for path in every_path(Fields) if not path.through
    ]
    assert len(blocks) > 200
    problems = found(*blocks)
    assert problems == (), shown(problems)
    assert {path.words.partition(".")[0] for path in every_path(Fields) if not path.through} == {*known_fields(Fields)}


@pytest.mark.parametrize(
    ("name", "entry"),
    [("plan.themes", "theme"), ("problems.people", "person"), ("re_dated", "entry"), ("entries", "entry")],
)
def test_the_entries_of_a_list_are_called_by_its_name(name: str, entry: str) -> None:
    assert entry_of(name) == entry
