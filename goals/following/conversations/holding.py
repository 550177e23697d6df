"""A conversation from the day that is chosen until both sides confirmed its report.

Each act holds the plan first and then the conversation, so that nobody closes the one or confirms the other meanwhile.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from goals.following.kept_rows import KEPT, put_back
from goals.models import Agreement, ConfirmationLink, Partner, Plan, ProgressConversation
from goals.plans.locking import hold_running
from goals.plans.signed_links import put_back as put_back_link
from goals.plans.team.until import usual_end
from members.models import User

from .links import open_link, working_link
from .notifications import tell_answered
from .prefilling import answers_for

SAME_DAY = "Op deze dag staat er al een gesprek met {partner}. Kies een andere dag."
TAKEN_SINCE = "Op deze dag staat er weer een gesprek. Er is niets teruggezet."
GONE = "Iemand anders haalde dit gesprek net weg. Er is niets bewaard."
BEGUN = "Dit gesprek is al begonnen. Er is niets veranderd."
NOT_BEGUN = "Dit verslag is nog niet begonnen. Er is niets bewaard."
CONFIRMED = "Niet bewaard: het verslag is bevestigd. Maak het eerst weer open."
SETTLED = "Jullie hebben dit verslag allebei bevestigd. Het blijft zoals het is."
NOT_HELD = "Vul eerst in op welke dag het gesprek was."
CHANGED = "Iemand anders schreef net ook in dit verslag. Bewaar nog eens om jouw tekst te houden."
CHANGED_SINCE_READ = "Het verslag is net veranderd. Lees het nog eens en bevestig het dan."
NOT_CONFIRMED = "Bevestig eerst het verslag. Daarna is er een link."
OTHER_LINK = "Er is intussen een nieuwe link. Die werkt, deze blijft ingetrokken."
NOT_THEIRS = "Het verslag wordt nog bewerkt. Kijk later nog eens."
OBJECTED_SINCE = "Iemand anders schreef net wat er niet klopt: lees het hieronder. Klopt het toch? Kies dan nog eens."
CONFIRMED_SINCE = "Iemand anders heeft dit verslag net bevestigd. Klopt het toch niet? Bespreek het met {alliance}."
TOO_MUCH = "Er staat al veel dat niet klopt. Bespreek de rest met {alliance}."
LONGEST_OBJECTION = 6000  # several, each as long as the form takes


class WrittenMeanwhileError(ValidationError):
    """Somebody else saved since the page was shown; `row` is what stands there now."""

    def __init__(self, row: ProgressConversation) -> None:
        super().__init__(CHANGED)
        self.row = row


@transaction.atomic
def plan_conversation(*, plan: Plan, partner: Partner, planned_on: date, by: User) -> ProgressConversation:
    """A conversation on a day; the same twice is one."""
    hold_running(plan)
    row, _ = ProgressConversation.objects.get_or_create(
        plan=plan, partner=partner, planned_on=planned_on, defaults={"made_by": by}
    )
    return row


@transaction.atomic
def move_conversation(*, conversation: ProgressConversation, planned_on: date) -> None:
    """To another day. Raises ValidationError for one that was begun, and for a day that is taken."""
    row = held(conversation)
    _require(row.begun_at is None, BEGUN)
    same_day = ProgressConversation.objects.filter(plan=row.plan_id, partner=row.partner_id, planned_on=planned_on)
    _require(not same_day.exclude(pk=row.pk).exists(), SAME_DAY.format(partner=row.partner))
    row.planned_on = planned_on
    row.save(update_fields=["planned_on"])


@transaction.atomic
def remove_conversation(conversation: ProgressConversation) -> None:
    """Call off what was planned. Raises ValidationError for one that was begun: its report stays."""
    row = held(conversation)
    _require(row.begun_at is None, BEGUN)
    row.delete()


@transaction.atomic
def begin(conversation: ProgressConversation) -> ProgressConversation:
    """Fill the report with what is known now; it is written from here on. Doing it twice is doing it once."""
    row = held(conversation)
    if row.begun_at is None:
        row.begun_at = timezone.now()
        _save(row, answers_for(row)._asdict(), also=["begun_at"])
    return row


@transaction.atomic
def write(*, conversation: ProgressConversation, values: Mapping[str, Any], version: int) -> ProgressConversation:
    """Save the answers and the day; `version` is that of what was shown.

    Raises WrittenMeanwhileError when somebody else saved since, ValidationError for a report that was confirmed.
    """
    row = held(conversation)
    _require(row.begun_at is not None, NOT_BEGUN)
    _require(row.confirmed_at is None, CONFIRMED)
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return row
    if row.version != version:
        raise WrittenMeanwhileError(row)
    _save(row, changed)
    return row


@transaction.atomic
def confirm(*, conversation: ProgressConversation, stamp: str, by: User) -> ConfirmationLink:
    """The alliance stands by this text; the link by which the partner reads and confirms it.

    Raises ValidationError without a day, and when the report is not the one that was shown.
    """
    row = held(conversation)
    _require(row.held_on is not None, NOT_HELD)
    _require(stamp_of(row) == stamp, CHANGED_SINCE_READ)
    if row.confirmed_at is None:
        row.confirmed_at, row.confirmed_by, row.silence_told_at = timezone.now(), by, None
        row.save(update_fields=["confirmed_at", "confirmed_by", "silence_told_at"])
    return open_link(conversation=row, until=usual_end(), by=by)


@transaction.atomic
def renew_link(*, conversation: ProgressConversation, by: User) -> ConfirmationLink:
    """A link where none works any more. Raises ValidationError for a report that the alliance did not confirm yet."""
    row = held(conversation)
    _require(row.confirmed_at is not None, NOT_CONFIRMED)
    return open_link(conversation=row, until=usual_end(), by=by)


@transaction.atomic
def return_link(*, link: ConfirmationLink, by: User) -> None:
    """Undo withdrawing it. Raises ValidationError when another link to the same report works by now."""
    working = working_link(held(link.conversation))
    _require(working in (None, link), OTHER_LINK)
    put_back_link(link=link, by=by)


@transaction.atomic
def reopen(conversation: ProgressConversation) -> None:
    """Take back the own confirmation, to change the text. Raises ValidationError once both sides confirmed."""
    row = held(conversation)
    _require(not row.is_settled, SETTLED)
    row.confirmed_at = row.confirmed_by = None
    row.version += 1
    row.save(update_fields=["confirmed_at", "confirmed_by", "version"])


@transaction.atomic
def answer(
    *, conversation: ProgressConversation, version: int, objection: str = "", seen: str = ""
) -> ProgressConversation:
    """What the partner says of the text: confirmed, or what is not right in it. A confirmation stays.

    An objection comes after what somebody else wrote by the same link; `seen` is the stamp of what a page showed of it.
    Raises ValidationError for a text that is not the one they read, or that is being written, for an objection to what
    is confirmed, and for a confirmation that has not seen an objection.
    """
    row = held(conversation)
    _require(row.confirmed_at is not None, NOT_THEIRS)
    _require(row.version == version, CHANGED_SINCE_READ)
    if row.is_settled:
        _require(not objection, CONFIRMED_SINCE.format(alliance=row.plan.organisation))
        return row
    if objection:
        return _object(row, objection)
    _require(objection_stamp(row) == seen, OBJECTED_SINCE)
    row.partner_confirmed_at = timezone.now()
    row.save(update_fields=["partner_confirmed_at"])
    tell_answered(row)
    return row


def objection_stamp(conversation: ProgressConversation) -> str:
    """Which objection to the text that was confirmed last somebody read; "" while there is none."""
    is_objected = conversation.state == ProgressConversation.State.OBJECTED
    return conversation.objected_at.isoformat() if is_objected and conversation.objected_at else ""


def _object(row: ProgressConversation, objection: str) -> ProgressConversation:
    """Sent twice it is said once."""
    before = row.objection if objection_stamp(row) else ""
    if before.endswith(objection):
        return row
    together = f"{before}\n\n{objection}".strip()
    _require(len(together) <= LONGEST_OBJECTION, TOO_MUCH.format(alliance=row.plan.organisation))
    row.objection, row.objected_at = together, timezone.now()
    row.save(update_fields=["objection", "objected_at"])
    tell_answered(row)
    return row


@transaction.atomic
def return_rows(key: UUID, *, plan: Plan, session: SessionBase) -> ProgressConversation:
    """Undo `remove_conversation` or `remove_agreement`, by who did it; the conversation it is about.

    Raises ValidationError when the day is taken since, or the report confirmed.
    """
    hold_running(plan)
    before = session.get(KEPT)
    try:
        with transaction.atomic():
            [row] = put_back(key, plan=plan.pk, session=session)
            number = row.conversation_id if isinstance(row, Agreement) else row.pk
            conversation = ProgressConversation.objects.get(pk=number)
            _require(conversation.confirmed_at is None, CONFIRMED)
    except (IntegrityError, ValidationError) as error:
        session[KEPT] = before or {}  # it may come back later
        raise error if isinstance(error, ValidationError) else ValidationError(TAKEN_SINCE) from error
    return conversation


def stamp_of(conversation: ProgressConversation) -> str:
    """What the report holds, its agreements too, so that a form can tell what it showed."""
    agreements = conversation.agreements.order_by("pk").values_list("pk", "version")
    return "-".join([str(conversation.version), *(f"{pk}.{version}" for pk, version in agreements)])


def held(conversation: ProgressConversation) -> ProgressConversation:
    """The conversation as it is now, kept from others until the transaction ends.

    Raises ValidationError for one that is gone, and for a plan that is closed.
    """
    hold_running(conversation.plan)
    rows = ProgressConversation.objects.select_for_update(of=("self",)).select_related("plan", "partner")
    row = rows.filter(pk=conversation.pk).first()
    if row is None:
        raise ValidationError(GONE)
    return row


def _save(row: ProgressConversation, values: Mapping[str, Any], also: list[str] | None = None) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version", *(also or [])])


def _require(holds: bool, words: str) -> None:
    if not holds:
        raise ValidationError(words)
