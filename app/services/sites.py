"""Setting up a site, signing in and out."""

from collections.abc import Sequence
from pathlib import Path

from app.clock import Clock, SystemClock
from app.domain.account import NewAccount
from app.domain.roles import Action
from app.domain.site import SafetyPathway, SiteSettings
from app.i18n import _
from app.services.session import Session, shipped_release
from app.storage import audit, due_rows
from app.storage import site as kept


def set_up_site(
    folder: Path,
    settings: SiteSettings,
    accounts: Sequence[NewAccount],
    clock: Clock | None = None,
    cost: kept.KdfCost | None = None,
) -> str:
    """Make the encrypted site and return the recovery key, shown once. storage.site says what is refused.

    `cost` is what one guess at a password costs; left out, the full cost.
    """
    return kept.create_site(folder, settings, accounts, clock or SystemClock(), shipped_release(), cost)


def recover(folder: Path, recovery_key: str, user: str, new_password: str, clock: Clock | None = None) -> str:
    """Give one account a new password with the recovery key, and return the key that replaces it."""
    return kept.recover_site(folder, recovery_key, user.strip(), new_password, clock or SystemClock())


def site_exists(folder: Path) -> bool:
    return kept.site_exists(folder)


def sign_in(folder: Path, user: str, password: str, clock: Clock | None = None) -> Session:
    """Open the site as this user. Raises one StoreError for each thing that can be wrong; nothing is changed then."""
    clock = clock or SystemClock()
    return Session(kept.open_site(folder, user.strip(), password, clock), clock)


def sign_out(session: Session) -> None:
    """Close this user's open talks as versions, then everything else."""
    from app.services import assessments
    from app.storage import sittings

    with session.site.store.read() as conn:
        mine = [each for each in sittings.open_sittings(conn) if each.typed_by == session.account.account_id]
    for sitting in mine:
        assessments.close_sitting(session, sitting, "signed out")
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "sign_out")
    session.site.close()


def change_settings(session: Session, settings: SiteSettings) -> None:
    """Raises NotValid when a needed fact is missing. What is due is worked out again by the new settings."""
    session.require(Action.CHANGE_SETTINGS)
    kept.change_settings(session.site, settings)
    with session.site.store.write() as conn:
        due_rows.refresh_all(conn)


def sample_pathway() -> SafetyPathway:
    """A made-up pathway for practice sites, marked as such."""
    return SafetyPathway(
        name=_("Sample safety pathway"),
        who_to_tell=_("the duty manager (sample)"),
        phone="0000",
        phone_at_night="0000",
        form=_("the sample safety form"),
        where_form_is=_("the sample folder"),
        sample=True,
    )
