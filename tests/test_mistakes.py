"""Every problem code of the program: brought about in a copy of the sample month, and read word for word."""

from __future__ import annotations

import ast
import calendar
import io
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase

import pytest

from pipeline import run
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem, errors
from pipeline.workplace import Workplace
from tests.conftest import PROJECT, a_workplace
from tests.mistakes import put, the_file, what_stands
from tests.mistakes_table import (
    beginnings,
    cells,
    closings,
    dates,
    files,
    measures,
    narratives,
    outputs,
    personal,
    rolled,
    round_the_tags,
    rules,
    sheets,
    templates,
    wording,
)
from tests.mistakes_table.mistake import MASTER, MONTH, Mistake
from tests.ordinary import as_an_ordinary_person

SEPTEMBER = CalendarMonth(2022, 9)
ROOMS = (
    beginnings,
    rolled,
    cells,
    dates,
    sheets,
    files,
    narratives,
    measures,
    rules,
    wording,
    personal,
    templates,
    round_the_tags,
    outputs,
    closings,
)
MISTAKES = tuple(mistake for room in ROOMS for mistake in room.MISTAKES)
KEBAB_CASE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
NO_CODES = {
    "re-programme": "a kind of change",
    "one-per": "a line of a template's settings",
    "cell-end": "a mark in a template while it is rendered",
    "part-end": "the same",
    "re-dated": "what became of a due date",
    "utf-8": "how a file is read",
    "utf-8-sig": "the same",
    "utf-16": "the same",
    "utf-16-le": "how old Office formats spell",
    "mmm-yy": "a number format that Excel has built in",
    "d-mmm-yy": "the same",
    "d-mmm": "the same",
    "mm-dd-yy": "the same",
}


@dataclass(frozen=True, slots=True)
class Months:
    """The sample month and a lighter one, each with what it says unspoilt.

    whole  as it is, with the records of July and August
    light  its meetings name the board report or the Statement of Action alone; built once already
    """

    folder: Path
    whole: Workplace
    light: Workplace
    unspoilt: dict[bool, Counter[Problem]] = field(default_factory=dict)
    met: dict[Mistake, tuple[Problem, ...]] = field(default_factory=dict)

    def brings(self, mistake: Mistake) -> tuple[Problem, ...]:
        """What a mistake adds to the problems of the month it is made in; each row is run once a session."""
        if mistake not in self.met:
            with self.copy(mistake) as place:
                self.met[mistake] = self._found(mistake, place)
        return self.met[mistake]

    @contextmanager
    def copy(self, mistake: Mistake) -> Iterator[Workplace]:
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            Path(folder).chmod(0o755)
            place = Workplace(root=Path(folder) / "place")
            shutil.copytree((self.light if mistake.by_build else self.whole).root, place.root)
            held = mistake.change(place)
            yield place
            if isinstance(held, io.IOBase):
                held.close()

    def _found(self, mistake: Mistake, place: Workplace) -> tuple[Problem, ...]:
        with as_an_ordinary_person() if mistake.ordinary else nothing_special():
            if mistake.command is not None:
                return mistake.command(place)
            said = problems(place, by_build=mistake.by_build)
        return tuple((Counter(said) - self.unspoilt[mistake.by_build]).elements())


def problems(place: Workplace, *, by_build: bool) -> tuple[Problem, ...]:
    command: Callable[..., run.Built | run.Checked] = run.build if by_build else run.check
    return command(place, SEPTEMBER, lambda words: None).problems


@contextmanager
def nothing_special() -> Iterator[None]:
    yield


@pytest.fixture(scope="session")
def months() -> Iterator[Months]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        Path(folder).chmod(0o755)
        light, whole = a_workplace(Path(folder) / "light"), a_workplace(Path(folder) / "whole")
        put(the_file(light, MONTH, MASTER), "Meetings", {"J6": "Statement of Action", "J7": "Board report"})
        for template in light.templates.iterdir():
            if template.stem not in ("Board report", "Statement of Action"):
                template.unlink()
        run.build(light, SEPTEMBER, lambda words: None)
        for earlier in ("2022-07", "2022-08"):
            shutil.copytree(light.outputs / earlier, whole.outputs / earlier)
            shutil.rmtree(light.inputs / earlier)
            shutil.rmtree(whole.inputs / earlier)
        made = Months(Path(folder), whole, light)
        made.unspoilt[False] = Counter(problems(whole, by_build=False))
        made.unspoilt[True] = Counter(problems(light, by_build=True))
        assert not errors((*made.unspoilt[False], *made.unspoilt[True])), (
            "the sample month is wrong before it is spoilt"
        )
        yield made


def the_one(mistake: Mistake, months: Months) -> Problem:
    """The problem a row is about."""
    met = months.brings(mistake)
    found = [problem for problem in met if problem.code == mistake.code]
    assert len(found) == 1, [str(problem) for problem in met]
    return found[0]


def in_full(place: str) -> str:
    """A place as a row says it, from the working folder down."""
    return place if place.startswith(("inputs/", "outputs", "templates")) else f"inputs/{MONTH}/{place}"


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake.code))
def test_a_mistake_is_said_once_at_its_place_and_in_these_words(mistake: Mistake, months: Months) -> None:
    problem = the_one(mistake, months)
    assert problem.message == mistake.message
    assert problem.hint == mistake.hint
    assert str(problem.where) == in_full(mistake.where)
    assert [str(place) for place in problem.related] == [in_full(place) for place in mistake.related]
    assert (str(problem.severity), problem.owner) == (mistake.severity, mistake.owner)
    others = [problem.code for problem in months.brings(mistake) if problem.code != mistake.code]
    assert sorted(others) == sorted(mistake.also)


