"""A conversation of a plan with one goal, which goes down from 46 to 30 pupils, and the steps it goes through."""

from datetime import timedelta

from django.utils import timezone

from goals.following.conversations.holding import begin, confirm, plan_conversation, stamp_of, write
from tests.goals.following.factories import PartnerFactory
from tests.goals.following.measuring.scene import new_indicator, plan_of

FIELDS = ("held_on", "origin", "present", "destination", "way")


def new_plan():
    return plan_of(new_indicator(name="Aantal thuiszitters"))


def planned(plan, by, name="De Linde", days=0):
    partner = PartnerFactory(alliance=plan.organisation, name=name)
    return plan_conversation(plan=plan, partner=partner, planned_on=timezone.localdate() + timedelta(days=days), by=by)


def held(plan, by, name="De Linde", days=0):
    row = begin(planned(plan, by, name, days))
    return write(conversation=row, values={"held_on": row.planned_on}, version=row.version)


def confirmed(plan, by, name="De Linde"):
    row = held(plan, by, name)
    confirm(conversation=row, stamp=stamp_of(row), by=by)
    row.refresh_from_db()
    return row


def sheet_of(row, rest=""):
    return f"/plannen/{row.plan.uuid}/gesprekken/{row.uuid}/{rest}"


def sent(row, **fields):
    """What the form of a report sends."""
    values = {name: getattr(row, name) or "" for name in FIELDS} | {"versie": row.version} | fields
    return {f"verslag-{name}": value for name, value in values.items()}


def words(response) -> str:
    return " ".join(response.content.decode().split())
