"""Plays a case through the real window with real keys and clicks: for `make demo` without a display, and for tests."""
