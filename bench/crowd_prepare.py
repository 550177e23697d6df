"""Make members who are logged in and a session for all of them: python -m bench.crowd_prepare NUMBER prints JSON."""

import json
import sys
from datetime import timedelta

import django


def main(number: int) -> None:
    django.setup()
    from django.core.management import call_command
    from django.urls import reverse

    from events.models import Session
    from members.models import Organisation
    from portal.demo import static_files

    call_command("migrate", verbosity=0, interactive=False)
    if static_files.are_stale():
        static_files.collect()
    call_command("demo_content", verbosity=0)
    plain = Session.objects.upcoming().filter(questions=None, requires_approval=False, invitation_only=False)
    sessions = [_roomy(session) for session in plain.order_by("-starts_at")[:2]]
    organisation = Organisation.objects.order_by("pk").first()
    cookies = [_logged_in(n, organisation) for n in range(number)]
    paths = {
        "floor": f"/bench/bare-registration/{sessions[1].pk}/",
        "path": reverse("events:registration", args=[sessions[0].event.slug]),
    }
    print(json.dumps({"cookies": cookies, "session": sessions[0].pk} | paths))


def _roomy(session):
    """A session that is open and has a place for everybody: the longest way a registration can take."""
    from django.utils import timezone

    session.capacity, session.opens_at = 30_000, timezone.now() - timedelta(days=1)
    session.save()
    return session


def _logged_in(number: int, organisation) -> str:
    from django.test import Client
    from django.utils import timezone

    from members.models import Affiliation, User

    person = User.objects.create(email=f"druk{number}@voorbeeld.example", first_name="Druk", last_name=f"Lid {number}")
    Affiliation.objects.create(
        user=person, organisation=organisation, role=Affiliation.Role.OTHER, confirmed_at=timezone.now()
    )
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


if __name__ == "__main__":
    main(int(sys.argv[1]))
