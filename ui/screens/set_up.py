"""Setting up a site, in short steps. Nothing is made while something is missing, and what is missing is named."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.account import NewAccount
from app.domain.roles import Role
from app.domain.site import Nation, ReleaseRule, SafetyPathway, Setting, SiteSettings
from app.i18n import _, listed, without_marks
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, row
from ui.widgets.page import Page, Room
from ui.widgets.panel import Ground
from ui.widgets.picture import Mark
from ui.widgets.scroll import Scroll
from ui.widgets.set_up_accounts import AccountStep, CheckStep, RecoveryKeyStep
from ui.widgets.set_up_steps import (
    FactsStep,
    PlaceStep,
    ReleaseRuleStep,
    SetUpStep,
    form_step,
    healthcare_step,
    names_step,
    pathway_step,
    phones_step,
)
from ui.widgets.text import Text

_COLUMN = 800
_TALKERS = (Role.OFFICER, Role.HEALTHCARE)


class SetUpScreen(Page):
    """Signals: `site_described(SiteSettings, list[NewAccount])`; after `show_recovery_key`, `recovery_key_kept()`.

    Each part is a step of its own: `step(key)` gives it, with keys place, names, pathway, phones, form, healthcare,
    release, first_account, second_account, check, recovery.
    """

    site_described = Signal(object, list)
    recovery_key_kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._steps = self._make_steps()
        self._at = "place"
        self._making = False
        self._pages = QStackedWidget()
        self._columns = [self._page_of(step) for step in self._steps.values()]
        self._progress = Text("", "body", colour="soft", wrap=False)
        self._needed = Text("", "body", align="right")
        self._back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self._go_on = Button(_("Go on"), "primary", icon_right="glyph-next", height=56, padding=32, size="lead")
        self._back.clicked.connect(self._go_back)
        self._go_on.clicked.connect(self._go_forward)
        self._top = Ground("card", line="bottom")
        name = Text(_("Setting up Wellgate"), "answer", bold=True, colour="brand", wrap=False)
        self._top.setLayout(row(Mark(34, frame="brand"), name, None, self._progress))
        self.lay(self._top, self.notice, (self._pages, 1), Footer(self._back, (self._needed, 1), self._go_on))
        self._show("place")

    def _make_steps(self) -> dict[str, SetUpStep]:
        lead = _("An administrator adds more accounts later. They see no records.")
        first = AccountStep("first_account", _("The first account"), lead, Role.ADMINISTRATOR)
        second = AccountStep(
            "second_account", _("The second account"), _("Somebody who holds talks. Some things need both people.")
        )
        steps: list[SetUpStep] = [
            PlaceStep(), names_step(), pathway_step(), phones_step(), form_step(), healthcare_step(),
            ReleaseRuleStep(), first, second, CheckStep(), RecoveryKeyStep(),
        ]  # fmt: skip
        for step in steps:
            step.changed.connect(self._say_needed)
            step.accepted.connect(self._go_forward)
            step.change_asked.connect(self._show)
        return {step.key: step for step in steps}

    def _page_of(self, step: SetUpStep) -> Scroll:
        step.setMaximumWidth(_COLUMN)
        page = Scroll(boxed(row(None, (step, 100), None, margins=(28, 40, 28, 32))))
        step.box.addStretch(1)
        self._pages.addWidget(page)
        return page

    def step(self, key: str) -> SetUpStep:
        return self._steps[key]

    def at(self) -> str:
        """Key of the step on screen."""
        return self._at

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        layout = self._top.layout()
        if layout is not None:
            layout.setContentsMargins(edge, 14, edge, 14)

    def focus_first(self) -> None:
        self._steps[self._at].focus_first()

    def show_message(self, sentence: str) -> None:
        self._making = False
        super().show_message(sentence)
        self._say_needed()

    def show_recovery_key(self, key: str) -> None:
        """Show the key that the new site gave; nothing else can be changed from here on."""
        self._making = False
        step = self._steps["recovery"]
        if isinstance(step, RecoveryKeyStep):
            step.show_key(key)
        self._show("recovery")

    def _order(self) -> list[str]:
        """Keys of the steps that are asked here: approved premises have no release-day rule."""
        place = self._steps["place"]
        free = isinstance(place, PlaceStep) and place.setting.value() == Setting.APPROVED_PREMISES
        return [key for key in self._steps if key != "recovery" and not (free and key == "release")]

    def _show(self, key: str) -> None:
        self._at = key
        check = self._steps["check"]
        if key == "check" and isinstance(check, CheckStep):
            check.show_steps([self._steps[each] for each in self._order()])
        self._pages.setCurrentIndex(list(self._steps).index(key))
        order = self._order()
        self._progress.set_words(
            _("Step {number} of {count}").format(number=order.index(key) + 1, count=len(order)) if key in order else ""
        )
        self._back.setVisible(key in order[1:])
        self._go_on.set_words(_("Make this site") if key == "check" else _("Go on"))
        super().show_message("")
        self._say_needed()
        self.focus_first()
        if key == "check":
            self._go_on.setFocus()

    def missing(self) -> tuple[str, ...]:
        """What the step on screen still needs; on the check page, what anything still needs."""
        if self._at == "check":
            return (
                tuple(words for key in self._order() for words in self._steps[key].missing()) + self._account_trouble()
            )
        if self._at == "second_account":
            return self._steps[self._at].missing() or self._account_trouble()
        return self._steps[self._at].missing()

    def _account_trouble(self) -> tuple[str, ...]:
        accounts = self._accounts()
        if len(accounts) < 2:
            return ()
        if accounts[0].user.casefold() == accounts[1].user.casefold():
            return (_("two different user names"),)
        if not any(account.role is Role.ADMINISTRATOR for account in accounts):
            return (_("an administrator, to add accounts"),)
        if not any(account.role in _TALKERS for account in accounts):
            return (_("an officer or healthcare, to hold talks"),)
        return ()

    def _accounts(self) -> list[NewAccount]:
        steps = (self._steps["first_account"], self._steps["second_account"])
        return [step.account() for step in steps if isinstance(step, AccountStep) and not step.missing()]

    def _say_needed(self) -> None:
        missing = self.missing()
        self._go_on.setEnabled(not missing and not self._making)
        if self._making:
            words = _("Making the locked store. This takes a few seconds.")
        else:
            words = _("Still needed: **{things}**").format(things=listed(missing)) if missing else ""
        self._needed.set_words(words)
        self._go_on.setAccessibleDescription(without_marks(words))

    def _go_back(self) -> None:
        order = self._order()
        self._show(order[max(0, order.index(self._at) - 1)])

    def _go_forward(self) -> None:
        if self.missing() or self._making:
            self._say_needed()
            return
        if self._at == "recovery":
            step = self._steps["recovery"]
            if isinstance(step, RecoveryKeyStep):
                step.forget()
            self.recovery_key_kept.emit()
        elif self._at == "check":
            self._making = True
            self._say_needed()
            self.site_described.emit(self._settings(), self._accounts())
        else:
            order = self._order()
            self._show(order[order.index(self._at) + 1])

    def _settings(self) -> SiteSettings:
        facts: dict[str, str] = {}
        for step in self._steps.values():
            if isinstance(step, FactsStep):
                facts |= step.values()
        place, release = self._steps["place"], self._steps["release"]
        assert isinstance(place, PlaceStep)
        assert isinstance(release, ReleaseRuleStep)
        setting = Setting(place.setting.value())
        rule = release.value() if setting is Setting.PRISON else ReleaseRule.NONE
        pathway = SafetyPathway(
            facts["name"], facts["who_to_tell"], facts["phone"], facts["phone_at_night"], facts["form"],
            facts["where_form_is"],
        )  # fmt: skip
        return SiteSettings(
            facts["establishment"], facts["installation"], Nation(place.nation.value()), setting, pathway,
            facts["healthcare_contact"], facts["healthcare_phone"], rule or ReleaseRule.NONE,
        )  # fmt: skip
