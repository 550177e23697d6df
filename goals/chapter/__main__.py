"""Sorting a file in a process of its own: `python -m goals.chapter NAME < file`.

A file from outside may be made to eat time and memory. This process may use so much and no more; what it is doing and
what came of it are lines of JSON: {"voortgang": 40}, and at last {"stukken": […]} or {"reden": "…"}.
"""

import json
import resource
import sys
from typing import Any

from . import UnreadableError, read_chapter, sort_paragraphs

MEMORY, SECONDS = 768 * 1024 * 1024, 60
BEGUN, READ = 10, 60  # in percents
TOO_HEAVY = "Dit bestand is te groot of te ingewikkeld om in te lezen. Splits het, of plak de tekst."


def main(name: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    content = sys.stdin.buffer.read()
    _say(voortgang=BEGUN)
    try:
        paragraphs = read_chapter(content, name)
        _say(voortgang=READ)
        pieces = sort_paragraphs(paragraphs)
    except UnreadableError as error:
        _say(reden=str(error))
    except MemoryError:
        _say(reden=TOO_HEAVY)
    else:
        _say(stukken=[{"tekst": piece.text, "soort": piece.sort} for piece in pieces])


def _say(**words: Any) -> None:
    sys.stdout.buffer.write(f"{json.dumps(words, ensure_ascii=False)}\n".encode(errors="replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
