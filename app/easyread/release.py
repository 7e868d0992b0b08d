"""One content release as a single piece of text: what its hash is taken of and what the database keeps."""

from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

import msgspec

from app.domain.assessment import (
    Content,
    FindingRule,
    Kind,
    Option,
    Question,
    Section,
    TalkSet,
    Topic,
    Urgency,
)
from app.domain.roles import Role
from app.easyread.conditions import condition_from, shape_of
from app.easyread.shapes import (
    FindingShape,
    KeptQuestion,
    OptionShape,
    QuestionShape,
    ReleaseBody,
    SectionShape,
    TopicShape,
)


def content_body(content: Content) -> bytes:
    """Canonical JSON in UTF-8: the same content always gives the same bytes, and every word of it is in them."""
    return msgspec.json.encode(_body_of(content), order="deterministic")


def content_from_body(body: bytes | str) -> Content:
    """The content that `content_body` wrote; raises msgspec.ValidationError for anything else."""
    return content_of(msgspec.json.decode(body, type=ReleaseBody, strict=True))


def content_of(body: ReleaseBody) -> Content:
    """Checked shapes as the domain's own classes, with the hash of their canonical body."""
    content = Content(
        release=body.release,
        content_hash="",
        sections=tuple(Section(row.id, row.title, row.picture, row.minutes) for row in body.section),
        questions=tuple(_question(row, row.section) for row in body.question),
        findings=tuple(_finding(row) for row in body.finding),
        topics=tuple(_topic(row) for row in body.topic),
        glossary=MappingProxyType(dict(body.glossary)),
    )
    return replace(content, content_hash=sha256(content_body(content)).hexdigest())


def _question(row: QuestionShape, section: str) -> Question:
    return Question(
        question_id=row.id,
        section=section,
        kind=Kind(row.kind),
        words=row.words,
        who=frozenset(Role(name) for name in row.who),
        sets=frozenset(TalkSet(name) for name in row.sets),
        sensitive=row.sensitive,
        hint=row.hint,
        heard=row.heard,
        helper=tuple(row.helper),
        picture=row.picture,
        options=tuple(Option(option.id, option.words, option.picture, option.note) for option in row.options),
        least=row.least,
        most=row.most,
        unit=row.unit,
        show_if=condition_from(row.show_if) if row.show_if else None,
        covers=tuple(row.covers),
    )


def _finding(row: FindingShape) -> FindingRule:
    return FindingRule(
        finding_id=row.id,
        level=Urgency(row.level),
        when=tuple(condition_from(rule) for rule in row.when),
        topic=row.topic,
        title=row.title,
        because=row.because,
        who_is_told=row.who_is_told,
        offer=row.offer,
        stem=row.stem,
        officer_sees=row.officer_sees,
    )


def _topic(row: TopicShape) -> Topic:
    return Topic(row.id, row.title, tuple(row.sections), row.street_page, row.picture, row.stem, row.sensitive)


def _body_of(content: Content) -> ReleaseBody:
    return ReleaseBody(
        release=content.release,
        section=[
            SectionShape(id=row.section_id, title=row.title, picture=row.picture, minutes=row.minutes)
            for row in content.sections
        ],
        question=[_kept(question) for question in content.questions],
        finding=[_kept_finding(rule) for rule in content.findings],
        topic=[
            TopicShape(
                id=topic.topic_id,
                title=topic.title,
                sections=list(topic.sections),
                street_page=topic.street_page,
                picture=topic.picture,
                stem=topic.stem,
                sensitive=topic.sensitive,
            )
            for topic in content.topics
        ],
        glossary=dict(content.glossary),
    )


def _kept(question: Question) -> KeptQuestion:
    return KeptQuestion(
        id=question.question_id,
        section=question.section,
        kind=question.kind.value,
        who=[role.value for role in Role if role in question.who],  # type: ignore[misc]
        sets=[name.value for name in TalkSet if name in question.sets],
        words=question.words,
        heard=question.heard,
        sensitive=question.sensitive,
        hint=question.hint,
        helper=list(question.helper),
        picture=question.picture,
        options=[
            OptionShape(id=option.option_id, words=option.words, picture=option.picture, note=option.note)
            for option in question.options
        ],
        least=question.least,
        most=question.most,
        unit=question.unit,
        show_if=shape_of(question.show_if) if question.show_if else None,
        covers=list(question.covers),
    )


def _kept_finding(rule: FindingRule) -> FindingShape:
    return FindingShape(
        id=rule.finding_id,
        level=rule.level.value,
        topic=rule.topic,
        title=rule.title,
        because=rule.because,
        when=[shape_of(condition) for condition in rule.when],
        officer_sees=rule.officer_sees,  # type: ignore[arg-type]
        who_is_told=rule.who_is_told,
        offer=rule.offer,
        stem=rule.stem,
    )
