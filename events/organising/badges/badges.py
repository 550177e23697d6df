"""Name badges on paper, for everybody with a place."""

from pathlib import Path

from django.db.models import Prefetch

from events.models import Registration, Session
from foundation.documents import render_pdf
from members.models import User

SOURCE = Path(__file__).with_name("badges.typ")


def badges_as_pdf(session: Session) -> bytes:
    """Ten to a page, in order of last name; the same list gives the same bytes until the session is changed."""
    people = Prefetch("member", queryset=User.objects.with_current_affiliation())
    rows = Registration.objects.with_place().filter(session=session, member__is_active=True)
    rows = rows.order_by("member__last_name", "member__first_name", "pk").prefetch_related(people)
    data = {
        "title": f"Naamkaartjes: {session.event.title}",
        "network": "Lerend Netwerk Passend Onderwijs",
        "badges": [_badge(row.member) for row in rows],
    }
    return render_pdf(SOURCE, data, made_at=session.updated_at)


def _badge(member: User) -> dict[str, str]:
    affiliation = member.affiliation
    return {
        "name": member.get_full_name(),
        "organisation": affiliation.organisation.name if affiliation else "",
        "role": affiliation.role_in_words if affiliation else "",
    }
