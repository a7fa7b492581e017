"""One small style sheet out of the theme's and ours: what no page can match is left out.

No maintained purger is published for Python. Parsing is tinycss2's and writing is Lightning CSS's; only the
question whether a rule can match is answered here. A rule stays when every element, class, id and attribute
that its selector asks for occurs somewhere in the pages or in the words of their scripts; what ``:not()``
excludes is not asked for.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import lightningcss
import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from honest_guide.selectors import Need, can_match, is_met, needs
from honest_guide.usage import Usage

_NAME = re.compile(r"[.#]((?:[A-Za-z_-]|\\.)(?:[\w-]|\\.)*)")
_NESTING = frozenset({"media", "supports"})
_VARIABLE_USE = re.compile(r"var\(\s*(--[\w-]+)")
_WAITING = re.compile(
    r"\.(?:md-search-result|md-footer|verdict(?![\w-])|record|chooser__)"
    r"|--(?:passed|shadow)|title--active|footnote-backref|\[role=columnheader\]|=(?:search|drawer)\]:checked"
    r"|::-webkit-scrollbar|[ou]l(?: li)? [ou]l"  # no list of ours stands in another
)


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        around: The heads of the at-rules around it, the outermost first.
        selectors: Its selectors.
        declarations: Its declarations.
        raw: The whole text, of an at-rule that has no selectors, such as ``@keyframes``.
    """

    around: tuple[str, ...]
    selectors: tuple[str, ...]
    declarations: tuple[str, ...]
    raw: str = ""


def live_rules(css: str, used: Usage) -> list[Rule]:
    """Return the rules of a style sheet that can match, with what they read.

    Args:
        css: The style sheets, joined in their order: apart, one would lose the variables that another uses.
        used: What the pages and scripts use.

    Raises:
        ValueError: If the style sheet cannot be parsed.
    """
    # Lightning CSS writes one form for every way to write a selector, and drops the bulk many times faster.
    names = {name.replace("\\", "") for name in _NAME.findall(css)}
    unused = names - used.classes - used.ids - used.words
    plain = lightningcss.process_stylesheet(css, unused_symbols=unused)
    live = cache(lambda selector: can_match(selector, used))
    rules = [
        replace(rule, selectors=tuple(filter(live, rule.selectors)))
        for rule in _flat(tinycss2.parse_stylesheet(plain, skip_comments=True, skip_whitespace=True), ())
    ]
    return _without_unread(rules, used.words)


def page_sheets(first: Sequence[Rule], rest: Sequence[Rule]) -> Callable[[Usage], str]:
    """Return what makes a page's own style sheet of the rules for first screens.

    Args:
        first: The rules that one page or another needs for its first screen.
        rest: The rules that every page has besides, whose variables and animations must stay.

    Returns:
        A function from what a page (with all scripts) uses to its style sheet.
    """
    asked = frozenset(
        need for rule in first for selector in rule.selectors for way in needs(selector) for need in way
    )

    # Pages that use the same share one style sheet, so that it is written once.
    @cache
    def sheet(met: frozenset[Need], words: frozenset[str]) -> str:
        rules = [
            replace(
                rule, selectors=tuple(one for one in rule.selectors if any(way <= met for way in needs(one)))
            )
            for rule in first
        ]
        return text(_without_unread(rules, words, rest))

    return lambda used: sheet(frozenset(need for need in asked if is_met(need, used)), used.words)


def text(rules: Iterable[Rule]) -> str:
    """Return rules as a style sheet, minified."""
    return lightningcss.process_stylesheet("".join(map(_text, rules)))


def in_two(rules: Iterable[Rule], early: Usage) -> tuple[list[Rule], list[Rule]]:
    """Return the rules that the first screen needs, and those that may arrive after it.

    The latter are print, what a search, an open drawer or a verdict shows, and what is not there early. A
    rule for both kinds of elements is parted, so that each kind finds all its rules in one sheet, in their
    order. A variable or an animation that only later rules read comes with them.

    Args:
        rules: The rules of the site.
        early: What the pages use ahead of the second style sheet, and the scripts that come with them.
    """
    parts = [_parted(rule, early) for rule in rules]
    read = _variables_read((now for now, _ in parts), early.words)
    played = _animations_played(now for now, _ in parts)
    first: list[Rule] = []
    rest: list[Rule] = []
    for now, later in parts:
        if now.raw:
            (first if _plays(now, played) else rest).append(now)
            continue
        # What only later rules read is declared with them.
        unread = tuple(one for one in now.declarations if not _is_read(one, read))
        first.append(replace(now, declarations=tuple(one for one in now.declarations if one not in unread)))
        rest += [later, replace(now, declarations=unread)]
    return list(filter(_says_something, first)), list(filter(_says_something, rest))


