"""Every sentence in code can be given to a translator whole."""

import ast
from pathlib import Path

import pytest

from tests.house.sentences import faults
from tests.house.sources import place, python_files, tree_of


@pytest.mark.parametrize("file", python_files("app", "ui"), ids=place)
def test_sentences_are_whole_literals_with_named_gaps(file: Path) -> None:
    wrong = [f"{place(file, node)} {fault}" for fault, node in faults(tree_of(file))]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize(
    "code",
    [
        '_(f"Hello {name}")',
        '_("Hello " + name)',
        "_(sentence)",
        '_("Hello %s") % name',
        '_("Hello ") + name',
        '"Dear " + _("friend")',
        "f\"{_('Hello')} {name}\"",
        '_("Hello {}").format(name)',
        '_("Hello {0}").format(name)',
        '_("Hello {name}").format(**fields)',
        '_("Hello {name}").format(nam=name)',
        '_("Hello {person.name}").format(person=person)',
        '_("Hello", "Bye")',
        'plural(one, "{count} days", 2)',
        'plural("{count} day", f"{count} days", 2)',
        'plural("{count} day of {name}", "{count} days", 2)',
    ],
)
def test_a_sentence_built_from_pieces_is_found(code: str) -> None:
    assert list(faults(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        '_("Hello")',
        '_("Hello {name}").format(name=name)',
        '_("One thing. " "And another.")',
        '"<b>{0}</b>".format(_("Hello"))',
        'plural("One day of {name}", "{count} days of {name}", 2, name=name)',
        'for _ in range(3): print("%s" % name)',
        "total = first + second",
    ],
)
def test_a_whole_sentence_is_left_alone(code: str) -> None:
    assert list(faults(ast.parse(code))) == []
