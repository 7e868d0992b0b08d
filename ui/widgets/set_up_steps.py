"""The steps of setting up a site: one idea each, and each says in words what it still needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.site import Nation, ReleaseRule, Setting
from app.i18n import _
from ui.widgets.answer import Choice
from ui.widgets.answer_group import AnswerGroup
from ui.widgets.field import Field
from ui.widgets.layout import Part, add
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.text import Text

_LEAST_DIGITS = 2


class SetUpStep(QWidget):
    """One step. Signals: `changed()` on each change, `accepted()` for Enter at the end, `change_asked(str key)`."""

    changed = Signal()
    accepted = Signal()
    change_asked = Signal(str)

    def __init__(self, key: str, title: str, lead: str) -> None:
        super().__init__()
        self.key, self.title = key, title
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.heading = Text(title, "question", bold=True)
        self.add(self.heading, 8, Text(lead, "lead", colour="soft"), 28)

    def add(self, *parts: Part) -> None:
        add(self.box, *parts)

    def missing(self) -> tuple[str, ...]:
        """What is still needed, in words; empty when the step is done."""
        return ()

    def said(self) -> tuple[tuple[str, str], ...]:
        """(label, what was said) for the check page; never a password."""
        return ()

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to fill in."""


@dataclass(frozen=True)
class Fact:
    """One line to fill in. `needed` names it when it is missing; empty when it may be left out."""

    key: str
    label: str
    needed: str
    hint: str = ""
    phone: bool = False


class FactsStep(SetUpStep):
    """A few lines to fill in."""

    def __init__(self, key: str, title: str, lead: str, facts: Sequence[Fact]) -> None:
        super().__init__(key, title, lead)
        self._facts = tuple(facts)
        self.fields = {fact.key: Field(fact.label, hint=fact.hint) for fact in facts}
        for number, field in enumerate(self.fields.values()):
            self.add(field, 22)
            field.edited.connect(self.changed)
            field.accepted.connect(lambda at=number: self._enter(at))

    def _enter(self, number: int) -> None:
        following = list(self.fields.values())[number + 1 :]
        if following:
            focus(following[0].line.edit)
        else:
            self.accepted.emit()

    def values(self) -> Mapping[str, str]:
        return {key: field.words().strip() for key, field in self.fields.items()}

    def missing(self) -> tuple[str, ...]:
        values = self.values()
        return tuple(fact.needed for fact in self._facts if fact.needed and not _enough(fact, values[fact.key]))

    def said(self) -> tuple[tuple[str, str], ...]:
        values = self.values()
        return tuple((fact.label, values[fact.key]) for fact in self._facts if values[fact.key])

    def focus_first(self) -> None:
        empty = [field for field in self.fields.values() if not field.words().strip()]
        first = empty or list(self.fields.values())
        focus(first[0].line.edit)


def _enough(fact: Fact, words: str) -> bool:
    """A phone number without digits helps nobody at night."""
    digits = sum(1 for letter in words if letter.isdigit())
    return bool(words) and (not fact.phone or digits >= _LEAST_DIGITS)


class PlaceStep(SetUpStep):
    """Which nation's rules and numbers hold, and which kind of place this is."""

    def __init__(self) -> None:
        super().__init__("place", _("Where is this?"), _("It decides the phone numbers and the rules used here."))
        self._nations = {
            Nation.SCOTLAND: _("Scotland"),
            Nation.ENGLAND: _("England"),
            Nation.WALES: _("Wales"),
        }
        self._settings = {Setting.PRISON: _("A prison"), Setting.APPROVED_PREMISES: _("Approved premises")}
        self.nation = Options([(each, words) for each, words in self._nations.items()], name=_("Nation"), height=56)
        self.setting = Options(
            [(each, words) for each, words in self._settings.items()], name=_("Kind of place"), height=56
        )
        self.add(Text(_("Nation"), bold=True), 10, self.nation, 28)
        self.add(Text(_("Kind of place"), bold=True), 10, self.setting)
        for options in (self.nation, self.setting):
            options.changed.connect(self.changed)
            options.accepted.connect(self.accepted)

    def missing(self) -> tuple[str, ...]:
        nation = () if self.nation.value() else (_("the nation"),)
        setting = () if self.setting.value() else (_("the kind of place"),)
        return nation + setting

    def said(self) -> tuple[tuple[str, str], ...]:
        if self.missing():
            return ()
        nation, setting = Nation(self.nation.value()), Setting(self.setting.value())
        return ((_("Nation"), self._nations[nation]), (_("Kind of place"), self._settings[setting]))

    def focus_first(self) -> None:
        self.nation.focus_current()


