"""What a person takes along of sessions."""

import zipfile

import pytest
from allauth.account.models import EmailAddress

from events.afterwards.certificates.issuing import issue
from events.afterwards.handouts.handing_out import hand_out
from events.models import Group, GroupPlan, Handout, Registration
from foundation.uploads import Content
from members.privacy.own_data import own_data, own_data_zip
from tests.documents import words_of
from tests.events.factories import InvitationFactory, PastSessionFactory, RegistrationFactory
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def files_of(member) -> dict[str, bytes]:
    with own_data_zip(member) as file, zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "gegevens.json"}


def test_certificate_goes_along_as_a_document_while_it_counts():
    registration = RegistrationFactory(session=PastSessionFactory(), state=Registration.State.ATTENDED)
    certificate = issue(registration)

    [(name, content)] = files_of(registration.member).items()
    Registration.objects.filter(pk=registration.pk).update(state=Registration.State.ABSENT)
    after = files_of(registration.member)

    assert name == f"bestanden/bewijs-van-deelname-{certificate.code}.pdf"
    assert registration.member.get_full_name() in words_of(content)
    assert after == {}


def test_handouts_go_along_with_who_added_them_only(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    organiser, session = MemberFactory(), PastSessionFactory()
    content = Content(b"%PDF-1.7 eigen", ".pdf", "application/pdf")
    what = {"session": session, "shown_from": Handout.From.NOW}
    own = hand_out(title="Werkblad", content=content, by=organiser, **what)
    lost = hand_out(title="Kwijt", content=content, by=organiser, **what)
    lost.file.storage.delete(lost.file.name)
    hand_out(title="Van een ander", content=content, by=MemberFactory(), **what)

    files = files_of(organiser)

    told = own_data(organiser)["Welke hand-outs je bij een bijeenkomst zette"]["gegevens"]
    assert files == {f"bestanden/{own.pk}-werkblad.pdf": b"%PDF-1.7 eigen"}
    assert [row["titel"] for row in told] == ["Werkblad", "Kwijt"]


def test_kind_that_is_held_in_two_places_is_told_of_both():
    member, session = MemberFactory(), PastSessionFactory()
    session.facilitators.add(member)
    plan = GroupPlan.objects.create(session=session, made_at=session.starts_at)
    Group.objects.create(plan=plan, number=2, facilitator=member)

    told = own_data(member)["Welke groepen je begeleidde"]["gegevens"]

    assert [set(row) for row in told] == [{"indeling", "nummer"}, {"datum"}]


INVITED = "Uitnodigingen voor een bijeenkomst die naar je mailadres gingen"


def test_invitations_to_confirmed_addresses_go_along_and_those_of_others_do_not():
    member, other = MemberFactory(email="noor@voorbeeld.example"), MemberFactory()
    for email, verified in [("thuis@voorbeeld.example", True), ("vreemd@voorbeeld.example", False)]:
        EmailAddress.objects.create(user=member, email=email, verified=verified)
    own = [InvitationFactory(email=email) for email in ("Noor@voorbeeld.example", "thuis@voorbeeld.example")]
    for email in ("vreemd@voorbeeld.example", other.email):
        InvitationFactory(email=email, invited_by=member)

    told = own_data(member)[INVITED]["gegevens"]

    assert [(row["mailadres"], row["datum"]) for row in told] == [(one.email, str(one.session)) for one in own]
    assert {name for row in told for name in row} & {"code", "uitgenodigd door"} == set()
