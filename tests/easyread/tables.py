"""Reads the copied tables of questions and findings, and their own small rule language."""

import csv
import re
from pathlib import Path

from app.domain.conditions import Age, All, AnyOf, Compare, Condition, Count, DaysTo, Op, SexIn, Silent

TABLES = Path(__file__).resolve().parent.parent / "content_tables"


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def rule(words: str) -> Condition:
    """ "a = b AND c in d|e" as conditions; AND and OR are never mixed in one rule."""
    if " AND " in words:
        return All(tuple(_one(part) for part in words.split(" AND ")))
    if " OR " in words:
        return AnyOf(tuple(_one(part) for part in words.split(" OR ")))
    return _one(words)


def _one(words: str) -> Condition:
    if found := re.fullmatch(r"COUNT\((\S+)(?: without (\S+))?\) >= (\d+)", words):
        return Count(found[1], Op.AT_LEAST, int(found[3]), split(found[2] or ""))
    if found := re.fullmatch(r"DAYS_TO\((\S+)\) <= (\d+)", words):
        return DaysTo(found[1], Op.AT_MOST, int(found[2]))
    if found := re.fullmatch(r"SILENT\((\S+)\)", words):
        return Silent(found[1])
    if found := re.fullmatch(r"PERSON\(sex\) in (\S+)", words):
        return SexIn(split(found[1]))
    if found := re.fullmatch(r"AGE\(\) (<|>=) (\d+)", words):
        return Age(Op.LESS if found[1] == "<" else Op.AT_LEAST, int(found[2]))
    return _comparison(words)


def _comparison(words: str) -> Compare:
    question, sign, value = words.split(" ")
    op = {"=": Op.IS, "!=": Op.IS_NOT, "in": Op.IN, "has": Op.HAS, "<": Op.LESS}[sign]
    return Compare(question, op, split(value))
