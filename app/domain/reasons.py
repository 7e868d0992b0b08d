"""Why a finding was raised, for readers on the staff: the content words it once, for the person ("you said ...")."""

import re

_AFTER = r"(?:(?<=\bto )|(?<=\bfor )|(?<=\bwith )|(?<=\bnear ))"
_OF_THEM = re.compile(rf"{_AFTER}you\b|\byou\b(?=$|[.,]| (?:ill|now|or|how)\b)")  # "close to you", "can make you ill"
_THEIRS = {"you": "they", "your": "their", "yours": "theirs", "yourself": "themselves"}
_WORDS = re.compile(r"\b(you|your|yours|yourself)\b")


def reason_for_staff(because: str) -> str:
    """A sentence about the person: "you said you feel ill" as "They said they feel ill."; empty for none."""
    if not because:
        return ""
    words = _OF_THEM.sub("them", because)
    words = _WORDS.sub(lambda found: _THEIRS[found[1]], words)
    words = re.sub(r"^of ", "from ", words)
    return f"{words[0].upper()}{words[1:]}."
