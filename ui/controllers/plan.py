"""The plan: every change is kept as a draft at once, and becomes a version when the person has said what they think."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from app.domain.plan import Agrees, Goal, GoalState, Plan, StepState, StopReason
from app.i18n import _
from app.services import living_plan, plan_changes, plan_in_hand, plans
from app.services.pages import Idea
from ui.controllers.desk import Desk
from ui.screens.goal import GoalScreen
from ui.screens.living_plan import LivingPlanScreen
from ui.screens.matters import MattersScreen
from ui.screens.plan import PlanScreen
from ui.screens.throw_away import ThrowAwayScreen

Score = TypeVar("Score", int, str)


class PlanJourney:
    """Plan, one goal of it, and the two rulers of a topic."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._person_id = ""
        desk.go.add("plan", self.open)
        desk.go.add("living_plan", self.open_living)
        desk.go.add("goal", self.open_goal)
        desk.go.add("matters", self.open_matters)

    def open(self, person_id: str) -> None:
        desk, asked = self._desk, self._desk.asked
        screen = PlanScreen(plans.plan_page(desk.session, person_id))
        self._person_id = person_id
        screen.plan_changed.connect(asked(self._keep))
        screen.goal_asked.connect(asked(lambda index, source: desk.go.go("goal", index, source)))
        screen.matters_asked.connect(asked(lambda topic: desk.go.go("matters", topic)))
        screen.agree_asked.connect(asked(lambda agrees, change: self._agree(agrees, change, screen.held_by.name())))
        screen.back_asked.connect(asked(desk.go.back))
        screen.print_asked.connect(asked(lambda: desk.go.go("documents", person_id)))
        screen.read_aloud_asked.connect(asked(self._read_out))
        screen.throw_away_asked.connect(asked(lambda: self._ask_to_throw_away(screen)))
        desk.stage.put(screen)

    def open_living(self, person_id: str) -> None:
        """The plan that stands. One that is being made is gone on with first: no word of it is left behind."""
        desk = self._desk
        if not living_plan.is_lived(desk.session, person_id):
            self.open(person_id)
            return
        screen = LivingPlanScreen(living_plan.living_plan_page(desk.session, person_id))
        screen.step_changed.connect(desk.asked(lambda *asked: self._change_step(screen, person_id, *asked)))
        screen.goal_changed.connect(desk.asked(lambda *asked: self._change_goal(screen, person_id, *asked)))
        screen.note_written.connect(desk.asked(lambda words: self._add_note(screen, person_id, str(words))))
        screen.make_asked.connect(desk.asked(lambda: desk.go.go("plan", person_id)))
        screen.print_asked.connect(desk.asked(lambda: desk.go.go("documents", person_id)))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def _change_step(
        self, screen: LivingPlanScreen, person_id: str, goal_id: str, place: int, state: StepState
    ) -> None:
        held_by = screen.held_by.name()
        plan_changes.change_step(self._desk.session, person_id, goal_id, place, StepState(state), held_by=held_by)
        self._show_anew(screen, person_id, goal_id)

    def _change_goal(
        self,
        screen: LivingPlanScreen,
        person_id: str,
        goal_id: str,
        state: GoalState,
        because: StopReason | None,
        note: str,
    ) -> None:
        held_by = screen.held_by.name()
        plan_changes.change_goal(self._desk.session, person_id, goal_id, GoalState(state), because, note, held_by)
        self._show_anew(screen, person_id, goal_id)

    def _add_note(self, screen: LivingPlanScreen, person_id: str, words: str) -> None:
        plan_changes.add_note(self._desk.session, person_id, words, screen.held_by.name())
        screen.note_kept()
        self._show_anew(screen, person_id, "")

    def _show_anew(self, screen: LivingPlanScreen, person_id: str, goal_id: str) -> None:
        page = living_plan.living_plan_page(self._desk.session, person_id)
        screen.show_page(page)
        screen.show_news(_("Kept."))
        screen.focus_goal(goal_id, page)

    def _read_out(self) -> None:
        self._desk.stage.say(_("There is no sound for this here. Read it out together."))

    def _ask_to_throw_away(self, screen: PlanScreen) -> None:
        """Over the page: when it is called off the draft is there as it was."""
        desk, person_id = self._desk, self._person_id
        agreed = plans.current_plan(desk.session, person_id) is not None
        question = ThrowAwayScreen(plans.plan_page(desk.session, person_id).band, agreed=agreed)

        def throw_away() -> None:
            plans.throw_draft_away(desk.session, person_id)
            desk.stage.uncover()
            screen.show_page(plans.plan_page(desk.session, person_id))
            screen.show_news(_("The draft is thrown away."))

        question.thrown_away.connect(desk.asked(throw_away))
        question.back_asked.connect(desk.stage.uncover)
        desk.stage.cover(question)

    def open_goal(self, index: int, source: Goal | Idea) -> None:
        desk, asked = self._desk, self._desk.asked
        screen = GoalScreen(plans.plan_page(desk.session, self._person_id), source, index)
        screen.goal_kept.connect(asked(lambda _index, goal: self._keep_goal(goal)))
        screen.goal_removed.connect(asked(lambda _index: self._remove_goal(screen.goal().goal_id)))
        screen.half_typed.connect(asked(lambda goal: plan_in_hand.hold_goal(desk.session, self._person_id, goal)))
        screen.back_asked.connect(asked(lambda: self._leave_goal(screen)))
        desk.stage.put(screen)

    def open_matters(self, topic: str) -> None:
        desk, asked = self._desk, self._desk.asked
        screen = MattersScreen(plans.plan_page(desk.session, self._person_id), topic)
        screen.kept.connect(asked(self._keep_matters))
        screen.half_said.connect(asked(self._hold_matters))
        screen.back_asked.connect(asked(desk.go.back))
        desk.stage.put(screen)

    def _plan(self) -> Plan:
        return plans.plan_in_work(self._desk.session, self._person_id)

    def _keep(self, plan: Plan) -> None:
        plans.keep_draft(self._desk.session, self._person_id, plan)

    def _keep_goal(self, goal: Goal) -> None:
        both = plan_in_hand.keep_goal(self._desk.session, self._person_id, goal)
        self._desk.go.back()
        if both:
            self._desk.stage.tell(_("Somebody else changed this goal too. Both are here now."))

    def _leave_goal(self, screen: GoalScreen) -> None:
        """Back loses no word: a whole goal is kept, and one that is not whole stays in the hand of who types it."""
        goal = screen.goal()
        if goal.goal_id in plans.unfinished(self._desk.session, self._person_id) and not screen.missing():
            self._keep_goal(goal)
        else:
            self._desk.go.back()

    def _remove_goal(self, goal_id: str) -> None:
        plan_in_hand.remove_goal(self._desk.session, self._person_id, goal_id)
        self._desk.go.back()

    def _hold_matters(self, topic: str, matters: int, sure: int, why_not_lower: str, one_higher: str) -> None:
        """The numbers are chosen and stand in the plan; the words are half typed."""
        plan_in_hand.hold_said(self._desk.session, self._person_id, topic, why_not_lower, one_higher)
        plan = self._plan()
        self._keep(
            replace(
                plan,
                matters=_with(plan.matters, topic, matters if matters >= 0 else None),
                sure=_with(plan.sure, topic, sure if sure >= 0 else None),
            )
        )

    def _keep_matters(self, topic: str, matters: int, sure: int, why_not_lower: str, one_higher: str) -> None:
        plan_in_hand.let_go_of_said(self._desk.session, self._person_id, topic)
        plan = self._plan()
        self._keep(
            replace(
                plan,
                matters=_with(plan.matters, topic, matters if matters >= 0 else None),
                sure=_with(plan.sure, topic, sure if sure >= 0 else None),
                why_not_lower=_with(plan.why_not_lower, topic, why_not_lower.strip() or None),
                one_higher=_with(plan.one_higher, topic, one_higher.strip() or None),
            )
        )
        self._desk.go.back()

    def _agree(self, agrees: str, would_change: str, held_by: str) -> None:
        person_id = self._person_id
        plans.agree_plan(self._desk.session, person_id, self._plan(), Agrees(agrees), would_change, held_by)
        self._desk.go.stand_at(("home", ()), ("person", (person_id,)))
        self._desk.go.go("documents", person_id)


def _with(scores: Mapping[str, Score], topic: str, score: Score | None) -> dict[str, Score]:
    """The same scores with this topic's one set, or without it when there is none."""
    kept = {name: value for name, value in scores.items() if name != topic}
    return kept if score is None else {**kept, topic: score}
