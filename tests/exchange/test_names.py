"""What came from elsewhere says who made it and where: by a name that its own site signed, to be read and no more."""

import msgspec
import pytest

from app.domain.account import NewAccount
from app.domain.person import PersonDetails
from app.domain.roles import Level, Role
from app.errors import BundleRefused, WrongPassword
from app.exchange.bundle import Entry, Item, Who, items_in
from app.exchange.envelope import opened
from app.exchange.who import signed_who
from app.services import author_names, deciding, people_links, person_pages, person_records, sites
from app.services.cargo import Purpose
from app.services.makers import makers
from app.services.matching import match_page
from app.services.receiving_bundles import look_into, take_in
from app.services.session import Session
from app.storage import own_keys
from app.storage.accounts import add, all_accounts
from tests.exchange import crafting
from tests.exchange.ground import Three, amended, person, untouched
from tests.sites import OFFICER, PASSWORD

NOBODY = "somebody"
PERSON = {"given_name": "Sam", "family_name": "Sample", "on": "2026-11-24"}


def who_in(session: Session, person_id: str) -> list[str]:
    """Of each line of the history, the newest first."""
    return [each.who for each in person_pages.person_page(session, person_id).happened]


def lines_sent(three: Three, sender: str, to: str) -> list[Item]:
    file = three.sent(sender, to, Purpose.SYNC)
    with three[to].site.store.read() as conn:
        found = opened(file.read_bytes(), own_keys.bundle_secrets(conn))
    return [item for items in items_in(found.lines()) for item in items]


def crafted(three: Three, *items: Item) -> None:
    """Take in at the wing what a hostile desk made."""
    file = three.stick / "crafted.wellgate"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(crafting.bundle(three["desk"], three["wing"], items))
    take_in(three["wing"], look_into(three["wing"], file))


def made(session: Session, author_id: str) -> Entry:
    told = {"author_id": author_id, "kind": "person", "record_id": "p", "person_id": "p"}
    return crafting.entry(session, PERSON, **told)


def test_the_page_says_who_changed_it_and_at_which_site(three: Three) -> None:
    person_id = person(three["desk"])
    amended(three["desk"], person_id, "Hall E")
    assert who_in(three["desk"], person_id) == ["By Karen Drummond.", "By Karen Drummond."]
    three.sync("desk", "wing")
    assert who_in(three["wing"], person_id) == ["At HMP Sample, desk: Karen Drummond."] * 2
    amended(three["wing"], person_id, "Hall F")
    assert who_in(three["wing"], person_id)[0] == "By Karen Drummond."


def test_a_name_is_carried_on_as_its_own_site_signed_it(prison: Three) -> None:
    person_id = person(prison["desk"])
    prison.sync("desk", "wing")
    prison.sync("wing", "far")
    assert who_in(prison["far"], person_id) == ["At HMP Sample, desk: Karen Drummond."]


def test_both_sides_of_a_conflict_have_a_name(three: Three) -> None:
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    for name in ("desk", "wing"):
        amended(three[name], person_id, f"Hall {name}")
    three.sync("desk", "wing")
    sides = deciding.waiting_to_be_decided(three["wing"])[0].sides
    assert {(each.made_at, each.made_by) for each in sides} == {
        ("HMP Sample, desk", "Karen Drummond, Officer"),
        ("This computer", "Karen Drummond, Officer"),
    }


def test_two_records_that_may_be_one_person_say_who_began_each(three: Three) -> None:
    for name in ("desk", "wing"):
        details = PersonDetails("Sam", "Sample", custody_number="12345")
        person_records.add_person(three[name], details)
    three.sync("desk", "wing")
    page = match_page(three["wing"])
    assert page is not None
    assert {each.began.partition(". ")[2] for each in page.records} == {
        "By Karen Drummond.",
        "At HMP Sample, desk: Karen Drummond.",
    }
    one, other = (each.person_id for each in page.records)
    people_links.join(three["wing"], one, other, "asked him")


def test_only_names_of_authors_go_along(three: Three) -> None:
    person(three["desk"])
    named = [each for each in lines_sent(three, "desk", "wing") if isinstance(each, Who)]
    assert [each.name for each in named] == ["Karen Drummond"]
    with three["desk"].site.store.read() as conn:
        assert len(all_accounts(conn)) == 2


