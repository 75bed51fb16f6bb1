"""Whether all that stands in a place can be left out at once, held against rendering it every way it can turn out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from pipeline.papers.fields import Fields
from pipeline.papers.templates.emptiness.nothing_left import Left, can_be_empty
from pipeline.papers.templates.opened import Tag
from pipeline.papers.templates.spots import tags_in
from pipeline.papers.templates.surroundings import Around, Within
from tests.growth import FOUR_TIMES, grows_evenly

X = Left()
STATES = ("Complete", "Green", "Amber", "Red", "Not due", "Suspended", "Not updated", "In error", "Superseded")


def read(*items: str | Left) -> list[Tag | Left]:
    return [item if isinstance(item, Left) else tag(item) for item in items]


def tag(words: str) -> Tag:
    (found,) = tags_in(f"{{%p {words} %}}")
    return found


def within(*said: str) -> Around:
    """What is open inside each of these; "if a / else" is behind the else."""
    return tuple(Within(tags=tuple(tag(words) for words in block.split(" / "))) for block in said)


@pytest.mark.parametrize(
    "items",
    [
        (),
        ("if paper.is_draft", X, "endif"),
        ("if paper.is_draft", X, "elif paper.is_public", X, "endif"),
        ("if paper.is_draft", "else", X, "endif"),
        ("for theme in plan.themes", X, "endfor"),
        ("for theme in plan.themes", X, "else", "endfor"),
        ("for theme in plan.themes", "if theme.actions", X, "endif", "else", X, "endfor"),
        ("if paper.is_draft", X, "endif", "if paper.is_public", X, "endif"),
        ("if paper.is_draft", X, "endif", "if not paper.is_draft and paper.is_public", X, "endif"),
        ("if paper.is_draft or paper.is_public", X, "endif"),
        ('if paper.access == "Public"', X, "endif", 'if paper.access == "Internal"', X, "endif"),
        ("if plan.counts.red > 1", X, "endif", "if plan.counts.red < 1", X, "endif"),
        (Left(shows="narrative.risk"),),
        ("if narrative.legal", Left(shows="narrative.risk"), "endif"),
        ("for theme in plan.themes if theme.actions", X, "endfor", "if not plan.themes", X, "endif"),
        ("for a in plan.unplaced", "if a.note", X, "endif", "endfor", "if not plan.unplaced", X, "endif"),
    ],
)
def test_what_can_all_be_left_out(items: tuple[str | Left, ...]) -> None:
    assert can_be_empty(read(*items), (), Fields)


@pytest.mark.parametrize(
    "items",
    [
        (X,),
        ("if paper.is_draft", X, "endif", X),
        ("if paper.is_draft", X, "else", X, "endif"),
        ("if paper.is_draft", X, "elif not paper.is_draft", X, "endif"),
        ("for theme in plan.themes", X, "else", X, "endfor"),
        ("if paper.is_draft", X, "endif", "if not paper.is_draft", X, "endif"),
        ("if plan.themes", "for theme in plan.themes", X, "endfor", "else", X, "endif"),
        ("if not plan.themes", X, "endif", "for theme in plan.themes", X, "endfor"),
        ("if narrative.risk", Left(shows="narrative.risk"), "else", X, "endif"),
        ("if plan.counts.red > 1", X, "endif", "if plan.counts.red <= 1", X, "endif"),
        ('if paper.access == "Public"', X, "endif", 'if paper.access != "Public"', X, "endif"),
        (
            "if paper.is_draft and paper.is_public",
            X,
            "endif",
            "if not paper.is_draft or not paper.is_public",
            X,
            "endif",
        ),
        ("if not (paper.is_draft or paper.is_public)", X, "endif", "if paper.is_public or paper.is_draft", X, "endif"),
    ],
)
def test_what_always_leaves_something(items: tuple[str | Left, ...]) -> None:
    assert not can_be_empty(read(*items), (), Fields)


@pytest.mark.parametrize(
    ("around", "items"),
    [
        (("if plan.themes",), ("for theme in plan.themes", X, "endfor")),
        (("if plan.themes and paper.is_draft",), ("for theme in plan.themes", X, "endfor")),
        (("if not plan.themes / else",), ("for theme in plan.themes", X, "endfor")),
        (("if not plan.themes / elif paper.is_draft",), ("for theme in plan.themes", X, "endfor")),
        (("for theme in plan.themes",), ("for other in plan.themes", X, "endfor")),
        (("if narrative.risk",), (Left(shows="narrative.risk"),)),
        (("for theme in plan.themes", "if theme.actions"), ("for action in theme.actions", X, "endfor")),
        (("if paper.is_draft",), ("if not paper.is_draft", "else", X, "endif")),
    ],
)
def test_what_is_so_all_round_is_taken_to_be_so(around: tuple[str, ...], items: tuple[str | Left, ...]) -> None:
    assert can_be_empty(read(*items), (), Fields)
    assert not can_be_empty(read(*items), within(*around), Fields)


@pytest.mark.parametrize(
    ("around", "items"),
    [
        (("if plan.themes / else",), ("for theme in plan.themes", X, "endfor")),
        (("if plan.themes or paper.is_draft",), ("for theme in plan.themes", X, "endfor")),
        (("for theme in plan.themes / else",), ("for theme in plan.themes", X, "endfor")),
        (("for theme in plan.themes if theme.actions",), ("for theme in plan.themes", X, "endfor")),
        # Another loop's theme, whatever it is called.
        (("if theme.actions", "for theme in plan.themes"), ("for action in theme.actions", X, "endfor")),
    ],
)
def test_what_is_so_all_round_may_have_nothing_to_do_with_it(
    around: tuple[str, ...], items: tuple[str | Left, ...]
) -> None:
    assert can_be_empty(read(*items), within(*around), Fields)


def test_of_the_few_words_a_field_can_say_one_is_said() -> None:
    """A state's block without an else leaves something as long as it has every state."""
    around = within("for action in theme.actions")
    every = [item for state in STATES for item in (f'if action.state == "{state}"', X, "endif")]
    assert not can_be_empty(read(*every), around, Fields)
    assert can_be_empty(read(*every[3:]), around, Fields)
    # Of another field nobody knows all the words.
    other = [item for state in STATES for item in (f'if action.lead == "{state}"', X, "endif")]
    assert can_be_empty(read(*other), around, Fields)


