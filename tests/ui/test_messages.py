"""An error becomes one plain sentence; nothing that was typed or said ever stands in it."""

import sys

import pytest

from app.errors import CouldNotSave, NotValid
from ui import messages

SECRET = "Danny drank 12 pints"


def test_our_own_errors_say_their_sentence() -> None:
    assert messages.sentence_for(NotValid("This question takes yes or no.")) == "This question takes yes or no."
    assert "try again" in messages.sentence_for(CouldNotSave())


@pytest.mark.parametrize("error", [ValueError(SECRET), KeyError(SECRET), OSError(5, SECRET), MemoryError(SECRET)])
def test_other_errors_never_show_what_they_hold(error: Exception) -> None:
    sentence = messages.sentence_for(error)
    assert SECRET not in sentence
    assert sentence.count(".") >= 2, "what happened, and what to do next"


def test_what_nobody_caught_is_said_on_the_screen_and_only_its_place_is_noted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    messages.catch_the_rest(said.append)
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert said == [messages.sentence_for(ValueError())]
    noted = capsys.readouterr().err
    assert SECRET not in noted
    assert "ValueError at test_messages.py" in noted
