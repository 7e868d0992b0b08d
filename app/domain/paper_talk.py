"""A talk on paper: the same questions in the same order, each with the number under which it is typed in later."""

from app.domain.assessment import Content, Question, TalkSet
from app.domain.roles import Role


def paper_questions(content: Content, talk_set: TalkSet, role: Role) -> tuple[Question, ...]:
    """The questions of a set for a helper of this role, in the order of asking; the first has the number 1.

    Show-rules are left to the helper. A champion's paper has no sensitive question: those are answered in private.
    """
    return tuple(
        question
        for question in content.questions
        if talk_set in question.sets and role in question.who and not (question.sensitive and role is Role.CHAMPION)
    )
