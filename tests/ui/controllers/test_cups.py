"""Printing on Linux: the very bytes of the paper reach the print service, and no file is written on the way."""

import re
import shutil
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.house.planted import ROOT
from ui.controllers import cups

pytestmark = pytest.mark.skipif(not cups.available(), reason="the client of the print service is not here")

DOCUMENT = b"%PDF-1.7 " + bytes(range(256)) * 900
CREATE_JOB, SEND_DOCUMENT, CANCEL_JOB, ABOUT_PRINTER = 0x0005, 0x0006, 0x0008, 0x000B
SEND = """
import sys
from app.errors import WellgateError
from ui.controllers import cups
try:
    cups.send("Office", sys.stdin.buffer.read(), {"copies": "2", "sides": "two-sided-long-edge"})
except WellgateError as error:
    sys.exit(error.sentence)
"""


def field(tag: int, name: bytes, value: bytes) -> bytes:
    """One attribute as the print service writes it."""
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(value)) + value


class Service(ThreadingHTTPServer):
    """A print service that keeps what it is given; `refused` operations are answered with an error."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[tuple[int, bytes]] = []
        self.refused: set[int] = set()


class Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        assert isinstance(self.server, Service)
        body = self._body()
        operation, request = struct.unpack(">HI", body[2:8])
        self.server.asked.append((operation, body))
        status = 0x0506 if operation in self.server.refused else 0
        self._answer(status, request, about_printer=operation == ABOUT_PRINTER)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _answer(self, status: int, request: int, *, about_printer: bool) -> None:
        assert isinstance(self.server, Service)
        address = f"ipp://127.0.0.1:{self.server.server_port}/printers/Office".encode()
        answer = struct.pack(">BBHI", 2, 0, status, request) + b"\x01"
        answer += field(0x47, b"attributes-charset", b"utf-8") + field(0x48, b"attributes-natural-language", b"en")
        if about_printer:
            answer += b"\x04" + field(0x42, b"printer-name", b"Office") + field(0x45, b"printer-uri-supported", address)
            answer += field(0x23, b"printer-type", struct.pack(">i", 0))
        else:
            answer += b"\x02" + field(0x21, b"job-id", struct.pack(">i", 7))
        answer += b"\x03"
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def service() -> Iterator[Service]:
    server = Service()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def send(service: Service, folder: Path, *before: str) -> subprocess.CompletedProcess[bytes]:
    quiet = {
        "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(folder), "TMPDIR": str(folder),
        "CUPS_SERVER": f"127.0.0.1:{service.server_port}", "CUPS_ENCRYPTION": "Never",
    }  # fmt: skip
    command = [*before, sys.executable, "-B", "-c", SEND]
    return subprocess.run(command, cwd=ROOT, env=quiet, input=DOCUMENT, capture_output=True, check=False)


def test_the_very_bytes_go_into_one_job_that_names_nobody(service: Service, tmp_path: Path) -> None:
    done = send(service, tmp_path)
    assert done.returncode == 0, done.stderr
    created, sent = (body for operation, body in service.asked if operation in (CREATE_JOB, SEND_DOCUMENT))
    assert sent.endswith(DOCUMENT)
    for words in (b"/printers/Office", b"two-sided-long-edge", b"copies", b"Wellgate"):
        assert words in created
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here to watch")
def test_no_file_is_written_while_a_paper_goes_to_the_printer(service: Service, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    done = send(service, tmp_path, "strace", "-f", "-qq", "-e", "trace=openat,open,creat,memfd_create", "-o", str(log))
    if b"ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine does not let strace watch")
    assert done.returncode == 0, done.stderr
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    made = [line for line in calls if re.search("O_(?:WRONLY|RDWR|CREAT|TMPFILE)|memfd|creat", line)]
    assert [line for line in made if "/dev/" not in line and " = -1 " not in line] == []


@pytest.mark.parametrize(
    ("refused", "says"), [(CREATE_JOB, b"did not answer"), (SEND_DOCUMENT, b"The printer stopped")]
)
def test_a_service_that_refuses_gives_a_message_and_leaves_no_half_job(
    service: Service, tmp_path: Path, refused: int, says: bytes
) -> None:
    service.refused.add(refused)
    done = send(service, tmp_path)
    assert done.returncode == 1
    assert says in done.stderr
    operations = [operation for operation, _body in service.asked]
    assert (CANCEL_JOB in operations) is (refused == SEND_DOCUMENT)


def test_without_a_service_there_is_a_message(service: Service, tmp_path: Path) -> None:
    service.server_close()
    done = send(service, tmp_path)
    assert done.returncode == 1
    assert b"did not answer" in done.stderr
