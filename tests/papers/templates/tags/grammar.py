"""Random small templates, built of right tags and of tags with a letter wrong, in runs as Word keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from pipeline.papers.fields import Fields
from pipeline.papers.fields.known import Holds, Kind, known_fields
from pipeline.papers.templates.tags.nearest import every_path
from tests.papers.templates.typed import Xml, para, picture, run, table

PATHS = tuple(path for path in every_path(Fields) if not path.through)
LISTS = tuple(path for path in PATHS if path.holds.kind is Kind.LIST)
PRINTED = tuple(path.words for path in PATHS if path.holds.kind in (Kind.WORDS, Kind.NUMBER, Kind.DAY))
WORDS = tuple(path.words for path in PATHS if path.holds.kind is Kind.WORDS)
NUMBERS = tuple(path.words for path in PATHS if path.holds.kind is Kind.NUMBER)
TEXTS = tuple(path.words for path in PATHS if path.holds.kind in (Kind.TEXT, Kind.PICTURE))
NAMES = ("theme", "x", "action", "p", "r", "tr")
LITERALS = ('"Red"', '"R&D"', '"50%"', '""', '"a}b"', "'it’s'", "1", "2.5", "none", "true")
PLAIN = ("Words ", "a & b < c ", "50% ", "{ x } ", "“quoted” ", "it's ")
ODD = ("plan.title()", "1 + 1", "plan.__y", "x is y", "[1]", "a.b", "loop.index > 1", "-plan.title")
LETTERS = "{}%# .-+=pqz\"'|\u00a0"
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Draw:
    """The choices that are made. `wrong`: how often, in a hundred, a tag has a letter wrong."""

    draw: st.DrawFn
    wrong: int

    def one(self, *choices: str) -> str:
        return str(self.draw(st.sampled_from(choices)))

    def often(self, in_a_hundred: int) -> bool:
        # Hypothesis tries the ends of a range first, and smaller is plainer.
        return int(self.draw(st.integers(0, 99))) >= 100 - in_a_hundred

    def count(self, most: int) -> int:
        return int(self.draw(st.integers(1, most)))

    def typed(self, tag: str) -> str:
        """A tag, perhaps with a letter lost, added or changed for another."""
        if not self.often(self.wrong):
            return tag
        at = self.draw(st.integers(0, len(tag) - 1))
        letter = self.draw(st.sampled_from(["", *LETTERS]))
        return f"{tag[:at]}{letter}{tag[at + self.draw(st.integers(0, 1)) :]}"


Scope = Mapping[str, Holds | None]


def any_path(draw: Draw, scope: Scope) -> str:
    if scope and draw.often(50):
        name = draw.one(*scope)
        holds = scope[name]
        return f"{name}.{draw.one(*known_fields(holds.record))}" if holds and holds.record else name
    return draw.one(*(path.words for path in PATHS))


def condition(draw: Draw, scope: Scope, depth: int = 0) -> str:
    """Mostly one that may be asked: a field, not a field, two of a kind compared."""
    sort = draw.draw(st.integers(0, 9 if depth < DEEPEST else 4))
    if sort <= 2:
        return any_path(draw, scope)
    if sort == 3:
        return f"{draw.one(*NUMBERS)} {draw.one('==', '>', '<=', '!=')} {draw.one('1', '3', *NUMBERS)}"
    if sort == 4:
        return f"{draw.one(*WORDS)} {draw.one('==', '!=', '<', 'in')} {draw.one(*LITERALS, *WORDS)}"
    if sort == 5:
        return f"not {condition(draw, scope, depth + 1)}"
    if sort <= 7:
        return f"({condition(draw, scope, depth + 1)} {draw.one('and', 'or')} {condition(draw, scope, depth + 1)})"
    if sort == 8:
        return draw.one(*ODD) if draw.often(draw.wrong * 3) else "loop.first" if scope else "plan.first_month"
    return f"{any_path(draw, scope)} {draw.one('==', '<', 'in', '!=')} {draw.one(*LITERALS, any_path(draw, scope))}"


def loop(draw: Draw, form: str, scope: Scope) -> tuple[str, Scope]:
    """A loop's tag, and what may be named within."""
    path, name = draw.draw(st.sampled_from(LISTS)), draw.one(*NAMES)
    within = {**scope, name: path.holds.item}
    test = f" if {condition(draw, within)}" if draw.often(15) else ""
    return draw.typed(f"{{%{form} for {name} in {path.words}{test} %}}"), within