def test_the_name_of_a_champion_stays_where_they_live(three: Three) -> None:
    desk = three["desk"]
    new = NewAccount("mo", "Mo Rahman", Role.CHAMPION, PASSWORD, Level.SIGNPOST)
    with desk.site.store.write() as conn:
        champion = add(conn, new)
        authors = {(desk.site.install_id, champion.account_id), (desk.site.install_id, desk.account.account_id)}
        assert [each.name for each in author_names.names_to_carry(conn, desk.site, authors)] == ["Karen Drummond"]


def test_a_file_of_before_there_were_names_is_taken_in_and_the_role_is_shown(three: Three) -> None:
    crafted(three, made(three["desk"], NOBODY))
    assert who_in(three["wing"], "p") == ["At HMP Sample, desk: Officer."]


def test_an_id_of_here_in_an_entry_from_elsewhere_names_nobody_here(three: Three) -> None:
    crafted(three, made(three["desk"], three["wing"].account.account_id))
    assert who_in(three["wing"], "p") == ["At HMP Sample, desk: Officer."]


@pytest.mark.parametrize("change", ["name", "signer", "install", "stranger", "twice", "unseen", "long", "empty"])
def test_a_name_that_its_own_site_did_not_sign_or_that_is_no_name_is_refused(three: Three, change: str) -> None:
    desk, far, person_id = three["desk"].site, three["far"].site, person(three["desk"])
    three.sync("desk", "wing")
    before = untouched(three["wing"])
    good = signed_who(desk.install_id, NOBODY, "Karen Drummond", desk.signing_key)
    whos = {
        "name": [msgspec.structs.replace(good, name="Anne Sinclair")],
        "signer": [signed_who(desk.install_id, NOBODY, "Karen Drummond", far.signing_key)],
        "install": [signed_who(far.install_id, NOBODY, "Karen Drummond", desk.signing_key)],
        "stranger": [signed_who(desk.install_id, "another", "Karen Drummond", desk.signing_key)],
        "twice": [good, signed_who(desk.install_id, NOBODY, "Another", desk.signing_key)],
        "unseen": [signed_who(desk.install_id, NOBODY, "Karen \u202edrummond", desk.signing_key)],
        "long": [signed_who(desk.install_id, NOBODY, "K" * 201, desk.signing_key)],
        "empty": [signed_who(desk.install_id, NOBODY, "  ", desk.signing_key)],
    }[change]
    entry = made(three["desk"], NOBODY)
    with pytest.raises(BundleRefused):
        crafted(three, entry, *whos)
    assert untouched(three["wing"]) == before
    assert who_in(three["wing"], person_id) == ["At HMP Sample, desk: Karen Drummond."]


def test_who_carries_a_name_on_cannot_change_it_and_its_own_site_can(prison: Three) -> None:
    person_id = person(prison["desk"])
    prison.sync("desk", "wing")
    desk = prison["desk"].site
    with prison["wing"].site.store.write() as conn:
        mine = prison["desk"].account.account_id
        named = author_names.Named([signed_who(desk.install_id, mine, "Somebody", desk.signing_key)])
        named.keep(conn, prison["far"].site.install_id)
    assert who_in(prison["wing"], person_id) == ["At HMP Sample, desk: Karen Drummond."]
    with prison["wing"].site.store.write() as conn:
        named.keep(conn, desk.install_id)
    assert who_in(prison["wing"], person_id) == ["At HMP Sample, desk: Somebody."]


def test_a_name_from_elsewhere_is_no_account(three: Three) -> None:
    person(three["desk"])
    three.sync("desk", "wing")
    with three["wing"].site.store.read() as conn:
        known, kept = makers(conn, three["wing"].site), {each.name for each in all_accounts(conn)}
    assert (three["desk"].site.install_id, three["desk"].account.account_id) in known.names
    assert kept == {"Karen Drummond", "Anne Sinclair"}
    three.close("wing")
    with pytest.raises(WrongPassword):
        sites.sign_in(three.folder / "wing", "Karen Drummond", PASSWORD, three.clock)
    assert three["wing"].account.user == OFFICER
