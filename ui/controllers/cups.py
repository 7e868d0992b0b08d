"""The print service of Linux and macOS, spoken to directly: a paper goes from memory into its socket.

Qt would write the pages into a file of the system's temporary folder first and print that one: readable by others while
it prints, and left behind by a crash. Nothing about anybody is written to disk in clear (security.md).
"""

import ctypes
import ctypes.util
from collections.abc import Mapping
from functools import lru_cache

from app.errors import WellgateError
from app.i18n import _

_CONTINUE = 100  # HTTP_STATUS_CONTINUE: the service takes the document
_REFUSED_FROM = 0x0400  # ipp_status_t: from here on the request was refused
_PART = 65_536


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


_Options = ctypes.POINTER(_Option)


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL | None:
    """The client library, which Qt uses to list printers; None where there is none (Windows)."""
    try:
        library = ctypes.CDLL(ctypes.util.find_library("cups") or "libcups.so.2")
        chars, whole, place = ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p
        library.cupsAddOption.argtypes = (chars, chars, whole, ctypes.POINTER(_Options))
        library.cupsFreeOptions.argtypes = (whole, _Options)
        library.cupsCreateJob.argtypes = (place, chars, chars, whole, _Options)
        library.cupsStartDocument.argtypes = (place, chars, whole, chars, chars, whole)
        library.cupsWriteRequestData.argtypes = (place, chars, ctypes.c_size_t)
        library.cupsFinishDocument.argtypes = (place, chars)
        library.cupsCancelJob.argtypes = (chars, whole)
    except (OSError, AttributeError):
        return None
    return library


def available() -> bool:
    """Whether papers can be handed to the print service from memory."""
    return _library() is not None


def send(printer: str, pdf: bytes, options: Mapping[str, str]) -> None:
    """One job with one document, under a title that holds nobody. Raises WellgateError when the service refuses it."""
    library = _library()
    if library is None:
        raise WellgateError(_("The printer did not answer. Check it, then try again."))
    name = printer.partition("/")[0].encode()  # what follows is one of its settings
    given, count = _Options(), 0
    for option, value in options.items():
        count = library.cupsAddOption(option.encode(), value.encode(), count, ctypes.byref(given))
    try:
        job = library.cupsCreateJob(None, name, b"Wellgate", count, given)
    finally:
        library.cupsFreeOptions(count, given)
    if not job:
        raise WellgateError(_("The printer did not answer. Check it, then try again."))
    if not _written(library, name, job, pdf):
        library.cupsCancelJob(name, job)
        raise WellgateError(_("The printer stopped. Check it, then try again."))


def _written(library: ctypes.CDLL, name: bytes, job: int, pdf: bytes) -> bool:
    """Whether the whole document went out and was taken."""
    if library.cupsStartDocument(None, name, job, b"Wellgate", b"application/pdf", 1) != _CONTINUE:
        return False
    for start in range(0, len(pdf), _PART):
        part = pdf[start : start + _PART]
        if library.cupsWriteRequestData(None, part, len(part)) != _CONTINUE:
            library.cupsFinishDocument(None, name)
            return False
    return bool(library.cupsFinishDocument(None, name) < _REFUSED_FROM)
