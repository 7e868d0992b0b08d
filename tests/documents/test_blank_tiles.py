"""The answers of a talk on paper stand in their tiles whole: none is cut off, no word is broken."""

import pytest

from app.documents.blank_talk import asked
from app.documents.kit.fonts import register_fonts
from app.documents.kit.paper_question import PaperQuestion
from app.documents.kit.pen import Pen
from app.documents.kit.sheets import WIDTH
from app.documents.kit.text import TextBlock
from app.domain.assessment import Question
from tests.documents.made_up import content

QUESTIONS = [question for question in content().questions if question.options]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.question_id)
def test_every_answer_stands_whole_in_its_tile(question: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    register_fonts()
    drawn: list[TextBlock] = []
    whole = Pen.text

    def kept(self: Pen, block: TextBlock, x: float, top: float, role: str = "P") -> None:
        drawn.append(block)
        whole(self, block, x, top, role)

    monkeypatch.setattr(Pen, "text", kept)
    box = PaperQuestion(asked(1, question))
    box.fit(WIDTH)
    box.draw(Pen("Measured"))
    words = [" ".join("".join(text for text, _style in line.pieces).strip() for line in block.lines) for block in drawn]
    assert not any(block.shortened for block in drawn)
    assert [tile.words for tile in box.asked.tiles if tile.words not in words] == []
