"""The words in use: a difference between the accepted release and the files on disk is named, never used silently."""

from app.domain.roles import Action
from app.easyread import load_content
from app.errors import ContentError
from app.i18n import _
from app.services.session import Session, shipped_release
from app.storage import audit
from app.storage import content as kept_content


def content_notice(session: Session) -> str:
    """A sentence when the files on disk differ from the accepted words; empty when they are the same.

    New talks go on with the accepted words until an administrator accepts the others (design.md section 5).
    """
    try:
        on_disk = load_content()
    except ContentError as error:
        return _("The content files cannot be read. The words accepted before are used. {why}").format(
            why=error.sentence
        )
    if on_disk.content_hash == session.content().content_hash:
        return ""
    return _("The content files were changed. The words accepted before are used until an administrator accepts them.")


def accept_content(session: Session) -> str:
    """Accept the content on disk for new talks; open and finished ones keep their words. Returns its release name.

    Raises ContentError when the files cannot be used, NotAllowed for anyone but an administrator.
    """
    session.require(Action.ACCEPT_CONTENT)
    content_hash, body = shipped_release()
    with session.site.store.write() as conn:
        kept_content.keep_release(conn, content_hash, body)
        kept_content.accept_release(conn, content_hash)
        # Not as a version: verify looks for each version that the log names among the records.
        audit.record(conn, session.site, "content_accepted", record=content_hash)
    session.forget_releases()
    return session.content().release
