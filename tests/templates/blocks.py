"""Words, paragraphs and tags of the shipped templates, as WordprocessingML.

Styles are given by the names people see in Word. Lengths are twips, twentieths of a point.
"""

from xml.sax.saxutils import escape, quoteattr

TAG_GREY = "505A5F"
SECTION = 260
"""Space before a section of a paper whose sections have no numbers, in twips."""


class Xml(str):
    """Finished XML; any other string given to a paragraph is words, and is escaped."""

    __slots__ = ()


def style_id(name: str) -> str:
    """The id the base files give a style: "Numbered Paragraph 3" is NumberedParagraph3."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def joined(*pieces: str) -> Xml:
    return Xml("".join(pieces))


def words(text: str, *, bold: bool | None = None, style: str = "", colour: str = "") -> Xml:
    """A run; a tab in `text` is a tab. `bold=False` takes off the bold that a table's first column puts on."""
    look = f'<w:rStyle w:val="{style_id(style)}"/>' if style else ""
    if bold is not None:
        look += "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    dress = f"<w:rPr>{look}</w:rPr>" if look else ""
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    return Xml(f"<w:r>{dress}{'<w:tab/>'.join(pieces)}</w:r>")


def bold(text: str) -> Xml:
    return words(text, bold=True)


def withheld(text: str) -> Xml:
    return words(text, style="Withheld Char")


def gap(text: str) -> Xml:
    return words(text, style="Draft Gap Char")


def link_to(bookmark: str, text: str) -> Xml:
    """A link to a place in the same paper."""
    return Xml(
        f'<w:hyperlink w:anchor={quoteattr(bookmark)} w:history="1">{words(text, style="Hyperlink")}</w:hyperlink>'
    )


def bookmarked(name: str, content: Xml, number: int = 1) -> Xml:
    """Words that a link leads to. In a loop every round gives the same id; the engine numbers them afresh."""
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
    return Xml(f'{start}{content}<w:bookmarkEnd w:id="{number}"/>')


def paragraph(
    style: str,
    *content: str,
    numbered: bool = False,
    page_break: bool = False,
    keep_next: bool = False,
    keep_lines: bool = False,
    before: int | None = None,
    after: int | None = None,
    hanging: int | None = None,
    right: bool = False,
) -> Xml:
    """A paragraph. `numbered` is for Heading 2, which shares its level with Numbered Paragraph.

    Word ties one style to a level of a list, so a Heading 2 that is to have a number carries it itself.
    """
    gaps = "".join(
        f' w:{side}="{length}"' for side, length in (("before", before), ("after", after)) if length is not None
    )
    look = (
        f'<w:pStyle w:val="{style_id(style)}"/>',
        "<w:keepNext/>" if keep_next else "",
        "<w:keepLines/>" if keep_lines else "",
        "<w:pageBreakBefore/>" if page_break else "",
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>' if numbered else "",
        f"<w:spacing{gaps}/>" if gaps else "",
        f'<w:ind w:left="{hanging}" w:hanging="{hanging}"/>' if hanging is not None else "",
        '<w:jc w:val="right"/>' if right else "",
    )
    runs = (item if isinstance(item, Xml) else words(item) for item in content)
    return Xml(f"<w:p><w:pPr>{''.join(look)}</w:pPr>{''.join(runs)}</w:p>")


def tag(statement: str) -> Xml:
    """A tag in a paragraph of its own, small and grey for whoever opens the template; it is gone from the paper."""
    return paragraph("Table Text Small", words(f"{{%p {statement} %}}", colour=TAG_GREY))


def when(condition: str, *content: Xml, otherwise: Xml | None = None) -> Xml:
    last = (tag("else"), otherwise) if otherwise is not None else ()
    return joined(tag(f"if {condition}"), *content, *last, tag("endif"))


def each(loop: str, *content: Xml, otherwise: Xml | None = None) -> Xml:
    """`loop` is "theme in plan.themes"; `otherwise` stands where nothing is to be gone through."""
    last = (tag("else"), otherwise) if otherwise is not None else ()
    return joined(tag(f"for {loop}"), *content, *last, tag("endfor"))


def typed(style: str, field: str, *, keep_next: bool = False, after: int | None = None) -> Xml:
    """Words as people typed them: as many paragraphs as they wrote, each like this one."""
    return paragraph(style, f"{{{{p {field} }}}}", keep_next=keep_next, after=after)


def labelled(
    label: str, value: str, *, hanging: int | None = None, before: int | None = None, after: int | None = None
) -> Xml:
    return paragraph("Report Meta", bold(f"{label}:"), f"\t{value}", hanging=hanging, before=before, after=after)


def title_lines() -> Xml:
    """The title, and under it what a draft or an exempt paper has to say of itself."""
    return joined(
        paragraph("Title", DRAFT_TITLE),
        when(
            "paper.is_draft",
            paragraph("Draft Gap", "This is a draft. What is still to be put right is marked like this."),
        ),
        when("paper.access_note", paragraph("Withheld", "{{ paper.access_note }}")),
    )


DRAFT_TITLE = "{% if paper.is_draft %}DRAFT: {% endif %}{{ paper.title }}"
DRAFT_ACCESS = "{{ paper.access_line }}{% if paper.is_draft %} (DRAFT){% endif %}"
