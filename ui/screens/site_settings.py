"""What the site says about itself, changed with a second look: a wrong phone number does real harm."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.site import ReleaseRule, Setting, SiteSettings
from app.i18n import _, plural
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.text import Text

_LOCK_MINUTES = (2, 5, 10, 15)


class SiteSettingsScreen(FormPage):
    """Signals: `settings_changed(SiteSettings)` after the second look, `back_asked()`."""

    settings_changed = Signal(object)

    def __init__(self, settings: SiteSettings) -> None:
        super().__init__(_("This site"), "", _("Look at it again"), top=TopStrip(_("This site")))
        self._settings = settings
        pathway = settings.pathway
        self.fields = {
            "name": Field(_("Name of your safety pathway"), pathway.name),
            "who_to_tell": Field(_("Who is told"), pathway.who_to_tell),
            "phone": Field(_("Phone by day"), pathway.phone),
            "phone_at_night": Field(_("Phone at night"), pathway.phone_at_night),
            "form": Field(_("Name of the form"), pathway.form),
            "where_form_is": Field(_("Where the form is kept"), pathway.where_form_is),
            "healthcare_contact": Field(_("Healthcare: team or person"), settings.healthcare_contact),
            "healthcare_phone": Field(_("Healthcare: phone"), settings.healthcare_phone),
        }
        rules = ((ReleaseRule.BASE, _("Weekends and public holidays")),
                 (ReleaseRule.ACT_2023, _("Fridays and the day before a holiday too")))  # fmt: skip
        self._rules = dict(rules)
        self.rule = Options([(str(rule), words) for rule, words in rules], settings.release_rule, height=56)
        minutes = sorted({*_LOCK_MINUTES, settings.lock_minutes})
        self._minutes = {str(each): plural("{count} minute", "{count} minutes", each) for each in minutes}
        self.lock = Options(list(self._minutes.items()), str(settings.lock_minutes), name=_lock_name(), height=48)
        self._looking = False
        self._look = Panel(padding=(24, 12, 24, 12), gap=6)
        self._form = boxed(self._made_form())
        self._connect()
        self.form(self._form, self._look)
        self._turn(looking=False)

    def _made_form(self) -> QVBoxLayout:
        pairs = [list(self.fields.values())[at : at + 2] for at in range(0, len(self.fields), 2)]
        lines = [row((left, 1), (right, 1), gap=20) for left, right in pairs]
        rule = boxed(col(Text(_("Days on which nobody leaves"), bold=True), self.rule, gap=8))
        if self._settings.setting is not Setting.PRISON:
            rule.hide()
        lock = boxed(col(Text(_lock_name(), bold=True), self.lock, gap=8))
        return col(*lines, rule, lock, gap=18)

    def _connect(self) -> None:
        fields = list(self.fields.values())
        for field, after in zip(fields, [*fields[1:], None], strict=True):
            field.edited.connect(lambda _words: self.say_needed())
            field.accepted.connect(lambda to=after: focus(to.line.edit) if to else self.press_keep())
        for options in (self.rule, self.lock):
            options.changed.connect(lambda _chosen: self.say_needed())
        self.back.clicked.disconnect()
        self.back.clicked.connect(self._go_back)

    def described(self) -> SiteSettings:
        said = {key: field.words().strip() for key, field in self.fields.items()}
        contact, phone = said["healthcare_contact"], said["healthcare_phone"]
        pathway = replace(
            self._settings.pathway, name=said["name"], who_to_tell=said["who_to_tell"], phone=said["phone"],
            phone_at_night=said["phone_at_night"], form=said["form"], where_form_is=said["where_form_is"],
        )  # fmt: skip
        if pathway != self._settings.pathway:
            pathway = replace(pathway, sample=False)
        rule = ReleaseRule(self.rule.value()) if self.rule.value() else self._settings.release_rule
        return replace(
            self._settings, pathway=pathway, healthcare_contact=contact, healthcare_phone=phone, release_rule=rule,
            lock_minutes=int(self.lock.value() or self._settings.lock_minutes),
        )  # fmt: skip

    def missing(self) -> tuple[str, ...]:
        for key, field in self.fields.items():
            words = field.words().strip()
            if not words and key != "where_form_is":
                return (field.label.text().casefold(),)
            if "phone" in key and sum(letter.isdigit() for letter in words) < 2:
                return (_("a phone number with digits"),)
        return () if self.described() != self._settings else (_("something to change"),)

    def changes(self) -> list[tuple[str, str, str]]:
        """(label, until now, from now on) of everything that is different."""
        before = {key: getattr(self._settings.pathway, key, "") for key in self.fields}
        before["healthcare_contact"] = self._settings.healthcare_contact
        before["healthcare_phone"] = self._settings.healthcare_phone
        lines = [
            (field.label.text(), before[key], field.words().strip())
            for key, field in self.fields.items()
            if field.words().strip() != before[key]
        ]
        after = self.described().release_rule
        if after is not self._settings.release_rule:
            until = self._rules.get(self._settings.release_rule, "")
            lines.append((_("Days on which nobody leaves"), until, self._rules.get(after, "")))
        minutes = self.described().lock_minutes
        if minutes != self._settings.lock_minutes:
            until = self._minutes[str(self._settings.lock_minutes)]
            lines.append((_lock_name(), until, self._minutes[str(minutes)]))
        return lines

    def keep(self) -> None:
        if self._looking:
            self.settings_changed.emit(self.described())
        else:
            self._turn(looking=True)

    def _turn(self, *, looking: bool) -> None:
        self._looking = looking
        self._form.setVisible(not looking)
        self._look.setVisible(looking)
        self.title.set_words(_("Is this right?") if looking else _("This site"))
        self.lead.set_words(
            _("Read it out to somebody else. Talks use it from now on.")
            if looking
            else _("The safety card and the papers use these words and numbers.")
        )
        self.keep_button.set_words(_("Keep") if looking else _("Look at it again"))
        if looking:
            self._show_changes()
            focus(self.keep_button)
        self.say_needed()

    def _show_changes(self) -> None:
        empty(self._look.box)
        for number, (label, before, after) in enumerate(self.changes()):
            if number:
                self._look.add(Rule())
            until = _("Until now: {words}").format(words=before or _("nothing"))
            self._look.add(
                boxed(col(Text(label, "small", colour="soft"), Text(after or _("nothing"), "answer", bold=True),
                          Text(until, "body", colour="soft"), gap=2, margins=(0, 6, 0, 6)))
            )  # fmt: skip

    def _go_back(self) -> None:
        if self._looking:
            self._turn(looking=False)
            self.focus_first()
        else:
            self.back_asked.emit()

    def focus_first(self) -> None:
        focus(next(iter(self.fields.values())).line.edit)


def _lock_name() -> str:
    return _("The screen locks when nobody has touched it for")
