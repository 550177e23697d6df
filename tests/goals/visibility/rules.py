"""The rule of each page and file of a plan: who sees it, who acts by it, and in which states.

Whoever is not named does not find it: 404, and for visitors the login.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from . import scene as at
from .people import (
    ADMINISTERS,
    CONTRIBUTOR,
    GUEST,
    MANAGER,
    OTHER_OWNER,
    OUTSIDE,
    OWNER,
    READER,
    SHAREE,
    TEAM,
    WITHOUT_LOGIN,
)

People = frozenset[str]
States = tuple[str, ...]
Place = Callable[[at.Scene], list[Any]]

MANAGERS: People = frozenset({MANAGER})
GOAL_WRITERS: People = frozenset({MANAGER, OWNER})
GOAL_OWNERS: People = GOAL_WRITERS | {OTHER_OWNER}
GOAL_MEASURERS: People = frozenset({MANAGER, OWNER, CONTRIBUTOR})
MEASURERS: People = TEAM - {READER, GUEST}
COLLEAGUES: People = TEAM - {GUEST}
TEAM_KEEPERS: People = frozenset({MANAGER, ADMINISTERS})
SHAREES: People = frozenset({SHAREE})
MEMBERS: People = TEAM | OUTSIDE
NOBODY: People = frozenset()

ALWAYS: States = at.STATES
UNTIL_ADOPTED: States = (at.CONCEPT, at.DISCUSSION)
FROM_ADOPTION: States = (at.ADOPTED, at.STOPPED)
UNTIL_CLOSED: States = (*UNTIL_ADOPTED, *FROM_ADOPTION)
UNTIL_FOLLOWED: States = (*FROM_ADOPTION, at.CLOSED)
AFTER_ADOPTION: States = (*UNTIL_FOLLOWED, at.SUPERSEDED)


@dataclass(frozen=True)
class Rule:
    """None is for an address that is only read, or only posted to. In other states an act is refused, with why.

    `sends` is what a page cannot do without; the rest of its form is left empty.

    Of a page that `is_hidden_then` nobody knows in other states that it was ever there.
    """

    name: str
    at: Place
    sees: People | None = None
    acts: People | None = None
    seen_in: States = ALWAYS
    acted_in: States = ALWAYS
    is_hidden_then: bool = False
    sends: tuple[tuple[str, str], ...] = ()

    def path(self, scene: at.Scene) -> str:
        return reverse(self.name, args=self.at(scene))

    def allowed(self, method: str) -> People | None:
        return self.sees if method == "get" else self.acts

    def states(self, method: str) -> States:
        return self.seen_in if method == "get" else self.acted_in

    def answer_for(self, name: str, method: str, state: str) -> str:
        if name in WITHOUT_LOGIN:
            return "login"
        is_hidden = self.is_hidden_then and state not in self.states(method)
        return "found" if name in (self.allowed(method) or NOBODY) and not is_hidden else "404"


def page(name: str, at: Place, sees: People, **rest: Any) -> Rule:
    """Something to read, or a file to take along."""
    return Rule(name, at, sees=sees, **rest)


def form(name: str, at: Place, by: People, *, states: States = ALWAYS) -> Rule:
    """A page of its own with a form, for who may send it."""
    return Rule(name, at, sees=by, acts=by, seen_in=states, acted_in=states)


def acts(names: str, at: Place, by: People, states: States = ALWAYS, **sends: str) -> list[Rule]:
    """Addresses that are only posted to: `plans:take areas` are plans:take and plans:areas."""
    first, *others = names.split()
    prefix = first.partition(":")[0]
    addresses = [first, *(f"{prefix}:{other}" for other in others)]
    return [Rule(name, at, acts=by, acted_in=states, sends=tuple(sends.items())) for name in addresses]


PLANS = [
    page("plans:index", at.nowhere, MEMBERS),
    form("plans:new", at.nowhere, MEMBERS),
    form("plans:sentence", at.nowhere, MEMBERS),
    form("plans:chapter", at.nowhere, MEMBERS),
    form("plans:chapter_draft", at.at_chapter, MANAGERS),
    *acts("plans:chapter_piece", at.at_piece, MANAGERS),
    *acts("plans:chapter_removal", at.at_chapter, MANAGERS),
]
WRITING = [
    page("plans:detail", at.in_plan, TEAM),
    page("plans:chapter_text", at.in_plan, TEAM),
    form("plans:settings", at.in_plan, MANAGERS, states=UNTIL_ADOPTED),
    form("plans:focus_area", at.at_area, MANAGERS, states=UNTIL_ADOPTED),
    form("plans:goal", at.at_goal, GOAL_WRITERS, states=UNTIL_ADOPTED),
    *acts("plans:take areas", at.in_plan, MANAGERS, UNTIL_ADOPTED),
    *acts("plans:area_goals area_place remove_speerpunt", at.at_area, MANAGERS, UNTIL_ADOPTED),
    *acts("plans:goal_place goal_stop remove_doel", at.at_goal, MANAGERS, UNTIL_ADOPTED),
    *acts("plans:goal_indicators goal_activities improvement", at.at_goal, GOAL_WRITERS, UNTIL_ADOPTED),
    *acts("plans:indicator indicator_targets remove_indicator", at.at_indicator, GOAL_WRITERS, UNTIL_ADOPTED),
    # What a newer version of the example goal brings.
    form("plans:renewal", at.at_goal, GOAL_WRITERS, states=UNTIL_ADOPTED),
    *acts("plans:renewal_left", at.at_goal, GOAL_WRITERS, UNTIL_ADOPTED, versie="2026-11-01T12:00:00+00:00"),
    *acts("plans:activity remove_activiteit", at.at_activity, GOAL_WRITERS, UNTIL_ADOPTED),
    *acts("plans:undo", at.undone, MANAGERS, UNTIL_ADOPTED),
    # Into another plan that one writes; who reads along from elsewhere takes nothing out.
    *acts("plans:goal_copy", at.at_goal, COLLEAGUES),
]
TEAM_AND_STATE = [
    page("plans:team", at.in_plan, TEAM_KEEPERS),
    form("plans:team_reader", at.in_plan, TEAM_KEEPERS),
    *acts("plans:team_colleague", at.in_plan, TEAM_KEEPERS),
    *acts("plans:team_role team_removal", at.at_place_of_old, TEAM_KEEPERS),
    # Only for who took somebody out before, in the same session.
    *acts("plans:team_return", at.at_place_of_old, NOBODY),
    *acts("plans:read_links", at.in_plan, MANAGERS),
    *acts("plans:read_link_withdrawal read_link_return", at.at_read_link, MANAGERS),
    page("plans:state", at.in_plan, TEAM),
    *acts("plans:state_step state_back state_days", at.in_plan, MANAGERS),
    Rule("plans:versions", at.in_plan, sees=TEAM, acts=MANAGERS),
    page("plans:version", at.at_version, TEAM),
]
BOARD = [
    page("plan_board:board", at.in_plan, TEAM),
    page("plan_board:wall", at.in_plan, TEAM),
    page("plan_board:progress", at.at_goal, TEAM),
    *acts("plan_board:judgement judgement_end", at.at_goal, GOAL_WRITERS, UNTIL_CLOSED),
    *acts("plan_board:goal_end", at.at_goal, GOAL_WRITERS, (at.ADOPTED,), versie="1"),
    *acts("plan_board:adjustment", at.at_indicator, GOAL_WRITERS, FROM_ADOPTION, versie="1"),
]
MEASURING = [
    page("measuring:index", at.in_plan, MEASURERS),
    page("measuring:workbook", at.in_plan, MEASURERS),
    Rule("measuring:indicator", at.at_indicator, GOAL_MEASURERS, GOAL_MEASURERS, acted_in=UNTIL_CLOSED),
    form("measuring:boards", at.at_indicator, GOAL_MEASURERS, states=UNTIL_CLOSED),
    *acts("measuring:whole", at.at_indicator, GOAL_MEASURERS, UNTIL_CLOSED),
    *acts("measuring:agreement", at.at_indicator, GOAL_WRITERS, UNTIL_CLOSED),
    form("measuring:measurement", at.at_measurement, GOAL_MEASURERS, states=UNTIL_CLOSED),
    *acts("measuring:measurement_removal", at.at_measurement, GOAL_MEASURERS, UNTIL_CLOSED),
    *acts("measuring:measurement_return", at.at_measurement, GOAL_WRITERS, UNTIL_CLOSED),
    *acts("measuring:undo", at.kept_nowhere, MEASURERS, UNTIL_CLOSED),
    form("measuring:imports", at.in_plan, MEASURERS, states=UNTIL_CLOSED),
    Rule("measuring:import_rows", at.at_import, MANAGERS, MANAGERS, acted_in=UNTIL_CLOSED),
    *acts("measuring:import_undo", at.at_applied_import, MANAGERS, UNTIL_CLOSED),
    Rule("measuring:links", at.in_plan, MANAGERS, MANAGERS, acted_in=UNTIL_CLOSED),
    *acts("measuring:link_withdrawal link_return", at.at_measuring_link, MANAGERS),
    form("measuring:partners", at.in_plan, MANAGERS),
    *acts("measuring:partner partner_removal", at.at_partner, MANAGERS),
]
MONEY = [
    page("plan_money:overview", at.in_plan, TEAM),
    Rule("plan_money:post", at.at_post, sees=TEAM, acts=MANAGERS, acted_in=UNTIL_CLOSED),
    *acts("plan_money:posts", at.in_plan, MANAGERS, UNTIL_ADOPTED),
    *acts("plan_money:undo", at.undone, MANAGERS, UNTIL_ADOPTED),
    *acts("plan_money:post_removal links", at.at_post, MANAGERS, UNTIL_ADOPTED),
    *acts("plan_money:link_removal", at.at_part, MANAGERS, UNTIL_ADOPTED),
    *acts("plan_money:link", at.at_part, MANAGERS, UNTIL_CLOSED),
    form("plan_money:import", at.in_plan, MANAGERS, states=UNTIL_CLOSED),
    form("plan_money:dry_run", at.at_budget, MANAGERS, states=UNTIL_CLOSED),
    page("plan_money:budget_workbook", at.in_plan, MANAGERS, seen_in=UNTIL_CLOSED),
]
CONVERSATIONS = [
    Rule("plan_conversations:index", at.in_plan, MANAGERS, MANAGERS, acted_in=UNTIL_CLOSED),
    Rule("plan_conversations:sheet", at.at_sheet, MANAGERS, MANAGERS, acted_in=UNTIL_CLOSED),
    *acts("plan_conversations:day beginning removal reopening", at.at_sheet, MANAGERS, UNTIL_CLOSED),
    *acts("plan_conversations:confirmation agreements links", at.at_sheet, MANAGERS, UNTIL_CLOSED),
    *acts("plan_conversations:agreement agreement_removal", at.at_agreement, MANAGERS, UNTIL_CLOSED),
    *acts("plan_conversations:publication publication_end", at.at_agreement, MANAGERS),
    *acts("plan_conversations:activity", at.at_agreement, MANAGERS, UNTIL_ADOPTED),
    *acts("plan_conversations:link_withdrawal link_return", at.at_report_link, MANAGERS),
    *acts("plan_conversations:undo", at.kept_nowhere, MANAGERS, UNTIL_CLOSED),
]
EVALUATION = [
    page("plan_evaluation:index", at.in_plan, TEAM),
    form("plan_evaluation:goal", at.at_goal, GOAL_WRITERS, states=UNTIL_FOLLOWED),
    *acts("plan_evaluation:standard", at.at_goal, GOAL_WRITERS, UNTIL_FOLLOWED),
    *acts("plan_evaluation:letting_read", at.in_plan, GOAL_OWNERS, UNTIL_FOLLOWED, gezien="1=x"),
]
FILES = [
    page("plan_documents:as_word", at.in_plan, TEAM),
    page("plan_documents:as_pdf", at.in_plan, TEAM),
    page("plan_documents:annual_report", at.at_year, TEAM, seen_in=AFTER_ADOPTION, is_hidden_then=True),
    # With whom was talked, and when.
    page("plan_documents:bka_file", at.in_plan, MANAGERS, seen_in=AFTER_ADOPTION, is_hidden_then=True),
    page("plan_documents:workbook", at.in_plan, TEAM),
    form("plan_documents:workbook_imports", at.in_plan, MANAGERS, states=UNTIL_CLOSED),
    # For who handed it in.
    form("plan_documents:workbook_differences", at.at_workbook, MANAGERS, states=UNTIL_CLOSED),
    *acts("plan_documents:workbook_undo", at.at_applied_workbook, MANAGERS, UNTIL_CLOSED),
    Rule("plan_documents:files", at.in_plan, sees=TEAM, acts=TEAM),
    # For who asked for it.
    page("plan_documents:made", at.at_file, MANAGERS),
    page("plan_documents:made_download", at.at_file, MANAGERS),
    *acts("plan_documents:made_stop", at.at_file, MANAGERS),
]
NETWORK = [
    page("plan_sharing:page", at.in_plan, TEAM),
    page("plan_sharing:preview", at.in_plan, MANAGERS),
    *acts("plan_sharing:by_name", at.in_plan, MANAGERS, UNTIL_CLOSED),
    *acts("plan_sharing:anonymously comparison", at.in_plan, MANAGERS, FROM_ADOPTION),
    *acts("plan_sharing:end", at.by_name, MANAGERS),
    page("goals:shared", at.nowhere, MEMBERS),
    page("goals:shared_plan", at.in_plan, SHAREES, seen_in=UNTIL_CLOSED, is_hidden_then=True),
    form("plans:suggest", at.at_goal, GOAL_WRITERS),
    page("plans:suggestions", at.nowhere, MEMBERS),
    # Anonymous: for its sender alone.
    page("plans:suggestion", at.at_suggestion, MANAGERS),
    *acts("plans:suggestion_message suggestion_withdrawal", at.at_suggestion, MANAGERS),
]
RULES = [
    *(PLANS + WRITING + TEAM_AND_STATE + BOARD + MEASURING + MONEY),
    *(CONVERSATIONS + EVALUATION + FILES + NETWORK),
]


@dataclass(frozen=True)
class LinkRule:
    """A page for who has a link and no account, the states in which it opens, and what it says in others."""

    name: str
    at: Place
    opens_in: States = ALWAYS
    otherwise: str = "over"


LINKS = [
    LinkRule("plans:read", at.by_read_link),
    LinkRule("plan_board:read", at.by_read_link),
    LinkRule("plan_money:read", at.by_read_link),
    LinkRule("plan_evaluation:read", at.by_read_link, AFTER_ADOPTION, otherwise="404"),
    LinkRule("measuring:sending", at.by_measuring_link, UNTIL_CLOSED),
    LinkRule("plan_conversations:answer", at.by_report_link, UNTIL_CLOSED),
]
