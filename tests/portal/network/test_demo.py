"""The demo has enough of a year behind it that the page of the figures is worth seeing."""

import pytest
from django.utils import timezone

from portal.network.contacts import Contact
from portal.network.figures import NetworkFigures

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_demo_fills_every_figure_but_what_is_overdue():
    network = NetworkFigures(timezone.now())

    undrawn = [figure.uid for figure in network.figures if not figure.is_drawn]

    assert undrawn == ["open"]
    assert len(network.meeting.ties) > 5
    assert {alliance.contact for alliance in network.meeting.alliances} >= {Contact.RECENT, Contact.NEVER}
