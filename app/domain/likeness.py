"""Could these two records be one person? Names in any order and near spelling, the birthday, and the numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

_SHORTS = (
    "alexander alex sandy xander ally alasdair alistair",
    "andrew andy drew",
    "anthony antony tony",
    "benjamin ben",
    "catherine katherine kathryn cathy kathy kate katie cath",
    "christopher chris kit",
    "christine christina chrissie tina",
    "daniel dan danny",
    "david dave davie davy",
    "edward ed eddie ted teddy",
    "elizabeth liz lizzie beth betty eliza",
    "james jim jimmy jamie jamesy jas seamus hamish",
    "jennifer jen jenny",
    "john jon johnny ian iain sean shaun jack",
    "jonathan jon jonny jonathon",
    "joseph joe joey",
    "kenneth ken kenny",
    "margaret maggie meg peggy mags",
    "matthew matt matty",
    "michael mike mick micky mikey",
    "mohammed mohammad muhammad mohamed mohamad muhammed mo",
    "nicholas nick nicky",
    "patrick pat paddy",
    "peter pete",
    "philip phillip phil",
    "rebecca becky bex",
    "richard rick ricky dick rich",
    "robert rob robbie bob bobby rab",
    "ronald ron ronnie",
    "samuel samantha sam sammy",
    "stephen steven steve stevie",
    "susan sue susie",
    "thomas tom tommy tam",
    "william will bill billy willie liam wm",
)
_SHORT_FOR = {name: frozenset(line.split()) for line in reversed(_SHORTS) for name in line.split()}
_SOUNDS = (("mac", "mc"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("y", "i"), ("ie", "i"), ("ee", "i"), ("z", "s"))


class Alike(IntEnum):
    """How likely two records are one person; higher is likelier."""

    NO = 0
    NAME = 1
    BIRTHDAY_AND_NAME = 2
    NAME_AND_BIRTHDAY = 3
    NUMBER = 4


@dataclass(frozen=True)
class Known:
    """What two records are compared by. `names` are folded words; `numbers` are tidied, without empty ones."""

    names: frozenset[str]
    born: date | None
    numbers: frozenset[str]


def alike(one: Known, other: Known) -> Alike:
    if one.numbers & other.numbers:
        return Alike.NUMBER
    named = names_fit(one.names, other.names)
    if one.born and other.born:
        if near_day(one.born, other.born):
            if named:
                return Alike.NAME_AND_BIRTHDAY
            shared = any(near(mine, yours) for mine in one.names for yours in other.names)
            return Alike.BIRTHDAY_AND_NAME if shared and one.born == other.born else Alike.NO
        return Alike.NO
    return Alike.NAME if named else Alike.NO


def names_fit(one: Iterable[str], other: Iterable[str]) -> bool:
    """Every word of the shorter name is near some other word of the longer, in any order; one word alone is too few."""
    few, many = sorted((list(one), list(other)), key=len)
    if not few:
        return False
    enough = len(few) > 1 or len(many) == 1
    left = list(many)
    for word in sorted(few, key=len, reverse=True):
        match = next((each for each in left if near(word, each)), None)
        if match is None:
            # Records hold given name and known-as name side by side: one of them may have no counterpart.
            continue
        left.remove(match)
    matched = len(many) - len(left)
    return enough and matched >= min(2, len(few))


@lru_cache(maxsize=65536)
def near(one: str, other: str) -> bool:
    """The same word, a short form, one that sounds the same, or one slip of the keys (two in a long word)."""
    if one == other or one in _SHORT_FOR.get(other, ()):
        return True
    if min(len(one), len(other)) < 3 or abs(len(one) - len(other)) > 2:
        return False
    if sounding(one) == sounding(other):
        return True
    shortest = min(len(one), len(other))
    slips = 0 if shortest < 4 else 1 if shortest < 8 else 2
    return slips > 0 and _distance(one, other, slips) <= slips


@lru_cache(maxsize=65536)
def sounding(word: str) -> str:
    """A rough key of how it sounds: doubled letters once, and letters that stand for one sound as one."""
    for letters, instead in _SOUNDS:
        word = word.replace(letters, instead)
    kept = [letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1]]
    silent = [letter for at, letter in enumerate(kept) if at == 0 or letter != "h"]
    ending = "".join(silent)
    return ending[:-1] if len(ending) > 3 and ending.endswith("e") else ending


def near_day(one: date, other: date) -> bool:
    """The same day, day and month swapped, or one of day, month and year typed wrongly."""
    swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    same = (one.day == other.day) + (one.month == other.month) + (one.year == other.year)
    return swapped or same >= 2


def _distance(one: str, other: str, most: int) -> int:
    """Letters put in, left out, changed or swapped with their neighbour; stops counting above `most`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before_that, before, row = before, row, [at]
        for place, yours in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != yours))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == yours:
                cost = min(cost, before_that[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
