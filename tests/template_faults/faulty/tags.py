"""Tags that are misspelt, unclosed, unpaired or crossed."""

from __future__ import annotations

from tests.template_faults.expected import HEADER, At, Fault, Kind, in_cell, para
from tests.template_faults.making import Make, control, header, heads, of, p, p_holding, r, row, table


def broken(name: str, make: Make, at: At, message: str, hint: str, or_at: tuple[At, ...] = ()) -> Fault:
    return Fault(
        name=name,
        kind=Kind.BROKEN,
        make=make,
        code="template-tag-broken",
        at=at,
        message=message,
        hint=hint,
        or_at=or_at,
    )


IF, END = "{%p if paper.is_draft %}", "{%p endif %}"
FOR, DONE = "{%p for theme in plan.themes %}", "{%p endfor %}"
DEEPEST = 8
"""Loops and conditions within one another that a template may have."""

FAULTS: tuple[Fault, ...] = (
    broken("one brace is lost at the end", of("As at {{ plan.as_at } or later."), para(3), "{{ plan.as_at }", "}}"),
    broken("both braces are lost at the end", of("As at {{ plan.as_at"), para(3), "{{ plan.as_at", "}}"),
    broken("one brace is lost at the beginning", of("As at { plan.as_at }} or later."), para(3), "plan.as_at }}", "{{"),
    broken("one brace is lost on either side", of("As at { plan.as_at } or later."), para(3), "{ plan.as_at }", "{{"),
    broken("a brace too many at the end", of("As at {{ plan.as_at }}} or later."), para(3), "}}}", "{{ plan.as_at }}"),
    broken(
        "a brace too many at the beginning",
        of("{{% if paper.is_draft %}A draft{% endif %}"),
        para(3),
        "{{% if paper.is_draft %}",
        "{% if paper.is_draft %}",
    ),
    broken("a hyphen before a word", of(IF, "A.", "{%p -else %}", "B.", END), para(5), "-else", "{%p else %}"),
    broken(
        "one brace is lost before another tag",
        of("{{ plan.title } and {{ plan.version }}"),
        para(3),
        "{{ plan.title }",
        "}}",
    ),
    broken("one brace is lost of a text", of("{{p narrative.matters }"), para(3), "{{p narrative.matters }", "}}"),
    broken(
        "the percent sign is lost",
        of("{%p if paper.is_draft }", "A draft.", END),
        para(3),
        "{%p if paper.is_draft }",
        "%}",
    ),
    broken("a note is never closed", of("{# the clerk fills this in", "Words."), para(3), "{# the clerk", "#}"),
    broken("a condition has no end", of(IF, "A draft."), para(3), "if paper.is_draft", "{%p endif %}"),
    broken("a loop has no end", of(FOR, "{{ theme.name }}"), para(3), "for theme in plan.themes", "{%p endfor %}"),
    broken(
        "a loop of rows has no end",
        of(table(heads("Ref"), row("{%tr for action in plan.re_dated %}"), row("{{ action.ref }}"))),
        in_cell(4, 2, 1),
        "for action in plan.re_dated",
        "{%tr endfor %}",
    ),
    broken(
        "a condition within a loop has no end",
        of(FOR, IF, "{{ theme.name }}", DONE),
        para(4),
        "if paper.is_draft",
        "{%p endif %}",
        (para(6),),
    ),
    broken(
        "a condition amid words has no end",
        of("{% if paper.is_draft %}A draft:"),
        para(3),
        "if paper.is_draft",
        "{% endif %}",
    ),
    broken("an end of a loop has no loop", of("Words.", DONE), para(4), "endfor", "{%p for"),
    broken("an end of a condition has no condition", of("Words.", END), para(4), "endif", "{%p if"),
    broken("an else has no condition", of("Words.", "{%p else %}", "Others."), para(4), "else", "{%p if"),
    broken(
        "a loop within a condition ends after it",
        of(IF, FOR, "{{ theme.name }}", END, DONE),
        para(6),
        "endif",
        "{%p endfor %}",
        (para(4), para(7)),
    ),
    broken(
        "a condition within a loop ends after it",
        of(FOR, "{%p if theme.risks %}", "{{ theme.name }}", DONE, END),
        para(6),
        "endfor",
        "{%p endif %}",
        (para(4), para(7)),
    ),
    broken("endfor is misspelt", of(FOR, "{{ theme.name }}", "{%p endfro %}"), para(5), "endfro", "endfor"),
    broken("endif is two words", of(IF, "A draft.", "{%p end if %}"), para(5), "end if", "endif"),
    broken("if is misspelt", of("{%p iff paper.is_draft %}", "A draft.", END), para(3), "iff", "if"),
    broken("for is misspelt", of("{%p fro theme in plan.themes %}", "A theme.", DONE), para(3), "fro", "for"),
    broken(
        "a loop says of in the place of in",
        of("{%p for theme of plan.themes %}", "A theme.", DONE),
        para(3),
        "of",
        " in ",
    ),
    broken("elif is two words", of(IF, "A.", "{%p else if paper.is_exempt %}", "B.", END), para(5), "else if", "elif"),
    broken("one equals sign", of('{%p if paper.access = "Public" %}', "For all.", END), para(3), "=", "=="),
    broken("a condition asks nothing", of("{%p if %}", "A draft.", END), para(3), "{%p if %}", "like"),
    broken("a tag says nothing", of("As at {{ }}."), para(3), "{{ }}", "like"),
    broken(
        "a field's name has a space in it", of("As at {{ plan.as at }}."), para(3), "plan.as at", "{{ plan.as_at }}"
    ),
    broken(
        "a tag stands within a tag",
        of("{{ plan.{{ paper.kind }} }}"),
        para(3),
        "{{ plan.",
        "}}",
    ),
    broken(
        "a curly quote is not closed",
        of("{%p if paper.access == “Public %}", "For all.", END),
        para(3),
        "curly quote behind “{%p if paper.access == ”",
        '{%p if paper.access == "Public" %}',
    ),
    broken(
        "a hyphen that does not break stands in a field's name",
        of("As at {{ plan.as\u2011at }}."),
        para(3),
        "a hyphen that does not break (Ctrl+Shift+_) behind “{{ plan.as”",
        "{{ plan.as_at }}",
    ),
    broken(
        "a hyphen that does not break stands in a tag as Word keeps it",
        of(p_holding(r("{{ plan.ti") + "<w:r><w:noBreakHyphen/></w:r>" + r("tle }}"))),
        para(3),
        "a hyphen that does not break (Ctrl+Shift+_) behind “{{ plan.ti”",
        "Type {{ plan.title }}.",
    ),
    broken(
        "a hyphen that does not break, as Word keeps it, stands for a line",
        of(p_holding(r("As at {{ plan.as") + "<w:r><w:noBreakHyphen/></w:r>" + r("at }}."))),
        para(3),
        "a hyphen that does not break (Ctrl+Shift+_) behind “{{ plan.as”",
        "Type {{ plan.as_at }}.",
    ),
    broken(
        "a hyphen that does not break, as Word keeps it, stands between the braces of a tag",
        of(p_holding(r("As at {") + "<w:r><w:noBreakHyphen/></w:r>" + r("{ plan.as_at }}."))),
        para(3),
        "There is a hyphen that does not break",
        "type the tag anew",
    ),
    broken(
        "a table has lost the row that begins its loop",
        of(
            "{%p for theme in plan.themes %}",
            "{%p if theme.actions %}",
            table(heads("Ref", "Due"), row("{{ action.ref }}", "{{ action.due }}"), row("{%tr endfor %}", "")),
            END,
            DONE,
        ),
        in_cell(9, 3, 1),
        "There is endfor where no {%tr for … %} is begun",
        "{%tr for action in theme.actions %} where it should begin, alone in a row",
    ),
    broken(
        "a table outside every loop has lost the row that begins its own",
        of(table(heads("Ref", "Due"), row("{{ action.ref }}", "{{ action.due }}"), row("{%tr endfor %}", ""))),
        in_cell(7, 3, 1),
        "There is endfor where nothing is begun",
        "{%tr for action in theme.actions %} where it should begin, alone in a row",
    ),
    broken(
        "a space that does not break stands in a field's name",
        of("The {{ plan.ti\u00a0tle }}."),
        para(3),
        "a space that does not break (Ctrl+Shift+Space) behind “{{ plan.ti”",
        "{{ plan.title }}",
    ),
    broken(
        "a letter of no width stands behind the p of a tag",
        of("{%p\u200bif paper.is_draft %}", "A draft.", END),
        para(3),
        "a letter nobody can see behind “{%p”",
        "{%p if paper.is_draft %}",
    ),
    broken(
        "an optional hyphen stands in a tag",
        of("{%p if\u00ad paper.is_draft %}", "A draft.", END),
        para(3),
        "an optional hyphen",
        "{%p if paper.is_draft %}",
    ),
    broken(
        "the row that ends a loop of rows is deleted within a loop of paragraphs",
        of(
            FOR,
            table(heads("Ref"), row("{%tr for action in theme.actions %}"), row("{{ action.ref }}")),
            DONE,
        ),
        in_cell(5, 2, 1),
        "A loop is begun and never ended",
        "Type {%tr endfor %} where it should end, alone in a row.",
    ),
    broken(
        "the row that begins a loop of rows is deleted within a loop of paragraphs",
        of(FOR, table(heads("Ref"), row("1.1"), row("{%tr endfor %}")), DONE),
        in_cell(6, 3, 1),
        "There is endfor where no {%tr for … %} is begun",
        "alone in a row",
    ),
    broken("{% p with a space", of("{% p if paper.is_draft %}", "A draft.", END), para(3), "{% p if", "{%p if"),
    broken(
        "{% tr with a space",
        of(
            table(
                heads("Ref"),
                row("{% tr for action in plan.re_dated %}"),
                row("{{ action.ref }}"),
                row("{%tr endfor %}"),
            )
        ),
        in_cell(4, 2, 1),
        "{% tr for",
        "{%tr for",
    ),
    broken("{%pif without a space", of("{%pif paper.is_draft %}", "A draft.", END), para(3), "{%pif", "{%p if"),
    broken(
        "{{ptext without a space",
        of("{{pnarrative.matters }}"),
        para(3),
        "pnarrative.matters",
        "{{p narrative.matters }}",
    ),
    broken(
        "{%p with a space that does not break, which Word types for Ctrl+Shift+Space",
        of("{%p\u00a0if paper.is_draft %}", "A draft.", END),
        para(3),
        "if paper.is_draft",
        "{%p if",
    ),
    broken("a capital P", of("{%P if paper.is_draft %}", "A draft.", END), para(3), "{%P if", "{%p if"),
    broken(
        "a tag begins in one paragraph and ends in the next",
        of("As at {{ plan.", "as_at }} or later."),
        para(3),
        "{{ plan.",
        "{{ plan.as_at }}",
    ),
    broken(
        "a condition's tag begins in one paragraph and ends in the next",
        of("{% if paper.is_draft", "%}A draft.{% endif %}"),
        para(3),
        "{% if paper.is_draft",
        "{% if paper.is_draft %}",
    ),
    broken(
        "a tag begins before a link and ends within it",
        of(p_holding(r("See {{ plan.") + f'<w:hyperlink w:anchor="_top">{r("title }}")}</w:hyperlink>')),
        para(3),
        "{{ plan.title }}",
        "link",
    ),
    broken(
        "a tag begins before a content control and ends within it",
        of(p_holding(r("See {{ plan.") + control(r("title }}")))),
        para(3),
        "{{ plan.title }}",
        "content control",
    ),
    broken(
        "nine loops and conditions stand within one another",
        of(*([IF] * (DEEPEST + 1)), "A draft.", *([END] * (DEEPEST + 1))),
        para(3 + DEEPEST),
        f"{DEEPEST}",
        "fewer",
    ),
    broken(
        "a condition of the running header has no end",
        of("Words.", then=header("{% if paper.is_draft %}A draft: {{ paper.title }}")),
        HEADER,
        "if paper.is_draft",
        "{% endif %}",
    ),
)
"""Each has its own spelling: what a clerk types wrong shows in the message, and what to type in the hint."""

