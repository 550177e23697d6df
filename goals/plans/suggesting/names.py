"""The names around a plan, none of which goes along to the library."""

from goals.library.suggestions.stripping import KnownNames
from goals.models import Activity, Partner, Plan, TeamMember
from members.models import Organisation, User


def names_around(plan: Plan) -> KnownNames:
    """Of every organisation of the network and its regions, of partners and acting parties, of colleagues and team."""
    organisations = Organisation.objects.order_by()
    names = {name for row in organisations.values_list("name", "region") for name in row if name}
    names |= set(Partner.objects.filter(alliance=plan.organisation_id).order_by().values_list("name", flat=True))
    parties = Activity.objects.filter(goal__focus_area__plan=plan).exclude(party="")
    names |= set(parties.order_by().values_list("party", flat=True))
    return KnownNames.of(names, _people(plan))


def _people(plan: Plan) -> set[tuple[str, str]]:
    colleagues = User.objects.filter(affiliations__organisation=plan.organisation_id)
    team = User.objects.filter(pk__in=TeamMember.objects.filter(plan=plan).values("user"))
    return set((colleagues | team).distinct().order_by().values_list("first_name", "last_name"))
