"""A printer that is not there, goes away or writes a file instead: a message each time, never a file unasked."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.documents.my_plan import make_my_plan
from app.domain.pack import DocumentKind, Paper
from app.errors import WellgateError
from tests.documents.made_up import danny
from ui.controllers import cups
from ui.controllers.printing import neutral_name, pages_as_images, print_paper
from ui.navigation import Stage


@pytest.fixture(scope="module")
def paper() -> Paper:
    return make_my_plan(danny())


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """Anything that is written lands in an empty folder, where the tests look."""
    monkeypatch.chdir(tmp_path)
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def printers(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: list(names)))


def answered(monkeypatch: pytest.MonkeyPatch, code: QPrintDialog.DialogCode) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: code)


def test_without_a_printer_there_is_a_message_and_no_file(
    paper: Paper, window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printers(monkeypatch)
    with pytest.raises(WellgateError, match="No printer is set up") as refused:
        print_paper(paper, 1, window)
    assert "save" not in refused.value.sentence
    with pytest.raises(WellgateError, match="or save the paper"):
        print_paper(paper, 1, window, may_save=True)
    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_goes_away_while_it_is_chosen_makes_no_file(
    paper: Paper, window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printers(monkeypatch, "Office")
    answered(monkeypatch, QPrintDialog.DialogCode.Accepted)
    with pytest.raises(WellgateError, match=r"real printer|is gone"):
        print_paper(paper, 1, window)
    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_is_off_the_list_after_the_choice_is_gone(
    paper: Paper, window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printers(monkeypatch, "Office")
    answered(monkeypatch, QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _printer: QPrinter.OutputFormat.NativeFormat)
    with pytest.raises(WellgateError, match="is gone"):
        print_paper(paper, 1, window)
    assert list(tmp_path.iterdir()) == []


def test_the_bytes_themselves_go_to_the_printer_with_what_was_chosen(
    paper: Paper, window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printers(monkeypatch, "Office")
    answered(monkeypatch, QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _printer: QPrinter.OutputFormat.NativeFormat)
    monkeypatch.setattr(QPrinter, "printerName", lambda _printer: "Office")
    monkeypatch.setattr(cups, "available", lambda: True)
    sent: list[tuple[str, bytes, dict[str, str]]] = []
    monkeypatch.setattr(cups, "send", lambda *given: sent.append(given))
    assert print_paper(paper, 3, window) == 3
    ((name, content, chosen),) = sent
    assert (name, content == paper.pdf) == ("Office", True)
    assert (chosen["copies"], chosen["media"]) == ("3", "iso_a4_210x297mm")
    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_is_not_ready_gives_a_message(
    paper: Paper, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    printers(monkeypatch, "Office")
    answered(monkeypatch, QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _printer: QPrinter.OutputFormat.NativeFormat)
    monkeypatch.setattr(QPrinter, "printerName", lambda _printer: "Office")
    monkeypatch.setattr(QPrinterInfo, "isNull", lambda _info: False)
    monkeypatch.setattr(QPrinterInfo, "state", lambda _info: QPrinter.PrinterState.Error)
    with pytest.raises(WellgateError, match="Check paper and power"):
        print_paper(paper, 1, window)


def test_a_change_of_mind_prints_nothing(
    paper: Paper, window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printers(monkeypatch, "Office")
    answered(monkeypatch, QPrintDialog.DialogCode.Rejected)
    assert not print_paper(paper, 1, window)
    assert list(tmp_path.iterdir()) == []


def test_a_print_dialog_that_outlived_the_lock_prints_nothing(
    paper: Paper, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The system's own dialog cannot be taken away: somebody else presses Print in it."""
    monkeypatch.chdir(tmp_path)
    window, stage = QMainWindow(), Stage()
    qtbot.addWidget(window)
    window.setCentralWidget(stage)
    stage.put(QWidget())
    printers(monkeypatch, "Office")

    def lock_and_accept(_dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        stage.cover(QWidget())
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", lock_and_accept)
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _printer: QPrinter.OutputFormat.NativeFormat)
    assert print_paper(paper, 1, window) == 0
    assert list(tmp_path.iterdir()) == []


def test_the_printers_dialog_offers_no_file(paper: Paper, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    printers(monkeypatch, "Office")
    offered: list[bool] = []

    def exec_(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        offered.append(dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile))
        return QPrintDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", exec_)
    assert not print_paper(paper, 1, window)
    assert offered == [False]


def test_every_page_is_shown_from_memory(paper: Paper) -> None:
    images = pages_as_images(paper.pdf, 300)
    assert len(images) == paper.pages
    assert all(image.width() == 300 and not image.isNull() for image in images)


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_file_name_holds_no_person(kind: DocumentKind) -> None:
    assert neutral_name(kind) == f"{kind.value.replace('_', '-')}.pdf"
