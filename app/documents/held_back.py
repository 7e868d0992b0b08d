"""Own words on their way to paper: what may not be printed is held back, and named, never lost silently."""

from dataclasses import dataclass, field

from app.documents.kit.fonts import clean, written
from app.documents.kit.hangul import has_hangul
from app.documents.kit.sizes import REGULAR
from app.documents.kit.text import cut, letters_in
from app.documents.sensitive import telling_words
from app.domain.pack import Grade, PaperInput
from app.i18n import _


@dataclass
class HeldBack:
    """`sentences` for the preview, each once; `telling` are the words that the person may want to change."""

    sentences: list[str] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)

    def say(self, sentence: str) -> None:
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def tell(self, words: tuple[str, ...]) -> None:
        self.telling += [word for word in words if word not in self.telling]


@dataclass(frozen=True)
class OwnWords:
    """What a person said, made fit for one document."""

    given: PaperInput
    grade: Grade
    held: HeldBack

    def allowed(self, key: str, where: str) -> bool:
        """False for a private thing that the person did not tick; it is then named by its place only."""
        if key in self.given.ticked:
            return True
        self.held.say(_("{where}: left out, because it is private. Tick it to print it.").format(where=where))
        return False

    def printed(self, text: str, where: str, most: int = 160) -> str:
        """The words as they will stand on paper; empty when they tell where someone has been."""
        telling = telling_words(text)
        if telling:
            self.held.tell(telling)
            if self.grade is Grade.STREET:
                self.held.say(_("{where}: left out until it is said in other words.").format(where=where))
                return ""
        if has_hangul(text):
            self.held.say(_("Korean is written in our letters, as it sounds."))
        # Ten times what fits is enough to clean: own words can be very long.
        words = written(clean(text[: most * 10]), REGULAR)
        if letters_in(words) > most or len(text) > most * 10:
            self.held.say(_("{where}: too long for the page. Only the first part is printed.").format(where=where))
        return cut(words, most)
