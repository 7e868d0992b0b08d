"""What a person lets us share, and with whom: given in a talk, taken back at any time, and it holds from then on."""

from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.errors import NotValid
from app.i18n import _
from app.services.assessments import CONSENTS
from app.services.session import Session
from app.storage import people, reading, versions

RECIPIENTS = tuple(CONSENTS.values())


def consents(session: Session, person_id: str) -> dict[str, bool]:
    """Recipient -> whether the person agreed; who was never asked about is left out."""
    session.require(Action.OPEN_RECORD)
    with session.site.store.read() as conn:
        return reading.consents_of(conn, person_id)


def may_share(session: Session, person_id: str, recipient: str) -> bool:
    """Whether this person's record may go to this recipient now. Never asked means no."""
    return consents(session, person_id).get(recipient, False)


def change_consent(session: Session, person_id: str, recipient: str, agreed: bool, reason: str = "") -> Version:
    """Keep that the person now agrees, or no longer does. What was shared before stays shared, and is not undone here.

    Raises NotValid for an unknown recipient, NotFound for an unknown person.
    """
    session.require(Action.CHANGE_CONSENT)
    if recipient not in RECIPIENTS:
        raise NotValid(_("Nothing is shared with that recipient. Choose one from the list."))
    record_id = f"consent-{person_id}"
    with session.site.store.write() as conn:
        people.person(conn, person_id)
        standing = versions.heads_of(conn, record_id)
        agreed_so_far = {name: True for name, yes in reading.consents_of(conn, person_id).items() if yes}
        refused = {name: False for name, yes in reading.consents_of(conn, person_id).items() if not yes}
        return versions.append(
            conn,
            session.site,
            NewVersion(
                record_id=record_id,
                kind=VersionKind.CONSENT,
                person_id=person_id,
                body={
                    "with": {**agreed_so_far, **refused, recipient: agreed},
                    "on": session.today().isoformat(),
                    "assessment_id": "",
                },
                parents=tuple(version.version_id for version in standing),
                reason=reason.strip(),
            ),
        )
