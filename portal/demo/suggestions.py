"""The library as the network makes it: a goal that waits for an editor, one placed with credit, one renewed since."""

from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from goals.library.suggestions.handling import answer, ask_back, place, send_suggestion
from goals.library.uses.counting import publish_uses
from goals.models import Goal, GoalTemplate, Indicator, LibraryFocusArea, TeamMember, TemplateSuggestion
from members.models import User
from members.permissions import EDITORS

from .data import data_of
from .plans import MAKER
from .progress import Report


def load(*, scale: int, progress: Report) -> None:
    """Make the suggestions when there are none yet. `scale` changes nothing."""
    if not TemplateSuggestion.objects.exists():
        data = data_of("voorstellen")
        editor = User.objects.filter(groups__name=EDITORS, is_active=True).order_by("pk")[0]
        _place(data["geplaatst"], editor)
        _renew(data["vernieuwd"])
        _suggest(data["wacht"], User.objects.get(email=MAKER))
        _change_elsewhere(data["veranderd"])
        publish_uses()
    progress("voorstellen", 1, 1)


def _suggest(data: dict[str, Any], by: User) -> None:
    goal = Goal.objects.filter(title=data["doel"]).select_related("focus_area__plan__organisation").earliest("pk")
    organisation = goal.focus_area.plan.organisation
    send_suggestion(goal=goal, organisation=organisation, credit="naam", content=data["inhoud"], by=by)


def _place(data: dict[str, Any], editor: User) -> None:
    """Asked about, answered, and published with numbers that the editor made up."""
    place_in_team = TeamMember.objects.filter(plan__organisation__name=data["organisatie"]).select_related("user")[0]
    goal = Goal.objects.filter(focus_area__plan=place_in_team.plan_id).earliest("pk")
    organisation, sender = place_in_team.plan.organisation, place_in_team.user
    row = send_suggestion(goal=goal, organisation=organisation, credit="naam", content=data["inhoud"], by=sender)
    ask_back(suggestion=row, text=data["vraag"], version=row.version, key=_key("vraag"), by=editor)
    answer(suggestion=row, text=data["antwoord"], key=_key("antwoord"), by=sender)
    row.refresh_from_db()
    area = LibraryFocusArea.objects.get(name=data["speerpunt"])
    draft = place(suggestion=row, code=data["code"], focus_area=area, version=row.version, by=editor)
    draft.goal = data["doelstelling"]
    indicator = draft.indicators.get()
    indicator.baseline, indicator.target = map(Decimal, data["waarden"])
    indicator.baseline_on, indicator.target_on = data["dagen"]
    draft.indicators.set([indicator])
    draft.save()
    draft.save_revision(user=editor).publish()


def _renew(data: dict[str, Any]) -> None:
    template = GoalTemplate.objects.get(code=data["code"])
    first, *others = template.indicators.all()
    first.frequency = data["frequentie"]
    template.indicators.set([first, *others])
    new = template.activities.model(text=data["activiteit"], level="schoolbestuur", budget=0)
    template.activities.set([*template.activities.all(), new])
    template.counter_indicator = data["tegenindicator"]
    template.save()
    template.save_revision().publish()


def _change_elsewhere(data: dict[str, Any]) -> None:
    """In the plans of other alliances, so that the library can say what many changed."""
    theirs = Indicator.objects.filter(goal__template__code=data["code"])
    theirs = theirs.exclude(goal__focus_area__plan__team__user__email=MAKER)
    theirs.update(source=data["bron"], denominator=data["noemer"])


def _key(what: str) -> Any:
    return uuid5(NAMESPACE_URL, f"demo-suggestion-{what}")
