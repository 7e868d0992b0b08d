"""Reads code for sentences that a translator could not work with: built from pieces, or with gaps that have no name."""

import ast
import string
from collections.abc import Iterator


def _is_sentence(node: ast.AST) -> bool:
    """True for `_("...")` and `_("...").format(...)`."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return _is_sentence(node.func.value)
    return isinstance(node.func, ast.Name) and node.func.id == "_"


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _fields(sentence: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name is not None}
    except ValueError:
        return {"(a brace that is not closed)"}


def _faults_of_call(call: ast.Call) -> Iterator[str]:
    if not isinstance(call.func, ast.Name) or call.func.id != "_":
        return
    if len(call.args) != 1 or call.keywords or _literal(call.args[0]) is None:
        yield "_() takes one plain literal, no f-string, no sum and no name"
        return
    unnamed = [name for name in _fields(_literal(call.args[0]) or "") if not name.isidentifier()]
    if unnamed:
        yield f"a gap needs a plain name, not {sorted(unnamed)}"


def _faults_of_format(call: ast.Call) -> Iterator[str]:
    """`_("... {name}").format(name=...)`: every gap filled, by name, and nothing too much."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "format" or not _is_sentence(call.func.value):
        return
    if call.args or any(keyword.arg is None for keyword in call.keywords):
        yield ".format() takes named fields only"
        return
    inner = call.func.value
    words = _literal(inner.args[0]) if isinstance(inner, ast.Call) and inner.args else None
    given = {keyword.arg or "" for keyword in call.keywords}
    if words is not None and _fields(words) != given:
        yield f"the gaps {sorted(_fields(words))} and the fields {sorted(given)} differ"


def _faults_of_plural(call: ast.Call) -> Iterator[str]:
    """`plural("{count} day", "{count} days", count, ...)`: two literals, and fields that both know."""
    if not isinstance(call.func, ast.Name) or call.func.id != "plural" or len(call.args) < 2:
        return
    forms = [_literal(form) for form in call.args[:2]]
    given = {"count", *(keyword.arg or "" for keyword in call.keywords)}
    for words in forms:
        if words is None:
            yield "plural() takes two plain literals"
        elif not _fields(words) <= given:
            yield f"the gaps {sorted(_fields(words))} are not all among the fields {sorted(given)}"


def faults(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What is wrong with the sentences of a module, and where."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for fault in (*_faults_of_call(node), *_faults_of_format(node), *_faults_of_plural(node)):
                yield fault, node
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and _is_sentence(node.left):
            yield "a sentence is filled with .format(), not with %", node
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            if _is_sentence(node.left) or _is_sentence(node.right):
                yield "a sentence is whole: it is not joined with +", node
        elif isinstance(node, ast.JoinedStr) and any(_is_sentence(part) for part in ast.walk(node)):
            yield "a sentence is whole: it does not stand inside an f-string", node
