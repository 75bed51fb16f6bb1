"""One tag -> what it says, read alone by Jinja and never run; or what keeps it from being read, and how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from jinja2 import Environment, TemplateError, nodes

from pipeline.papers.templates.spots import OPENERS, Tag, tags_in
from pipeline.papers.templates.tags.odd_letters import odd_letter, with_plain_letters
from pipeline.papers.templates.tags.spelling import (
    END,
    FORMS,
    PRINT,
    STATEMENTS,
    Meant,
    Mistake,
    banned,
    meant,
    not_for_papers,
    respelt,
)
from pipeline.papers.word.rendering.allowed import NOT_ALLOWED, refused_in

BROKEN, ALONE = "template-tag-broken", "template-tag-not-alone"
LONGEST = 1_000
"""Letters of one tag; the longest of ours has some 80."""
MOST_TRIED = 20
"""Ways to put the odd letters of a tag right."""
PARAGRAPH_END = "¶"
"""Stands in a tag as typed where one paragraph ends and the next begins; Word shows it so."""
NOTE, UNKNOWN = "note", ""
_HYPHENED = re.compile(r"[^\W\d]\w*(?:\.\w+)*(?:-[^\W\d]\w*)+")
"""Words joined as people join them; who takes one number from another names two fields, each with a point."""
# Nothing is compiled or run in it: trees alone are asked for, and Jinja calculates only on the way from them to code.
_READER = Environment(optimized=False, autoescape=True)
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a tag says.

    word     "for", "if", "elif", "else", "endfor", "endif", "print", "note", or "end" of no one knows which; "" where
             nobody can tell
    name     of a loop, what it calls each entry
    value    what is printed, asked or gone through; None where there is none or it cannot be read
    test     of a loop, its if
    meant    the tag with its marks and its words apart, put right where it is wrong
    mistake  what is wrong with the tag; the rest then is what it was most likely meant to say
    is_mended  whether the tag in `meant` is surely the right one, but for its fields
    """

    word: str
    meant: Meant
    name: str = ""
    value: nodes.Expr | None = None
    test: nodes.Expr | None = None
    mistake: Mistake | None = None
    is_mended: bool = False


def read_tag(tag: Tag) -> Said:
    return _read_or_told(tag.mark, tag.form, tag.said, tag.typed, tag.is_closed)


@lru_cache(maxsize=4096)
def _read_or_told(mark: str, form: str, said_in: str, typed_as: str, is_closed: bool) -> Said:
    """What a tag says; a letter in it that keeps it from being read is named."""
    said = _read(mark, form, said_in, typed_as, is_closed)
    if said.mistake is None or said.mistake.code != BROKEN or not (odd := odd_letter(typed_as)):
        return said
    for typed in islice(with_plain_letters(typed_as), MOST_TRIED):
        plain = [_read(one.mark, one.form, one.said, one.typed, one.is_closed) for one in tags_in(typed)]
        if len(plain) == 1 and plain[0].mistake is None:
            wrong = Mistake(BROKEN, f"There is {odd} in the tag", f"Type {plain[0].meant.typed}.")
            return replace(plain[0], mistake=wrong, is_mended=True)
    return replace(said, mistake=replace(said.mistake, message=f"{said.mistake.message}; there is {odd} in it"))


@lru_cache(maxsize=4096)
def _read(mark: str, form: str, said: str, typed: str, is_closed: bool) -> Said:
    if len(typed) > LONGEST:
        hint = "Say it with several shorter tags, one within the other."
        return _unknown(Mistake(NOT_ALLOWED, f"The tag is longer than {LONGEST} letters", hint))
    if mark == "{#":
        return _note(typed, is_closed)
    if not is_closed and OPENERS.search(typed.lstrip("{%#")) and PARAGRAPH_END not in typed:
        hint = "Type them one behind the other, each with braces of its own: {{ plan.title }} {{ plan.version }}."
        return _unknown(Mistake(BROKEN, "A tag stands within another", hint))
    letters = banned(typed)
    said = said.strip("-+ ") if letters.strip("{%#}") in ("-", "+") else said
    guess = meant(mark, form, said if is_closed else _cut(said))
    if letters:
        found = _of_meant(guess) if guess.word in STATEMENTS else _unknown(None)
        return replace(found, value=None, test=None, mistake=_of_banned(letters, form, guess))
    if refused := not_for_papers(said) if guess.word == UNKNOWN else "":
        return _unknown(Mistake(NOT_ALLOWED, f"The tag {refused}, which papers do without", FORMS))
    found = _of_meant(guess)
    if guess.word == END or (found.mistake and found.mistake.code == NOT_ALLOWED):
        return found
    braces = _lost_brace(mark, typed, is_closed)
    if guess.wrong or braces:
        is_sure = found.mistake is None and found.meant.typed != typed
        wrong = braces if mark == "" or not guess.wrong else guess.wrong
        hint = f"Type {found.meant.typed}." if is_sure else FORMS
        return replace(found, mistake=Mistake(BROKEN, wrong, hint), is_mended=is_sure)
    return found


