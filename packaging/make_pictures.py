"""Export the pictures named in resources/pictures/pictures.toml from the two picture sets, one small SVG file each.

Run after adding a picture of a set to pictures.toml, or when a picture package changes:

    npm install --prefix SCRATCH @iconify-json/healthicons @iconify-json/fluent-emoji-high-contrast
    python packaging/make_pictures.py SCRATCH/node_modules

Pictures with `set = "own"` are drawn by hand and never touched here. Files that no entry names are reported.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

PICTURES = Path(__file__).resolve().parent.parent / "resources" / "pictures"
# Taken off each side (healthicons) or put round it (fluent), so that pictures of all sets look equally large.
TRIMMED = {"healthicons": 2, "fluent-emoji-high-contrast": -1}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
    '<g transform="translate({shift} {shift})">{body}</g></svg>\n'
)
PATH_DATA = re.compile(r'(?<= d=")[^"]+(?=")')
CUT_TO_THE_GROUND = re.compile(
    r' clip-path="url\(#\w+\)"|<defs><clipPath id="\w+"><path fill="#fff" d="M0 0h32v32H0z"/></clipPath></defs>'
)
COMMAND = re.compile(r"([a-zA-Z])([^a-zA-Z]*(?:e-?\d+[^a-zA-Z]*)*)")
DECIMAL = r"[-+]?(?:\d*\.\d+|\d+\.?)(?:e-?\d+)?"
NUMBER = re.compile(DECIMAL)
ARC = re.compile(r"[\s,]*".join([f"({DECIMAL})"] * 3 + ["([01])"] * 2 + [f"({DECIMAL})"] * 2))


def short(number: str) -> str:
    """`number` rounded to two decimals, without needless zeros."""
    text = f"{float(number):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def rounded_path(match: re.Match[str]) -> str:
    """The same path with plain spaces between numbers: the two flags of an arc may be glued to what follows."""
    pieces = []
    for letter, rest in COMMAND.findall(match.group()):
        numbers = [part for arc in ARC.findall(rest) for part in arc] if letter in "aA" else NUMBER.findall(rest)
        pieces.append(letter + " ".join(map(short, numbers)))
    return "".join(pieces)


def rounded(body: str) -> str:
    """`body` with every path number rounded to two decimals, well under a tenth of a pixel at the sizes we draw."""
    return PATH_DATA.sub(rounded_path, body)


def one_colour(body: str) -> str:
    """`body` without the cut to the whole ground that some pictures carry: it cuts nothing, yet holds a colour."""
    return CUT_TO_THE_GROUND.sub("", body)


def svg_of(collection: dict[str, Any], name: str, trimmed: int) -> str:
    """The picture `name` of one set as SVG text. Raises KeyError when the set has no such picture."""
    icon = collection["icons"][name]
    side = icon.get("height", collection["height"])
    if icon.get("width", side) != side:
        raise ValueError(f"{name} is not square")
    return SVG.format(side=side - 2 * trimmed, shift=-trimmed, body=rounded(one_colour(icon["body"])))


def main(npm: Path) -> None:
    with (PICTURES / "pictures.toml").open("rb") as index:
        pictures = tomllib.load(index)
    collections = {
        name: json.loads((npm / "@iconify-json" / name / "icons.json").read_text(encoding="utf-8")) for name in TRIMMED
    }
    for key, picture in pictures.items():
        if picture["set"] != "own":
            text = svg_of(collections[picture["set"]], picture["source"], TRIMMED[picture["set"]])
            (PICTURES / f"{key}.svg").write_text(text, encoding="utf-8", newline="\n")
    for stray in sorted({path.stem for path in PICTURES.glob("*.svg")} - set(pictures)):
        print(f"{stray}.svg is not in pictures.toml")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python packaging/make_pictures.py PATH_TO_NODE_MODULES")
    main(Path(sys.argv[1]))
