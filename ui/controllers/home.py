"""Home, finding and adding a person, and the page of one person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.i18n import _
from app.services import (
    champion_pages,
    champions,
    day_paper,
    exchange_pages,
    home,
    home_choices,
    lists,
    people_links,
    person_alerts,
    person_pages,
    person_records,
)
from app.services.home import HomeChoice
from app.services.pages import HomePage
from ui.controllers.desk import Desk
from ui.controllers.paper_look import Looked, PaperLook
from ui.controllers.why_open import WhyOpen
from ui.screens.add_person import AddPersonScreen
from ui.screens.home import HomeScreen
from ui.screens.person import PersonScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways


class HomeJourney:
    """Before and after a talk: who there is, and one of them."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        self._choice = HomeChoice()
        self._why = WhyOpen(desk)
        desk.go.add("home", self.open)
        desk.go.add("day_paper", self.open_day_paper)
        desk.go.add("add_person", self.open_add_person)
        desk.go.add("person", self.open_person)
        desk.go.add("change_person", self.open_change_person)

    def open(self) -> None:
        desk = self._desk
        screen = HomeScreen(self._page())
        screen.person_chosen.connect(desk.asked(lambda person_id: desk.go.go("person", person_id)))
        screen.talk_chosen.connect(desk.asked(lambda key: self._open_waiting(str(key))))
        screen.search_typed.connect(desk.asked(lambda typed: self._find(screen, str(typed))))
        screen.filter_chosen.connect(desk.asked(lambda key: self._filter(screen, str(key))))
        screen.picked.connect(desk.asked(lambda name, value: self._pick(screen, str(name), str(value))))
        screen.print_asked.connect(desk.asked(lambda: desk.go.go("day_paper")))
        screen.part_asked.connect(desk.asked(lambda first: self._list(screen, replace(self._choice, first=int(first)))))
        screen.add_person_asked.connect(desk.asked(lambda typed: desk.go.go("add_person", typed)))
        screen.guide_asked.connect(desk.asked(lambda: desk.go.go("guide")))
        screen.own_password_asked.connect(desk.asked(lambda: desk.go.go("own_password")))
        screen.papers_asked.connect(desk.asked(lambda: desk.go.go("papers")))
        screen.backups_asked.connect(desk.asked(lambda: desk.go.go("backups")))
        screen.exchange_asked.connect(desk.asked(lambda: desk.go.go("send")))
        screen.lock_asked.connect(self._ways.lock)
        screen.sign_out_asked.connect(self._ways.sign_out)
        screen.colours_asked.connect(self._ways.colours)
        screen.text_size_asked.connect(self._ways.text_size)
        desk.stage.put(screen)

    def open_day_paper(self) -> None:
        """The list as it is filtered and in order now, on paper."""
        session, choice = self._desk.session, self._choice
        looked = Looked(
            day_paper.day_paper_page(session, choice),
            lambda: day_paper.day_paper(session, choice),
            printed=lambda paper, _copies: lists.record_list_printed(session, paper),
            saved=lambda paper: lists.record_list_printed(session, paper, saved=True),
            cancelled=lambda paper: lists.record_list_cancelled(session, paper),
        )
        PaperLook(self._desk, self._ways, looked).open()

    def open_add_person(self, typed: str = "", typed_details: PersonDetails | None = None) -> None:
        """`typed_details` are those of somebody new that were typed already."""
        desk = self._desk
        setting = desk.session.settings.setting
        screen = AddPersonScreen(desk.session.today(), typed, typed_details, new=True, setting=setting)
        screen.person_described.connect(desk.asked(self._ways.between.add))
        self._warn_of_numbers(screen)
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_person(self, person_id: str) -> None:
        desk, ways = self._desk, self._ways
        if self._why.asks(person_id):
            return
        page = champion_pages.with_champions(desk.session, person_pages.person_page(desk.session, person_id))
        page = person_alerts.with_alerts(desk.session, page)
        person_records.note_opened(desk.session, person_id, self._why.given(person_id))
        screen = PersonScreen(page)
        screen.talk_asked.connect(desk.asked(lambda talk_set: ways.talk.start(person_id, talk_set)))
        screen.champion_talk_asked.connect(
            desk.asked(lambda talk_set, name: ways.talk.start(person_id, talk_set, str(name)))
        )
        screen.hand_over_asked.connect(desk.asked(lambda *asked: self._hand_over(person_id, *asked)))
        screen.take_back_asked.connect(desk.asked(self._take_back))
        screen.go_on_asked.connect(desk.asked(ways.talk.go_on))
        screen.take_over_asked.connect(desk.asked(ways.talk.take_over))
        screen.plan_asked.connect(desk.asked(lambda: desk.go.go("living_plan", person_id)))
        screen.print_asked.connect(desk.asked(lambda: desk.go.go("documents", person_id)))
        screen.due_asked.connect(desk.asked(lambda: desk.go.go("due", person_id)))
        screen.review_asked.connect(desk.asked(lambda: desk.go.go("review", person_id)))
        screen.check_in_asked.connect(desk.asked(lambda: desk.go.go("how_are_you", person_id)))
        screen.stay_asked.connect(desk.asked(lambda: desk.go.go("stay", person_id)))
        screen.change_asked.connect(desk.asked(lambda: desk.go.go("change_person", person_id)))
        screen.alert_chosen.connect(desk.asked(lambda _key: desk.go.go("deciding", person_id)))
        screen.more_asked.connect(desk.asked(lambda: desk.go.go("more", person_id)))
        screen.home_asked.connect(desk.asked(self.home))
        screen.lock_asked.connect(ways.lock)
        desk.stage.put(screen)

    def open_change_person(self, person_id: str) -> None:
        desk = self._desk
        details = person_records.person_details(desk.session, person_id).details
        screen = AddPersonScreen(desk.session.today(), details=details, setting=desk.session.settings.setting)
        screen.person_described.connect(desk.asked(lambda changed: self._change(person_id, changed)))
        self._warn_of_numbers(screen, details)
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def _warn_of_numbers(self, screen: AddPersonScreen, kept: PersonDetails | None = None) -> None:
        """Numbers that look wrong are named while they are typed; nobody is stopped."""
        session = self._desk.session

        def warn(details: PersonDetails) -> None:
            screen.show_warnings(people_links.warnings_about(session, details))

        screen.numbers_typed.connect(self._desk.asked(warn))
        if kept is not None:
            warn(kept)

    def home(self) -> None:
        self._desk.go.stand_at()
        self._desk.go.go("home")

    def person(self, person_id: str) -> None:
        """The person's page, with home behind it."""
        self._desk.go.stand_at(("home", ()))
        self._desk.go.go("person", person_id)

    def _find(self, screen: HomeScreen, typed: str) -> None:
        screen.show_found(person_records.find_people(self._desk.session, typed))

    def _filter(self, screen: HomeScreen, key: str) -> None:
        self._list(screen, replace(self._choice, shown=key, first=0))

    def _pick(self, screen: HomeScreen, name: str, value: str) -> None:
        self._list(screen, home_choices.chosen(self._choice, name, value, self._desk.session.today()))

    def _list(self, screen: HomeScreen, choice: HomeChoice) -> None:
        self._choice = choice
        screen.show_page(self._page())

    def _page(self) -> HomePage:
        session = self._desk.session
        page = home_choices.with_picks(home.home_page(session, choice=self._choice), self._choice, session.today())
        return exchange_pages.with_exchange(session, champion_pages.with_inbox(session, page))

    def _open_waiting(self, key: str) -> None:
        """A champion's talk to take in, or an open talk to go on with."""
        if key.startswith((champion_pages.INBOX, champion_pages.LOST)):
            self._desk.go.go("check_in", key)
        elif key in exchange_pages.PLACES:
            self._desk.go.go(exchange_pages.PLACES[key])
        else:
            self._ways.talk.go_on(key)

    def _hand_over(self, person_id: str, talk_set: TalkSet, user: str, minutes: int) -> None:
        """The talk is the champion's now: staff leave the screen to them."""
        handed = champions.hand_over(self._desk.session, person_id, user, TalkSet(talk_set), minutes, agreed=True)
        self._ways.sign_out(_("{champion} can sign in now. The talk is ready.").format(champion=handed.champion))

    def _take_back(self, intake_id: str) -> None:
        champions.take_back(self._desk.session, intake_id)
        self.home()

    def _change(self, person_id: str, details: PersonDetails) -> None:
        self._ways.rights.change_details(person_id, details)
