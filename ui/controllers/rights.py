"""What a person has a right to, and putting mistakes right: everything held, corrections, wrong person, sharing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.assessment import Answer
from app.domain.person import PersonDetails
from app.i18n import _
from app.services import consents, corrections, papers, person_records, record_pages, retention, rights, wrong_person
from app.services.papers import PrintChoices
from app.services.second_person import Second
from ui.controllers.desk import Desk
from ui.controllers.paper_look import Looked, PaperLook
from ui.screens.correct_answer import CorrectAnswerScreen
from ui.screens.more import MoreScreen
from ui.screens.reason import ReasonScreen
from ui.screens.sharing import SharingScreen
from ui.screens.wrong_person import WrongPersonScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways

Given = tuple[str, str]


class RightsJourney:
    """From the person's page, and back to it."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        desk.go.add("more", self.open)
        desk.go.add("sharing", self.open_sharing)
        desk.go.add("wrong_person", self.open_wrong_person)
        desk.go.add("correct_answer", self.open_correct)
        desk.go.add("everything_paper", self.open_everything)

    def open(self, person_id: str) -> None:
        desk = self._desk
        screen = MoreScreen(record_pages.more_page(desk.session, person_id))
        screen.everything_asked.connect(desk.asked(lambda: self._prove_and_give(person_id)))
        screen.paper_asked.connect(desk.asked(lambda: self._prove_and_look(person_id)))
        screen.correct_asked.connect(desk.asked(lambda: desk.go.go("correct_answer", person_id)))
        screen.wrong_person_asked.connect(desk.asked(lambda: desk.go.go("wrong_person", person_id)))
        screen.send_asked.connect(desk.asked(lambda: desk.go.go("send", person_id)))
        screen.export_asked.connect(desk.asked(lambda: self._ways.exchange.export(person_id)))
        screen.sharing_asked.connect(desk.asked(lambda: desk.go.go("sharing", person_id)))
        screen.hold_asked.connect(desk.asked(lambda: self._ask_hold(person_id)))
        screen.back_asked.connect(desk.asked(lambda: self._ways.home.person(person_id)))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_sharing(self, person_id: str) -> None:
        desk = self._desk
        screen = SharingScreen(record_pages.more_page(desk.session, person_id))
        self._answer(screen.consents_changed, lambda changed, why: self._share(person_id, changed, why))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_wrong_person(self, person_id: str) -> None:
        desk = self._desk
        screen = WrongPersonScreen(record_pages.more_page(desk.session, person_id))
        screen.search_typed.connect(
            desk.asked(lambda typed: screen.show_found(person_records.find_people(desk.session, str(typed))))
        )
        self._answer(screen.move_asked, self._move)
        self._answer(screen.void_asked, self._void)
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_correct(self, person_id: str) -> None:
        desk = self._desk
        band = record_pages.more_page(desk.session, person_id).band
        screen = CorrectAnswerScreen(band, record_pages.correctable_answers(desk.session, person_id))
        self._answer(screen.answer_corrected, lambda answer, why: self._correct(person_id, answer, why))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def _ask_hold(self, person_id: str) -> None:
        """Put a legal hold on the record, or lift it, with a reason."""
        desk = self._desk
        page = record_pages.more_page(desk.session, person_id)
        screen = ReasonScreen(page.band, _("A legal hold stops everything from being taken away."))

        def keep(why: str) -> None:
            retention.hold_record(desk.session, person_id, not page.hold, why)
            desk.stage.uncover()
            desk.go.again()
            desk.stage.tell(_("The hold is lifted.") if page.hold else _("The hold stands from now on."))

        screen.reason_given.connect(desk.asked(keep))
        screen.back_asked.connect(desk.stage.uncover)
        desk.stage.cover(screen)

    def change_details(self, person_id: str, details: PersonDetails) -> None:
        """Ask why, over the page: when that is called off nothing typed on it is lost."""
        desk = self._desk
        if details == person_records.person_details(desk.session, person_id).details:
            self._ways.home.person(person_id)
            return
        screen = ReasonScreen(record_pages.more_page(desk.session, person_id).band)

        def keep(why: str) -> None:
            try:
                person_records.change_person(desk.session, person_id, details, why)
            finally:
                desk.stage.uncover()  # what is refused is said on the page with the details
            self._ways.home.person(person_id)

        screen.reason_given.connect(desk.asked(keep))
        screen.back_asked.connect(desk.stage.uncover)
        desk.stage.cover(screen)

    def _answer(self, signal: object, work: Callable[..., str]) -> None:
        """Do the work, go back and tell what was done; refused, the page stays with what was typed."""

        def slot(*given: object) -> None:
            screen = self._desk.stage.shown
            done = self._desk.attempt(lambda: work(*given))
            if done is not None:
                self._desk.go.back()
                self._desk.stage.tell(done)
            elif screen is not None and hasattr(screen, "clear_password"):
                screen.clear_password()

        signal.connect(slot)  # type: ignore[attr-defined]  # a bound signal has no type of its own

    def open_everything(self, person_id: str) -> None:
        """The paper in the preview, from memory: only what is printed or saved is kept as given."""
        session = self._desk.session
        looked = Looked(
            rights.everything_page(session, person_id),
            lambda: rights.everything_paper(session, person_id),
            lambda paper, copies: papers.record_printed(session, person_id, paper, PrintChoices(), copies),
            lambda paper: papers.record_cancelled(session, person_id, paper),
            lambda paper: papers.record_printed(session, person_id, paper, PrintChoices(), 1, saved=True),
            another=lambda ahead: rights.everything_paper(session, person_id, ahead),
        )
        PaperLook(self._desk, self._ways, looked).open()

    def _prove_and_look(self, person_id: str) -> None:
        """Asked before the preview: it shows what was answered in private."""
        why = _("This shows everything that is held, private answers too.")
        self._ways.proof.first(why, lambda: self._desk.go.go("everything_paper", person_id))

    def _prove_and_give(self, person_id: str) -> None:
        why = _("These files hold everything, private answers too. Anyone who has them can read them.")
        self._ways.proof.first(why, lambda: self._give(person_id))

    def _give(self, person_id: str) -> None:
        place = self._desk.choose_file(rights.TEXT)
        if place is not None:
            rights.write_everything(self._desk.session, person_id, place.parent)
            self._desk.stage.tell(_("Three files are saved. Give them to the person, and to nobody else."))

    def _share(self, person_id: str, changed: dict[str, bool], why: str) -> str:
        for recipient, agreed in changed.items():
            consents.change_consent(self._desk.session, person_id, recipient, agreed, why)
        return _("Kept. It holds from now on.")

    def _move(self, record_id: str, to: str, why: str, by: Given, plan: bool | None) -> str:
        wrong_person.move_record(self._desk.session, record_id, to, why, Second(*by), plan)
        return _("It is with the right person now.")

    def _void(self, record_id: str, why: str, by: Given, plan: bool | None) -> str:
        wrong_person.void_record(self._desk.session, record_id, why, Second(*by), plan)
        return _("It is taken out. The day and the reason stay.")

    def _correct(self, person_id: str, answer: Answer, why: str) -> str:
        corrections.correct_answer(self._desk.session, person_id, answer, why)
        return _("The answer is put right. The old one is kept beside it.")
