"""Pictures drawn: as long as their counts, legible, told apart in grey, the same bytes every time.

What is measured is dots of the finished PNG; the colours and signs are typed here by hand.
"""

from __future__ import annotations

import io
import string
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageDraw

from pipeline.papers.fields import BarField, PictureField
from pipeline.papers.word import canvas
from pipeline.papers.word.looks import LOOKS, Form, Look
from pipeline.papers.word.pictures import drawn
from tests.conftest import PROJECT
from tests.papers.stand_in_pictures import states
from tests.templates.grid import SYMBOLS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHITE = "FFFFFF"
FIRST_DOT = {
    "red": "A3142A",
    "amber": "8A6414",
    "not_updated": "505A5F",
    "green": "4FA36B",
    "complete": "0F3A66",
    "not_due": "3B4347",
    "suspended": "505A5F",
    "in_error": "0B0C0C",
}
"""In the order of a bar: the colour its first line of dots begins with, which is its edge where it has one."""
THEMES: dict[str, dict[str, int]] = {
    "Leadership and Governance": {"amber": 1, "green": 5, "complete": 5, "not_due": 1},
    "Partnerships": {"red": 1, "amber": 1, "green": 4, "complete": 3, "not_due": 2},
    "Workforce": {"red": 2, "amber": 4, "not_updated": 1, "green": 3, "complete": 2},
    "Quality Assurance & Performance": {"amber": 1, "not_updated": 4, "suspended": 3, "in_error": 2},
}


