"""What the checks pass, the engine opens and renders; and what docxtpl and Jinja would choke on is found."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, TemplateSyntaxError

from pipeline.papers.word.engine import Opened, open_template, render
from pipeline.problems import errors
from tests.papers.stand_in import bare, stand_in
from tests.papers.templates.tags.expected import found
from tests.papers.templates.tags.grammar import templates
from tests.papers.templates.typed import FILE, parts_with

PAGES = {"header1": "{{ paper.title }}", "footer1": "{{ paper.access_line }}", "footer2": "{{ paper.access_line }}"}
MUCH, NOTHING = stand_in("Board report", "Internal"), bare("Board report")
SHORT = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def opened(path: Path, *blocks: str) -> Opened:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts_with(*blocks, **PAGES).items():
            archive.writestr(name, content)
    return open_template(path, FILE)


def test_whatever_the_checks_pass_makes_papers_of_much_and_of_nothing(tmp_path: Path) -> None:
    """An error of ours on the way would be raised; half the templates are without one of theirs."""
    met: Counter[bool] = Counter()
    path = tmp_path / "Stand-in.docx"

    @SHORT
    @given(blocks=templates())
    def passes(blocks: list[str]) -> None:
        made = opened(path, *blocks)
        is_right = not errors(made.problems)
        met[is_right] += 1
        assert (made.template is not None) is is_right, made.problems
        papers = [render(made.template, fields) for fields in (MUCH, NOTHING)] if made.template else []
        assert all(isinstance(paper, bytes) for paper in papers), papers

    passes()
    assert met[True] > 20
    assert met[False] > 20


DRAFT, ENDIF = "{%p if paper.is_draft %}", "{%p endif %}"


@pytest.mark.parametrize(
    "blocks",
    [
        (*[DRAFT] * 8, "x", "{%p elif plan.title %}", "y", "{%p else %}", "z", *[ENDIF] * 8),
        (DRAFT, *["{%p elif plan.first_month %}", "x"] * 600, ENDIF),
        ("{% if plan.title" + " and plan.title" * 49 + " %}x{% endif %}",),
        ("{% if " + "not " * 49 + "plan.title %}x{% endif %}",),
        ("{{ " + "(" * 20 + "plan.title" + ")" * 20 + " }}",),
        ("{{ (theme if paper.is_draft else theme).name }} {{ (theme or theme).counts.total }}",),
        ("{% for t in (plan.themes if paper.is_draft else plan.themes) %}{{ t.name }}{{ loop.index }}{% endfor %}",),
        (
            "{% for t in plan.themes %}{% if loop.first and (loop.index == loop.length or not loop.last) %}x{% endif %}"
            "{% endfor %}",
        ),
        ("{{ 'a' 'b' }} {{ 1_000 }} {{ plan.title if plan.title else 'none' }}",),
    ],
    ids=lambda blocks: blocks[0][:30],
)
def test_what_is_just_allowed_is_made(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    made = opened(tmp_path / "Stand-in.docx", *blocks, "The end")
    assert made.template is not None, made.problems
    assert isinstance(render(made.template, MUCH), bytes)


PIECES = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{",
    "}",
    "%",
    " ",
    "if ",
    "for t in ",
    "plan.title",
    "plan.themes",
    "endif",
]
PIECES += ["endfor", "else", "elif ", "==", "'x'", '"', "x", "-", "|", "(", ")", "p ", ".", "not ", "and ", "1"]


@settings(max_examples=400, deadline=None)
@given(words=st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_jinja_cannot_read_is_an_error(words: str) -> None:
    """Of one paragraph in one run, which docxtpl's patching leaves as it is but for tags with p."""
    try:
        Environment().parse(words)
    except TemplateSyntaxError:
        assert errors(found(words)), words


@pytest.mark.parametrize("bomb", ["9**9**9**9", "'A'*10**9", "(((1)))" * 100, "range(10**9)", "x" * 900])
def test_what_would_hang_or_swell_is_never_run(bomb: str) -> None:
    """Were any of it worked out, this test would not end."""
    assert errors(found(f"{{{{ {bomb} }}}}", f"{{% if {bomb} %}}x{{% endif %}}"))
