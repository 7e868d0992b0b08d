"""`python -m ui.rehearsal --out FOLDER`: the whole job on the real window, with a picture of each screen."""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from app import paths
from app.clock import FixedClock
from app.domain.account import NewAccount
from app.domain.roles import Role, makes_plan
from app.errors import WellgateError
from app.i18n import _
from app.services import demo_people, sites
from app.services.cases import Case, load_case
from app.services.practice import practice_accounts, practice_settings, write_accounts
from ui.__main__ import no_core_dumps, start_application
from ui.main_window import REFERENCE, MainWindow
from ui.rehearsal.album import Album
from ui.rehearsal.champion import play_champion
from ui.rehearsal.hands import Hands, NotThere
from ui.rehearsal.playing import Player


def main(arguments: list[str] | None = None) -> int:
    """0: all was played and written. 1: the window did not show what it should. 2: used wrongly."""
    no_core_dumps()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked = read_arguments(arguments)
    began = time.monotonic()
    try:
        case = load_case(asked.case or paths.resources() / "practice" / "cases" / "man_leaving.toml")
        written = rehearse(case, asked.out)
    except WellgateError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return error.exit_code
    except NotThere as missing:
        sys.stderr.write(_("The window did not show: {what}").format(what=missing))
        return 1
    seconds = round(time.monotonic() - began)
    done = _("{count} files are in {folder}. It took {seconds} seconds.")
    said = done.format(count=len(written), folder=asked.out, seconds=seconds)
    sys.stdout.write("\n".join((*(place.name for place in written), said, "")))
    return 0


def read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m ui.rehearsal", description=_("Plays a made-up case on the real window and takes pictures.")
    )
    parser.add_argument("--out", type=Path, required=True, metavar=_("FOLDER"), help=_("Folder for the pictures."))
    parser.add_argument("--case", type=Path, metavar=_("FILE"), help=_("The case. Left out: a man going out."))
    return parser.parse_args(arguments)


def rehearse(case: Case, out: Path) -> list[Path]:
    """Make a practice site for the case, play it through the window, and return what was written."""
    clear(out)
    clock = FixedClock(case.today)
    accounts = make_site(case, out)
    mine = next(each for each in accounts if each.role is staff_role(case))
    start_application()
    window = MainWindow(out / "site", clock, choose_file=lambda name: out / name)
    window.resize(REFERENCE)
    window.show()
    window.activateWindow()
    album = Album(out)
    player = Player(Hands(window), case, album)
    try:
        champion = next(each for each in accounts if each.role is Role.CHAMPION)
        papers = play(player, mine, champion, out)
    finally:
        window.close()
    for paper in papers:
        album.take_pages(paper)
    return [*album.written, *papers]


def play(player: Player, mine: NewAccount, champion: NewAccount, out: Path) -> list[Path]:
    """From the door to the paper; gives the papers that were saved. After a champion's talk there are none."""
    player.sign_in(mine.user, mine.password)
    player.find_or_add()
    if player.case.role is Role.CHAMPION:
        player.choose_talk()
        play_champion(player, mine, champion)
        return []
    player.start_talk()
    player.talk()
    player.check_what_we_heard()
    player.make_plan()
    return player.print_out(out)


def staff_role(case: Case) -> Role:
    """Who signs in: a champion's talk is opened by an officer."""
    return Role.OFFICER if case.role is Role.CHAMPION else case.role


def make_site(case: Case, out: Path) -> tuple[NewAccount, ...]:
    """A practice site in `out/site` with made-up people, as it is on the case's day."""
    folder, clock = out / "site", FixedClock(case.today)
    accounts = practice_accounts(case.level)
    sites.set_up_site(folder, practice_settings(case.nation, case.setting), accounts, clock)
    write_accounts(out / "accounts.json", accounts)
    mine = next(each for each in accounts if each.role is staff_role(case))
    if makes_plan(mine.role, mine.level):  # the made-up people have plans
        session = sites.sign_in(folder, mine.user, mine.password, clock)
        try:
            demo_people.fill(session)
        finally:
            session.site.close()
    return accounts


def clear(out: Path) -> None:
    """Take away what an earlier rehearsal left in this folder, and nothing else."""
    shutil.rmtree(out / "site", ignore_errors=True)
    for old in (*out.glob("[0-9][0-9]-*.png"), *out.glob("my-*-p[0-9][0-9].png"), *out.glob("my-*.pdf")):
        old.unlink()
    out.mkdir(parents=True, exist_ok=True)


if __name__ == "__main__":
    sys.exit(main())
