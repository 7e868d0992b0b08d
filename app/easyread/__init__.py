"""Loads and checks resources/easyread: what is asked, said back and found, as frozen dataclasses."""

from app.easyread.load import load_content
from app.easyread.release import content_body, content_from_body

__all__ = ["content_body", "content_from_body", "load_content"]
