"""What papers gain and lose with a new template, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.by_person import tell
from pipeline.papers.templates.comparing import Comparison, Entry
from pipeline.problems import Place
from pipeline.showing.of_problems import counts_words, wrapped
from pipeline.templates_checked import CheckedTemplate, Compared


def of_comparison(compared: Compared) -> str:
    """In one line how much papers lose and gain, then every piece of it, and what is wrong with the new template."""
    told = compared.comparison
    if told is None:
        return "\n\n".join(map(str, compared.problems))
    head = f"{_name(told.new)} in the place of {_name(told.old)}"
    pieces = tuple(_pieces(told))
    if not pieces:
        said = (
            f"{head}: nothing is dropped and nothing added. Fields, headings, tables, columns, words and styles are "
            "the same, though they may stand in another order."
        )
        return "\n".join((*wrapped(said), *_of_new(compared.new)))
    lose, gain = _counts(told, is_dropped=True), _counts(told, is_dropped=False)
    return "\n".join((*wrapped(f"{head}: papers lose {lose}, and gain {gain}."), *pieces, *_of_new(compared.new)))


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def _counts(told: Comparison, *, is_dropped: bool) -> str:
    nouns = (
        (told.printed, "field", "fields"),
        (told.headings, "heading", "headings"),
        (told.tables, "table", "tables"),
        (told.columns, "column", "columns"),
        (told.words, "line of fixed words", "lines of fixed words"),
    )
    counted = ((len(changed.dropped if is_dropped else changed.added), one, many) for changed, one, many in nouns)
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counted if number) or "nothing"


def _pieces(told: Comparison) -> Iterator[str]:
    old, new = _name(told.old), _name(told.new)
    # What is lost comes first: what is gained can be seen in the new template, what is lost can not.
    yield from _piece("Papers will no longer print these fields:", told.printed.dropped)
    yield from _piece("Papers will print these fields in fewer places:", told.oftener.dropped)
    yield from _piece("Papers will no longer have these headings:", told.headings.dropped)
    yield from _piece("Papers will no longer have these tables:", told.tables.dropped)
    yield from _piece("Tables will no longer have these columns:", told.columns.dropped)
    yield from _piece("Papers will no longer say these words:", told.words.dropped)
    yield from _piece("Papers will no longer go through these lists:", told.lists.dropped)
    yield from _piece("These will no longer decide what a paper says:", told.asked.dropped)
    yield from _piece(f"Styles that {old} uses and {new} has not got:", told.styles.dropped)
    yield from _piece("Papers will print these fields, which they did not:", told.printed.added)
    yield from _piece("Papers will print these fields in more places:", told.oftener.added)
    yield from _piece("Papers will have these headings, which they had not:", told.headings.added)
    yield from _piece("Papers will have these tables, which they had not:", told.tables.added)
    yield from _piece("Tables will have these columns, which they had not:", told.columns.added)
    yield from _piece("Papers will say these words, which they did not:", told.words.added)
    yield from _piece("Papers will go through these lists, which they did not:", told.lists.added)
    yield from _piece("These will decide what a paper says, which they did not:", told.asked.added)
    yield from _piece(f"Styles that {new} uses and {old} has not got:", told.styles.added)


def _piece(head: str, entries: Sequence[Entry]) -> Iterator[str]:
    if entries:
        yield ""
        yield from wrapped(head)
        for entry in entries:
            yield from wrapped(_entry(entry), "  ", "    ")
            if entry.places:
                yield from wrapped(_places(entry.places), "      --> ", "          ")


def _entry(entry: Entry) -> str:
    of = f", of each {entry.of}" if entry.of else ""
    return f"{entry.words}{of}{': ' if entry.says else ''}{entry.says}"


def _places(places: Sequence[Place]) -> str:
    """The first of them; of the others how many."""
    first = ", ".join(places[0].steps)
    more = len(places) - 1
    return f"{first}{'' if not more else f', and {more} more place' if more == 1 else f', and {more} more places'}"


def _of_new(new: CheckedTemplate) -> Iterator[str]:
    if new.problems:
        yield ""
        counts = counts_words(tell(new.problems).counts)
        yield from wrapped(
            f'{_name(new.file)}: {counts}. Type boardpapers template "{new.file}" to see what and where.'
        )
