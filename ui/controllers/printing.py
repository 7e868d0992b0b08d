"""The bytes of a paper as pictures for the preview and for the printer. Nothing is written to disk on the way."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.pack import DocumentKind, Paper
from app.errors import WellgateError
from app.i18n import _
from ui.controllers import cups
from ui.navigation import Stage

if TYPE_CHECKING:  # the printing part of Qt is loaded when something is printed
    from PySide6.QtPrintSupport import QPrinter

Another = Callable[[int], Paper]
"""Makes a paper again, with the number of a copy that many after the next one."""
PRINT_DPI = 300
POINTS_AN_INCH = 72


def neutral_name(kind: DocumentKind) -> str:
    """A file name that holds no person."""
    return f"{str(kind).replace('_', '-')}.pdf"


def pages_as_images(pdf: bytes, width: int) -> list[QImage]:
    """Every page `width` pixels wide, drawn by PDFium from memory."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page_image(page, width / page.get_width()) for page in document]
    finally:
        document.close()


def printers() -> list[str]:
    """Names of the printers that this computer has."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())


class StoppedAfter(WellgateError):
    """The printer stopped when some `copies` were out already: those are kept as printed."""

    def __init__(self, sentence: str, copies: int) -> None:
        super().__init__(sentence)
        self.copies = copies


def print_paper(
    paper: Paper, copies: int, window: QWidget, may_save: bool = False, another: Another | None = None
) -> int:
    """Ask for a printer and print. How many copies were asked for in the end; 0 when the user changed their mind.

    `another` makes each further copy with a number of its own; without it all copies are the same. Raises
    StoppedAfter when only some came out, and WellgateError when there is no printer: a paper is never put into a file
    instead, unasked. `may_save` says whether this screen and this site offer to save it instead.
    """
    printer = choose_printer(copies, window, may_save)
    if printer is None:
        return 0
    return print_copies(printer, paper, another)


def print_copies(printer: "QPrinter", paper: Paper, another: Another | None = None) -> int:
    """As many copies as were chosen, each a job of its own when each has its own number. Raises as `print_paper`."""
    copies, out = max(1, printer.copyCount()), 0
    if another is None or copies == 1:
        print_on(printer, paper)
        return copies
    printer.setCopyCount(1)
    try:
        for out in range(copies):
            print_on(printer, another(out) if out else paper)
    except WellgateError as error:
        if not out:
            raise
        raise StoppedAfter(error.sentence, out) from error
    finally:
        printer.setCopyCount(copies)
    return copies


def choose_printer(copies: int, window: QWidget, may_save: bool = False) -> "QPrinter | None":
    """The printer that the user chose in the dialog; None when they changed their mind. Raises WellgateError."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    if not printers():
        raise WellgateError(_no_printer(may_save))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCopyCount(copies)
    printer.setDocName("Wellgate")
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    dialog = QPrintDialog(printer, window)
    # A file is saved with the button for it, where the site allows that: the dialog does not offer one.
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    try:
        if dialog.exec() != QPrintDialog.DialogCode.Accepted or _locked_meanwhile(window):
            return None
    finally:
        dialog.deleteLater()
    if printer.outputFileName() or printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        # Qt turns to a PDF file by itself when a printer has gone: never a file instead of paper, unasked.
        raise WellgateError(_("That choice writes a file, it prints nothing. Choose a real printer."))
    return printer


def _no_printer(may_save: bool) -> str:
    if may_save:
        return _("No printer is set up on this computer. Ask your administrator, or save the paper.")
    return _("No printer is set up on this computer. Ask your administrator.")


def _locked_meanwhile(window: QWidget) -> bool:
    """The lock cannot take a dialog of the system's own away: whoever presses a button in it then prints nothing."""
    stage = window.findChild(Stage)
    return isinstance(stage, Stage) and stage.covered


def print_on(printer: "QPrinter", paper: Paper) -> None:
    """One paper as one job on a chosen printer. Raises WellgateError when it is gone, not ready, or stops."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    name = printer.printerName()
    if name not in printers():
        raise WellgateError(_("The printer is gone. Check that it is on, then try again."))
    about = QPrinterInfo.printerInfo(name)
    if not about.isNull() and about.state() is QPrinter.PrinterState.Error:
        raise WellgateError(_("The printer is not ready. Check paper and power, then try again."))
    if cups.available():
        cups.send(name, paper.pdf, job_options(printer))
    else:
        _paint(paper.pdf, printer)


def job_options(printer: "QPrinter") -> dict[str, str]:
    """What was chosen in the dialog, in the words of the print service."""
    from PySide6.QtPrintSupport import QPrinter

    sides = {
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
        QPrinter.DuplexMode.DuplexNone: "one-sided",
    }
    chosen = {"copies": str(max(1, printer.copyCount())), "media": "iso_a4_210x297mm", "print-scaling": "fit"}
    if printer.duplex() in sides:
        chosen["sides"] = sides[printer.duplex()]
    if printer.copyCount() > 1:
        chosen["multiple-document-handling"] = "separate-documents-collated-copies"
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        chosen["page-ranges"] = "-".join((str(printer.fromPage()), str(printer.toPage())))
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        chosen["print-color-mode"] = "monochrome"
    return chosen


def _paint(pdf: bytes, printer: "QPrinter") -> None:
    """One page at a time, so that a long pack does not fill the memory: the way of Windows."""
    import pypdfium2
    from PySide6.QtPrintSupport import QPrinter

    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    if not painter.begin(printer):
        document.close()
        raise WellgateError(_("The printer did not answer. Check it, then try again."))
    try:
        for place, page in enumerate(document):
            if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
                raise WellgateError(_("The printer stopped. Check it, then try again."))
            if place and not printer.newPage():
                raise WellgateError(_("The printer stopped. Check it, then try again."))
            image = _page_image(page, PRINT_DPI / POINTS_AN_INCH)
            sheet = QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))
            size = image.size().scaled(
                QSize(int(sheet.width()), int(sheet.height())), Qt.AspectRatioMode.KeepAspectRatio
            )
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
    finally:
        painter.end()
        document.close()


def _page_image(page: object, scale: float) -> QImage:
    """One page as a picture of its own: the buffer of PDFium is gone after this."""
    import pypdfium2

    assert isinstance(page, pypdfium2.PdfPage)
    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
    ).copy()
    bitmap.close()
    page.close()
    return image
