"""Names that say something, but not where they are typed: of a loop that is over, or of another kind of paper."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.papers.fields.known import Kind
from pipeline.papers.fields_by_kind import holds_only_in
from pipeline.papers.templates.surroundings import followed
from pipeline.papers.templates.tags.nearest import Names, every_path
from pipeline.papers.templates.tags.value import UNKNOWN_FIELD, Wrong

_PRINTED = (Kind.WORDS, Kind.NUMBER, Kind.DAY)
_SETTINGS = "the settings file (.toml) beside the template"


def not_here(name: str, whole: str, names: Names, says: type, loops: Mapping[str, str]) -> Wrong | None:
    """What is wrong with `whole`, "theme.counts.red", which begins with a name that is none where it stands.

    None of a name that is none anywhere. `loops`: every loop of the template, by what it calls its entries.
    """
    if within := loops.get(name) or ("{%p for … %}" if name == "loop" else ""):
        hint = f"Move the tag into that loop, between {within} and its end, or {_other(name, whole, names)}."
        return Wrong(UNKNOWN_FIELD, f"The name {name} is known only within {within}", hint)
    loop, kinds = _loop_called(name, says), holds_only_in(name, says)
    if loop and kinds:
        message = f"The name {name} is known only within a loop such as {loop}: this kind of paper is not {kinds}"
        return Wrong(UNKNOWN_FIELD, message, _around(loop, name, whole, names))
    if kinds:
        message = f"The name {name} says something only in a kind of paper {kinds}, and this kind is not"
        return Wrong(UNKNOWN_FIELD, message, f"Take the tag away; or type such a kind into {_SETTINGS}.")
    if loop and not any(path.name == name and not path.through for path in every_path(says)):
        message = f"The name {name} is known only within a loop such as {loop}"
        return Wrong(UNKNOWN_FIELD, message, _around(loop, name, whole, names))
    return None


def _loop_called(name: str, says: type) -> str:
    """The loop whose entries are usually called so; "" where there is none."""
    found = (path.through for path in every_path(says) if path.through and path.words.partition(".")[0] == name)
    through = next(found, "")
    return through and f"{{%p for {name} in {through} %}}"


def _around(loop: str, name: str, whole: str, names: Names) -> str:
    hint = f"Move the tag between {loop} and {{%p endfor %}}, each alone in a paragraph"
    other = _of_the_plan(name, whole, names)
    return f"{hint}; or type {other}, which is the whole plan's." if other else f"{hint}."


def _other(name: str, whole: str, names: Names) -> str:
    other = _of_the_plan(name, whole, names)
    return f"type {other}, which is the whole plan's" if other else "name a field"


def _of_the_plan(name: str, whole: str, names: Names) -> str:
    """The plan's own field where one is called as the entry's is: {{ plan.counts.red }} for theme.counts.red."""
    rest = whole.removeprefix(name)
    path = f"plan{rest}"
    held = followed(path, names) if rest else None
    return f"{{{{ {path} }}}}" if held and held.kind in _PRINTED else ""
