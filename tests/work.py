"""How much Python does for something, which is the same on every machine; how long it takes stands in bench/."""

import sys
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """The number of functions, of Python and of C, that are called while `work` runs."""
    count = 0

    def note(_frame, event: str, _argument) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