@pytest.mark.parametrize(
    "items",
    [
        ("if paper.is_draft", X),
        (X, "endif"),
        ("if paper.is_draft", "for theme in plan.themes", "endif", X, "endfor"),
        ("endfor", "for theme in plan.themes"),
        tuple(["if paper.is_draft"] * 9 + ["endif"] * 9),
    ],
)
def test_tags_that_are_told_for_what_they_are_say_nothing_here(items: tuple[str | Left, ...]) -> None:
    assert not can_be_empty(read(*items), (), Fields)


def test_thousands_of_conditions_are_thought_through_in_bounds() -> None:
    def apart(number: int) -> None:
        many = [item for each in range(number) for item in (f"if plan.a{each} or plan.b{each}", X, "endif")]
        can_be_empty(read(*many), (), Fields)

    def in_a_chain(number: int) -> None:
        chain = [item for each in range(number) for item in (f"elif plan.a{each} and plan.b{each}", X)]
        can_be_empty(read("if plan.a", *chain, "endif"), (), Fields)

    for run in (apart, in_a_chain):
        assert grows_evenly(partial(run, 250), partial(run, 250 * FOUR_TIMES))


# A cell of paragraph tags, made at random, and what Jinja makes of it in every way its fields can be.


@dataclass(frozen=True)
class Piece:
    """Tags and paragraphs as typed, `X` standing for a paragraph that is left."""

    lines: tuple[str, ...]


FLAGS = ("paper.is_draft", "paper.is_public", "plan.themes")
QUESTIONS = st.sampled_from(
    [
        *(asked for flag in FLAGS for asked in (flag, f"not {flag}")),
        *(f"{one} {word} {other}" for one in FLAGS for other in FLAGS for word in ("and", "or") if one != other),
    ]
)


def blocks(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    held = st.lists(inner, max_size=2).map(
        lambda pieces: Piece(tuple(line for piece in pieces for line in piece.lines))
    )

    def condition(parts: tuple[str, Piece, list[tuple[str, Piece]], Piece | None]) -> Piece:
        asked, first, others, last = parts
        lines = [f"if {asked}", *first.lines]
        for question, piece in others:
            lines += [f"elif {question}", *piece.lines]
        return Piece((*lines, *(("else", *last.lines) if last else ()), "endif"))

    def loop(parts: tuple[Piece, Piece | None]) -> Piece:
        body, last = parts
        return Piece(("for x in plan.themes", *body.lines, *(("else", *last.lines) if last else ()), "endfor"))

    return st.one_of(
        st.tuples(QUESTIONS, held, st.lists(st.tuples(QUESTIONS, held), max_size=2), st.none() | held).map(condition),
        st.tuples(held, st.none() | held).map(loop),
    )


PIECES = st.recursive(st.sampled_from([Piece(("X",)), Piece(("text plan.themes",))]), blocks, max_leaves=8)


def printed(lines: Sequence[str], flags: dict[str, bool]) -> bool:
    """Whether Jinja prints anything, each flag being so or not so."""
    source = "".join(
        "X" if line == "X" else "{% if plan.themes %}X{% endif %}" if line.startswith("text") else f"{{% {line} %}}"
        for line in lines
    )
    said = {
        "paper": {"is_draft": flags["paper.is_draft"], "is_public": flags["paper.is_public"]},
        "plan": {"themes": [1, 2] if flags["plan.themes"] else []},
    }
    return "X" in Environment(autoescape=True).from_string(source).render(said)


def every_way() -> Iterator[dict[str, bool]]:
    for values in product((True, False), repeat=len(FLAGS)):
        yield dict(zip(FLAGS, values, strict=True))


@given(st.lists(PIECES, min_size=1, max_size=3))
def test_what_jinja_can_make_nothing_of_can_be_empty_and_nothing_else(pieces: list[Piece]) -> None:
    lines = [line for piece in pieces for line in piece.lines]
    items = [X if line == "X" else Left(shows="plan.themes") if line.startswith("text") else line for line in lines]
    assert can_be_empty(read(*items), (), Fields) == any(not printed(lines, flags) for flags in every_way())
