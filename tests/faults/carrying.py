"""A program of its own that receives or sends until it is killed: `python -m tests.faults.carrying DO FOLDER ...`."""

import sys
from pathlib import Path

from app.services import sites
from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into, take_in
from app.services.sending import send
from tests.exchange.ground import MovingClock
from tests.sites import OFFICER, PASSWORD


def begun() -> None:
    sys.stdout.write("begun\n")
    sys.stdout.flush()


def main(do: str, folder: Path, *more: str) -> None:
    """Says when it begins, so that the killer knows where it is."""
    session = sites.sign_in(folder, OFFICER, PASSWORD, MovingClock())
    if do == "receive":
        file, stick = Path(more[0]), Path(more[1])
        looked = look_into(session, file)
        begun()
        take_in(session, looked, stick)
    else:
        begun()
        send(session, [], more[0], Purpose.SYNC, Path(more[1]))

    session.site.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
