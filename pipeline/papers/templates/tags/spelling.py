"""What a tag was meant to be, by its letters alone: lost braces, misspelt words, spaces, signs of other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

FORMS = (
    "Type a tag like {{ paper.title }}, {{p narrative.matters }}, {% if paper.is_draft %} with {% endif %}, or "
    "{%p for theme in plan.themes %} with {%p endfor %}."
)
PRINT, END = "print", "end"
STATEMENTS = ("for", "if", "elif", "else", "endfor", "endif")
_ENDS = ("else", "endfor", "endif")
_ALSO = {"elseif": "elif", "elsif": "elif", "foreach": "for", "endforeach": "endfor"}
_BANNED = re.compile(
    r"(?P<trim>\{[{%#][-+]|[-+](?=[%#]\})|-(?=\}\}))|\{[{%#](?:tc|r)(?=\s)|\{\{tr(?=\s)"
    r"|\{%\s*(?:cellbg|colspan|vm|hm)\b",
    re.ASCII,
)
_NOT_FOR_PAPERS = {
    "set": "sets a name",
    "with": "sets a name",
    "include": "includes another file",
    "import": "includes another file",
    "from": "includes another file",
    "extends": "includes another file",
    "block": "leaves words to another file",
    "macro": "makes a function",
    "call": "calls a function",
    "do": "calls a function",
    "filter": "uses a filter",
    "raw": "keeps tags from being read",
    "autoescape": "changes how words are kept",
    "break": "leaves a loop early",
    "continue": "leaves a loop early",
    "print": "prints in a way papers do without",
    "trans": "translates",
    "debug": "looks inside the program",
}
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a tag, and what to type instead."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a tag was most likely meant to be. `wrong`: what is wrong with its letters; "" where nothing is.

    word  one of STATEMENTS, PRINT, or END where nobody can tell of what; "" where nobody can tell at all
    rest  what follows the word, or all that is to be printed
    """

    mark: str
    form: str
    word: str
    rest: str
    wrong: str = ""

    @property
    def typed(self) -> str:
        return self.typed_as(self.rest)

    def typed_as(self, rest: str, form: str | None = None) -> str:
        """The tag as it is to be typed, saying `rest`."""
        start = self.mark + (self.form if form is None else form)
        word = "" if self.word in (PRINT, "") else self.word
        return " ".join(filter(None, (start, word, rest.strip(), {"{{": "}}", "{%": "%}"}[self.mark])))


def straightened(said: str) -> str:
    """With the quotation marks Word makes curly typed straight, as they are read when a paper is made."""
    return said if "\n" in said else said.translate(_STRAIGHT)


def meant(mark: str, form: str, said: str) -> Meant:
    said = straightened(said)
    form = form if form in ("p", "tr") else ""
    statement = _statement(said)
    if mark == "{%" or (mark == "" and statement is not None):
        return _asked(form, said, statement)
    first, rest = first_word(said)
    if form == "" and first.casefold() == "p" and re.match(r"[^\W\d]", rest):
        return Meant(mark="{{", form="p", word=PRINT, rest=rest, wrong=_form_apart("p", "{{"))
    if statement is not None and first in STATEMENTS and (rest or first in _ENDS):
        asked = _asked(form, said, statement)
        wrong = asked.wrong or f"A tag with {{{{ … }}}} prints; “{asked.word}” stands between {{% and %}}"
        return Meant(mark="{%", form=asked.form, word=asked.word, rest=asked.rest, wrong=wrong)
    return Meant(mark="{{", form=form if form == "p" else "", word=PRINT, rest=said)


def _asked(form: str, said: str, statement: Meant | None) -> Meant:
    if statement is not None:
        own_form = form or statement.form
        return Meant(mark="{%", form=own_form, word=statement.word, rest=statement.rest, wrong=statement.wrong)
    first, _ = first_word(said)
    if is_not_for_papers(first):
        return Meant(mark="{%", form=form, word="", rest=said)
    wrong = "Between {% and %} stands if, elif, else, endif, for or endfor; {{ … }} prints" if said else ""
    return Meant(mark="{{" if said else "{%", form="p" if form == "p" else "", word=PRINT, rest=said, wrong=wrong)


