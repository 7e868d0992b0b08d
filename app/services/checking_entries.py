"""One entry of a bundle, checked by itself: its form, its hashes, and that the lists can be made of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from sys import intern

from app.domain.record import Author, Version, VersionKind
from app.errors import BundleRefused
from app.exchange.bundle import Entry, body_of, unhexed
from app.exchange.merge import goes_round
from app.exchange.strict import NotStrict
from app.i18n import _
from app.services.body_shapes import NewWord, require_shape
from app.storage import joined, projected_rows, versions
from app.storage.answers import person_from_json
from app.storage.union import Arriving

_LONGEST_NAME = 200
_LONGEST_WORDS = 100_000
"""Letters of a reason. Nobody types so many."""
_MANY_AUTHORS = 1000
_LARGEST_NUMBER = 2**53
_YEARS = range(1970, 9000)
"""A clock may be wrong; what no calendar can count on from would stop every list."""
_KINDS = {kind.value: kind for kind in VersionKind}
_BY_PERSON = {"": VersionKind.PERSON, "consent-": VersionKind.CONSENT, "hold-": VersionKind.HOLD}
"""By what the name of such a record begins with; then comes the person."""
_ONLY_BY_PERSON, _VOID = tuple(_BY_PERSON.values()), VersionKind.VOID


def arriving_from(entry: Entry) -> Arriving:
    """Raises NotStrict, or what making the lists raises, for an entry that is not as it has to be; BundleRefused for a
    kind that only a newer program knows."""
    if (entry.body is None) != (entry.salt is None) or not 0 < entry.seq <= _LARGEST_NUMBER:
        raise NotStrict
    names = (entry.version_id, entry.record_id, entry.person_id, entry.install_id, entry.author_id, entry.author_role)
    require_names(*names, *entry.parents)
    if (
        len(entry.reason) > _LONGEST_WORDS
        or len(entry.held_by) > _LONGEST_WORDS
        or len(entry.content_hash) > _LONGEST_NAME
    ):
        raise NotStrict
    if entry.kind not in _KINDS:
        raise _newer()
    version = _version(entry, _KINDS[entry.kind])
    _require_named_as_its_kind(version)
    if versions.header_digest(version) != entry.hash:
        raise NotStrict
    if entry.body is None or entry.salt is None:
        return Arriving(version, None, None)
    salt = unhexed(entry.salt)
    if versions.body_digest(salt, entry.body) != entry.body_hash:
        raise NotStrict
    return Arriving(version, salt, entry.body, _rows(version, body_of(entry)))


def _version(entry: Entry, kind: VersionKind) -> Version:
    # What thousands of entries have in common is kept once.
    return Version(
        version_id=entry.version_id,
        record_id=entry.record_id,
        kind=kind,
        person_id=entry.person_id,
        install_id=intern(entry.install_id),
        author=_author(entry.author_id, entry.author_role, entry.held_by),
        made_at=moment(entry.made_at),
        seq=entry.seq,
        content_hash=intern(entry.content_hash),
        reason=entry.reason,
        parents=tuple(entry.parents),
        body_hash=entry.body_hash,
        hash=entry.hash,
        sig=entry.sig,
        body=None,
    )


def _require_named_as_its_kind(version: Version) -> None:
    """A person's own record, consent and legal hold are found by the person: under another name nobody could change
    them, and under theirs there is nothing else. What was taken out keeps its name."""
    person, record = version.person_id, version.record_id
    named = _BY_PERSON.get(record.removesuffix(person)) if record.endswith(person) else None
    if version.kind is not named and (version.kind in _ONLY_BY_PERSON or not (named is None or version.kind is _VOID)):
        raise NotStrict


_author = lru_cache(maxsize=_MANY_AUTHORS)(Author)


def _rows(version: Version, body: Mapping[str, object]) -> projected_rows.Made:
    """That the lists can be made of it, and what is made. Raises what `projections.apply` raises."""
    if version.kind is VersionKind.PERSON:
        person_from_json(body)
    try:
        require_shape(version.kind, body)
    except NewWord:
        raise _newer() from None
    if version.kind is VersionKind.LINK and version.record_id != joined.link_id(version.person_id, str(body["other"])):
        raise NotStrict
    return projected_rows.checked_rows(version.version_id, version.kind, version.person_id, body)


def _newer() -> BundleRefused:
    return BundleRefused(_("This file was made by a newer Wellgate. Install the newer one, then try again."))


def require_no_ring(arriving: Sequence[Arriving]) -> None:
    """Raises NotStrict when one id or number comes twice, or versions follow each other in a ring."""
    parents = {each.version.version_id: each.version.parents for each in arriving}
    numbers = {(each.version.install_id, each.version.seq) for each in arriving}
    # Most follow nothing: none of those is in a ring.
    following = {name: named for name, named in parents.items() if named}
    if len(parents) < len(arriving) or len(numbers) < len(arriving) or goes_round(following):
        raise NotStrict
    if any(len(set(each)) < len(each) for each in following.values()):
        raise NotStrict


def require_names(*names: str) -> None:
    """Raises NotStrict for an id that is empty, very long, or holds what cannot be printed."""
    if not all(names) or not "".join(names).isprintable() or max(map(len, names)) > _LONGEST_NAME:
        raise NotStrict


def moment(text: str) -> datetime:
    """Raises ValueError for anything but a moment with its offset, in the one form."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None or found.isoformat() != text or found.year not in _YEARS:
        raise NotStrict
    return found


def is_moment(text: str) -> bool:
    try:
        moment(text)
    except ValueError:
        return False
    return True
