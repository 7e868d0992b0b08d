"""The wrong file in the hand of somebody who is tired: said which one it is, as far as its name and beginning tell."""

from pathlib import Path

from app.domain.roles import Action
from app.errors import BundleRefused
from app.i18n import _
from app.services.progress import Progress, unwatched
from app.services.receiving_bundles import Looked, look_into
from app.services.session import Session
from app.storage import cards, ledger
from app.storage.carried_files import ENDING

_SEALED = b"age-encryption.org/"
_RECEIPT = "receipt-"
_NAMED_BY = 12
"""So many letters of a file's id are its name."""


def looked_into(session: Session, path: Path, progress: Progress = unwatched) -> Looked:
    """As `look_into`, but what cannot be opened is told apart. Raises BundleRefused, ForkAlarm, Stopped."""
    try:
        return look_into(session, path, progress)
    except BundleRefused as refused:
        told = which_one(session, path) if refused.sentence == BundleRefused.default() else ""
        if not told:
            raise
    raise BundleRefused(told)


def which_one(session: Session, path: Path) -> str:
    """A sentence about a file that this computer cannot open, or "". Only a hint: anybody can name a file anything."""
    session.require(Action.RECEIVE)
    if not _begins_sealed(path):
        return _("This file is not from Wellgate, or it is damaged. Choose one that ends in .wellgate.")
    named = path.name.removesuffix(ENDING)
    given = named.startswith(_RECEIPT)
    start = named.removeprefix(_RECEIPT)[:_NAMED_BY]
    if len(start) < _NAMED_BY:
        return ""
    with session.site.store.read() as conn:
        ids = {each.install_id: each.name for each in cards.all_known(conn)}
        went = [each.to_install for each in ledger.all_sent(conn) if each.bundle_id.startswith(start)]
        came = [each.from_install for each in ledger.all_came(conn) if each.bundle_id.startswith(start)]
    if went and not given:
        return _("This file was made here. Carry it to {site}.").format(site=ids.get(went[0], ""))
    if came and given:
        return _("This receipt was made here. Carry it back to {site}.").format(site=ids.get(came[0], ""))
    return ""


def _begins_sealed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SEALED)) == _SEALED
    except OSError:
        return True
