"""What runs through the pages: the title at the head, access and page number at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.house_style.paper import Element, Paper, Rule, W, is_on, length, value, words_of
from tests.templates.arial import width

_ACCESS = re.compile(r"(?:Public|INTERNAL|NOT FOR PUBLICATION: paragraph [1-7] of .+)(?: \(DRAFT\))?")
_SAYS = {"Public": "Public", "INTERNAL": "Internal", "NOT FOR PUBLICATION": "Exempt"}
"""How the foot of a page says who may read it, and how the file's category begins."""
_RUNNING = 20
"""Half-points of the type at the head and the foot."""


def first_page_apart(paper: Paper) -> Iterator[str]:
    if not is_on(paper.section.find(W + "titlePg")):
        yield "the running title stands on the first page too"
    first = paper.linked("header").get("first")
    if first is None or words_of(first).strip():
        yield "the head of the first page" if first is not None else "no head of a first page"


def no_even_pages(paper: Paper) -> Iterator[str]:
    for kind in ("header", "footer"):
        if set(paper.linked(kind)) != {"default", "first"}:
            yield f"{kind}: {', '.join(paper.linked(kind)) or 'none'}"


def running_title(paper: Paper) -> Iterator[str]:
    """The field takes the title from the page; its cached words, which LibreOffice prints, are the title too."""
    head = paper.linked("header").get("default")
    title = next(paper.styled("Title"), None)
    codes = [] if head is None else [(code.text or "").split() for code in head.iter(W + "instrText")]
    if ["STYLEREF", '"Title"'] not in codes:
        yield "no field takes the title"
    if head is not None and title is not None and not words_of(head).endswith(title.words):
        yield f"'{words_of(head)}' does not end in '{title.words}'"


def one_line_of_title(paper: Paper) -> Iterator[str]:
    for head in paper.linked("header").values():
        for paragraph in head.iter(W + "p"):
            if (wide := width(words_of(paragraph), _RUNNING // 2, is_bold=False)) > paper.text_width:
                yield f"'{words_of(paragraph)}': {wide:.0f} of {paper.text_width} twips"


def short_foot(paper: Paper) -> Iterator[str]:
    """The law an exempt paper quotes fills a portrait line; the page's number then stands under it."""
    for pages, foot in paper.linked("footer").items():
        said = words_of(foot)
        lines = said.split("\t") if said.startswith("NOT FOR PUBLICATION") else [said.replace("\t", " ")]
        if "\n" in said or any(width(line, _RUNNING // 2, is_bold=False) > paper.text_width for line in lines):
            yield f"{pages}: '{said}'"


def page_numbers(paper: Paper) -> Iterator[str]:
    for pages, foot in paper.linked("footer").items():
        codes = [(code.text or "").split()[:1] for code in foot.iter(W + "instrText")]
        if codes != [["PAGE"], ["NUMPAGES"]] or not re.search(r"Page \d+ of \d+$", words_of(foot)):
            yield f"{pages}: '{words_of(foot)}'"


def access(paper: Paper) -> Iterator[str]:
    for pages, foot in paper.linked("footer").items():
        if not _ACCESS.fullmatch(words_of(foot).split("\t")[0]):
            yield f"{pages}: '{words_of(foot)}'"


def one_access(paper: Paper) -> Iterator[str]:
    """Every foot and the file's own category say the same."""
    said = {words_of(foot).split("\t")[0] for foot in paper.linked("footer").values()}
    if len(said) > 1:
        yield " and ".join(sorted(said))
    core = paper.roots["docProps/core.xml"]
    category = next((one.text or "" for one in core if str(one.tag).endswith("}category")), "")
    for words in said:
        for start, due in _SAYS.items():
            if words.startswith(start) and category and not category.startswith(due):
                yield f"'{words}' of a file called '{category}'"


def draft_everywhere(paper: Paper) -> Iterator[str]:
    """A draft says so in its title, at every head and at every foot; no other paper says so anywhere."""
    title = next(paper.styled("Title"), None)
    head = paper.linked("header").get("default")
    places = {
        "title": "" if title is None else title.words,
        "head": "" if head is None else words_of(head),
        **{f"foot of {pages} pages": words_of(foot) for pages, foot in paper.linked("footer").items()},
    }
    said = {place: "DRAFT" in words for place, words in places.items()}
    if len(set(said.values())) > 1:
        yield ", ".join(place for place, is_said in said.items() if not is_said)


def one_right_tab(paper: Paper) -> Iterator[str]:
    for pages, foot in paper.linked("footer").items():
        tabs = [tab for run in foot.iter(W + "r") for tab in run.iterchildren(W + "tab")]
        if len(tabs) != 1 or any(True for _ in foot.iter(W + "ptab")):
            yield f"{pages}: {len(tabs)} tabs"
    stops = paper.of_style("Footer", "pPr", "tabs")
    found = [] if stops is None else [(value(one), length(one, "pos")) for one in stops.iter(W + "tab")]
    if found != [("right", paper.text_width)]:
        yield f"the style Footer: {found}"


def look_of_running(paper: Paper) -> Iterator[str]:
    for kind in ("header", "footer"):
        for root in paper.linked(kind).values():
            for paragraph in root.iter(W + "p"):
                read = paper.paragraph(paragraph)
                size = length(paper.of_style(read.style_id, "rPr", "sz"), "val")
                if read.style != kind or size != _RUNNING:
                    yield f"{kind}: {read}"


def whole_fields(paper: Paper) -> Iterator[str]:
    for name, root in paper.stories.items():
        marks = [value(mark, "fldCharType") for mark in root.iter(W + "fldChar")]
        if marks != ["begin", "separate", "end"] * (len(marks) // 3):
            yield f"{name}: {', '.join(marks)}"
        for mark in root.iter(W + "fldChar"):
            if value(mark, "fldCharType") == "separate" and not _result(mark):
                yield f"{name}: a field without a result"


def _result(separator: Element) -> str:
    """The cached words between a field's middle and its end."""
    run = next(separator.iterancestors(W + "r"))
    words = ""
    for after in run.itersiblings(W + "r"):
        if value(after.find(W + "fldChar"), "fldCharType") == "end":
            break
        words += words_of(after)
    return words.strip()


def no_questions(paper: Paper) -> Iterator[str]:
    """Word asks whoever opens the paper whether to update what is so marked."""
    for name, root in paper.roots.items():
        for mark in root.iter(W + "fldChar", W + "fldSimple"):
            if value(mark, "dirty") not in ("", "0", "false"):
                yield f"{name}: a field to be brought up to date"
        yield from (f"{name}: updateFields" for mark in root.iter(W + "updateFields") if is_on(mark))


RULES: tuple[Rule, ...] = (
    ("the first page has no running title", first_page_apart),
    ("a paper has the heads and feet of a first and of other pages", no_even_pages),
    ("the running title is the title", running_title),
    ("the running title stands on one line", one_line_of_title),
    ("the foot of a page is one line, or two where it quotes the law", short_foot),
    ("every page says which of how many it is", page_numbers),
    ("every page says who may read it", access),
    ("a paper says one thing of who may read it", one_access),
    ("a draft says so everywhere or nowhere", draft_everywhere),
    ("one right tab parts the foot of a page", one_right_tab),
    ("heads and feet are in their own styles, 10 point", look_of_running),
    ("a field has a result", whole_fields),
    ("a field asks the reader nothing", no_questions),
)
