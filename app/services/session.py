"""A signed-in user on an open site: what every service is given."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlalchemy.engine import Connection

from app.clock import Clock
from app.domain.account import Account
from app.domain.assessment import Content
from app.domain.flow import About
from app.domain.person import PersonDetails, age_on
from app.domain.roles import Action, may
from app.domain.site import SiteSettings
from app.easyread import content_body, content_from_body, load_content
from app.errors import NotAllowed
from app.storage import content as kept_content
from app.storage.release_days import leaving_day
from app.storage.site import OpenSite


@dataclass
class Session:
    """One user's time on one open site. Releases of the content are loaded once and kept here."""

    site: OpenSite
    clock: Clock
    _releases: dict[str, Content] = field(default_factory=dict)

    @property
    def account(self) -> Account:
        return self.site.account

    @property
    def settings(self) -> SiteSettings:
        return self.site.settings

    @property
    def name(self) -> str:
        """Of the signed-in user, as it is shown."""
        return self.account.name

    def close(self) -> None:
        """Let go of the records; open talks stay open."""
        self.site.close()

    def close_at_lock(self) -> None:
        """The same for a screen that locks: the log tells the one from the other."""
        self.site.close("locked")

    @property
    def practice(self) -> bool:
        return self.settings.practice

    def today(self) -> date:
        return self.clock.today()

    def saving(self) -> AbstractContextManager[Connection]:
        """One write into the open talk: see `services.talk_keeping`."""
        return self.site.store.write()

    def content(self) -> Content:
        """The release in use now: the accepted copy in the records, which is trusted above the files."""
        current = self._releases.get("")
        if current is None:
            current = self._releases[""] = _accepted(self)
            self._releases[current.content_hash] = current
        return current

    def release(self, content_hash: str) -> Content:
        """The words then used, by hash."""
        if self.content().content_hash == content_hash:
            return self.content()
        if content_hash not in self._releases:
            with self.site.store.read() as conn:
                body = kept_content.release_body(conn, content_hash)
            self._releases[content_hash] = content_from_body(body)
        return self._releases[content_hash]

    def forget_releases(self) -> None:
        """Read the accepted words again when they are next asked for."""
        self._releases.clear()

    def leaving_day(self, day: date) -> date:
        """The day on which someone with this release date is really let go."""
        return leaving_day(self.settings, day)

    def about(self, details: PersonDetails, on: str = "") -> About:
        """What rules may know of this person today, or on the ISO day of an earlier talk."""
        return about(self.settings, details, date.fromisoformat(on) if on else self.today())

    def may(self, action: Action) -> bool:
        """Whether the signed-in account may do this (domain.roles holds the matrix)."""
        return may(self.account.role, self.account.level, action)

    def require(self, action: Action, sentence: str = "") -> None:
        """Raise NotAllowed, with this sentence if one is given, unless the signed-in account may do this."""
        if not self.may(action):
            raise NotAllowed(sentence)


def about(settings: SiteSettings, details: PersonDetails, day: date) -> About:
    """What rules may know of a person on a day, at a site with these settings."""
    age = age_on(details.born, day) if details.born else None
    return About(day, str(details.sex), age, partial(leaving_day, settings))


def _accepted(session: Session) -> Content:
    with session.site.store.read() as conn:
        body = kept_content.accepted_body(conn)
    return content_from_body(body) if body is not None else load_content()


def shipped_release() -> tuple[str, bytes]:
    """Hash and body of the content that came with the program, for a new site to accept."""
    content = load_content()
    return content.content_hash, content_body(content)
