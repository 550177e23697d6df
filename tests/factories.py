"""Test data of every floor. Names are plainly fictional."""

import factory
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.utils import timezone
from factory.django import DjangoModelFactory

from foundation.models import Theme
from members.models import Affiliation, Organisation, User


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    name = factory.Sequence(lambda n: f"Thema {n}")
    slug = factory.Sequence(lambda n: f"thema-{n}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"SWV Proefveld {n:05}")
    slug = factory.Sequence(lambda n: f"swv-proefveld-{n:05}")
    region = "Midden"
    approved_at = factory.LazyFunction(timezone.now)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"lid{n:05}@voorbeeld.example")
    first_name = "Noor"
    last_name = factory.Sequence(lambda n: f"Proefpersoon{n:05}")
    # Who was seen today already is not noted again: the pages of tests ask what they ask on any visit but the first.
    last_seen_on = factory.LazyFunction(timezone.localdate)
    password = factory.django.Password("geheim-wachtwoord-1")


class AffiliationFactory(DjangoModelFactory):
    class Meta:
        model = Affiliation

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Affiliation.Role.DIRECTOR
    confirmed_at = factory.LazyFunction(timezone.now)


class MemberFactory(UserFactory):
    """A user with a confirmed affiliation."""

    affiliation = factory.RelatedFactory(AffiliationFactory, factory_related_name="user")


def make_staff(group: str, **fields) -> User:
    """Somebody of the staff who has a second factor: `make_staff(permissions.EDITORS)`."""
    user = UserFactory(**fields)
    user.groups.add(Group.objects.get_or_create(name=group)[0])
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "GEHEIM"})
    return user