def _unknown(mistake: Mistake | None) -> Said:
    return Said(word=UNKNOWN, meant=Meant(mark="{{", form="", word=UNKNOWN, rest=""), mistake=mistake)


def _note(typed: str, is_closed: bool) -> Said:
    said = Said(word=NOTE, meant=Meant(mark="{{", form="", word=UNKNOWN, rest=""))
    if not is_closed:
        hint = "Type #} where the note ends, in the same paragraph, or take the {# away."
        return replace(said, mistake=Mistake(BROKEN, "A note is begun with {# and never ended", hint))
    if not typed.startswith("{#"):
        return replace(said, mistake=Mistake(BROKEN, "A tag has a brace too many", _PLAIN))
    if letters := banned(typed):
        return replace(said, mistake=Mistake(NOT_ALLOWED, f"The note has {letters}, which papers do without", _PLAIN))
    return said


_PLAIN = "Type {# your note #}, with a space behind {# and before #}."


def _cut(said: str) -> str:
    """What an unended tag says: as far as the brace that is left of its end, else its first name, or all of it."""
    short = re.split(r"\s*[}%]", said)[0]
    if short != said:
        return short
    path = re.match(r"[^\W\d]\w*(?:\.\w+)+(?=\s|$)", said)
    return path[0] if path else said


def _of_banned(letters: str, form: str, guess: Meant) -> Mistake:
    wrong = f"Papers do without {letters.strip()}"
    if letters.strip("{%#}") in ("-", "+"):
        return Mistake(NOT_ALLOWED, wrong, f"Type {guess.typed}." if guess.rest or guess.word else FORMS)
    if form in ("r", "tr") and guess.word == PRINT:
        return Mistake(NOT_ALLOWED, wrong, f"Type {guess.typed}.")
    if form == "tc":
        hint = "Give the table as many columns as it needs, and repeat rows with {%tr for … %} and {%tr endfor %}."
        return Mistake(NOT_ALLOWED, wrong, hint)
    if form == "r":
        return Mistake(NOT_ALLOWED, wrong, f"Type {guess.typed}.")
    if letters.endswith("cellbg"):
        return Mistake(NOT_ALLOWED, wrong, "Give each case a style of its own: {%p if … %}, a paragraph, {%p endif %}.")
    return Mistake(NOT_ALLOWED, wrong, "Papers have no merged cells: type {{ field }} in every cell that needs it.")


def _lost_brace(mark: str, typed: str, is_closed: bool) -> str:
    """What is wrong with the braces of a tag; "" where nothing is."""
    if PARAGRAPH_END in typed:
        return "A tag begins in one paragraph and ends in the next"
    if mark == "":
        return "A tag has lost a brace"
    if typed.startswith("{{{") or not typed.startswith(mark) or (is_closed and typed.endswith("}}}")):
        return "A tag has a brace too many"
    if is_closed and mark == "{%" and typed.endswith("}}"):
        return "A tag has a brace too many"
    if is_closed:
        return ""
    if re.search(r"[}%#]\}+$", typed):
        return f"A tag begins with {mark} and ends with {typed[-2:]}"
    if re.search(r"[}%]", typed[2:]):
        return "A tag has lost a brace"
    return "A tag is begun and never ended"


