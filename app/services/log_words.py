"""What the log calls a thing, in words: one table for the screen, the paper and what a person is given."""

from collections.abc import Callable, Mapping

from app.i18n import _


def kind_in_words(kind: str) -> str:
    """A word of the log as it is shown; one that is not known is shown as it is."""
    own = KINDS.get(kind)
    return own() if own is not None else kind.replace("_", " ").capitalize()


def reason_in_words(kind: str, reason: str, names: Mapping[str, str]) -> str:
    """The reason as a manager may read it: accounts by name, no ids. `names` are names by account id.

    Why a record was changed stands with the record: somebody typed it, and it may say what was said in a talk.
    """
    if kind in ("created", "amended"):
        return ""
    if kind in PRINTED:
        return _paper_in_words(reason)
    words = []
    for word in reason.split(" "):
        name, _colon, of = word.partition(":")
        if name in _ACCOUNTS and of in names:
            words.append(_ACCOUNTS[name]().format(name=names[of]))
        elif name not in _NUMBERS and not (kind == "talk_taken_in" and len(word) == _ID_LETTERS):
            words.append(word)
    return " ".join(words)


def _paper_in_words(kind: str) -> str:
    from app.domain.pack import DocumentKind
    from app.services.papers import document_in_words

    return document_in_words(DocumentKind(kind)) if kind in set(DocumentKind) else kind


PRINTED = ("printed", "paper_saved", "print_cancelled")
"""The reason of these is which paper."""
_ACCOUNTS: Mapping[str, Callable[[], str]] = {
    "second": lambda: _("with {name}"),
    "champion": lambda: _("to {name}"),
}
_NUMBERS = ("person", "until", "to")
_ID_LETTERS = 32

KINDS: Mapping[str, Callable[[], str]] = {
    "account_added": lambda: _("Account added"),
    "account_disabled": lambda: _("Account switched off"),
    "account_enabled": lambda: _("Account switched on"),
    "amended": lambda: _("Record changed"),
    "anchor_made_anew": lambda: _("Anchor made anew"),
    "anchor_was_behind": lambda: _("Anchor was behind the records"),
    "backup_checked": lambda: _("Backup checked"),
    "backup_failed": lambda: _("Backup could not be made"),
    "backup_made": lambda: _("Backup made"),
    "backup_taken_away": lambda: _("Backup put on a stick"),
    "card_accepted": lambda: _("Another site is trusted"),
    "card_revoked": lambda: _("Another site is trusted no more"),
    "champion_left": lambda: _("A champion left"),
    "champion_signed_in": lambda: _("A champion signed in"),
    "champion_talk_sealed": lambda: _("A champion's talk was sealed"),
    "clock_back": lambda: _("The clock was put back"),
    "clock_forward": lambda: _("The clock was far ahead"),
    "clock_looked_at": lambda: _("The date was said to be true"),
    "content_accepted": lambda: _("New words accepted"),
    "created": lambda: _("Record made"),
    "decided": lambda: _("Decided between two versions"),
    "disposed": lambda: _("Records taken away for good"),
    "draft_dropped": lambda: _("A plan draft was thrown away"),
    "event_unreadable": lambda: _("A sealed line could not be read"),
    "events_missing": lambda: _("Sealed lines are missing"),
    "everything_given": lambda: _("Everything held was written for them"),
    "exported": lambda: _("Carried or written out"),
    "fork_alarm": lambda: _("A file does not fit the ones before"),
    "imported": lambda: _("A file was taken in"),
    "key_copy_used": lambda: _("The copy of the key file was used"),
    "keys_renewed": lambda: _("This site got new keys"),
    "list_loaded": lambda: _("A list of services was loaded"),
    "locked": lambda: _("The screen locked"),
    "log_printed": lambda: _("This log printed"),
    "looked": lambda: _("Looked at records that were not well"),
    "moved": lambda: _("Moved to the right person"),
    "password_changed": lambda: _("Password changed"),
    "password_refused": lambda: _("A changed password was refused"),
    "password_reset": lambda: _("Password set by somebody else"),
    "print_cancelled": lambda: _("Printing called off, or failed"),
    "paper_saved": lambda: _("Paper saved as a file"),
    "printed": lambda: _("Paper printed"),
    "rebuilt": lambda: _("Lists made again"),
    "receipt_kept": lambda: _("A receipt came back"),
    "recovered": lambda: _("Recovered from a damaged file"),
    "recovered_checked": lambda: _("Recovered record checked"),
    "recovery_key_used": lambda: _("Recovery key used"),
    "rekeyed": lambda: _("Records got a new key"),
    "reminders_made": lambda: _("Reminders written out"),
    "restore_drill": lambda: _("Restore practised"),
    "restored": lambda: _("Restored from a backup"),
    "retention_set": lambda: _("Time to keep things was set"),
    "role_changed": lambda: _("Role changed"),
    "searched": lambda: _("Searched for people"),
    "service_checked": lambda: _("A service was checked"),
    "service_kept": lambda: _("A service was kept"),
    "service_removed": lambda: _("A service was taken out"),
    "settings_changed": lambda: _("Settings changed"),
    "sign_in_failed": lambda: _("Sign-in failed"),
    "signed_in": lambda: _("Signed in"),
    "signed_out_at_lock": lambda: _("Signed out at the lock"),
    "signed_out": lambda: _("Signed out"),
    "talk_arrived": lambda: _("A champion's talk came"),
    "talk_came_again": lambda: _("A champion's talk came again"),
    "talk_dropped": lambda: _("Talk closed, nothing said"),
    "talk_handed_over": lambda: _("Talk handed to a champion"),
    "talk_missing": lambda: _("A champion's talk is missing"),
    "talk_not_handed_over": lambda: _("Talk could not be handed over"),
    "talk_opened": lambda: _("Talk opened"),
    "talk_put_away": lambda: _("A champion's talk was put away"),
    "talk_refused": lambda: _("A champion's talk was refused"),
    "talk_taken_in": lambda: _("A champion's talk was taken in"),
    "talk_unreadable": lambda: _("A champion's talk cannot be read"),
    "talk_was_empty": lambda: _("Nothing was said to the champion"),
    "verified": lambda: _("Records checked"),
    "viewed": lambda: _("Record opened"),
    "voided": lambda: _("Taken out as a mistake"),
}
