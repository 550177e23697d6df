"""The network's themes; every other part of the demo content refers to them by slug."""

from foundation.models import Theme

THEMES = {
    "meetbare-doelen": ("Meetbare doelen", "Doelen zo opschrijven dat je kunt zien of het lukt."),
    "doelmatige-besteding": ("Doelmatige besteding", "Zicht en sturing op geld dat ergens voor bedoeld is."),
    "basisondersteuning": ("Basisondersteuning", "Wat elke school in de regio biedt."),
    "jeugdhulp": ("Samenwerking met jeugdhulp", "School en jeugdhulp rond één kind, met één plan."),
    "regionale-samenwerking": ("Regionale samenwerking", "Schoolbesturen, gemeenten en buurverbanden."),
    "thuiszitters": ("Thuiszitters en verzuim", "Elk kind een passende plek, en snel."),
    "kwaliteit": ("Kwaliteit en verantwoording", "De cyclus van plan, uitvoering, evaluatie en gesprek."),
    "ouders-en-leerlingen": ("Ouders en leerlingen", "Hoorrecht, steunpunt en het gesprek met gezinnen."),
}


def load(*, scale: int, progress) -> None:
    """Make the themes that are not there yet. `scale` changes nothing here."""
    for order, (slug, (name, description)) in enumerate(THEMES.items()):
        Theme.objects.get_or_create(slug=slug, defaults={"name": name, "description": description, "order": order})
        progress("thema’s", order + 1, len(THEMES))
