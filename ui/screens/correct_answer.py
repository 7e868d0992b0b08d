"""One answer of the last finished talk put right, with a reason; the old answer is kept beside the new one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Signal

from app.domain.assessment import Answer, Silence, Value
from app.i18n import _
from app.services.pages import Band
from app.services.pages.rights import Correctable
from ui.widgets.answer_area import AnswerArea
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage
from ui.widgets.layout import boxed, col, row
from ui.widgets.panel import Panel
from ui.widgets.person_band import PersonBand
from ui.widgets.person_row import PersonRow
from ui.widgets.text import Text


class CorrectAnswerScreen(FormPage):
    """Signals: `answer_corrected(Answer, str reason)`, `back_asked()`. First the answer is chosen, then put right."""

    answer_corrected = Signal(object, str)
    keeps_half_typed = True

    def __init__(self, band: Band, answers: Sequence[Correctable]) -> None:
        super().__init__(_("Put an answer right"), "", _("Keep"), top=PersonBand(band))
        self._at: Correctable | None = None
        self._answer: Answer | None = None
        self.rows: list[PersonRow] = []
        self._list = Panel(padding=1, gap=0)
        for number, each in enumerate(answers, 1):
            short, ruled = each.question.heard or each.question.words, number < len(answers)
            line = PersonRow(short, "", each.words, key=each.question.question_id, ruled=ruled)
            line.clicked.connect(lambda _checked=False, chosen=each: self._choose(chosen))
            self.rows.append(line)
            self._list.add(line)
        self._until = Text("", "lead", colour="soft")
        self.area = AnswerArea()
        self.area.setMinimumHeight(360)
        self.reason = Field(_("Why it was wrong, in a few words"))
        self._editor = boxed(col(self._until, row((self.area, 1)), self.reason, gap=16))
        self.area.chosen.connect(self._chosen)
        self.area.silence.connect(self._kept_quiet)
        self.reason.edited.connect(lambda _words: self.say_needed())
        self.reason.accepted.connect(self.press_keep)
        self.back.clicked.disconnect()
        self.back.clicked.connect(self._go_back)
        self.form(self._list, self._editor)
        self._turn(None)

    def _choose(self, chosen: Correctable) -> None:
        self._answer = None
        self._turn(chosen)
        self.area.show_question(chosen.question, None)
        self.area.focus_first()

    def _turn(self, chosen: Correctable | None) -> None:
        self._at = chosen
        self._list.setVisible(chosen is None)
        self._editor.setVisible(chosen is not None)
        self.keep_button.setVisible(chosen is not None)
        self.title.set_words(chosen.question.words if chosen else _("Put an answer right"))
        self.lead.set_words("" if chosen else _("Choose the answer that is wrong."))
        self.lead.setVisible(chosen is None)
        self._until.set_words(_("Until now: **{answer}**").format(answer=chosen.words) if chosen else "")
        self.say_needed()

    def _chosen(self, value: object) -> None:
        self._keep_answer(None if value is None else {"value": cast(Value, value), "silence": None})

    def _kept_quiet(self, silence: str) -> None:
        said = Silence(silence)
        self._keep_answer(None if said is Silence.NOT_ASKED else {"value": None, "silence": said})

    def _keep_answer(self, given: dict[str, object] | None) -> None:
        before = self._at.answer if self._at is not None else None
        self._answer = None if given is None or before is None else replace(before, half_typed="", **given)  # type: ignore[arg-type]
        self.say_needed()

    def missing(self) -> tuple[str, ...]:
        if self._at is None:
            return ()
        answer = () if self._answer is not None else (_("the right answer"),)
        return answer + (() if self.reason.words().strip() else (_("why it was wrong"),))

    def keep(self) -> None:
        if self._answer is not None:
            self.answer_corrected.emit(self._answer, self.reason.words().strip())

    def _go_back(self) -> None:
        if self._at is not None:
            self._turn(None)
            self.focus_first()
        else:
            self.back_asked.emit()

    def focus_first(self) -> None:
        if self._at is not None:
            self.area.focus_first()
        elif self.rows:
            self.rows[0].setFocus()
