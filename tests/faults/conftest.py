"""Faults are tried on copies of the same site as the tests of the store."""

from tests.storage.conftest import folder, recovery_key, site, template

__all__ = ["folder", "recovery_key", "site", "template"]
