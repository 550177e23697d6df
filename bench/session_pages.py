"""Pages about sessions that are the same at every size of the network, as visitor and member."""

from bench.pages import Page, reader

__all__ = ["pages", "reader"]
EVENT = "/bijeenkomsten/een-kind-een-plan/"


def pages() -> list[Page]:
    return [
        Page("agenda", "/bijeenkomsten/"),
        Page("session, visitor", EVENT),
        Page("session, member", EVENT, member=True),
        Page("overview", "/overzicht/", member=True),
    ]
