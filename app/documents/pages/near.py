"""Near where I am going: groups, clubs and help that the site knows there, what matters most first."""

from app.documents.kit.box import Box
from app.documents.kit.rows import NumberRow
from app.documents.pages.story import Story
from app.documents.sensitive import private_topic
from app.documents.situation import wanted_topics
from app.domain.directory import Service

MOST = 7


def community_rows(story: Story) -> list[Box]:
    """A row each with its hours when they are sure. What is about a private topic only stays out of the street."""
    rows: list[Box] = []
    for service in _in_order(story):
        text = service.what_for
        hours = service.hours_on(story.given.today)
        words = "\n".join(part for part in (text, hours) if part)
        row = NumberRow(
            story.sizes, service.picture or "people", story.name_of(service), words, story.plate_for(service, "line")
        )
        row.dated = bool(service.phone_on(story.given.today))
        rows.append(row)
    return rows


def _in_order(story: Story) -> list[Service]:
    """By the person's own topics, then the nearest. A name that tells has no row."""
    wanted = wanted_topics(story.given)
    named = [each for each in story.given.community if story.name_of(each) and not _private(story, each)]

    def place(service: Service) -> int:
        return min((wanted.index(topic) for topic in service.topics if topic in wanted), default=len(wanted))

    return sorted(named, key=place)[:MOST]


def _private(story: Story, service: Service) -> bool:
    return bool(service.topics) and all(private_topic(story.given, topic) for topic in service.topics)
