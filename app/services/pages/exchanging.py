"""What the pages for sending and receiving show: plain words and numbers, ready to be drawn."""

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
    """`person` is empty when everything goes; `words` are those of this computer's own card."""

    sites: tuple[SiteLine, ...]
    person: str = ""
    words: str = ""
    others: bool = False  # sites that take one person's record only


@dataclass(frozen=True)
class GoingPage:
    """What would go, in words; `may_go` is False when consent is missing."""

    lines: tuple[str, ...]
    may_go: bool = True


@dataclass(frozen=True)
class ArrivedPage:
    """A file that was checked. `kind` is bundle, receipt or card; `lines` are (what, number or words)."""

    kind: str
    title: str
    lines: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = ()
    action: str = ""
