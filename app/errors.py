"""One family of errors: each holds one or two plain sentences that say what happened and what to do next.

WellgateError
    UsedWrongly          the command or the call was wrong; exit code 2
        CaseError        a case file cannot be played
        NotAllowed       this role may not do this
            TalkOver     a champion's talk that is closed
        NotValid         a value that cannot be kept as it is
    FoundWrong           something checked is not well; exit code 1
        ContentError     a content file: names file, line and cure
    StoreError           the site's files cannot be opened or written; exit code 1
        NoSite, SiteExists, WrongPassword, TooSoon, WrongDrive, KeystoreMissing, KeystoreDamaged, KeystoreRefused,
        KeystoreOld, StoreEmpty, StoreMissing, StoreDamaged, StoreBehind, AnchorMissing, StoreTooNew, SiteInUse,
        CouldNotSave, NoNewKey, OnlyToRead, BackupRefused, UpgradeFailed
        BundleRefused    a file from another site cannot be taken; ForkAlarm: two copies of that site are at work
    NotFound             no such person, talk or document
    Stopped              somebody stopped a long piece of work; nothing was changed
"""

from pathlib import Path

from app.i18n import _, plural


class WellgateError(Exception):
    """`sentence` is what a user is shown: plain, no name, no answer, no key."""

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UsedWrongly(WellgateError):
    exit_code = 2


class CaseError(UsedWrongly):
    """A case file that cannot be played; names the file's key that is wrong."""


class NotAllowed(UsedWrongly):
    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("Your account may not do this. Ask someone whose account can."))


class TalkOver(NotAllowed):
    """A champion's talk whose time is over, or that is closed: nothing can be added to it."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("The time for this talk is over. What was said is kept for staff."))


class NotValid(UsedWrongly):
    """A value that cannot be kept; the sentence says what is wrong and what would do."""


class NotFound(UsedWrongly):
    pass


class FoundWrong(WellgateError):
    pass


class Stopped(WellgateError):
    def __init__(self) -> None:
        super().__init__(_("You stopped this. Nothing was changed."))


class ContentError(FoundWrong):
    """A content file that cannot be used: `path`, `line` (1-based, 0 when unknown), what is wrong, and the cure."""

    def __init__(self, path: Path, line: int, wrong: str, cure: str) -> None:
        self.path, self.line, self.wrong, self.cure = path, line, wrong, cure
        super().__init__(
            _("{file}, line {line}: {wrong} {cure}").format(file=path.name, line=line, wrong=wrong, cure=cure)
        )


class StoreError(WellgateError):
    """Base of all that can be wrong with the files of a site. Nothing has been changed when one is raised."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.default())

    @classmethod
    def default(cls) -> str:
        return _("The records could not be opened. Nothing was changed.")


class NoSite(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("There is no site in this folder yet. Set one up first.")


class SiteExists(StoreError):
    exit_code = 2

    @classmethod
    def default(cls) -> str:
        return _("This folder already holds a site. Choose an empty folder.")


class WrongPassword(StoreError):
    """Also raised for an unknown name: the words must not tell which."""

    @classmethod
    def default(cls) -> str:
        return _("That name and password do not go together. Try again.")


class TooSoon(StoreError):
    """After several wrong passwords for one name. `seconds` is the wait that is left; nothing was tried."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            plural(
                "Wait {count} second, then try again. Nothing is locked for good.",
                "Wait {count} seconds, then try again. Nothing is locked for good.",
                seconds,
            )
        )


class WrongDrive(StoreError):
    """Live records on a stick or a network drive."""

    @classmethod
    def default(cls) -> str:
        return _("Real records may not be kept on a stick or a network drive. Use this computer's own disk.")


class KeystoreMissing(StoreError):
    @classmethod
    def default(cls) -> str:
        # No recovery key helps here: what it opens stands in the key file.
        return _("The key file is missing. Put keystore.json back beside the records, or restore a backup.")


class KeystoreDamaged(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("The key file is damaged. Put back the copy named keystore.json.bak, or use your recovery key.")


class KeystoreRefused(StoreError):
    """The key file was changed outside the program: a slot, role or cost is not what was written."""

    @classmethod
    def default(cls) -> str:
        return _("The key file was changed by something else. Nothing was opened. Call your administrator.")


class KeystoreOld(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("An older key file was put back. Nothing was opened. Call your administrator.")


class StoreMissing(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("The records file is missing. Put records.db back, or restore a backup.")


class StoreEmpty(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("The records file is empty. Your password is fine. Keep the file and restore a backup.")


class StoreDamaged(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("The records file is damaged. Your password is fine. Keep the file and restore a backup.")


class StoreBehind(StoreError):
    """Changes that were saved are not there. `missing` is how many at least; 0 when nobody can tell."""

    def __init__(self, missing: int = 0, sentence: str = "") -> None:
        self.missing = missing
        counted = plural(
            "The records are older than they should be. {count} saved change is missing. "
            "Nothing was changed. Look at them, restore a backup, or call your administrator.",
            "The records are older than they should be. {count} saved changes are missing. "
            "Nothing was changed. Look at them, restore a backup, or call your administrator.",
            missing,
        )
        super().__init__(sentence or (counted if missing else ""))

    @classmethod
    def default(cls) -> str:
        return _("The records are older than they should be. Some changes are missing. Call your administrator.")


class AnchorMissing(StoreError):
    """The file that remembers how far the records had come is gone: nobody can tell whether changes are missing."""

    @classmethod
    def default(cls) -> str:
        return _(
            "The file records.anchor is missing, so nobody can tell whether changes are missing. "
            "Put it back, or call your administrator."
        )


class OnlyToRead(StoreError):
    """Something was to be saved while the records are open to read only."""

    @classmethod
    def default(cls) -> str:
        return _("The records can only be read now. Nothing can be saved until they are put right.")


class BackupRefused(StoreError):
    """A backup that is not whole, or not what it says it is. It was left as it is."""

    @classmethod
    def default(cls) -> str:
        return _("This backup is not whole. It was not used. Choose another backup.")


class StoreTooNew(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("These records were made by a newer Wellgate. Install the newer one to open them.")


class SiteInUse(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("Wellgate is already open on these records. Use the window that is open.")


class CouldNotSave(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("This could not be saved. It is still on the screen. Free some disk space, then try again.")


class NoNewKey(StoreError):
    """The sign-out is done, and the records are closed as they were; their new key is still due."""

    @classmethod
    def default(cls) -> str:
        return _("You are signed out. The records could not get their new key. The next sign-out tries again.")


class UpgradeFailed(StoreError):
    @classmethod
    def default(cls) -> str:
        return _("The records could not be brought up to date. They are as they were, and a copy was kept.")


class BundleRefused(StoreError):
    """A file that was carried here cannot be taken in; the sentence says why. Nothing was changed."""

    @classmethod
    def default(cls) -> str:
        return _("This file is for another computer, or it was changed on the way. Ask for a new copy.")


class ForkAlarm(BundleRefused):
    """Files that cannot come from one row: two copies of a site are at work, or somebody makes files in its name."""

    @classmethod
    def default(cls) -> str:
        return _(
            "Two different files claim the same place. A copy of that site may be in use. Call your administrator."
        )
