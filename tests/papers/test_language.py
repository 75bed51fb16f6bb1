"""The second lock: what a template runs as, were the check of templates ever to let something through."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from pipeline.papers.fields import Fields
from pipeline.papers.word.rendering.allowed import Refused
from pipeline.papers.word.rendering.language import Hearer, compiled
from pipeline.papers.word.rendering.pieces import Piece, Pieces


def printed(source: str, fields: Fields) -> list[object]:
    """What a source prints: the XML of its pieces, and values as they are."""
    pieces, said = Pieces(), list[object]()
    run = compiled(source, "part.xml", 0, Fields, pieces)
    assert not isinstance(run, Refused), run
    hearer = Hearer(
        pieces=pieces.all,
        say=said.extend,
        begins=lambda entries, words: None,
        again=lambda number: said.append(pieces.all[number]),
        text=lambda value, number: [value],
        in_tag=lambda value: f"tag {value}",
        in_code=lambda value: f"code {value}",
        end=said.append,
    )
    run({"plan": fields.plan, "paper": fields.paper, "theme": fields.theme}, hearer)
    return [item.xml.decode() if isinstance(item, Piece) else item for item in said if item != ""]


@pytest.mark.parametrize(
    "source",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ plan.title.upper() }}",
        "{{ plan.__class__ }}",
        "{{ 9**(9**9) }}",
        "{{ 'A'*1000000000 }}",
        "{{ plan.title|upper }}",
        "{{ plan.themes[0].name }}",
        "{% for n in range(99999) %}{% endfor %}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% raw %}{{ x }}{% endraw %}",
        "{% for a, b in plan.themes %}{% endfor %}",
        "{{ nobody }}",
        "{{ say }}{{ pieces }}",
        "{% if plan %}" * 9 + "{% endif %}" * 9,
    ],
)
def test_nothing_but_fields_is_ever_compiled(source: str) -> None:
    assert isinstance(compiled(source, "part.xml", 0, Fields, Pieces()), Refused)


@pytest.mark.parametrize("source", ["{% if plan.title.upper %}x{% endif %}", "{% if plan.nobody %}x{% endif %}"])
def test_what_no_declaration_knows_is_reached_through_the_sandbox_and_is_not_there(source: str, fields: Fields) -> None:
    with pytest.raises(UndefinedError):
        printed(source, fields)


def test_fields_are_read_at_any_depth_and_loops_know_their_own(fields: Fields) -> None:
    source = (
        "<w:t>{% for t in plan.themes %}{{ t.counts.red }}{{ loop.index }}"
        "{% for t in t.actions %}{{ t.ref }}{% endfor %}{% endfor %}"
    )
    assert printed(source, fields)[:4] == ["<w:t>", "", "", 7]
    assert "plan.themes[2].actions[1].ref" in printed(source, fields)


def test_a_loops_name_may_be_that_of_a_field_which_is_there_again_after_it(fields: Fields) -> None:
    source = "<w:t>{% for theme in plan.themes %}{{ theme.name }}{% endfor %}{{ theme.name }}"
    said = [item for item in printed(source, fields) if item]
    assert said[1:] == ["plan.themes[1].name", "plan.themes[2].name", "theme.name"]


def test_only_words_of_a_run_may_hold_breaks(fields: Fields) -> None:
    source = (
        '<w:p><w:r w:x="{{ plan.title }}"><w:t xml:space="preserve">{{ plan.title }}</w:t></w:r>'
        "<w:r><w:instrText>{{ plan.title }}</w:instrText>"
        "<w:t>a{% if plan %}{{ plan.title }}{% endif %}</w:t></w:r></w:p>"
    )
    values = [item for item in printed(source, fields) if isinstance(item, str) and item.endswith("plan.title")]
    assert values == ["tag plan.title", "plan.title", "code plan.title", "plan.title"]


def test_the_words_of_each_piece_are_those_between_tags() -> None:
    pieces = Pieces()
    source = '<w:p><w:t>One &amp; two {{ plan.title }} three</w:t><w:x w:y="{{ plan.title }}"/><w:t>four</w:t></w:p>'
    compiled(source, "part.xml", 0, Fields, pieces)
    assert [piece.words for piece in pieces.in_order] == [b"One & two ", b" three", b"four"]
