"""`python -m app`: the same services for an administrator and for tests."""

from app.cli.program import run

if __name__ == "__main__":
    run()
