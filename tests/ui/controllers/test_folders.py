"""Asking for a folder: it opens on the stick, never in the program's own folder."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.services.sticks import is_stick
from ui.controllers.folders import begin_at_a_stick, sticks_in


def asked(qtbot: QtBot, sticks: list[Path]) -> QFileDialog:
    dialog = QFileDialog(None, "Choose the stick", str(Path.cwd()))
    qtbot.addWidget(dialog)
    begin_at_a_stick(dialog, sticks)
    return dialog


def at_the_side(dialog: QFileDialog) -> list[Path]:
    return [Path(each.toLocalFile()) for each in dialog.sidebarUrls()]


def test_it_opens_on_the_stick_and_every_stick_is_at_the_side(qtbot: QtBot, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    dialog = asked(qtbot, [one, two])
    assert Path(dialog.directory().absolutePath()) == one
    assert at_the_side(dialog)[:2] == [one, two]


def test_with_no_stick_it_does_not_open_in_the_folder_of_the_program(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    dialog = asked(qtbot, [])
    assert Path(dialog.directory().absolutePath()) == tmp_path


def test_only_what_is_carried_about_counts_as_a_stick() -> None:
    assert all(is_stick(each) for each in sticks_in())
