"""States and measures' ratings: a word, a symbol and a fill, explained in the paper that shows them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.house_style.paper import Paper, Paragraph, Rule, W, cells_of, rows_of, value, words_of

STATES = {
    "Red": ("▲", "A3142A", "FFFFFF"),
    "Amber": ("■", "F4B942", "0B0C0C"),
    "Green": ("●", "4FA36B", "0B0C0C"),
    "Complete": ("□", "D6E4F5", "0F3A66"),
    "Not due": ("○", "", "3B4347"),
    "Not updated": ("◊", "505A5F", "FFFFFF"),
    "Suspended": ("▬", "C5CBCF", "0B0C0C"),
    "Superseded": ("►", "E6E0F0", "3D2B66"),
    "In error": ("‼", "0B0C0C", "FFFFFF"),
}
"""Each state's symbol, its fill and its ink."""

_HEADINGS = ("State", "Status", "Rating", "Overall rating")


def looks_of_states(paper: Paper) -> Iterator[str]:
    for state, (_, fill, ink) in STATES.items():
        for name in (f"Status {state}", f"Status {state} Small"):
            style = value(paper.style(name), "styleId")
            found = (value(paper.of_style(style, "pPr", "shd"), "fill"), value(paper.of_style(style, "rPr", "color")))
            if found != (fill, ink):
                yield f"{name}: {found[1]} on {found[0] or 'nothing'}"


def word_and_symbol(paper: Paper) -> Iterator[str]:
    for paragraph, state in _states(paper):
        symbol, word = STATES[state][0], paragraph.words[2:]
        if not paragraph.words.startswith(symbol) or not (word == state or word.startswith(f"{state}, ")):
            yield str(paragraph)


def symbol_held(paper: Paper) -> Iterator[str]:
    for paragraph, _ in _states(paper):
        if paragraph.words[1:2] != "\u00a0":
            yield str(paragraph)


def in_its_style(paper: Paper) -> Iterator[str]:
    """A cell that opens with a state's symbol, or in a column of states with its word, wears the state's fill."""
    for table in paper.tables:
        rows = [cells_of(row) for row in rows_of(table)]
        headings = [words_of(cell) for cell in rows[0]]
        for row in rows[1:]:
            for heading, cell in zip(headings, row, strict=False):
                first = paper.paragraph(next(cell.iter(W + "p")))
                if _needs_fill(first.words, is_state=heading in _HEADINGS) and not first.style.startswith("Status "):
                    yield f"{heading}: {first}"


def _needs_fill(words: str, *, is_state: bool) -> bool:
    symbols = tuple(symbol for symbol, _, _ in STATES.values())
    return words.startswith(symbols) or (is_state and words.split(",")[0] in STATES)


def only_in_cells(paper: Paper) -> Iterator[str]:
    yield from (str(paragraph) for paragraph, _ in _states(paper) if paragraph.cell is None)


def explained(paper: Paper) -> Iterator[str]:
    """In a key: a table of the states, or a paragraph under a table that begins so."""
    keys = [paragraph.words for paragraph in paper.paragraphs if paragraph.words.startswith("Key.")]
    for table in paper.tables:
        if value(table.find(f"{W}tblPr/{W}tblCaption")).startswith("Key"):
            keys.extend(f" {words_of(row)[2:]}: " for row in rows_of(table)[1:])
    met = {state for paragraph, state in _states(paper) if paragraph.words[2:3].isalpha()}
    for state in sorted(met):
        if not any(f" {state}" in key for key in keys):
            yield state


def _states(paper: Paper) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs in a state's style, each with the state its style is of."""
    for paragraph in paper.paragraphs:
        state = paragraph.style.removeprefix("Status ").removesuffix(" Small")
        if paragraph.style.startswith("Status ") and state in STATES:
            yield paragraph, state


RULES: tuple[Rule, ...] = (
    ("a state has the colours of the house", looks_of_states),
    ("a state is a symbol and a word", word_and_symbol),
    ("a symbol is never parted from its word", symbol_held),
    ("a state in a table wears its fill", in_its_style),
    ("a fill is of a state in a table and of nothing else", only_in_cells),
    ("every state that is shown is explained in a key", explained),
)