def _of_meant(guess: Meant) -> Said:
    """What is said, or the likeliest spelling of it that can be read."""
    found = _parsed(guess)
    if found is not None and found.mistake and _HYPHENED.fullmatch(guess.rest):
        mended = replace(guess, rest=guess.rest.replace("-", "."))
        if (other := _parsed(mended)) and not other.mistake:
            wrong = Mistake(BROKEN, "The name of a field has no hyphen", f"Type {mended.typed}.")
            return replace(other, mistake=wrong, is_mended=True)
    if found is None:
        for rest in respelt(guess.rest):
            mended = replace(guess, rest=rest)
            if (found := _parsed(mended)) and not found.mistake:
                wrong = Mistake(BROKEN, "The tag cannot be read", f"Type {mended.typed}.")
                return replace(found, mistake=wrong, is_mended=True)
        return Said(word=guess.word, meant=guess, mistake=Mistake(BROKEN, "The tag cannot be read", FORMS))
    return found


def _parsed(guess: Meant) -> Said | None:
    """What is said, or that it is not allowed; None where it cannot be read."""
    said = Said(word=guess.word, meant=guess)
    if guess.word in ("else", "endfor", "endif"):
        is_bare = guess.rest == "" or (guess.word, guess.rest) == ("else", ":")
        return said if is_bare else _words_behind(said)
    if guess.word == END:
        return replace(said, mistake=Mistake(BROKEN, guess.wrong, "Type {% endfor %} or {% endif %}."))
    if guess.word == PRINT:
        source = f"{{{{ {guess.rest} }}}}"
    elif guess.word == "for":
        source = f"{{% for {guess.rest} %}}{{% endfor %}}"
    else:
        source = f"{{% if {guess.rest} %}}{{% endif %}}"
    try:
        return _with_value(said, _READER.parse(source).body[0])
    except (TemplateError, RecursionError, ValueError):
        return None


def _words_behind(said: Said) -> Said:
    hint = f"Type {said.meant.typed_as('')}."
    return replace(said, mistake=Mistake(BROKEN, f"Nothing stands behind {said.word} in a tag", hint))


def _with_value(said: Said, node: nodes.Node) -> Said | None:
    if isinstance(node, nodes.Output) and len(node.nodes) == 1:
        return _allowed(replace(said, value=node.nodes[0]))
    if isinstance(node, nodes.If):
        return _allowed(replace(said, value=node.test)) if isinstance(node.test, nodes.Expr) else None
    if isinstance(node, nodes.For) and isinstance(node.iter, nodes.Expr):
        if node.recursive or not isinstance(node.target, nodes.Name) or node.target.name in _NOT_NAMES:
            wrong = "The loop goes through a list in more than the plain way"
            return replace(said, mistake=Mistake(NOT_ALLOWED, wrong, f"Type {said.meant.typed_as(_PLAIN_LOOP)}."))
        if node.target.name.startswith("_"):
            wrong = f"The loop calls its entries {node.target.name}, which begins with _"
            return replace(said, mistake=Mistake(NOT_ALLOWED, wrong, "Call them by a plain word, like theme."))
        test = node.test if isinstance(node.test, nodes.Expr) else None
        return _allowed(replace(said, name=node.target.name, value=node.iter, test=test))
    return None


_NOT_NAMES = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
_PLAIN_LOOP = "theme in plan.themes"


def _allowed(said: Said) -> Said:
    for value in (said.value, said.test):
        if value is not None and (what := refused_in(value)):
            wrong = Mistake(NOT_ALLOWED, f"The tag {what}, which papers do without", _INSTEAD.get(what, FORMS))
            return replace(said, value=None, test=None, mistake=wrong)
    return said


_INSTEAD = {
    "calls a function": "Name a field, like {{ plan.counts.total }}; what papers need is worked out before.",
    "calculates": "Name a field that holds the number, like {{ plan.counts.total }}.",
    "picks from a list with [ ]": "Go through it: {%p for theme in plan.themes %}, {{ theme.name }}, {%p endfor %}.",
    "joins values with ~": "Type the tags one behind the other: {{ plan.title }} {{ plan.version }}.",
    "asks with “is”": "Ask for the field itself, like {% if plan.themes %}, or compare it with ==.",
    "uses a filter with |": "Name the field alone, like {{ plan.title }}.",
    "lists things in brackets": 'Type the words one by one: {% if action.state == "Red" or action.state == "Amber" %}.',
    "lists things one after another": "Name one field in a tag, like {{ plan.title }}.",
}
