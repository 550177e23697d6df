"""Add goals for load tests to the demo's library: python -m bench.prepare_goals SCALE."""

import sys

import django


def main(scale: int) -> None:
    django.setup()
    from bench import many_goals
    from bench.prepare import refresh_statistics
    from foundation import changes
    from foundation.search.rebuild import rebuild

    many_goals.fill(scale)
    changes.note()
    rebuild()
    refresh_statistics()


if __name__ == "__main__":
    main(int(sys.argv[1]))
