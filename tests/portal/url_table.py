"""The table of the URL matrix: what each address answers to each role."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from tests.portal import house, plans
from tests.portal.roles import LOGINS, NEWCOMER, ROLES

# Other people's addresses under one rule: a member does not find them, a visitor is asked to log in.
ELSEWHERE = ("cms/", "beheer/")
# Closed to who has a login and is not inside the network; anything else answers as to any member.
CLOSED_AREAS = ("forum:", "organisations:")
CLOSED = {"goals:discussion", "members:list", "members:detail", "members:vcard"}
CLOSED |= {"plans:new", "plans:sentence", "plans:chapter"}
CLOSED_ACTS = {"goals:bookmark", "themes:following"}
CLOSED |= {"personal:ask", "personal:question", "personal:report", "personal:judgment"}
CLOSED_PAGES = {"personal:index", "plans:index", "plans:suggestions", "goals:shared", "goals:shared_plan"}


def everyone(answer="ok") -> dict[str, str]:
    return dict.fromkeys(ROLES, answer)


def members(answer="ok") -> dict[str, str]:
    return everyone("login") | dict.fromkeys(LOGINS, answer)


def only(*names, answer="ok", others="404") -> dict[str, str]:
    return members(others) | dict.fromkeys(names, answer)


@dataclass(frozen=True)
class Line:
    name: str
    get: dict[str, str]
    post: dict[str, str]
    arguments: Callable[[], list] = list

    def path(self) -> str:
        return reverse(self.name, args=self.arguments())

    def expected(self, method: str) -> dict[str, str]:
        answers = getattr(self, method)
        is_closed = self.name.startswith(CLOSED_AREAS) or self.name in CLOSED
        is_closed = is_closed or self.name in (CLOSED_ACTS if method == "post" else CLOSED_PAGES)
        return answers | {NEWCOMER: "404" if is_closed else answers["member of another organisation"]}


def fixed(*arguments) -> Callable[[], list]:
    return lambda: list(arguments)


UNNAMED = {
    "account/login/",
    "account/signup/",
    "account/social/login/cancelled/",
    "account/social/login/error/",
    "account/social/signup/",
    "account/social/connections/",
}
READ, NOT_ALLOWED = members(), members("405")
CONFIRMS = only("organisation admin", "administrator")
ADMINISTERS = only("administrator")
MODERATES = only("moderator")
ORGANISES = only("organiser", "editor", "administrator")
MAKES_ARTICLES = only("editor")
# The member manages the plan; who administers its organisation sees its team alone.
PLAN_TEAM, PLAN_MANAGERS = only("member"), only("member", "organisation admin")
FACILITATES = only("organiser", "editor", "administrator", "member")
READS_PARTICULARS = only("organiser", "administrator")
SECURED = only("organiser", "moderator", "editor", "administrator")
# An invitation opens for whom it is, and for who has yet to log in.
INVITED = dict.fromkeys(["visitor", "ex-member", "member"], "ok")
PEOPLE = [
    Line("members:list", READ, READ),
    Line("members:profile", READ, READ),
    Line("members:workplace", READ, READ),
    Line("members:own_data", READ, READ),
    Line("members:own_data_link", NOT_ALLOWED, READ),
    Line("members:own_data_download", only("member"), NOT_ALLOWED, house.own_data),
    Line("members:own_data_erasure", NOT_ALLOWED, READ),
    Line("members:place", only("member"), only("member"), house.own_affiliation),
    Line("members:reconfirmation", only("member"), only("member"), house.own_affiliation),
    Line("members:reconfirmation_of_before", READ, NOT_ALLOWED),
    Line("members:administration", READ, READ),
    Line("members:workplace_code", NOT_ALLOWED, only("member"), house.own_affiliation),
    Line("members:colleagues", everyone(), everyone("405"), house.colleague_list),
    Line("members:colleague_answer", everyone("405"), everyone(), house.colleague_to_reconfirm),
    Line("members:invitation", members("403") | INVITED, everyone("405"), house.organisation_invitation),
    Line(
        "members:invitation_acceptance",
        everyone("405") | {"visitor": "login", "ex-member": "login"},
        members("403") | {"ex-member": "login", "member": "ok"},
        house.organisation_invitation,
    ),
    Line("members:first_steps", NOT_ALLOWED, READ),
    Line("members:waiting", CONFIRMS, CONFIRMS),
    Line("members:confirmation", NOT_ALLOWED, CONFIRMS, house.affiliation),
    Line("members:declination", NOT_ALLOWED, CONFIRMS, house.affiliation),
    Line("members:retry", NOT_ALLOWED, ADMINISTERS, house.declined),
    Line("members:departure", NOT_ALLOWED, only("member"), house.own_affiliation),
    Line("members:detail", READ, READ, house.colleague),
    Line("members:vcard", READ, READ, house.colleague),
    Line("personal:index", READ, NOT_ALLOWED),
    Line("personal:ask", only(*(set(LOGINS) - {"member"})), only(*(set(LOGINS) - {"member"})), house.colleague),
    Line("personal:report", only("member", "organiser"), only("member", "organiser"), house.personal_question),
    Line("personal:judgment", only("organiser"), only("organiser"), house.judged_question),
    Line("personal:question", only("member", "organiser"), only("member"), house.personal_question),
    Line("organisations:import", ADMINISTERS, ADMINISTERS),
    Line("organisations:import_plan", ADMINISTERS, ADMINISTERS, house.organisation_list),
    Line("organisations:detail", READ, READ, house.organisation),
    Line("keeping:index", READ, NOT_ALLOWED),
    Line("keeping:keeping", NOT_ALLOWED, READ, house.public_article),
    Line("keeping:removal", NOT_ALLOWED, only("member"), house.kept),
    Line("keeping:reminder", only("member"), only("member"), house.kept),
    Line("organisations:invitations", CONFIRMS, CONFIRMS, house.organisation),
    Line("organisations:invitation_resending", NOT_ALLOWED, CONFIRMS, house.sent_invitation),
    Line("organisations:invitation_withdrawal", NOT_ALLOWED, CONFIRMS, house.sent_invitation),
    Line("notifications:inbox", READ, NOT_ALLOWED),
    Line("notifications:read_all", NOT_ALLOWED, READ),
    Line("notifications:read", NOT_ALLOWED, only("member"), house.letter),
    Line("notifications:preferences", READ, READ),
    Line("notifications:address", NOT_ALLOWED, READ),
    Line("notifications:unsubscribe", everyone(), everyone(), house.unsubscription),
    Line("network_message", only("member"), NOT_ALLOWED, house.network_message),
    Line("overview", READ, NOT_ALLOWED),
]
SESSIONS = [
    Line("events:agenda_feed", everyone(), everyone("405")),
    Line("events:my_registrations", READ, NOT_ALLOWED),
    Line("events:my_calendar", READ, NOT_ALLOWED),
    Line("events:calendar_address", NOT_ALLOWED, READ),
    Line("events:calendar_revocation", NOT_ALLOWED, READ),
    Line("events:own_feed", everyone(), everyone("405"), house.own_feed),
    Line("events:invitation", members("403") | INVITED, everyone("405"), house.invited),
    Line("events:declination", everyone("405"), members("403") | INVITED, house.invited),
    Line("events:declination_restore", everyone("405"), members("403") | INVITED, house.invited),
    Line("events:event", everyone(), everyone(), house.event),
    Line("events:registration", READ, READ, house.event),
    Line("events:particulars", only("member"), only("member"), house.event),
    Line("events:colleague", NOT_ALLOWED, only("member"), house.event),
    Line("events:acceptance", NOT_ALLOWED, only("member", answer="409"), house.event),
    Line("events:offer_declination", NOT_ALLOWED, only("member", answer="409"), house.event),
    Line("events:swap", NOT_ALLOWED, only("member"), house.event),
    Line("events:hand_over", NOT_ALLOWED, only("member"), house.event),
    Line("events:cancellation", NOT_ALLOWED, only("member"), house.event),
    Line("events:restore", NOT_ALLOWED, only("member"), house.event),
    Line("events:session_calendar", everyone(), everyone("405"), house.session),
    Line("events:meeting", members("404"), NOT_ALLOWED, house.session),
    Line("events:organised", ORGANISES, NOT_ALLOWED),
    Line("events:all_figures", ORGANISES, NOT_ALLOWED),
    Line("events:all_figures_export", ORGANISES, NOT_ALLOWED),
    Line("events:figures", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:figures_export", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:circle_views", READ, NOT_ALLOWED),
    Line("events:api_manual", everyone(), everyone("405")),
    Line("events:api_description", everyone(), everyone("405")),
    Line("events:api_sessions", everyone(), everyone("405")),
    Line("events:api_session", everyone(), everyone("405"), house.session_number),
    Line("events:api_registrations", everyone("401"), everyone("405"), house.session_number),
    Line("events:api_registration", everyone("401"), everyone("405"), house.registration_number),
    Line("events:api_own_sessions", everyone("401"), everyone("405")),
    Line("events:api_nothing", everyone("404"), everyone("405"), fixed("niets")),
    Line("events:connections", ORGANISES, NOT_ALLOWED),
    Line("events:api_token_new", ORGANISES, ORGANISES),
    Line("events:api_token_revocation", NOT_ALLOWED, only("organiser"), house.api_token),
    Line("events:webhook_new", ORGANISES, ORGANISES),
    Line("events:webhook", only("organiser"), NOT_ALLOWED, house.webhook),
    Line("events:webhook_trial", NOT_ALLOWED, only("organiser"), house.webhook),
    Line("events:webhook_return", NOT_ALLOWED, only("organiser"), house.webhook),
    Line("events:webhook_removal", NOT_ALLOWED, only("organiser"), house.webhook),
    Line("events:delivery_repeat", NOT_ALLOWED, only("organiser"), house.delivery),
    Line("events:circle", members("404"), members("404"), house.session),
    Line("events:circle_cards", members("404"), NOT_ALLOWED, house.session),
    Line("events:circle_card", members("404"), NOT_ALLOWED, house.circle_card),
    Line("events:aftermath", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:certificate_check", everyone("404"), everyone("405"), fixed("22222-22222")),
    Line("events:certificate", NOT_ALLOWED, members("404"), house.session),
    Line("events:certificate_pdf", members("404"), NOT_ALLOWED, house.session),
    Line("events:hours", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:badges", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:evaluation", members("404"), members("404"), house.session),
    Line("events:evaluation_questions", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:evaluation_question_removal", NOT_ALLOWED, ORGANISES, house.evaluation_question),
    Line("events:evaluation_results", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:evaluation_export", members("404"), NOT_ALLOWED, house.session),
    Line("events:harvest", members("404"), members("404"), house.session),
    Line("events:harvested", READS_PARTICULARS, NOT_ALLOWED, house.session),
    Line("events:harvest_mark", NOT_ALLOWED, READS_PARTICULARS, house.contribution),
    Line("events:handouts", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:handout", ORGANISES, NOT_ALLOWED, house.handout),
    Line("events:handout_removal", NOT_ALLOWED, ORGANISES, house.handout),
    Line("events:handout_return", NOT_ALLOWED, ORGANISES, house.handout),
    Line("events:participants", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:selection", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:put_back", NOT_ALLOWED, members("404"), house.session_and("vals")),
    Line("events:participant_add", ORGANISES, ORGANISES, house.session),
    Line("events:participants_print", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:participant", ORGANISES, NOT_ALLOWED, house.registration),
    Line("events:decision", NOT_ALLOWED, ORGANISES, house.registration),
    Line("events:participants_export", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:participants_csv", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:invitations", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:invitation_new", ORGANISES, ORGANISES, house.session),
    Line("events:invitation_reminder", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:invitation_withdrawal", NOT_ALLOWED, ORGANISES, house.invitation),
    Line("events:messages", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:message_new", ORGANISES, ORGANISES, house.session),
    Line("events:message", ORGANISES, NOT_ALLOWED, house.session_message),
    Line("events:announcement", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:session_cancellation", ORGANISES, ORGANISES, house.session),
    Line("events:attendance", ORGANISES, ORGANISES, house.session),
    Line("events:attendance_worker", ORGANISES, NOT_ALLOWED, house.session),
    Line("events:walk_in", NOT_ALLOWED, ORGANISES, house.walk_in),
    Line("events:attendance_batch", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:attendance_welcome", ORGANISES, ORGANISES, house.session),
    Line("events:attendance_rest", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:attendance_rest_undo", NOT_ALLOWED, ORGANISES, house.session_and(1)),
    Line("events:groups", ORGANISES, ORGANISES, house.session),
    Line("events:group_move", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:group_move_undo", NOT_ALLOWED, ORGANISES, house.registration),
    Line("events:group_pin", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:group_facilitator", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:group_publication", NOT_ALLOWED, ORGANISES, house.session),
    Line("events:group_signs", ORGANISES, NOT_ALLOWED, house.group),
    Line("events:group_list", ORGANISES, NOT_ALLOWED, house.group),
    Line("events:group", FACILITATES, FACILITATES, house.group_number),
]
FORUM = [
    Line("forum:index", READ, NOT_ALLOWED),
    Line("forum:moderation", MODERATES, NOT_ALLOWED),
    Line("forum:moderation_history", MODERATES, NOT_ALLOWED),
    Line("forum:personal_report", MODERATES, MODERATES, house.personal_report),
    Line("forum:report_handling", NOT_ALLOWED, MODERATES, house.report),
    Line("forum:unread", READ, NOT_ALLOWED),
    Line("forum:all_read", NOT_ALLOWED, READ),
    Line("forum:drafts", READ, NOT_ALLOWED),
    Line("forum:draft", NOT_ALLOWED, only("member"), house.draft),
    Line("forum:preview", NOT_ALLOWED, READ),
    Line("forum:related", READ, NOT_ALLOWED),
    Line("forum:file", READ, NOT_ALLOWED, house.post_file),
    Line("forum:topic_list", READ, NOT_ALLOWED, house.forum),
    Line("forum:ask", READ, READ, house.forum),
    Line("forum:naming_in_question", READ, NOT_ALLOWED, house.forum),
    Line("forum:naming_in_answer", READ, NOT_ALLOWED, house.topic),
    Line("forum:question_draft", NOT_ALLOWED, READ, house.forum),
    Line("forum:forum_following", NOT_ALLOWED, READ, house.forum),
    Line("forum:topic", READ, NOT_ALLOWED, house.topic),
    Line("forum:answer", everyone("405"), READ, house.topic),
    Line("forum:answer_draft", NOT_ALLOWED, READ, house.topic),
    Line("forum:topic_following", NOT_ALLOWED, READ, house.topic),
    Line("forum:sharing", NOT_ALLOWED, READ, house.topic),
    Line("forum:settling", NOT_ALLOWED, only("member"), house.topic),
    Line("forum:acceptance", NOT_ALLOWED, only("member", "moderator"), house.topic),
    Line("forum:pin", NOT_ALLOWED, MODERATES, house.topic),
    Line("forum:closure", MODERATES, MODERATES, house.topic),
    Line("forum:move", NOT_ALLOWED, MODERATES, house.topic),
    Line("forum:merging", MODERATES, MODERATES, house.topic),
    Line("forum:splitting", MODERATES, MODERATES, house.topic),
    Line("forum:edit", only("member", "moderator"), only("member", "moderator"), house.post),
    Line("forum:report", READ, READ, house.post),
    Line("forum:thanking", NOT_ALLOWED, READ, house.post),
    Line("forum:hiding", MODERATES, MODERATES, house.post),
    Line("forum:interventions", only("member", "moderator"), only("member", answer="ok"), house.post_changed),
    Line("forum:reply_reading", NOT_ALLOWED, MODERATES, house.reply),
    Line("forum:approval", NOT_ALLOWED, MODERATES, house.post),
    Line("forum:withdrawal", NOT_ALLOWED, only("member"), house.post),
    Line("forum:putting_back", NOT_ALLOWED, only("member"), house.post),
    Line("forum:versions", READ, NOT_ALLOWED, house.post_with_versions),
    Line("forum:version", NOT_ALLOWED, MODERATES, house.version),
]
PLANS = [
    Line("plans:index", READ, NOT_ALLOWED),
    Line("plans:chapter", READ, READ),
    Line("plans:chapter_draft", only("member"), only("member"), plans.chapter),
    Line("plans:chapter_piece", NOT_ALLOWED, only("member"), plans.chapter_piece),
    Line("plans:chapter_text", PLAN_TEAM, NOT_ALLOWED, plans.plan_of_chapter),
    Line("plans:chapter_removal", NOT_ALLOWED, only("member"), plans.chapter),
    Line("plans:new", READ, READ),
    Line("plans:sentence", READ, READ),
    Line("plans:detail", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("plans:settings", PLAN_TEAM, PLAN_TEAM, plans.plan),
    *(Line(f"plans:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan) for name in ("take", "areas")),
    Line("plans:undo", NOT_ALLOWED, PLAN_TEAM, plans.plan_undo),
    Line("plans:focus_area", PLAN_TEAM, PLAN_TEAM, plans.plan_area),
    *(Line(f"plans:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_area) for name in ("area_goals", "area_place")),
    Line("plans:remove_speerpunt", NOT_ALLOWED, PLAN_TEAM, plans.plan_area),
    Line("plans:goal", PLAN_TEAM, PLAN_TEAM, plans.plan_goal),
    *(
        Line(f"plans:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_goal)
        for name in (
            "goal_place",
            "goal_stop",
            "goal_copy",
            "improvement",
            "goal_indicators",
            "goal_activities",
            "remove_doel",
        )
    ),
    *(
        Line(f"plans:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_indicator)
        for name in ("indicator", "indicator_targets", "remove_indicator")
    ),
    Line("plans:renewal", PLAN_TEAM, PLAN_TEAM, plans.plan_goal),
    Line("plans:renewal_left", NOT_ALLOWED, PLAN_TEAM, plans.plan_goal),
    Line("plans:suggest", PLAN_TEAM, PLAN_TEAM, plans.plan_goal),
    Line("plans:suggestions", READ, NOT_ALLOWED),
    Line("plans:suggestion", PLAN_TEAM, NOT_ALLOWED, plans.plan_suggestion),
    Line("plans:suggestion_message", NOT_ALLOWED, PLAN_TEAM, plans.plan_suggestion),
    Line("plans:suggestion_withdrawal", NOT_ALLOWED, PLAN_TEAM, plans.plan_suggestion),
    *(Line(f"plans:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_activity) for name in ("activity", "remove_activiteit")),
    Line("plans:team", PLAN_MANAGERS, NOT_ALLOWED, plans.plan),
    Line("plans:team_colleague", NOT_ALLOWED, PLAN_MANAGERS, plans.plan),
    Line("plans:team_reader", PLAN_MANAGERS, PLAN_MANAGERS, plans.plan),
    Line("plans:team_role", NOT_ALLOWED, PLAN_MANAGERS, plans.plan_place),
    Line("plans:team_removal", NOT_ALLOWED, PLAN_MANAGERS, plans.plan_place),
    Line("plans:team_return", NOT_ALLOWED, members("404"), plans.plan_place),
    *(Line(f"plan_board:{name}", PLAN_TEAM, NOT_ALLOWED, plans.plan) for name in ("board", "wall")),
    Line("plan_board:progress", PLAN_TEAM, NOT_ALLOWED, plans.plan_goal),
    *(
        Line(f"plan_board:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_goal)
        for name in ("judgement", "judgement_end", "goal_end")
    ),
    Line("plan_board:adjustment", NOT_ALLOWED, PLAN_TEAM, plans.plan_indicator),
    Line("plan_board:read", everyone(), everyone("405"), plans.plan_read_by_link),
    Line("plan_documents:as_word", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("plan_documents:bka_file", PLAN_TEAM, NOT_ALLOWED, plans.plan_adopted),
    Line("plan_documents:annual_report", PLAN_TEAM, NOT_ALLOWED, plans.plan_year),
    Line("plan_documents:as_pdf", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("plan_documents:workbook", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("plan_documents:workbook_imports", PLAN_TEAM, PLAN_TEAM, plans.plan),
    Line("plan_documents:workbook_differences", PLAN_TEAM, PLAN_TEAM, plans.plan_workbook),
    Line("plan_documents:workbook_undo", NOT_ALLOWED, PLAN_TEAM, plans.plan_workbook_applied),
    Line("plan_documents:files", PLAN_TEAM, PLAN_TEAM, plans.plan),
    Line("plan_documents:made", PLAN_TEAM, NOT_ALLOWED, plans.plan_made_file),
    Line("plan_documents:made_download", PLAN_TEAM, NOT_ALLOWED, plans.plan_made_file),
    Line("plan_documents:made_stop", NOT_ALLOWED, PLAN_TEAM, plans.plan_made_file),
    Line("plan_money:overview", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("plan_money:import", PLAN_TEAM, PLAN_TEAM, plans.plan),
    Line("plan_money:budget_workbook", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("plan_money:dry_run", PLAN_TEAM, PLAN_TEAM, plans.plan_budget),
    Line("plan_money:posts", NOT_ALLOWED, PLAN_TEAM, plans.plan),
    Line("plan_money:undo", NOT_ALLOWED, PLAN_TEAM, plans.plan_undo),
    Line("plan_money:post", PLAN_TEAM, PLAN_TEAM, plans.plan_post),
    *(Line(f"plan_money:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_post) for name in ("post_removal", "links")),
    *(Line(f"plan_money:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_part) for name in ("link", "link_removal")),
    Line("plan_money:read", everyone(), everyone("405"), plans.plan_read_by_link),
    Line("plans:read", everyone(), everyone("405"), plans.plan_read_by_link),
    Line("plans:read_links", NOT_ALLOWED, PLAN_TEAM, plans.plan),
    Line("plans:read_link_withdrawal", NOT_ALLOWED, PLAN_TEAM, plans.plan_read_link),
    Line("plans:read_link_return", NOT_ALLOWED, PLAN_TEAM, plans.plan_read_link),
    Line("plans:state", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("plans:state_step", NOT_ALLOWED, PLAN_TEAM, plans.plan),
    Line("plans:state_back", NOT_ALLOWED, PLAN_TEAM, plans.plan),
    Line("plans:state_days", NOT_ALLOWED, PLAN_TEAM, plans.plan),
    Line("plans:versions", PLAN_TEAM, PLAN_TEAM, plans.plan),
    Line("plans:version", PLAN_TEAM, NOT_ALLOWED, plans.plan_version),
    Line("plan_sharing:page", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("plan_sharing:preview", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    *(
        Line(f"plan_sharing:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan)
        for name in ("by_name", "anonymously", "comparison")
    ),
    Line("plan_sharing:end", NOT_ALLOWED, PLAN_TEAM, plans.plan_sharing_end),
    Line("measuring:index", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("measuring:undo", NOT_ALLOWED, PLAN_TEAM, plans.plan_measuring_undo),
    Line("measuring:indicator", PLAN_TEAM, PLAN_TEAM, plans.plan_indicator),
    Line("measuring:boards", PLAN_TEAM, PLAN_TEAM, plans.plan_indicator),
    *(Line(f"measuring:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_indicator) for name in ("whole", "agreement")),
    Line("measuring:measurement", PLAN_TEAM, PLAN_TEAM, plans.plan_measurement),
    *(
        Line(f"measuring:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_measurement)
        for name in ("measurement_removal", "measurement_return")
    ),
    Line("measuring:sending", everyone(), everyone(), plans.plan_sending),
    Line("measuring:workbook", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("measuring:imports", PLAN_TEAM, PLAN_TEAM, plans.plan),
    Line("measuring:import_rows", PLAN_TEAM, PLAN_TEAM, plans.plan_import),
    Line("measuring:import_undo", NOT_ALLOWED, PLAN_TEAM, plans.plan_import_applied),
    Line("measuring:links", PLAN_TEAM, PLAN_TEAM, plans.plan),
    *(
        Line(f"measuring:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_measuring_link)
        for name in ("link_withdrawal", "link_return")
    ),
    Line("measuring:partners", PLAN_TEAM, PLAN_TEAM, plans.plan),
    *(Line(f"measuring:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_partner) for name in ("partner", "partner_removal")),
    Line("plan_evaluation:index", PLAN_TEAM, NOT_ALLOWED, plans.plan),
    Line("plan_evaluation:goal", PLAN_TEAM, PLAN_TEAM, plans.plan_adopted_goal),
    Line("plan_evaluation:letting_read", NOT_ALLOWED, PLAN_TEAM, plans.plan_adopted),
    Line("plan_evaluation:standard", NOT_ALLOWED, PLAN_TEAM, plans.plan_adopted_goal),
    Line("plan_evaluation:read", everyone(), everyone("405"), plans.plan_adopted_by_link),
    Line("plan_conversations:answer", everyone(), everyone(), plans.plan_report),
    Line("plan_conversations:index", PLAN_TEAM, PLAN_TEAM, plans.plan),
    Line("plan_conversations:undo", NOT_ALLOWED, PLAN_TEAM, plans.plan_measuring_undo),
    Line("plan_conversations:sheet", PLAN_TEAM, PLAN_TEAM, plans.plan_talk),
    *(
        Line(f"plan_conversations:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_talk)
        for name in ("day", "beginning", "removal", "confirmation", "reopening", "agreements", "links")
    ),
    *(
        Line(f"plan_conversations:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_agreement)
        for name in ("agreement", "agreement_removal", "activity", "publication", "publication_end")
    ),
    *(
        Line(f"plan_conversations:{name}", NOT_ALLOWED, PLAN_TEAM, plans.plan_talk_link)
        for name in ("link_withdrawal", "link_return")
    ),
]
PUBLIC = [
    Line("goals:library", everyone(), everyone("405")),
    Line("goals:sentence_check", everyone(), everyone()),
    Line("goals:shared", READ, NOT_ALLOWED),
    Line("goals:shared_plan", only("member of another organisation"), NOT_ALLOWED, plans.shared_plan),
    Line("goals:kept_as_word", only("member", "organisation admin"), NOT_ALLOWED),
    Line("goals:detail", everyone(), everyone("405"), house.goal),
    Line("goals:bookmark", NOT_ALLOWED, READ, house.goal),
    Line("goals:discussion", READ, READ, house.goal),
    Line("goals:as_text", everyone(), everyone("405"), house.goal),
    Line("goals:as_word", everyone(), everyone("405"), house.goal),
    Line("search", everyone(), everyone("405")),
    Line("themes:index", everyone(), everyone("405")),
    Line("themes:theme", everyone(), everyone("405"), house.theme),
    Line("themes:following", NOT_ALLOWED, READ, house.theme),
    Line("health", everyone(), everyone("405")),
    Line("health_deep", everyone(), everyone("405")),
    Line("security_txt", everyone(), everyone("405")),
    Line("robots_txt", everyone(), everyone("405")),
    Line("favicon", everyone(), everyone("405")),
    Line("knowledge:topic_article", MAKES_ARTICLES, MAKES_ARTICLES, house.topic),
    Line("knowledge:quote", everyone(), everyone(), house.quoted),
    Line("knowledge:report_draft", NOT_ALLOWED, ORGANISES, house.session),
    Line("knowledge:sitemap", everyone(), everyone()),
    Line("knowledge:media", everyone("404"), everyone("405"), fixed("images/geen.webp")),
    Line("wagtail_serve", everyone(), everyone(), fixed("")),
    Line("wagtaildocs_authenticate_with_password", members("404"), members("404"), fixed(10**6)),
    Line("wagtailcore_login", everyone("login"), everyone("login")),
    Line("wagtaildocs_serve", everyone("404"), everyone("404"), fixed(10**6, "geen.pdf")),
]
ACCOUNT = [
    Line(name, get, post, fixed(*arguments))
    for name, get, post, *arguments in [
        ("account_login", everyone(), everyone()),
        ("account_signup", everyone(), everyone()),
        ("account_logout", everyone(), everyone()),
        ("account_inactive", everyone(), everyone("405")),
        ("account_reauthenticate", READ, READ),
        ("account_email", READ, READ),
        ("account_email_verification_sent", READ, READ),
        ("account_change_password", READ, READ),
        ("account_set_password", READ, READ),
        ("account_reset_password", everyone(), everyone()),
        ("account_reset_password_done", everyone(), everyone("405")),
        ("account_reset_password_from_key", everyone(), everyone(), "1", "set-password"),
        ("account_reset_password_from_key_done", everyone(), everyone("405")),
        ("account_request_login_code", everyone(), everyone()),
        ("account_confirm_login_code", everyone(), everyone()),
        ("mfa_index", READ, NOT_ALLOWED),
        ("mfa_authenticate", READ, READ),
        ("mfa_reauthenticate", READ, READ),
        ("mfa_activate_totp", READ, READ),
        ("mfa_deactivate_totp", SECURED, SECURED),
        ("mfa_view_recovery_codes", SECURED, NOT_ALLOWED),
        ("mfa_generate_recovery_codes", READ, READ),
        ("mfa_download_recovery_codes", SECURED, SECURED),
        ("mfa_list_webauthn", READ, NOT_ALLOWED),
        ("mfa_add_webauthn", READ, READ),
        ("mfa_reauthenticate_webauthn", READ, READ),
        ("mfa_remove_webauthn", READ, READ, 1),
        ("mfa_edit_webauthn", READ, READ, 1),
        ("mfa_login_webauthn", READ, READ),
        ("usersessions_list", READ, READ),
        ("socialaccount_login_cancelled", everyone(), everyone("405")),
        ("socialaccount_login_error", members("401"), NOT_ALLOWED),
        ("socialaccount_signup", everyone("login"), everyone("login")),
        ("socialaccount_connections", READ, READ),
        ("account_link", READ, READ),
        ("openid_connect_login", everyone("404"), everyone("404"), "surf"),
        ("openid_connect_callback", everyone("404"), everyone("404"), "surf"),
    ]
]
LINES = [*PEOPLE, *SESSIONS, *FORUM, *PLANS, *PUBLIC, *ACCOUNT]
