"""What to do when someone is not safe: in the site's own words, and for a champion without a word of why."""

from app.i18n import _
from app.services.pages import SafetyPage
from ui.widgets.to_do import ToDo


def staff_steps(page: SafetyPage) -> list[ToDo]:
    """Stay, tell, start the form: the site's own people, numbers and form, in the order of the findings."""
    name = page.band.called
    stay = ToDo(_("Stay with {name}.").format(name=name), _("Say: thank you for telling me."))
    go = ToDo(_("Go to {name} now.").format(name=name), _("Ask how things are. Say why you ask."))
    steps = [go if page.from_paper else stay]
    for who in page.who:
        if not _is_healthcare(who) and not page.needs_pathway:
            ask = _("Ask {who} for the number. Phone {phone}.")
            steps.append(
                ToDo(
                    _("Tell {who}.").format(who=who),
                    ask.format(who=page.pathway.who_to_tell, phone=page.pathway.phone),
                )
            )
    if page.needs_healthcare:
        who = next((who for who in page.who if _is_healthcare(who)), _("healthcare at once"))
        reach = _("{contact}. Phone {phone}.").format(contact=page.healthcare_contact, phone=page.healthcare_phone)
        steps.append(ToDo(_("Tell {who}.").format(who=who), reach))
    if page.needs_pathway:
        steps.extend(pathway_steps(page))
    return steps


def pathway_steps(page: SafetyPage) -> list[ToDo]:
    pathway = page.pathway
    phone = _("Phone {day}. At night, phone {night}.").format(day=pathway.phone, night=pathway.phone_at_night)
    return [
        ToDo(_("Tell {who} now.").format(who=pathway.who_to_tell), phone),
        ToDo(_("Start {form}.").format(form=pathway.form), pathway.where_form_is),
    ]


def champion_steps(page: SafetyPage) -> list[ToDo]:
    """Nothing that tells what was said, and nothing that tells whom staff will call."""
    name = page.band.called
    return [
        ToDo(_("Stay near {name}, if it is safe.").format(name=name), _("You do not need to say anything.")),
        ToDo(_("Tell a member of staff now."), _("Use the call button if you cannot see anyone.")),
        ToDo(_("Give this screen to staff."), _("Staff go on from here. You did the right thing.")),
    ]


def _is_healthcare(who: str) -> bool:
    return who.startswith("healthcare")