def codes_in_the_source() -> dict[str, list[str]]:
    """Every string of the program that is written as a code is, and the modules it stands in."""
    found: dict[str, list[str]] = {}
    for module in sorted((PROJECT / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEBAB_CASE.fullmatch(node.value):
                found.setdefault(node.value, []).append(module.relative_to(PROJECT).as_posix())
    return found


def test_every_code_of_the_program_has_a_row_and_every_row_a_code() -> None:
    source = codes_in_the_source()
    assert sorted(NO_CODES.keys() - source.keys()) == [], "no longer in the source"
    assert sorted(source.keys() - NO_CODES.keys()) == sorted({row.code for row in MISTAKES})


NEVER_SAID = re.compile(r"\b(invalid|illegal|please|sorry|fail(?:ed|s|ure)?)\b", re.IGNORECASE)
NOT_BRITISH = re.compile(
    r"\b(?:colors?|centers?|favor\w*|behaviors?|gray|organiz\w+|recogniz\w+|summariz\w+|canceled|labeled|fulfill|math)\b",
    re.IGNORECASE,
)
JARGON = re.compile(r"\b(?:exception|traceback|null|boolean|integer|string|parse[rd]?|regex|tuple|dict|XML)\b")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake.code))
def test_the_words_are_plain_british_and_blame_nobody(mistake: Mistake) -> None:
    for words in (mistake.message, mistake.hint):
        assert not NEVER_SAID.search(words)
        assert not NOT_BRITISH.search(words)
        assert not JARGON.search(words)
        assert "  " not in words
        assert words == words.strip()


# What the engine says of a paper is whole sentences; all other messages go on with the code in brackets.
# A command to type ends a hint without a full stop, which would be typed with it.
WHOLE_SENTENCES = {"package-not-sound", "template-lost-words"}
ENDS_WITH_A_COMMAND = re.compile(r"boardpapers (?:build|check|close) \d{4}-\d{2}$")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake.code))
def test_sentences_end_as_the_others_do(mistake: Mistake) -> None:
    assert mistake.hint.endswith((".", "?")) or ENDS_WITH_A_COMMAND.search(mistake.hint)
    assert mistake.message[0].isupper() or mistake.message[0] in "'0123456789" or mistake.code == "template-settings"
    if mistake.code in WHOLE_SENTENCES:
        assert mistake.message.endswith((".", "?"))
    else:
        assert not mistake.message.endswith((".", ",", ";"))


def is_of_a_cell(mistake: Mistake) -> bool:
    return mistake.severity == "error" and ", cell " in mistake.where


OF_A_CELL = [mistake for mistake in MISTAKES if is_of_a_cell(mistake)]


@pytest.mark.parametrize("mistake", OF_A_CELL, ids=lambda mistake: str(mistake.code))
def test_a_hint_that_says_type_gives_an_example_or_the_allowed_words(mistake: Mistake) -> None:
    """Hints that ask for something else than typing (delete the row, keep one of the two) need none."""
    hint = mistake.hint
    if hint.startswith(("Type", "Choose")):
        assert re.search(r"\blike:? |\bor\b|: |Type \d|Type Yes", hint), hint


# The place is where something is missing or doubled; what stands in the cell is not what is wrong.
NOTHING_TO_QUOTE = {"formula-not-calculated", "no-narrative", "meeting-twice"}


@pytest.mark.parametrize("mistake", OF_A_CELL, ids=lambda mistake: str(mistake.code))
def test_a_message_about_a_cell_quotes_what_stands_in_it(mistake: Mistake, months: Months) -> None:
    file, sheet, cell = re.split(", (?:sheet|cell) ", in_full(mistake.where))
    with months.copy(mistake) as place:
        words = what_stands(place.root / file, sheet, cell)
        setting = what_stands(place.root / file, sheet, f"A{cell.lstrip(ascii_uppercase)}")
    named = (setting,) if sheet == "Settings" else ()
    quotes = [item for item in (*as_shown(words), *named) if item and item in mistake.message]
    assert quotes or (not words and "empty" in mistake.message) or mistake.code in NOTHING_TO_QUOTE


def as_shown(words: str) -> list[str]:
    """The items of a cell; a date as Solihull writes it too."""
    items = [item.strip() for item in words.split(";")]
    if re.fullmatch(r"\d\d/\d\d/\d{4}", words):
        day, month, year = words.split("/")
        name = calendar.month_name[min(int(month), 12)]
        items += [f"{int(day)}{ending} {name} {year}" for ending in ("st", "nd", "rd", "th")]
    return items


README = PROJECT / "README.md"
BLOCK = re.compile(r"(?<=-->\n).*?(?=<!-- end of problem codes -->)", re.DOTALL)


def table_of_codes() -> str:
    """Every code with what its first row makes the program say, as that row's own test has it."""
    first = {mistake.code: mistake for mistake in reversed(MISTAKES)}  # of two rows of a code the first
    lines = ["| Code | Kind | For example | What to do |", "|---|---|---|---|"]
    for code in sorted(first):
        row = first[code]
        lines.append(f"| `{code}` | {row.severity} | {in_a_table(row.message)} | {in_a_table(row.hint)} |")
    return "\n".join(["", *lines, "", ""])


def in_a_table(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("~", "\\~")


def test_the_readme_lists_every_code_as_the_program_says_it(request: pytest.FixtureRequest) -> None:
    made = table_of_codes()
    if request.config.getoption("--update"):
        README.write_text(
            BLOCK.sub(lambda _: made, README.read_text(encoding="utf-8"), count=1), encoding="utf-8", newline="\n"
        )
    (kept,) = BLOCK.findall(README.read_text(encoding="utf-8"))
    assert kept.splitlines() == made.splitlines(), "pytest tests/test_mistakes.py --update rewrites it"
