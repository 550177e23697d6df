"""What somebody calls the device behind a browser's own long description of itself."""

from django import template

register = template.Library()

# The first sign that is found counts: Edge also says Chrome, Chrome also says Safari, and Android also says Linux.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "een iPhone",
    "iPad": "een iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "een Mac",
    "CrOS": "een Chromebook",
    "Linux": "Linux",
}


@register.filter
def device(user_agent: str) -> str:
    browser = _named(BROWSERS, user_agent)
    system = _named(SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} op {system}"
    return browser or system.removeprefix("een ") or "Onbekend apparaat"


def _named(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")
