"""What the pages for sending, receiving and other sites show: plain words and numbers, ready to be drawn."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteLine:
    """One trusted site. `facts` are short lines: when it last exchanged, what has no receipt, what is owed."""

    install_id: str
    name: str
    facts: tuple[str, ...]
    purposes: tuple[tuple[str, str], ...]  # (id, words), the usual one first


@dataclass(frozen=True)
class SendPage:
    """`person` is empty when everything goes, `facts` tell two of one name apart; `none` says why there is nowhere to
    send to, empty when there is."""

    sites: tuple[SiteLine, ...]
    person: str = ""
    facts: tuple[str, ...] = ()
    none: str = ""
    may_choose_person: bool = True


@dataclass(frozen=True)
class GoingPage:
    """What would go, in words; `may_go` is False when consent is missing."""

    lines: tuple[str, ...]
    may_go: bool = True


@dataclass(frozen=True)
class SentPage:
    """It is written and compared: file names, where they lie, what to do now, and what to look out for."""

    files: tuple[str, ...]
    folder: str
    lines: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ArrivedPage:
    """A file that was checked. `kind` is bundle, receipt or card; `lines` are (what, number or words).

    `compare` says that a card is taken only with the words that the other site reads out, and a second person.
    """

    kind: str
    title: str
    lines: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = ()
    action: str = ""
    compare: bool = False


@dataclass(frozen=True)
class TakenPage:
    """It is taken in: what to do now. `decide` and `match` are how many wait to be looked at; `may_export` whether its
    people may be saved for another health system."""

    title: str
    lines: tuple[str, ...]
    decide: int = 0
    match: int = 0
    may_export: bool = False


@dataclass(frozen=True)
class KnownLine:
    """One site on the trust list. `state` is in words; `facts` as for sending; `words` are its ten,
    empty for one that is off the list."""

    install_id: str
    name: str
    state: str
    words: str
    facts: tuple[str, ...]
    trusted: bool
    may_revoke: bool


@dataclass(frozen=True)
class SitesPage:
    """This computer's own words, and every site that is known here."""

    name: str
    words: str
    sites: tuple[KnownLine, ...]
    may_renew: bool
    practice: bool = False
