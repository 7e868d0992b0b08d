"""What a paper took from the directory: kept when it is printed, so that an old one can be printed again as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.pack import PaperInput, PrintedFacts

if TYPE_CHECKING:
    from app.documents.pages.story import Story


def facts_of(given: PaperInput, story: Story) -> PrintedFacts:
    """The services, practices and groups that stand on the paper, as they were said there."""
    there = {*story.printed, *story.to_write_in}
    return PrintedFacts(
        day=given.today,
        size=given.print_size,
        services=tuple(each for each in given.services if each.service_id in there),
        practices=given.practices,
        community=tuple(each for each in given.community if each.service_id in there),
        called=given.called,
        going_to=given.going_to,
        leaves=given.leaves,
        interpreter_line=given.interpreter_line,
    )
