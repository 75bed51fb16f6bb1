"""What the fields of one tag hold, worked out from their declarations; nothing is rendered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jinja2 import nodes

from pipeline.papers.fields.known import Holds, Kind, known_fields
from pipeline.papers.templates.surroundings import followed, path_of
from pipeline.papers.templates.tags.comparing import compared
from pipeline.papers.templates.tags.nearest import Names, Path, alike, elsewhere, entry_of, near
from pipeline.papers.templates.tags.not_here import not_here
from pipeline.papers.templates.tags.reading import BROKEN
from pipeline.papers.templates.tags.value import NOT_PRINTABLE, UNKNOWN_FIELD, Value, Wrong

LIST_THEM = "boardpapers template --fields lists them all"
_YES_NO = Value(holds=Holds(kind=Kind.YES_NO))


@dataclass(slots=True, kw_only=True)
class Look:
    """A look at one tag.

    names   what it may begin with where it stands; the innermost loop last
    says    the fields a template may name
    loops   every loop of the template, by what it calls its entries, as typed: to say where a name is known
    wrong   what was found wrong so far
    right   the paths that are no fields, and what they were most likely meant to be
    """

    names: Names
    says: type
    loops: dict[str, str]
    wrong: list[Wrong] = field(default_factory=list)
    right: dict[str, str] = field(default_factory=dict)

    def values(self, node: nodes.Node, whole: str = "") -> tuple[Value, ...]:
        """What it may come to: of `a or b` that of either. Nothing where that cannot be known.

        whole   the field that the name or field is the beginning of, "theme.counts.red" of `theme`
        """
        match node:
            case nodes.Const():
                return (_constant(node.value),)
            case nodes.Name() | nodes.Getattr() if not whole and (path := self._alike(path_of(node))):
                return self._spelt(path_of(node), path)
            case nodes.Name():
                return self._named(node.name, whole or node.name)
            case nodes.Getattr():
                whole = whole or path_of(node)
                return tuple(found for of in self.values(node.node, whole) for found in self._field_of(of, node.attr))
            case nodes.And() | nodes.Or():
                return tuple(dict.fromkeys((*self.values(node.left), *self.values(node.right))))
            case nodes.CondExpr():
                return self._chosen(node)
            case nodes.Not():
                self.values(node.node)
                return (_YES_NO,)
            case nodes.Compare():
                return self._compared(node)
        return ()

    def _alike(self, typed: str) -> Path | None:
        """The field of that name spelt otherwise, where it is none itself."""
        name = typed.partition(".")[0]
        if not typed or followed(typed, self.names) or self.names.get(name, _YES_NO.holds) is None:
            return None
        return alike(typed, self.names, self.says)

    def _spelt(self, typed: str, path: Path) -> tuple[Value, ...]:
        if path.through:
            self.wrong += filter(None, [not_here(path.words.partition(".")[0], path.words, self.names, self.says, {})])
            return ()
        return self._meant(typed, path.words, path.holds)

    def _chosen(self, node: nodes.CondExpr) -> tuple[Value, ...]:
        self.values(node.test)
        if node.expr2 is None:
            hint = 'Type what stands there otherwise too, like {{ "Draft" if paper.is_draft else "Final" }}.'
            self.wrong.append(
                Wrong(NOT_PRINTABLE, "An if in a tag that has no else prints nothing that is known", hint)
            )
            return self.values(node.expr1)
        return tuple(dict.fromkeys((*self.values(node.expr1), *self.values(node.expr2))))

    def _compared(self, node: nodes.Compare) -> tuple[Value, ...]:
        sides = [self._side(node.expr, node), *(self._side(operand.expr, node) for operand in node.ops)]
        for operand, left, right in zip(node.ops, sides, sides[1:], strict=False):
            for one in left:
                for other in right:
                    self.wrong += compared(operand.op, one, other)
        return (_YES_NO,)

    def _side(self, node: nodes.Node, within: nodes.Compare) -> tuple[Value, ...]:
        """One side of a comparison. A name that is no field and is compared with words was to be words."""
        is_bare = isinstance(node, nodes.Name) and node.name not in self.names and not near(node.name, self.names)
        if is_bare and isinstance(node, nodes.Name) and node.name not in self.loops and node is not within.expr:
            quoted = f'"{node.name}"'
            self.right[node.name] = quoted
            message = f"There is no field {node.name}; words that are compared stand between quotation marks"
            self.wrong.append(Wrong(UNKNOWN_FIELD, message))
            return ()
        return self.values(node)

    def _named(self, name: str, whole: str) -> tuple[Value, ...]:
        if name in self.names:
            holds = self.names[name]
            return () if holds is None else (Value(holds=holds, path=name),)
        if wrong := not_here(name, whole, self.names, self.says, self.loops):
            self.wrong.append(wrong)
            return ()
        if name.startswith("p") and name[1:] in self.names:
            message = f"There is no space between the p of the tag and {name[1:]}"
            self.right[name] = name[1:]
            self.wrong.append(Wrong(BROKEN, message, path=name))
            holds = self.names[name[1:]]
            return () if holds is None else (Value(holds=holds, path=name[1:], typed=name),)
        if (found := elsewhere(name, self.names, self.says, exactly=True)) is None:
            if close := near(name, self.names):
                return self._meant(name, close, self.names[close])
            found = elsewhere(name, self.names, self.says, exactly=False)
        return self._offered(name, found)

    def _field_of(self, of: Value, name: str) -> tuple[Value, ...]:
        path, typed = f"{of.path}.{name}", f"{of.typed or of.path}.{name}"
        fields = known_fields(of.holds.record) if of.holds.record else {}
        if name in fields:
            typed = typed if of.typed else ""
            return (Value(holds=fields[name].holds, path=path, typed=typed, of=of.holds.record, name=name),)
        self.wrong = [
            wrong
            for wrong in self.wrong
            if not of.typed or not (wrong.path == of.typed and wrong.code == UNKNOWN_FIELD)
        ]  # it is said below
        if of.holds.kind is Kind.LIST:
            message = f"{of.begins} is a list, and has no field {name}"
            self.wrong.append(Wrong(UNKNOWN_FIELD, message, gone_through(of, name)))
            return ()
        if not fields:
            self.right[typed] = of.path
            self.wrong.append(Wrong(UNKNOWN_FIELD, f"{of.begins} holds {of.holds.kind}, and has no field {name}"))
            return ()
        if close := near(name, fields):
            return self._meant(typed, f"{of.path}.{close}", fields[close].holds, of.holds.record, close)
        return self._offered(typed, self._listed_in(of, name) or elsewhere(name, self.names, self.says, exactly=True))

    def _listed_in(self, of: Value, name: str) -> Path | None:
        """The field of that name of the entries of one of a record's own lists."""
        for listed in known_fields(of.holds.record).values() if of.holds.record else ():
            item = listed.holds.item
            if item and item.record and (own := known_fields(item.record).get(name)):
                words = f"{entry_of(listed.name)}.{name}"
                return Path(words=words, holds=own.holds, through=f"{of.path}.{listed.name}")
        return None

    def _meant(
        self, typed: str, right: str, holds: Holds | None, of: type | None = None, name: str = ""
    ) -> tuple[Value, ...]:
        """A path that is no field, and the one it was most likely meant to be."""
        self.right[typed] = right
        self.wrong.append(Wrong(UNKNOWN_FIELD, f"There is no field {typed}; is it {right}?", path=typed))
        return () if holds is None else (Value(holds=holds, path=right, typed=typed, of=of, name=name),)

    def _offered(self, typed: str, found: Path | None) -> tuple[Value, ...]:
        """What a name that is no field may be instead, where nothing near it is one."""
        message = f"There is no field {typed}"
        if found is None:
            hint = f"Type the name of a field there is, like {{{{ paper.title }}}}; {LIST_THEM}."
            self.wrong.append(Wrong(UNKNOWN_FIELD, message, hint))
            return ()
        if not found.through:
            return self._meant(typed, found.words, found.holds)
        entry = found.words.partition(".")[0]
        loop = f"{{%p for {entry} in {found.through} %}}"
        hint = f"Type {loop}, {{{{ {found.words} }}}}, {{%p endfor %}}."
        self.wrong.append(Wrong(UNKNOWN_FIELD, f"{message}; each entry of {found.through} has one", hint))
        return ()

    def put_right(self, said: str) -> str:
        """The words of the tag with every field that is none put right; what stands in quotation marks is let be."""
        pieces = re.split(r"""("[^"]*"|'[^']*')""", said)
        words = {wrong.word: wrong.right for wrong in self.wrong if wrong.right}
        for number in range(1, len(pieces), 2):
            quote, typed = pieces[number][0], pieces[number][1:-1]
            pieces[number] = f"{quote}{words.get(typed, typed)}{quote}"
        for path in sorted(self.right, key=len, reverse=True):
            typed = r"\s*\.\s*".join(map(re.escape, path.split(".")))
            for number in range(0, len(pieces), 2):
                pieces[number] = re.sub(rf"(?<![\w.]){typed}(?!\w)", self.right[path], pieces[number])
        return "".join(pieces)


def gone_through(of: Value, name: str = "") -> str:
    """How to go through a list, saying the field of that name of its entries, or the first they have."""
    entry = entry_of(of.path)
    own = known_fields(of.holds.item.record) if of.holds.item and of.holds.item.record else {}
    said = f"{entry}.{name if name in own else next(iter(own))}" if own else entry
    return f"Go through it: {{%p for {entry} in {of.path} %}}, {{{{ {said} }}}}, {{%p endfor %}}."


def _constant(value: object) -> Value:
    if isinstance(value, bool):
        return Value(holds=Holds(kind=Kind.YES_NO), constant=str(value).lower())
    if isinstance(value, str):
        return Value(holds=Holds(kind=Kind.WORDS), constant=value)
    if isinstance(value, int | float):
        return Value(holds=Holds(kind=Kind.NUMBER), constant=str(value))
    return Value(holds=Holds(kind=Kind.RECORD), constant="none")
