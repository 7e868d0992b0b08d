"""Open, verify and list a Wellgate bundle with the `age` program and stock Ed25519; no code of Wellgate's.

python read_bundle.py BUNDLE --key AGE-KEY-FILE --card SENDER-CARD [--card CARD-OF-AN-ORIGIN ...]
What each line means is in bundle-format.md. Exit code 0: everything holds; else it says what does not."""

import argparse
import base64
import hashlib
import json
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

BESIDE = ("t", "body", "salt", "hash", "sig")


def holds(keys: list[str], signature: str, told: bytes) -> bool:
    for key in keys:
        with suppress(InvalidSignature):
            Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(base64.b64decode(signature), told)
            return True
    return False


def wrong_with(item: Any, keys: dict[str, list[str]]) -> str:
    if item["t"] not in ("entry", "who"):
        return ""
    told = {name: sorted(item[name]) if name == "parents" else item[name] for name in item if name not in BESIDE}
    canonical = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
    signed = b"wellgate-who-1\0" + canonical
    if item["t"] == "entry":
        if hashlib.sha256(b"wellgate-version-1\0" + canonical).hexdigest() != item["hash"]:
            return "header changed"
        salted = bytes.fromhex(item["salt"] or "") + (item["body"] or "").encode()
        if item["body"] is not None and hashlib.sha256(salted).hexdigest() != item["body_hash"]:
            return "content changed"
        signed = b"wellgate-signature-1\0" + item["hash"].encode()
    return "" if holds(keys.get(item["install_id"], []), item["sig"], signed) else "signature wrong or no card"


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("bundle")
    asked.add_argument("--key", required=True)
    asked.add_argument("--card", action="append", required=True, type=lambda path: json.loads(Path(path).read_bytes()))
    given = asked.parse_args()
    age = ["age", "--decrypt", "--identity", given.key, given.bundle]
    header, signature, payload = subprocess.run(age, capture_output=True, check=True).stdout.split(b"\n", 2)
    told = json.loads(header)
    sender = [card["signing_key"] for card in given.card if card["install_id"] == told["from"]]
    if not holds(sender, signature.decode(), b"wellgate-bundle-1\0" + header):
        sys.exit("not signed by the card of the sender")
    if hashlib.sha256(payload).hexdigest() != told["payload_hash"]:
        sys.exit("the payload was changed")
    items = [json.loads(line) for line in zlib.decompress(payload, -15).splitlines()]
    vouched = [json.loads(item["card"]) for item in items if item["t"] == "card"]
    keys = {card["install_id"]: [card["signing_key"], *card["earlier"]] for card in [*vouched, *given.card]}
    print(json.dumps(told, indent=1))
    wrong = [wrong_with(item, keys) for item in items]
    for item, fault in zip(items, wrong, strict=True):
        print(item["t"], item.get("kind", ""), item.get("version_id", item.get("name", "")), fault or "holds")
    return int(any(wrong))


if __name__ == "__main__":
    sys.exit(main())
