"""A moment that somebody typed or a case gave, as it is said on paper."""

from datetime import datetime

from app.i18n import _, plain_date


def moment_in_words(words: str) -> str:
    """A day and time as they are said; other words as they were written."""
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError:
        return words
    if len(words.strip()) <= len("2026-11-24"):
        return plain_date(moment.date())
    return _("{day} at {time}").format(day=plain_date(moment.date()), time=moment.strftime("%H:%M"))
