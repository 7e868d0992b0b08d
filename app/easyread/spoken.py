"""What is read aloud for a question, and which recorded or made clip says it."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from app import paths
from app.domain.assessment import Content, Kind, Question
from app.domain.roles import Role
from app.easyread.problem import Problem
from app.i18n import _

CLIP_LIST = "clips.json"
"""Beside the clips of a language: question id -> hash of the words that its clip says."""


def spoken_words(question: Question) -> str:
    """The question, its hint and its answers as sentences, in the order of the screen."""
    lines = [question.words, question.hint]
    if question.kind in (Kind.ONE, Kind.MANY):
        lines += [f"{option.words.rstrip('.')}." for option in question.options]
    elif question.kind is Kind.YESNO:
        lines += [_("Yes."), _("No.")]
    return " ".join(line for line in lines if line)


def spoken_hash(question: Question) -> str:
    """SHA-256 of the words to be said, in hexadecimal."""
    return sha256(spoken_words(question).encode()).hexdigest()


def needs_clip(question: Question) -> bool:
    """Sensitive questions that officers or champions ask: the person may answer alone, and may not read."""
    return question.sensitive and not question.who.isdisjoint((Role.OFFICER, Role.CHAMPION))


def clip_of(question_id: str, language: str = "en", folder: Path | None = None) -> Path | None:
    """The clip that says this question, or None. `folder` holds one folder a language (default: the shipped one)."""
    clip = (folder or paths.resources() / "audio") / language / f"{question_id}.mp3"
    return clip if clip.is_file() else None


def clip_problems(content: Content, folder: Path) -> Iterator[Problem]:
    """English clips that are missing, or that say other words than the question does now."""
    said_in = folder / "en" / CLIP_LIST
    said = msgspec.json.decode(said_in.read_bytes(), type=dict[str, str]) if said_in.is_file() else {}
    cure = _("Record it anew, or run packaging/make_clips.py.")
    for question in content.questions:
        if not needs_clip(question):
            continue
        if clip_of(question.question_id, "en", folder) is None:
            wrong = _("The question {id} cannot be read aloud: it has no clip.").format(id=question.question_id)
            yield Problem(said_in, 0, wrong, cure)
        elif said.get(question.question_id) != spoken_hash(question):
            wrong = _("The clip of {id} says other words than the question.").format(id=question.question_id)
            yield Problem(said_in, 0, wrong, cure)