_ROWS = row("{{ action.ref }}", "{{ action.due }}")


def mixed(name: str, make: Make, at: At, begun: At, message: str, hint: str) -> Fault:
    """Begun in one kind of place and ended in another: docxtpl would tear rows and cells apart."""
    return Fault(
        name=name,
        kind=Kind.BROKEN,
        make=make,
        code="template-tag-not-alone",
        at=at,
        or_at=(begun,),
        message=message,
        hint=hint,
    )


FAULTS += (
    mixed(
        "a loop of rows ends with a paragraph's tag",
        of(table(heads("Ref", "Due"), row("{%tr for action in plan.re_dated %}", ""), _ROWS, row("{%p endfor %}", ""))),
        in_cell(9, 4, 1),
        in_cell(5, 2, 1),
        "{%p endfor %}",
        "{%tr endfor %}",
    ),
    mixed(
        "a loop of rows ends with a plain tag",
        of(table(heads("Ref", "Due"), row("{%tr for action in plan.re_dated %}", ""), _ROWS, row("{% endfor %}", ""))),
        in_cell(9, 4, 1),
        in_cell(5, 2, 1),
        "{% endfor %}",
        "{%tr endfor %}",
    ),
    mixed(
        "a loop of rows ends in another table",
        of(
            table(heads("Ref", "Due"), row("{%tr for action in plan.re_dated %}", ""), _ROWS),
            p("Between the tables."),
            table(heads("Ref", "Due"), row("{%tr endfor %}", "")),
        ),
        in_cell(12, 2, 1, table=2),
        in_cell(5, 2, 1),
        "{%tr endfor %}",
        "table",
    ),
    mixed(
        "a loop of paragraphs begins in one cell and ends in the next",
        of(
            table(
                heads("Themes", "Leads"),
                row("{%p for theme in plan.themes %}", "{%p endfor %}"),
            )
        ),
        in_cell(6, 2, 2),
        in_cell(5, 2, 1),
        "{%p endfor %}",
        "cell",
    ),
    mixed(
        "a condition amid words begins in one cell and ends in the next",
        of(table(heads("Ref", "Due"), row("{% if paper.is_draft %}A draft", "of it{% endif %}"))),
        in_cell(6, 2, 2),
        in_cell(5, 2, 1),
        "{% endif %}",
        "paragraph of its own",
    ),
    mixed(
        "a condition begins before a table and ends within it",
        of(IF, table(heads("Ref", "Due"), row("1.1", "Soon"), row(END, "Late"))),
        in_cell(8, 3, 1),
        para(3),
        "{%p endif %}",
        "cell",
    ),
    mixed(
        "a loop of rows begins and ends in one row",
        of(table(heads("Ref", "Due"), row("{%tr for action in plan.re_dated %}", "{%tr endfor %}"))),
        in_cell(5, 2, 1),
        in_cell(6, 2, 2),
        "{%tr for action in plan.re_dated %}",
        "row of",
    ),
    mixed(
        "a condition of paragraphs begins and ends in one paragraph",
        of("{%p if paper.is_draft %}A draft.{%p endif %}"),
        para(3),
        para(3),
        "{%p if paper.is_draft %}",
        "paragraph",
    ),
)
"""A whole block that is right but for where its halves stand."""