def _parted(rule: Rule, early: Usage) -> tuple[Rule, Rule]:
    """Return the part of a rule for what is there at first, and the part for what comes later."""
    if _is_print(rule):
        return Rule(rule.around, (), ()), rule
    later = tuple(one for one in rule.selectors if _can_wait(one, rule) or not can_match(one, early))
    now = tuple(one for one in rule.selectors if one not in later)
    return replace(rule, selectors=now), replace(rule, selectors=later, raw="")


def _is_print(rule: Rule) -> bool:
    return rule.raw.startswith("@page") or any("print" in head for head in rule.around)


def _can_wait(selector: str, rule: Rule) -> bool:
    in_drawer = any("width<=76" in head for head in rule.around) and "md-nav" in selector
    return in_drawer or _WAITING.search(selector) is not None


def _flat(nodes: Sequence[Node], around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = tuple(_split(node.prelude, ","))
            yield Rule(around, selectors, tuple(_split(node.content, ";")))
        elif isinstance(node, AtRule) and node.lower_at_keyword in _NESTING and node.content is not None:
            inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            head = f"@{node.lower_at_keyword}{tinycss2.serialize(node.prelude)}"
            yield from _flat(inner, (*around, head))
        else:
            yield Rule(around, (), (), node.serialize())


def _split(tokens: Sequence[Node], separator: str) -> Iterator[str]:
    part: list[Node] = []
    for token in tokens:
        if token.type == "literal" and token.value == separator:
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)
    if part:
        yield tinycss2.serialize(part).strip()


def _without_unread(rules: list[Rule], words: frozenset[str], others: Sequence[Rule] = ()) -> list[Rule]:
    """Drop custom properties and animations that neither these rules nor others read."""
    read = _variables_read((*rules, *others), words)
    played = _animations_played((*rules, *others))
    kept = (
        replace(rule, declarations=tuple(one for one in rule.declarations if _is_read(one, read)))
        for rule in rules
        if _plays(rule, played)
    )
    return list(filter(_says_something, kept))


def _says_something(rule: Rule) -> bool:
    return bool(rule.raw or (rule.selectors and rule.declarations))


def _variables_read(rules: Iterable[Rule], words: frozenset[str]) -> set[str]:
    """Return the custom properties that rules or scripts read, themselves or through others."""
    through: dict[str, set[str]] = {}
    read = set(words)
    for rule in rules:
        for declaration in rule.declarations if rule.selectors else ():
            name, used = _name(declaration), _VARIABLE_USE.findall(declaration)
            (through.setdefault(name, set()) if name.startswith("--") else read).update(used)
    open_ends = list(read)
    while open_ends:
        new = through.get(open_ends.pop(), set()) - read
        read |= new
        open_ends += new
    return read


def _animations_played(rules: Iterable[Rule]) -> set[str]:
    """Return the words of what animations the rules play, the names of the animations among them."""
    playing = (
        declaration.partition(":")[2]
        for rule in rules
        if rule.selectors
        for declaration in rule.declarations
        if _name(declaration) in {"animation", "animation-name"}
    )
    return set(re.findall(r"[\w-]+", " ".join(playing)))


def _name(declaration: str) -> str:
    return declaration.partition(":")[0].strip()


def _is_read(declaration: str, read: set[str]) -> bool:
    return not declaration.startswith("--") or _name(declaration) in read


def _plays(rule: Rule, animations: set[str]) -> bool:
    keyframes = re.match(r"@(?:-webkit-)?keyframes\s+([\w-]+)", rule.raw)
    return keyframes is None or keyframes[1] in animations


def _text(rule: Rule) -> str:
    body = rule.raw or f"{','.join(rule.selectors)}{{{';'.join(rule.declarations)}}}"
    for head in reversed(rule.around):
        body = f"{head}{{{body}}}"
    return body
