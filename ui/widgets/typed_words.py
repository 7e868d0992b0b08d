"""What somebody has typed and chosen on a form, by the name of each field, and putting it back. Never a password."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.date_entry import DateEntry
from ui.widgets.field import Field
from ui.widgets.options import Options
from ui.widgets.text_entry import TextEntry


def words_in(screen: QWidget) -> dict[str, str]:
    """Every field of the screen's own, empty ones too."""
    return {name: _said(part) for name, part in vars(screen).items() if _is_plain(part)}


def put_back(screen: QWidget, words: Mapping[str, str]) -> None:
    """Fill the fields in as if somebody typed now. Names that the screen does not have are left out."""
    for name, part in vars(screen).items():
        if name in words and _is_plain(part) and _said(part) != words[name]:
            _say(part, words[name])


def _is_plain(part: object) -> bool:
    if isinstance(part, Field):
        return part.line.edit.echoMode() == QLineEdit.EchoMode.Normal
    return isinstance(part, (TextEntry, Options, DateEntry))


def _said(part: object) -> str:
    if isinstance(part, (Field, TextEntry)):
        return part.words()
    if isinstance(part, Options):
        return part.value()
    return part.typed() if isinstance(part, DateEntry) else ""


def _say(part: object, words: str) -> None:
    if isinstance(part, Field):
        part.set_words(words)
        part.edited.emit(words)
    elif isinstance(part, TextEntry):
        part.set_words(words)
        part.half_typed.emit(words)
    elif isinstance(part, Options):
        part.set_value(words)
        part.changed.emit(part.value())
    elif isinstance(part, DateEntry):
        part.set_value(None, words)
        part.changed.emit(part.value())