def first_word(said: str) -> tuple[str, str]:
    """The first word and what follows it; "" where it begins with no word, or with one that a point follows."""
    found = re.match(r"\s*([^\W\d]\w*)(?!\s*[\w.])(.*)|\s*([^\W\d]\w*)(?=\s+\w)(.*)", said, re.DOTALL)
    if found is None:
        return "", said
    return (found[1] or found[3]), (found[2] if found[1] else found[4]).strip()


def _statement(said: str) -> Meant | None:
    """What a tag that asks or goes through was meant to say; None where that is none of ours."""
    first, rest = first_word(said)
    second, after = first_word(rest)

    def stands_for(word: str, rest: str, form: str = "", wrong: str = "") -> Meant:
        return Meant(mark="{%", form=form, word=word, rest=rest, wrong=wrong)

    if said[:1] in ("-", "+") and (inner := _statement(said.lstrip("-+ "))):
        return stands_for(
            inner.word, inner.rest, inner.form, inner.wrong or f"There is a {said[0]} before {inner.word}"
        )
    if first == "else" and second == "if":
        return stands_for("elif", after, wrong=_no_word("else if", "elif"))
    if first in STATEMENTS:
        return stands_for(first, rest)
    if first.casefold() in ("p", "tr") and (inner := _statement(rest)):
        form = first.casefold()
        return stands_for(inner.word, inner.rest, form, inner.wrong or _form_apart(form, "{%"))
    if first == "end" and not rest:
        return stands_for(END, "", wrong=_no_word("end", "endfor or endif"))
    if first == "end" and second in ("for", "if"):
        return stands_for(f"end{second}", after, wrong=_no_word(f"end {second}", f"end{second}"))
    for form in ("tr", "p"):
        if first.startswith(form) and (word := first.removeprefix(form)) in STATEMENTS:
            return stands_for(word, rest, form, f"There is no space between {form} and {word}")
    word = first.casefold() if first.casefold() in STATEMENTS else _ALSO.get(first.casefold(), "")
    if not word and first and not is_not_for_papers(first):
        word = next(iter(get_close_matches(first.casefold(), STATEMENTS, 1)), "")
    return stands_for(word, rest, wrong=_no_word(first, word)) if word else None


def _form_apart(form: str, mark: str) -> str:
    return f"The {form} of a tag is small and stands right behind {mark}"


def _no_word(typed: str, word: str) -> str:
    return f"A tag does not know the word “{typed}”; is it {word}?"


def is_not_for_papers(word: str) -> bool:
    return word.removeprefix("end") in _NOT_FOR_PAPERS


def not_for_papers(said: str) -> str:
    """What a tag does that papers do without: "sets a name"; "" of any other."""
    return _NOT_FOR_PAPERS.get(first_word(said)[0].removeprefix("end"), "")


def banned(typed: str) -> str:
    """The letters of a tag that papers do without; "" where it has none."""
    found = _BANNED.search(typed)
    return "" if found is None else found[0]


def respelt(rest: str) -> Iterator[str]:
    """What was perhaps meant by words that cannot be read, the likeliest first."""
    plain = _UNSEEN.sub("", rest).replace("\u00a0", " ")
    plain = re.sub("[‚‛′`´]", "'", re.sub("[„‟″«»]", '"', plain))
    signs = plain
    for typed, sign in _SIGNS:
        signs = re.sub(typed, sign, signs)
    small = re.sub(r"\b(AND|OR|NOT|IN|And|Or|Not|In)\b", lambda word: word[0].lower(), signs)
    yield from (plain, signs, small, small.strip(" .,;:!?{}%\"'"))
    yield re.sub(r"(==|!=)\s*([^\W\d][\w ]*?)(?=\s+and\s|\s+or\s|$)", r'\1 "\2"', signs)
    yield re.sub(r"(?<=\.)(\w+)\s+(?=\w+$)", r"\1_", plain)
    yield re.sub(r"(?<=\w)\s*[,.:;/\\]+\s*(?=\w)", ".", plain)
    yield re.sub(r"(?<=\w)\s+(?=\w)", ".", plain)
    yield re.sub(r"^(\w+)\s+(?:of\s+|from\s+|on\s+|through\s+)?(?=[\w.]+$)", r"\1 in ", small)


_SIGNS = (
    ("=>", ">="),
    ("=<", "<="),
    ("<>", "!="),
    (r"(?<![=!<>])=(?!=)|={3,}", "=="),
    (r"\s*&&\s*", " and "),
    (r"\s*\|\|\s*", " or "),
    (r"!(?!=)\s*", "not "),
)
"""Signs of other languages, and those of ours."""
