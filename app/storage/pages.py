"""Are the pages of a records file whole? Asked by verify, by backups, and before a damaged file is trusted again."""

from typing import Any

from sqlcipher3 import dbapi2


def first_bad_page(raw: Any) -> str:
    """The library's words for the first page whose bytes are not what was written; empty when all are whole."""
    try:
        for (complaint,) in raw.execute("PRAGMA cipher_integrity_check"):
            return str(complaint)
        for (complaint,) in raw.execute("PRAGMA integrity_check(1)"):
            if complaint != "ok":
                return "tables"
    except dbapi2.Error:
        return "unreadable"
    return ""
