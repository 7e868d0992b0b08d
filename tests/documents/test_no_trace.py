"""Preview and pages for the printer: made from memory. Another program watches that no file is written."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.planted import ROOT

WORK = """
import sys
from app.documents.health_pack import make_health_pack
from tests.documents.made_up import danny
from ui.controllers.printing import pages_as_images
paper = make_health_pack(danny())
assert len(pages_as_images(paper.pdf, 300)) == paper.pages
"""
WRITES = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TMPFILE)")
CALLS = "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,memfd_create,socket,connect"


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here to watch")
def test_making_and_looking_at_a_pack_writes_no_file_and_opens_no_socket(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    command = ["strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o", str(log), sys.executable, "-B", "-c", WORK]
    quiet = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine does not let strace watch")
    assert done.returncode == 0, done.stderr
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    opened = [line for line in calls if "open" in line]
    assert opened
    written = [line for line in opened if WRITES.search(line) and "/dev/" not in line and " = -1 " not in line]
    assert written == []
    assert not [line for line in calls if re.search(r"\b(?:mkdir|rename|creat)", line) and " = -1 " not in line]
    assert not [line for line in calls if "AF_INET" in line]
    assert b"My health pack".hex() not in log.read_bytes().hex()
