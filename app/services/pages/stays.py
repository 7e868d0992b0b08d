"""What the screens of coming, going and two records of one person are given."""

from dataclasses import dataclass
from datetime import date

from app.domain.due import Sentence
from app.domain.site import Setting
from app.services.pages import Band
from app.services.pages.reviewing import SameLine


@dataclass(frozen=True)
class StayPage:
    """Where somebody stands. `joined` are other records of the person."""

    person_id: str
    band: Band
    here: bool
    hall: str
    key_worker: str
    leaves: date | None
    sentence: Sentence
    today: date
    joined: tuple[SameLine, ...]
    may_join: bool
    setting: Setting = Setting.PRISON
