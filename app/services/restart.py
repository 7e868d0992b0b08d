"""After sign-out the program starts anew: closing everything still left keys and answers in memory (security.md)."""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import NoReturn


def restart_program(command: Sequence[str] | None = None) -> NoReturn:
    """Become a fresh process of the same program. Call it last: everything is closed, nothing below this line runs.

    `command` is what to start; left out, the command this process was started with. On POSIX the process is replaced
    and keeps its number; Windows has no such call, so a new process is started and this one ends at once.
    """
    again = list(command) if command is not None else own_command()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program without a console has neither
            stream.flush()
    if sys.platform == "win32":
        subprocess.Popen(again, close_fds=True)
        os._exit(0)
    os.execv(again[0], again)


def own_command() -> list[str]:
    """How this process was started, from source and from a frozen build alike."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *sys.argv[1:]]
    return [sys.executable, *sys.orig_argv[1:]]


def no_core_dumps() -> None:
    """A crash must not write the memory to disk. On Windows the deployment guide switches crash dumps off."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
