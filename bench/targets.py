"""What a page may cost."""

import statistics

from bench.pages import FLOOR, MEMBER_FLOOR

QUERIES_VISITOR, QUERIES_MEMBER = 10, 14
FLOORS, FLOORS_SEARCH = 6, 9
GROWTH = 1.15
SEARCH_MS = 50
MEGABYTES = 165  # Wagtail's API, Pydantic and the tools of development are loaded with the rest
TIMES_PEER = {"forum index": 5, "topic, first page": 2.7, "topic, last page": 2.7}


def faster(page: dict, other: dict) -> float:
    """How many times as fast `page` is, round by round, since a noisy neighbour slows a whole round."""
    return statistics.median(a / b for a, b in zip(page["speeds"], other["speeds"], strict=True))


def misses(database: str, results: list[dict]) -> list[str]:
    portals = [result for result in results if result["site"].startswith("portal")]
    lines = portal_misses(database, portals)
    for portal in portals:
        peer = next(result for result in results if result["site"] == f"peer-{portal['scale']}")
        lines += [f"{database}, {line}" for line in peer_misses(portal, peer)]
    return lines


def portal_misses(database: str, portals: list[dict]) -> list[str]:
    lines = [line for portal in portals for line in page_misses(portal)]
    lines += [
        f"{portal['site']}: {portal['megabytes']:.0f} MB per worker, at most {MEGABYTES}"
        for portal in portals
        if portal["megabytes"] > MEGABYTES
    ]
    lines += query_growth(portals)
    return [f"{database}, {line}" for line in lines]


def page_misses(portal: dict):
    for page in portal["pages"]:
        if page["name"] in {FLOOR, MEMBER_FLOOR}:
            continue
        place = f"{portal['site']}: {page['name']}"
        queries = QUERIES_MEMBER if page["member"] else QUERIES_VISITOR
        floors = FLOORS_SEARCH if page["name"].startswith("search") else FLOORS
        if page["queries"] > queries:
            yield f"{place} asks {page['queries']} queries, at most {queries}"
        if page["floors"] > floors:
            yield f"{place} costs {page['floors']:.1f} × the member floor, at most {floors}"
        if page["growth"] > GROWTH:
            yield f"{place} is {page['growth']:.2f} × slower than at the first scale, at most {GROWTH}"
        if page["name"].startswith("search") and page["milliseconds"] > SEARCH_MS:
            yield f"{place} takes {page['milliseconds']:.0f} ms, at most {SEARCH_MS}"


def query_growth(portals: list[dict]):
    first = {page["name"]: page["queries"] for page in portals[0]["pages"]}
    for portal in portals[1:]:
        for page in portal["pages"]:
            if page["queries"] != first[page["name"]]:
                yield f"{portal['site']}: {page['name']} asks {page['queries']} queries, {first[page['name']]} at first"


def peer_misses(portal: dict, peer: dict):
    peers = {page["name"]: page for page in peer["pages"]}
    for page in portal["pages"]:
        least = TIMES_PEER.get(page["name"])
        if least and (times := faster(page, peers[f"peer: {page['name']}"])) < least:
            yield f"{portal['site']}: {page['name']} serves {times:.1f} × the peer's requests/s, at least {least}"