def inline(draw: Draw, scope: Scope, depth: int = 0) -> str:
    pieces = []
    for _ in range(draw.count(3)):
        sort = draw.draw(st.integers(0, 9 if depth < DEEPEST else 6))
        if sort <= 2:
            pieces.append(draw.one(*PLAIN))
        elif sort <= 4:
            pieces.append(draw.typed(f"{{{{ {draw.one(*PRINTED) if draw.often(90) else any_path(draw, scope)} }}}}"))
        elif sort == 5:
            chosen = f"{draw.one(*PRINTED)} if {condition(draw, scope)} else {draw.one(*PRINTED)}"
            pieces.append(draw.typed(f"{{{{ {chosen} }}}}"))
        elif sort == 6:
            pieces.append(draw.typed("{# a note of {{ x }} and {% y %} #}"))
        elif sort <= 8:
            other = draw.typed("{% else %}") + inline(draw, scope, depth + 1) if draw.often(40) else ""
            begun, ended = draw.typed(f"{{% if {condition(draw, scope)} %}}"), draw.typed("{% endif %}")
            pieces.append(begun + inline(draw, scope, depth + 1) + other + ended)
        else:
            begun, within = loop(draw, "", scope)
            pieces.append(begun + inline(draw, within, depth + 1) + draw.typed("{% endfor %}"))
    return "".join(pieces)


def in_runs(draw: Draw, words: str) -> Xml:
    """A paragraph whose words Word keeps in several runs, with what it puts between them."""
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(words)), max_size=3)))
    pieces = []
    for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True):
        sort = draw.draw(st.integers(0, 40))
        own = run(words[start:end])
        if sort == 40:
            own = f'<w:hyperlink w:anchor="top">{own}</w:hyperlink>'
        elif sort == 39:
            own = f"<w:sdt><w:sdtContent>{own}</w:sdtContent></w:sdt>"
        elif sort >= 37:
            own += draw.one('<w:br w:type="page"/>', "<w:br/>", "<w:tab/>", "<w:softHyphen/>").join(("<w:r>", "</w:r>"))
        elif sort >= 35:
            own += '<w:proofErr w:type="spellStart"/>'
        elif sort == 34:
            own = own.replace("w:t ", "w:instrText ").replace("w:t>", "w:instrText>")
        pieces.append(Xml(own))
    return para(*pieces)


def blocks(draw: Draw, scope: Scope, depth: int = 0) -> list[str]:
    made: list[str] = []
    for _ in range(draw.count(3)):
        sort = draw.draw(st.integers(0, 9 if depth < DEEPEST else 6))
        if sort <= 4:
            made.append(in_runs(draw, inline(draw, scope)))
        elif sort == 5:
            made.append(in_runs(draw, draw.typed(f"{{{{p {draw.one(*TEXTS)} }}}}")))
        elif sort == 6:
            made.append(picture(inline(draw, scope)) if draw.often(50) else in_runs(draw, draw.typed("{#p a note #}")))
        elif sort == 7:
            made += [
                in_runs(draw, draw.typed(f"{{%p if {condition(draw, scope)} %}}")),
                *blocks(draw, scope, depth + 1),
            ]
            for other in ("elif plan.first_month", "else"):
                if draw.often(30):
                    made += [in_runs(draw, draw.typed(f"{{%p {other} %}}")), *blocks(draw, scope, depth + 1)]
            made.append(in_runs(draw, draw.typed("{%p endif %}")))
        elif sort == 8:
            begun, within = loop(draw, "p", scope)
            made += [in_runs(draw, begun), *blocks(draw, within, depth + 1), in_runs(draw, draw.typed("{%p endfor %}"))]
        else:
            begun, within = loop(draw, "tr", scope)
            rows = [
                (in_runs(draw, begun), ""),
                (in_runs(draw, inline(draw, within)), in_runs(draw, inline(draw, within))),
            ]
            made.append(table(("Heading", "Two"), *rows, in_runs(draw, draw.typed("{%tr endfor %}"))))
    return made


@st.composite
def templates(draw: st.DrawFn) -> list[str]:
    """The paragraphs and tables of a template; half of them have nothing wrong on purpose."""
    return [*blocks(Draw(draw, draw(st.sampled_from([0, 3]))), {}), para("The end")]
