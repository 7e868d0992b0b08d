"""People who can help: services chosen by what matters to the person, and by nation."""

from app.documents.kit.box import Box
from app.documents.kit.rows import NumberRow
from app.documents.pages.story import Story
from app.documents.sensitive import offer_key, private_topic
from app.documents.situation import wanted_topics
from app.documents.wording import in_our_language
from app.domain.directory import NEVER_HELD_BACK, Service

MOST = 6
ENOUGH = 3


def offer_rows(story: Story) -> list[Box]:
    rows: list[Box] = []
    for service in offered(story):
        plate = story.plate_for(service, "line")
        row = NumberRow(
            story.sizes,
            service.picture or "people",
            in_our_language(story.name_of(service)),
            in_our_language(service.what_for),
            plate,
        )
        row.dated = bool(plate.number)
        rows.append(row)
    return rows


def offered(story: Story) -> list[Service]:
    """Most wanted first, then advice on money, then what every pack may carry until there are enough.

    What stands on another page is not repeated: the page then has its own worker and people to write in.
    """
    everyone = [story.by_id[name] for name in _everyone(story) if name in story.by_id]
    fresh = [service for service in everyone if _free(story, service)]
    chosen = [*_ticked(story), *_by_topic(story)][:MOST]
    chosen += [service for service in everyone[:1] if service in fresh and service not in chosen]
    for service in fresh:
        if len(chosen) < ENOUGH and service not in chosen:
            chosen.append(service)
    return chosen


def _everyone(story: Story) -> list[str]:
    return story.words.offers.everyone.get(story.given.nation.value, [])


def _ticked(story: Story) -> list[Service]:
    found = []
    for offer in story.words.offers.sensitive:
        if story.facts.isdisjoint(offer.when):
            continue
        services = [story.by_id[name] for name in offer.services if name in story.by_id]
        ready = [service for service in services if _here(story, service) and _sure(service)]
        if ready and story.own.allowed(offer_key(offer.id), in_our_language(offer.words)):
            found += ready
    return found


def _by_topic(story: Story) -> list[Service]:
    """Up to two services for each wanted topic that is not private, the site's own among them."""
    careful = {name for offer in story.words.offers.sensitive for name in offer.services}
    everyone = _everyone(story)
    found: list[Service] = []
    for topic in wanted_topics(story.given):
        if private_topic(story.given, topic):
            continue
        fitting = [
            service
            for service in story.given.services
            if topic in service.topics
            and service.service_id not in careful
            and _free(story, service)
            and service not in found
        ]
        fitting.sort(key=lambda service: service.service_id not in everyone)
        found += fitting[:2]
    return found


def _free(story: Story, service: Service) -> bool:
    """May stand here: right nation, a number worth printing or writing in, and not on another page already."""
    taken = service.service_id in story.shown_elsewhere or service.phone in NEVER_HELD_BACK
    return not taken and _here(story, service) and _sure(service) and bool(story.name_of(service))


def _here(story: Story, service: Service) -> bool:
    return story.given.nation in service.nations


def _sure(service: Service) -> bool:
    """A name without a number once found to be sure is not printed; an old number becomes a write line."""
    return service.active and bool(service.phone) and service.phone_confidence in ("high", "medium-high")
