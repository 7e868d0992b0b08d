"""The names of what is kept, and of words from a list, as anybody reads them."""

from collections.abc import Callable, Mapping
from functools import partial

from app.domain.assessment import TalkSet
from app.domain.due import Arrival, DelayReason, DueKind, Sentence
from app.domain.pack import DocumentKind, Grade
from app.domain.person import MedicinesKept, Sex
from app.domain.place_words import medicines_words
from app.domain.retention import Category
from app.domain.roles import Level, Role
from app.i18n import _
from app.services import words
from app.services.offers import WhyNot, why_not_in_words
from app.services.papers import document_in_words

Say = Callable[[], str]


def label(name: str) -> str:
    """The name of one kept thing; a name that is not on the list is written as it is."""
    own = _LABELS.get(name)
    return own() if own is not None else name.replace("_", " ").strip().capitalize()


def place(name: str) -> int:
    """Where it stands among its like: in the order of the table, then all others."""
    return tuple(_LABELS).index(name) if name in _LABELS else len(_LABELS)


def value(name: str, text: str) -> str:
    """A word from a list in words; any other text as it is."""
    own = _VALUES.get(name, {}).get(text)
    return own() if own is not None else text


def _grade(grade: Grade) -> str:
    return words.grade_in_words(grade)[0]


_LABELS: Mapping[str, Say] = {
    "given_name": lambda: _("First name"),
    "family_name": lambda: _("Family name"),
    "known_as": lambda: _("Known as"),
    "born": lambda: _("Born"),
    "sex": lambda: _("Sex"),
    "custody_number": lambda: _("Number here"),
    "hall": lambda: _("Lives"),
    "admitted": lambda: _("Came in"),
    "sentence_months": lambda: _("Months of the sentence"),
    "leaves": lambda: _("Leaving"),
    "language": lambda: _("Language"),
    "chi": lambda: _("CHI number"),
    "nhs_number": lambda: _("NHS number"),
    "arrival": lambda: _("How they came"),
    "sentence": lambda: _("Sentence"),
    "stay": lambda: _("Which stay"),
    "key_worker": lambda: _("Key worker"),
    "gp": lambda: _("Local GP practice"),
    "medicines_kept": lambda: _("Who keeps the medicines"),
    "on": lambda: _("Day"),
    "set": lambda: _("Which talk"),
    "role": lambda: _("Role of the helper"),
    "level": lambda: _("Level of the helper"),
    "held_by": lambda: _("Helper"),
    "opened_at": lambda: _("Began"),
    "closed_at": lambda: _("Ended"),
    "closed_because": lambda: _("How it ended"),
    "checked_in_at": lambda: _("Taken in by staff"),
    "consent_confirmed": lambda: _("Asked again what may be shared"),
    "occasion": lambda: _("Occasion"),
    "finished_on": lambda: _("Finished"),
    "still_true": lambda: _("Still true"),
    "changed": lambda: _("Changed"),
    "note": lambda: _("Note"),
    "face": lambda: _("How they were"),
    "help_with": lambda: _("Wanted help with"),
    "told": lambda: _("Told"),
    "told_at": lambda: _("When"),
    "next_step": lambda: _("Next step"),
    "recorded_at": lambda: _("Written down"),
    "kind": lambda: _("What"),
    "said": lambda: _("Answer"),
    "why": lambda: _("Reason"),
    "what": lambda: _("What was done"),
    "reason": lambda: _("Reason"),
    "how": lambda: _("How"),
    "document": lambda: _("Paper"),
    "grade": lambda: _("For whom"),
    "pages": lambda: _("Pages"),
    "copy": lambda: _("Copies"),
    "ticked": lambda: _("Allowed on the paper"),
    "hold": lambda: _("Nothing may be taken away"),
    "same": lambda: _("One person"),
    "categories": lambda: _("What was taken away"),
    "versions": lambda: _("How many parts"),
    "was": lambda: _("It was"),
    "made_on": lambda: _("Written on"),
    "who": lambda: _("Who"),
    "from": lambda: _("From"),
    "talk_on": lambda: _("Talk of"),
    "critical_medicine": lambda: _("Medicine that must not be missed"),
    "without_consent": lambda: _("Sent without asking, for safety"),
}

_VALUES: Mapping[str, Mapping[str, Say]] = {
    "set": {str(each): partial(words.talk_in_words, each) for each in TalkSet},
    "role": {str(each): partial(words.role_in_words, each) for each in Role},
    "kind": {str(each): partial(words.due_in_words, each) for each in DueKind},
    "document": {str(each): partial(document_in_words, each) for each in DocumentKind},
    "reason": {str(each): partial(words.delay_in_words, each) for each in DelayReason},
    "level": {
        str(Level.SIGNPOST): lambda: _("Signpost"),
        str(Level.NAVIGATOR): lambda: _("Navigator"),
        str(Level.ADVOCATE): lambda: _("Advocate"),
    },
    "sex": {
        str(Sex.FEMALE): lambda: _("Female"),
        str(Sex.MALE): lambda: _("Male"),
        str(Sex.NOT_SAID): lambda: _("Not said"),
    },
    "medicines_kept": {str(each): partial(medicines_words, each) for each in MedicinesKept},
    "arrival": {
        str(Arrival.NEW): lambda: _("New here"),
        str(Arrival.RECALL): lambda: _("Came back"),
        str(Arrival.TRANSFER): lambda: _("From another place"),
        str(Arrival.COURT): lambda: _("Back from court"),
    },
    "sentence": {
        str(Sentence.SENTENCED): lambda: _("Sentenced"),
        str(Sentence.REMAND): lambda: _("On remand"),
        str(Sentence.UNSENTENCED): lambda: _("Waiting for the sentence"),
        str(Sentence.LIFE): lambda: _("Life"),
    },
    "said": {
        "accepted": lambda: _("Yes"),
        "not_now": lambda: _("Not now"),
        "no": lambda: _("No"),
    },
    "grade": {str(each): partial(_grade, each) for each in Grade},
    "why": {str(each): partial(why_not_in_words, each) for each in WhyNot},
    "what": {"done": lambda: _("Done"), "delayed": lambda: _("Put off")},
    "how": {
        "out": lambda: _("Left"),
        "died": lambda: _("Died"),
        "removed": lambda: _("Moved away from here"),
        "hospital": lambda: _("Went to hospital"),
    },
    "closed_because": {
        "finished": lambda: _("All was asked"),
        "corrected": lambda: _("An answer was put right"),
        "stopped": lambda: _("It was stopped"),
        "review": lambda: _("Asked again in a review"),
        "staff": lambda: _("Staff were called"),
        "now": lambda: _("Someone had to be told at once"),
        "time": lambda: _("The time was over"),
        "taken_back": lambda: _("Staff took it back"),
    },
    "categories": {
        str(Category.TALKS): lambda: _("talks"),
        str(Category.PLANS): lambda: _("plans"),
        str(Category.PAPERS): lambda: _("papers"),
        str(Category.SAFETY): lambda: _("safety"),
        str(Category.CONSENTS): lambda: _("what may be shared"),
        str(Category.PERSON): lambda: _("who it is about"),
    },
}
