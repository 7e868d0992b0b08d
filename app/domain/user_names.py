"""User names that nobody takes for another: letters of one alphabet, and unlike every other name to the eye."""

import unicodedata

_SIGNS = frozenset(" !#%&'()*+,-./:=?@_")
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800")
"""Letters and marks that take no room, or draw nothing."""
_ONE_WRITING = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"))
"""Are written together."""
_DRAWN_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҺԚԜӀавеѕіјкмнорстухһԁԛԝӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορυχ" + "ՍՏՕԼհոսօցզ" + "ıɑɡ",
    "ABESIJKMHOPCTYXHQWlabesijkmhopctyxhdqwl" + "ABEZHIKMNOPTYXayikvopux" + "USOLhnuogq" + "iag",
)
"""Cyrillic, Greek, Armenian and odd Latin letters that a plain font draws like a common one, in either case. After the
list of Unicode (UTS 39, confusables.txt), without letters that no keyboard has. A name is not told by its case."""
_ONE_STROKE = str.maketrans("I1|0", "lllo")


def may_be_a_user_name(user: str) -> bool:
    """Whether it is letters of one alphabet, digits and common signs, all of which are seen."""
    plain = unicodedata.normalize("NFKC", user)
    if not plain.strip() or unicodedata.category(plain[0]).startswith("M"):
        return False
    return all(map(_is_seen, plain)) and len(_alphabets(plain)) <= 1


def look_alike(one: str, other: str) -> bool:
    """Whether two user names are the same but for case, spaces, or letters that are drawn alike."""
    return _same_letters(one) == _same_letters(other) or _drawn(one) == _drawn(other)


def _same_letters(user: str) -> str:
    folded = unicodedata.normalize("NFKC", user).casefold()
    return "".join(unicodedata.normalize("NFKC", folded).split())


def _drawn(user: str) -> str:
    # Taken apart, an accent stays an accent on whatever letter.
    apart = unicodedata.normalize("NFKD", user).translate(_DRAWN_ALIKE)
    told = "".join(apart.translate(_ONE_STROKE).casefold().split())
    return told.replace("rn", "m").replace("vv", "w")


def _is_seen(letter: str) -> bool:
    if letter in _UNSEEN or unicodedata.name(letter, "").startswith("VARIATION SELECTOR"):
        return False
    return letter in _SIGNS or unicodedata.category(letter)[0] in "LM" or unicodedata.category(letter) == "Nd"


def _alphabets(user: str) -> set[str]:
    """The first word of a letter's name in Unicode is its alphabet."""
    first = {unicodedata.name(each).split()[0].split("-")[0] for each in user if each.isalpha()}
    return {"CJK" if each in _ONE_WRITING else each for each in first}
