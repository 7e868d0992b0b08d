"""Administration: accounts, the site's facts, the words in use, one's own password. Each change asks who is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.account import NewAccount
from app.domain.roles import Action, Level, Role
from app.domain.site import SiteSettings
from app.errors import NotFound
from app.i18n import _
from app.services import accounts, administration, due_settings, releases, sites
from app.services.second_person import Second
from ui.controllers.keeping_times import KeepingTimes
from ui.controllers.log_reading import LogReading
from ui.screens.account import AccountScreen
from ui.screens.administration import AdministrationScreen
from ui.screens.due_settings import DueSettingsScreen
from ui.screens.own_password import OwnPasswordScreen
from ui.screens.site_settings import SiteSettingsScreen

if TYPE_CHECKING:
    from datetime import date

    from ui.controllers.desk import Desk
    from ui.controllers.journeys import Ways

Given = tuple[str, str]


class AdministrationJourney:
    """Where an administrator and a manager come in: there are no people here."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        LogReading(desk, ways)
        self._keeping = KeepingTimes(desk, ways)
        desk.go.add("administration", self.open)
        desk.go.add("account", self.open_account)
        desk.go.add("site_settings", self.open_settings)
        desk.go.add("due_settings", self.open_due_settings)
        desk.go.add("own_password", self.open_own_password)

    @property
    def is_home(self) -> bool:
        """Whether this is where the signed-in user comes in."""
        session = self._desk.session
        return not session.may(Action.SEE_HOME) and session.may(Action.LIST_ACCOUNTS)

    def home(self) -> None:
        self._desk.go.stand_at()
        self._desk.go.go("administration")

    def open(self) -> None:
        desk, ways = self._desk, self._ways
        screen = AdministrationScreen(administration.administration_page(desk.session))
        screen.account_chosen.connect(desk.asked(lambda user: self._proved("account", user)))
        screen.add_account_asked.connect(desk.asked(lambda: self._proved("account")))
        screen.settings_asked.connect(desk.asked(lambda: self._proved("site_settings")))
        screen.due_asked.connect(desk.asked(lambda: self._proved("due_settings")))
        screen.keeping_asked.connect(desk.asked(self._keeping.go))
        screen.own_password_asked.connect(desk.asked(lambda: desk.go.go("own_password")))
        screen.sites_asked.connect(desk.asked(lambda: desk.go.go("sites")))
        screen.services_asked.connect(desk.asked(lambda: desk.go.go("papers")))
        screen.backups_asked.connect(desk.asked(lambda: desk.go.go("backups")))
        screen.log_asked.connect(desk.asked(lambda: desk.go.go("audit_log")))
        screen.accept_content_asked.connect(desk.asked(self._prove_and_accept))
        screen.lock_asked.connect(ways.lock)
        screen.sign_out_asked.connect(ways.sign_out)
        screen.colours_asked.connect(ways.colours)
        screen.text_size_asked.connect(ways.text_size)
        desk.stage.put(screen)

    def open_account(self, user: str = "") -> None:
        desk = self._desk
        found = next((each for each in accounts.list_accounts(desk.session) if each.user == user), None)
        if user and found is None:
            raise NotFound(_("There is no account with that user name."))
        screen = AccountScreen(found)
        self._answer(screen.account_described, self._add)
        self._answer(screen.role_chosen, lambda role, level, by: self._change_role(user, role, level, by))
        self._answer(screen.password_chosen, lambda password, by: self._reset(user, password, by))
        self._answer(screen.switch_off_asked, lambda: self._switch_off(user))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_settings(self) -> None:
        desk = self._desk
        desk.session.require(Action.CHANGE_SETTINGS)
        screen = SiteSettingsScreen(desk.session.settings)
        self._answer(screen.settings_changed, self._change_settings)
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_due_settings(self) -> None:
        desk = self._desk
        screen = DueSettingsScreen(due_settings.due_settings_page(desk.session))
        self._answer(screen.due_changed, self._change_due)
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_own_password(self) -> None:
        desk = self._desk
        screen = OwnPasswordScreen(given=accounts.password_was_given(desk.session))
        self._answer(screen.password_chosen, self._change_own)
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def _answer(self, signal: object, work: Callable[..., str]) -> None:
        """Do the work, go back and tell what was done; refused, the page stays with what was typed."""

        def slot(*given: object) -> None:
            screen = self._desk.stage.shown
            done = self._desk.attempt(lambda: work(*given))
            if done is None:
                if screen is not None and hasattr(screen, "clear_password"):
                    screen.clear_password()
                return
            self._desk.go.back()
            self._desk.stage.tell(done)

        signal.connect(slot)  # type: ignore[attr-defined]  # a bound signal has no type of its own

    def _proved(self, place: str, *about: object) -> None:
        why = _("Accounts and facts of the site decide who sees what.")
        self._ways.proof.first(why, lambda: self._desk.go.go(place, *about))

    def _add(self, new: NewAccount, by: Given) -> str:
        accounts.add_account(self._desk.session, new, Second(*by))
        return _("The account is there. They can sign in now.")

    def _change_role(self, user: str, role: Role, level: Level, by: Given) -> str:
        accounts.change_role(self._desk.session, user, role, level, Second(*by))
        return _("The role is changed. It counts from their next sign-in.")

    def _reset(self, user: str, password: str, by: Given) -> str:
        accounts.reset_password(self._desk.session, user, password, Second(*by))
        return _("The new password is set. Tell only them.")

    def _switch_off(self, user: str) -> str:
        accounts.disable_account(self._desk.session, user)
        return _("The account is off. The records get a new key when you sign out.")

    def _change_settings(self, settings: SiteSettings) -> str:
        sites.change_settings(self._desk.session, settings)
        return _("Kept. Talks and papers use it from now on.")

    def _change_due(self, values: dict[str, int], days: tuple[date, ...]) -> str:
        due_settings.change_due_settings(self._desk.session, values, days)
        return _("Kept. What is due is worked out again for everybody.")

    def _change_own(self, old: str, new: str) -> str:
        accounts.change_own_password(self._desk.session, old, new)
        return _("Your new password holds from now on.")

    def _prove_and_accept(self) -> None:
        self._ways.proof.first(_("New words are used in every new talk."), self._accept)

    def _accept(self) -> None:
        releases.accept_content(self._desk.session)
        self._desk.go.again()
        self._desk.stage.tell(_("New talks use the new words. Open talks keep theirs."))
