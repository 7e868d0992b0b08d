"""Make the clips that read sensitive questions aloud, so that someone who cannot read can answer alone.

Run after the words of such a question change (`python -m app content check` says when):

    apt-get install espeak-ng lame
    python packaging/make_clips.py

Only clips whose words changed are made again. To put a person's own voice in place of a made one, record it as an MP3
file of the same name and run this program with --recorded QUESTION: the clip is kept, and its words are noted.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.domain.assessment import Question  # noqa: E402
from app.easyread import load_content  # noqa: E402
from app.easyread.spoken import CLIP_LIST, needs_clip, spoken_hash, spoken_words  # noqa: E402

AUDIO = ROOT / "resources" / "audio" / "en"
VOICE = "en-gb"
WORDS_A_MINUTE = 130
KILOBITS = 24
KILOHERTZ = 16
SPOKEN_AS = {
    "GP": "G P",
    "TB": "T B",
    "HIV": "H I V",
    "ADHD": "A D H D",
    "buprenorphine": "[[bju:pr@n'O:fi:n]]",
    "Buprenorphine": "[[bju:pr@n'O:fi:n]]",
    "clozapine": "[[kl'0z@pi:n]]",
    "gabapentin": "[[g'ab@p'EntIn]]",
    "naloxone": "[[n@l'0ksoUn]]",
    "Naloxone": "[[n@l'0ksoUn]]",
}
"""Short forms and medicines that the voice would say wrongly; [[...]] holds its own signs for sounds."""


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--recorded", metavar="QUESTION", action="append", default=[])
    recorded = asked.parse_args().recorded
    for program in ("espeak-ng", "lame"):
        if shutil.which(program) is None:
            sys.exit(f"{program} is not installed. Run: apt-get install {program}")
    AUDIO.mkdir(parents=True, exist_ok=True)
    listed = AUDIO / CLIP_LIST
    said: dict[str, str] = json.loads(listed.read_text("utf-8")) if listed.is_file() else {}
    wanted = {question.question_id: question for question in load_content().questions if needs_clip(question)}
    for question_id, question in wanted.items():
        clip = AUDIO / f"{question_id}.mp3"
        stale = said.get(question_id) != spoken_hash(question) or not clip.is_file()
        if stale and question_id not in recorded:
            make_clip(question, clip)
            print(f"made {clip.name}")
    for clip in AUDIO.glob("*.mp3"):
        if clip.stem not in wanted:
            clip.unlink()
            print(f"took out {clip.name}")
    hashes = {question_id: spoken_hash(question) for question_id, question in sorted(wanted.items())}
    listed.write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")


def make_clip(question: Question, clip: Path) -> None:
    """Speak the question into a wave file, then pack it as a small MP3 file."""
    words = spoken_words(question)
    for short, long in SPOKEN_AS.items():
        words = words.replace(short, long)
    with tempfile.TemporaryDirectory() as folder:
        wave = Path(folder) / "clip.wav"
        speak = ["espeak-ng", "-v", VOICE, "-s", str(WORDS_A_MINUTE), "-g", "2", "-w", str(wave)]
        subprocess.run([*speak, "--", words], check=True)
        pack = ["lame", "--quiet", "-m", "m", "-b", str(KILOBITS), "--resample", str(KILOHERTZ), "-t"]
        subprocess.run([*pack, str(wave), str(clip)], check=True)


if __name__ == "__main__":
    main()
