"""The page with mail preferences: by subject, and with one choice for all that is looked at before it is kept."""

from itertools import chain

import pytest

from notifications.kinds import KINDS, WEEKLY_MAIL, Frequency, Subject, optional_kinds, subject_of
from notifications.models import MailPreference

URL = "/berichten/voorkeuren/"


def test_kinds_stand_under_their_subject(member_client, member):
    page = member_client.get(URL)

    parts = {heading: [field.name for field in fields] for heading, fields in page.context["form"].parts}
    assert list(parts) == [subject.label for subject in Subject]
    assert list(chain(*parts.values())) == [kind.code for kind in optional_kinds(member)]
    assert WEEKLY_MAIL.code in parts[Subject.NETWORK.label]
    assert {subject_of(KINDS["forum_answer"]), subject_of(KINDS["plan_team_added"])} == {
        Subject.QUESTIONS,
        Subject.PLANS,
    }


def test_one_choice_for_all_is_kept_only_when_it_is_sent(member_client, member):
    MailPreference.objects.create(user=member, kind="forum_answer", frequency=Frequency.DAILY)

    page = member_client.get(URL, {"alles": "nooit"})

    form = page.context["form"]
    assert {field.initial for field in form.fields.values()} == {Frequency.NEVER}
    assert "nog niets bewaard" in page.content.decode()
    assert MailPreference.objects.get(user=member).frequency == Frequency.DAILY

    member_client.post(URL, {name: field.initial for name, field in form.fields.items()})

    kept = MailPreference.objects.filter(user=member).values_list("frequency", flat=True)
    assert (set(kept), len(kept)) == ({Frequency.NEVER}, len(form.fields))


def test_what_is_advised_is_how_it_is_without_a_choice(member_client, member):
    MailPreference.objects.create(user=member, kind="forum_answer", frequency=Frequency.NEVER)

    form = member_client.get(URL, {"alles": "advies"}).context["form"]

    assert {name: field.initial for name, field in form.fields.items()} == {
        kind.code: kind.default for kind in optional_kinds(member)
    }


@pytest.mark.parametrize("word", ["", "alles", "dagelijks", "a" * 500])
def test_an_unknown_choice_for_all_is_no_choice(member_client, member, word):
    MailPreference.objects.create(user=member, kind="forum_answer", frequency=Frequency.NEVER)

    page = member_client.get(URL, {"alles": word})

    assert page.context["form"].fields["forum_answer"].initial == Frequency.NEVER
    assert "nog niets bewaard" not in page.content.decode()
