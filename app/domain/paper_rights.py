"""Which document has which grade, and who may make it: one table that services and screens ask."""

from app.domain.pack import DocumentKind, Grade
from app.domain.roles import Role

GRADES = {
    DocumentKind.MY_HEALTH_PACK: Grade.STREET,
    DocumentKind.MY_PLAN: Grade.POCKET,
    DocumentKind.POCKET_CARD: Grade.STREET,
    DocumentKind.GP_LETTER: Grade.STREET,
    DocumentKind.KEY_WORKER_COPY: Grade.STAFF,
    DocumentKind.HEALTHCARE_SUMMARY: Grade.HEALTHCARE,
    DocumentKind.CONCERN_NOTE: Grade.STAFF,
    DocumentKind.BLANK_TALK: Grade.STAFF,
    DocumentKind.WING_LIST: Grade.STAFF,
    DocumentKind.DUE_LIST: Grade.STAFF,
    DocumentKind.EVERYTHING_HELD: Grade.HEALTHCARE,
    DocumentKind.LOG: Grade.STAFF,
}

OF_A_PERSON = (
    DocumentKind.MY_HEALTH_PACK,
    DocumentKind.MY_PLAN,
    DocumentKind.POCKET_CARD,
    DocumentKind.GP_LETTER,
    DocumentKind.KEY_WORKER_COPY,
    DocumentKind.HEALTHCARE_SUMMARY,
    DocumentKind.CONCERN_NOTE,
)
"""In the order in which they are offered."""

_HEALTHCARE_ONLY = frozenset({DocumentKind.HEALTHCARE_SUMMARY, DocumentKind.EVERYTHING_HELD})


def may_make(role: Role, kind: DocumentKind) -> bool:
    """Whether somebody of this role may make this document at all (content.md section 5)."""
    return role is Role.HEALTHCARE or kind not in _HEALTHCARE_ONLY
