"""Why somebody is in a group, and how balanced a group is, in words; read from the groups as they are now."""

from collections import Counter
from collections.abc import Mapping, Sequence

from .balance import Met, Person


def reasons_of(person: Person, group: Sequence[Person], names: Mapping[int, str], met: Met) -> list[str]:
    """Short phrases after 'in deze groep omdat': what this person adds, and what could not be avoided.

    `names` has a first name for every id in `group`, which holds the person too.
    """
    others = [other for other in group if other.id != person.id]
    if not others:
        return ["nog de enige in deze groep"]
    return [
        *_about_organisations(person, others, names),
        *_about_what_is_rare(person, others),
        *_about_meeting(person, others, names, met),
    ]


def _about_organisations(person: Person, others: Sequence[Person], names: Mapping[int, str]) -> list[str]:
    if person.organisation is None:
        return []
    same = [other for other in others if other.organisation == person.organisation]
    if same:
        return [f"dezelfde organisatie als {_listed(same, names)}: dat kon hier niet anders"]
    return [f"andere organisatie dan {_listed(others, names)}"]


def _about_what_is_rare(person: Person, others: Sequence[Person]) -> list[str]:
    phrases = []
    if person.role and all(other.role != person.role for other in others):
        phrases.append(f"enige {person.role}")
    if person.region and all(other.region != person.region for other in others):
        phrases.append(f"enige uit regio {person.region}")
    if person.size and all(other.size != person.size for other in others):
        phrases.append(f"enige van een {person.size} organisatie")
    if person.answer and all(other.answer != person.answer for other in others):
        phrases.append(f"enige die ‘{person.answer}’ koos")
    return phrases


def _about_meeting(person: Person, others: Sequence[Person], names: Mapping[int, str], met: Met) -> list[str]:
    again = [other for other in others if met.get(frozenset((person.id, other.id)))]
    if again:
        return [f"zat al eens in een groep met {_listed(again, names)}: dat kon hier niet anders"]
    return ["zat met niemand hier eerder in een groep"] if met else []


def _listed(people: Sequence[Person], names: Mapping[int, str]) -> str:
    words = [names[person.id] for person in people]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def balance_of(group: Sequence[Person]) -> list[str]:
    """'3 regio's', '2 directeuren, 1 bestuurder', and a warning when an organisation is there twice."""
    lines = []
    regions = {person.region for person in group if person.region}
    if regions:
        lines.append("1 regio" if len(regions) == 1 else f"{len(regions)} regio’s")
    roles = Counter(person.role for person in group if person.role)
    if roles:
        lines.append(", ".join(f"{number} × {role}" for role, number in sorted(roles.items())))
    answers = {person.answer for person in group if person.answer}
    if answers:
        lines.append("1 antwoord" if len(answers) == 1 else f"{len(answers)} verschillende antwoorden")
    return lines


def has_colleagues(group: Sequence[Person]) -> bool:
    """Are two people of one organisation in this group?"""
    organisations = [person.organisation for person in group if person.organisation is not None]
    return len(set(organisations)) < len(organisations)
