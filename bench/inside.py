"""Queries and server time per page, measured inside one process: python -m bench.inside MODULE prints JSON."""

import json
import statistics
import sys
import time
from dataclasses import asdict
from importlib import import_module

import django

TIMES = 20


def main(module: str) -> None:
    django.setup()
    from django.test import Client

    source = import_module(module)
    visitor, member = Client(), Client()
    member.force_login(source.reader())
    pages = [asdict(page) | measure(member if page.member else visitor, page) for page in source.pages()]
    print(json.dumps({"pages": pages, "session": member.cookies["sessionid"].value}))


def measure(client, page) -> dict:
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        response = client.get(page.path)
    if response.status_code != 200:
        sys.exit(f"{page.name} ({page.path}) answers {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(page.path)
    query_count = len(queries)
    reset_queries()
    milliseconds = statistics.median(seconds_of(client, page.path) * 1000 for _ in range(TIMES))
    return {"queries": query_count, "milliseconds": milliseconds, "bytes": len(response.content)}


def seconds_of(client, path: str) -> float:
    began = time.perf_counter()
    client.get(path)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1])