class ReleaseRuleStep(SetUpStep):
    """On which days nobody leaves. Not asked in approved premises."""

    def __init__(self) -> None:
        super().__init__(
            "release", _("Which days does nobody leave?"), _("The program moves a date of leaving by this rule.")
        )
        self._words = {
            ReleaseRule.BASE: _("Weekends and public holidays"),
            ReleaseRule.ACT_2023: _("Fridays and the day before a holiday too"),
        }
        notes = {
            ReleaseRule.BASE: _("The date moves back to the working day before."),
            ReleaseRule.ACT_2023: _("The rule of the 2023 Act in Scotland. A Thursday moves to Wednesday."),
        }
        pictures = {ReleaseRule.BASE: "calendar", ReleaseRule.ACT_2023: "calendar-week"}
        self.rule = AnswerGroup()
        self.rule.show_choices(
            [Choice(rule, words, pictures[rule], notes[rule]) for rule, words in self._words.items()],
            name=self.title,
            heights=(92, 104),
        )
        self.rule.changed.connect(self.changed)
        self.rule.accepted.connect(self.accepted)
        self.add(self.rule)

    def value(self) -> ReleaseRule | None:
        chosen = self.rule.chosen()
        return ReleaseRule(chosen[0]) if chosen else None

    def missing(self) -> tuple[str, ...]:
        return () if self.value() else (_("the rule for the day of leaving"),)

    def said(self) -> tuple[tuple[str, str], ...]:
        rule = self.value()
        return ((_("Nobody leaves on"), self._words[rule]),) if rule else ()

    def focus_first(self) -> None:
        self.rule.focus_current()


def names_step() -> FactsStep:
    return FactsStep(
        "names",
        _("What are the names?"),
        _("The name of this place is on the sign-in screen."),
        (
            Fact("establishment", _("Name of this place"), _("the name of this place")),
            Fact(
                "installation",
                _("Name of this computer"),
                _("the name of this computer"),
                _("For example: Reception"),
            ),
        ),
    )


def pathway_step() -> FactsStep:
    return FactsStep(
        "pathway",
        _("What happens when someone is not safe?"),
        _("The safety card uses your own words. No scheme is built in."),
        (
            Fact("name", _("Name of your safety pathway"), _("the name of the safety pathway")),
            Fact(
                "who_to_tell", _("Who is told first?"), _("who is told first"), _("For example: the hall manager")
            ),
        ),
    )  # fmt: skip


def phones_step() -> FactsStep:
    return FactsStep(
        "phones",
        _("How are they reached?"),
        _("Ring each number now, to be sure it is right."),
        (
            Fact("phone", _("Phone by day"), _("the phone number by day"), phone=True),
            Fact("phone_at_night", _("Phone at night"), _("the phone number at night"), phone=True),
        ),
    )


def form_step() -> FactsStep:
    return FactsStep(
        "form",
        _("Which form is filled in?"),
        _("The safety card tells the helper to start this form."),
        (
            Fact("form", _("Name of the form"), _("the name of the form")),
            Fact("where_form_is", _("Where is it kept? You can leave this empty."), "", _("For example: blue folder")),
        ),
    )


def healthcare_step() -> FactsStep:
    return FactsStep(
        "healthcare",
        _("Who is healthcare here?"),
        _("Helpers are told to reach them when a talk finds something."),
        (
            Fact(
                "healthcare_contact",
                _("Name of the team or person"),
                _("the healthcare contact"),
                _("For example: the health centre"),
            ),
            Fact("healthcare_phone", _("Their phone number"), _("the healthcare phone number"), phone=True),
        ),
    )