def picture(bars: dict[str, dict[str, int]], *, upright: bool = False) -> PictureField:
    return PictureField(
        title="Actions",
        alt="",
        is_upright=upright,
        bars=tuple(BarField(label=label, counts=states(**counts)) for label, counts in bars.items()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of drawn dots in a row: where it begins, how long it is, its first colour."""

    start: int
    length: int
    colour: str

    @property
    def end(self) -> int:
        return self.start + self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """First and last row of a bar, and what is drawn in the first, which no word reaches: its segments first."""

    top: int
    bottom: int
    line: list[Stretch]


class Dots:
    """A picture as dots, turned so that its bars grow to the right."""

    def __init__(self, shown: PictureField, mode: str = "RGB") -> None:
        image = Image.open(io.BytesIO(drawn(shown).content)).convert(mode).convert("RGB")
        if shown.is_upright:
            image = image.transpose(Image.Transpose.ROTATE_270)
        self.width, self.height = image.size
        self._dots = image.tobytes()

    def at(self, across: int, row: int) -> str:
        start = (row * self.width + across) * 3
        return self._dots[start : start + 3].hex().upper()

    def bars(self, number: int) -> list[Bar]:
        """All begin in the left-most column that has a long run of dots for each."""
        for across in range(self.width):
            runs = _drawn([self.at(across, row) for row in range(self.height)])
            long = [run for run in runs if len(run) >= 40]
            if len(long) >= number:
                return [Bar(top=run[0], bottom=run[-1], line=self._line(run[0], across)) for run in long[:number]]
        raise AssertionError("no column has a dot of every bar")

    def _line(self, row: int, start: int) -> list[Stretch]:
        found = []
        for run in _drawn([self.at(across, row) for across in range(start, self.width)]):
            found.append(Stretch(start=start + run[0], length=len(run), colour=self.at(start + run[0], row)))
        return found


def _drawn(colours: list[str]) -> list[list[int]]:
    """The places of each run that is not white."""
    runs = groupby(range(len(colours)), lambda place: colours[place] != WHITE)
    return [list(run) for is_drawn, run in runs if is_drawn]


BARS = st.lists(
    st.dictionaries(st.sampled_from(list(FIRST_DOT)), st.integers(1, 12), min_size=1), min_size=1, max_size=8
)


@settings(max_examples=20, deadline=None)
@example(found=list(THEMES.values()), upright=False)
@example(found=list(THEMES.values()), upright=True)
@given(found=BARS, upright=st.booleans())
def test_every_segment_is_as_long_as_its_count_on_one_scale(found: list[dict[str, int]], *, upright: bool) -> None:
    dots = Dots(picture({f"Bar {number}": counts for number, counts in enumerate(found)}, upright=upright))
    bars = dots.bars(len(found))
    longest = max(range(len(found)), key=lambda number: sum(found[number].values()))
    line = bars[longest].line[: len(found[longest])]
    dot = (line[-1].end - line[0].start) / sum(found[longest].values())
    for bar, counts in zip(bars, found, strict=True):
        shown = [state for state in FIRST_DOT if counts.get(state)]
        line = bar.line[: len(shown)]
        assert [stretch.colour for stretch in line] == [FIRST_DOT[state] for state in shown]
        for state, stretch in zip(shown, line, strict=True):
            assert abs(stretch.length - counts[state] * dot) < 5  # three dots of white, and the rounding
        assert abs(line[-1].end - line[0].start - sum(counts.values()) * dot) < 5


@pytest.mark.parametrize("upright", [False, True])
def test_white_parts_the_segments_and_no_word_crosses_it(upright: bool) -> None:
    dots = Dots(picture(THEMES, upright=upright))
    for bar, counts in zip(dots.bars(len(THEMES)), THEMES.values(), strict=True):
        for one, other in pairwise(bar.line[: len(counts)]):
            assert other.start - one.end == 3
            rows = range(bar.top, bar.bottom + 1)
            assert {dots.at(across, row) for across in range(one.end, other.start) for row in rows} == {WHITE}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: str(look.word))
def test_words_on_a_segment_can_be_read(look: Look) -> None:
    assert contrast(look.ink, look.fill) >= 4.5


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: str(look.word))
def test_a_segment_ends_where_white_paper_begins(look: Look) -> None:
    assert contrast(look.edge or look.fill, WHITE) >= 3


def greys(state: str, beside: str) -> Counter[str]:
    """The greys of a state's ground where neither edge nor word is, when it stands beside another."""
    shown = picture({"Bar": {state: 6, beside: 6}})
    dots = Dots(shown, mode="L")
    (bar,) = dots.bars(1)
    own = bar.line[[name for name in FIRST_DOT if name in (state, beside)].index(state)]
    corner = range(bar.top + 3, bar.top + 9)
    return Counter(dots.at(across, row) for across in range(own.start + 3, own.start + 40) for row in corner)


@pytest.mark.parametrize(("state", "beside"), list(permutations(FIRST_DOT, 2)))
def test_neighbours_differ_in_grey(state: str, beside: str) -> None:
    own, other = greys(state, beside), greys(beside, state)
    is_told_by_hatching = (len(own) > 1) != (len(other) > 1)
    is_told_by_lines = {state, beside} <= {"amber", "complete", "not_due", "suspended"}
    grounds = (max(found, key=found.__getitem__) for found in (own, other))
    assert is_told_by_hatching or contrast(*grounds) >= (1.25 if is_told_by_lines else 1.8)


def test_the_colours_are_those_of_the_statuses_in_the_tables() -> None:
    with zipfile.ZipFile(PROJECT / "tests/templates/base-portrait.docx") as base:
        styles = etree.fromstring(base.read("word/styles.xml"))
    worn = {}
    for style in styles.iter(W + "style"):
        name = style.find(W + "name")
        fill, ink = style.find(f".//{W}shd"), style.find(f"{W}rPr/{W}color")
        if name is not None and ink is not None:
            worn[name.get(W + "val", "")] = (WHITE if fill is None else fill.get(W + "fill"), ink.get(W + "val"))
    assert {look.word: (look.fill, look.ink) for look in LOOKS} == {
        look.word: worn[f"Status {look.word}"] for look in LOOKS
    }


def test_every_state_that_sums_to_the_total_has_a_look_and_a_symbol_like_its_sign() -> None:
    assert [look.counted_as for look in LOOKS] == list(FIRST_DOT)
    assert {look.word for look in LOOKS} == SYMBOLS.keys() - {"Superseded"}
    outlined = {look.word for look in LOOKS if any(stroke.is_hole for stroke in look.symbol)}
    assert {SYMBOLS[word] for word in outlined} == set("□○◊")
    assert {SYMBOLS[look.word] for look in LOOKS if look.symbol[0].form is Form.ELLIPSE} == set("●○")


def test_the_font_has_every_letter_a_label_may_have() -> None:
    """What a font has not got is drawn as one box, so letters that look alike are letters that are missing."""
    drawn_as: dict[bytes, str] = {}
    for letter in (*string.ascii_letters, *string.digits, *string.punctuation, "\ue000"):
        image = Image.new("L", (60, 60))
        ImageDraw.Draw(image).text((10, 10), letter, fill=255, font=canvas._font())
        alike = drawn_as.setdefault(image.tobytes(), letter)
        assert alike == letter or {alike, letter} == {"l", "I"}, f"{alike} and {letter} look the same"


@pytest.mark.parametrize(
    "label",
    ["Quality Assurance & Performance", "W" * 80, "a " * 60, "", "A theme of one word: Antidisestablishmentarianism"],
)
def test_a_label_of_any_length_stays_beside_its_bar(label: str) -> None:
    lines = canvas.lines_of(label, 320)
    assert "".join(lines).replace(" ", "") == label.replace(" ", "")
    assert all(canvas.width_of(line) <= 320 for line in lines)
    dots = Dots(picture({label: {"red": 2}, "Other": {"red": 2}}))
    first, second = dots.bars(2)
    assert first.bottom < second.top
    assert dots.height > 34 * len(lines)


def test_a_state_nobody_is_in_is_neither_drawn_nor_in_the_key() -> None:
    few, all_of_them = picture({"Bar": {"green": 3}}), picture({"Bar": dict.fromkeys(FIRST_DOT, 3)})
    assert {"A3142A", "F4B942"} <= set(colours(all_of_them))
    assert not {"A3142A", "F4B942"} & set(colours(few))


def colours(shown: PictureField) -> list[str]:
    image = Image.open(io.BytesIO(drawn(shown).content)).convert("RGB")
    found = image.getcolors(maxcolors=1 << 20)
    assert found is not None
    return ["{:02X}{:02X}{:02X}".format(*dot) for _, dot in found if isinstance(dot, tuple)]


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize(
    "bars",
    [
        {"Nothing": {}},
        {"Many": {"red": 1, "amber": 5000, "suspended": 1, "not_updated": 2, "complete": 3}},
        {f"Theme {number}": {"green": number} for number in range(1, 41)},
    ],
)
def test_counts_of_any_size_are_drawn(bars: dict[str, dict[str, int]], upright: bool) -> None:
    made = drawn(picture(bars, upright=upright))
    assert Image.open(io.BytesIO(made.content)).size == (made.width, made.height)


@pytest.mark.parametrize("upright", [False, True])
def test_a_picture_is_small_sharp_and_says_nothing_but_dots(upright: bool) -> None:
    made = drawn(picture(THEMES, upright=upright))
    assert len(made.content) < 30_000
    assert made.width == 1260  # 16 cm at 200 dots an inch
    image = Image.open(io.BytesIO(made.content))
    assert (image.format, image.mode) == ("PNG", "P")
    assert [round(across) for across in image.info["dpi"]] == [200, 200]
    assert set(chunks(made.content)) == {b"IHDR", b"PLTE", b"pHYs", b"IDAT", b"IEND"}


def chunks(png: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        found.append(png[at + 4 : at + 8])
        at += 12 + int.from_bytes(png[at : at + 4], "big")
    return found


DRAW_ONE = """
import hashlib
from tests.papers.test_pictures import THEMES, drawn, picture
print(*(hashlib.sha256(drawn(picture(THEMES, upright=upright)).content).hexdigest() for upright in (True, False)))
"""


def said_by(program: str, seed: str = "0") -> str:
    environment = {"PYTHONPATH": str(PROJECT), "PYTHONHASHSEED": seed, "PATH": ""}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    return run.stdout.strip()


def test_two_programs_draw_the_same_bytes() -> None:
    assert said_by(DRAW_ONE, "1") == said_by(DRAW_ONE, "2")


IMPORTED = """
import sys
from pipeline import run
from pipeline.papers.word.engine import open_template
from pathlib import Path
opened = open_template(Path("{template}"), "templates/Board report.docx")
assert opened.template
print("PIL" in sys.modules)
"""


def test_what_draws_is_imported_only_when_something_is_drawn() -> None:
    template: Path = PROJECT / "templates" / "Board report.docx"
    assert said_by(IMPORTED.format(template=template)) == "False"
