"""Letters that look like others or like nothing, which Word types of itself or which come with pasted words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_HYPHEN, _DASH = "a hyphen that does not break (Ctrl+Shift+_)", "a dash"
_SPACE, _NOTHING, _QUOTE = "a space that does not break (Ctrl+Shift+Space)", "a letter nobody can see", "a curly quote"
_CALLED = {
    **dict.fromkeys("\u2010\u2011", _HYPHEN),
    **dict.fromkeys("\u2012\u2013\u2014\u2212", _DASH),
    **dict.fromkeys("\u00a0\u202f\u2007", _SPACE),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", _NOTHING),
    "\u00ad": "an optional hyphen, which shows at the end of a line alone (Ctrl+-)",
    **dict.fromkeys("“”„‟‘’‚‛", _QUOTE),
    "…": "three points that are one sign",
}
_PAIRS = "“”‘’"
_MEANT = {_HYPHEN: ("_", "", " "), _DASH: ("_", "", " "), _SPACE: (" ", "", "_"), _QUOTE: ('"', "'", "")}
"""What was to stand there instead, the likeliest first; of others nothing, or a space."""


def odd_letter(typed: str) -> str:
    """The first of them in a tag, and the letters before it: “a hyphen that does not break, behind “plan.ti””."""
    usual = _PAIRS if sum(map(typed.count, _PAIRS)) % 2 == 0 else ""  # a pair of curly quotes is read as straight ones
    at = next((number for number, letter in enumerate(typed) if letter in _CALLED and letter not in usual), None)
    if at is None:
        return ""
    return f"{_CALLED[typed[at]]} behind “{typed[:at]}”"


def with_plain_letters(typed: str) -> Iterator[str]:
    """What was perhaps meant; each kind of letter is put right in one way throughout a tag."""
    found = tuple(dict.fromkeys(_CALLED[letter] for letter in typed if letter in _CALLED))
    for chosen in product(*(_MEANT.get(what, ("", " ")) for what in found)):
        plain = dict(zip(found, chosen, strict=True))
        yield "".join(plain[_CALLED[letter]] if letter in _CALLED else letter for letter in typed)
