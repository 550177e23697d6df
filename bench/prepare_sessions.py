"""Add members and sessions for load tests to the demo: python -m bench.prepare_sessions SCALE."""

import sys

import django


def main(scale: int) -> None:
    django.setup()
    from django.core.management import call_command

    from bench.first_pages import plan_dates
    from bench.prepare import refresh_statistics

    call_command("demo_content", scale=scale, only=["people", "sessions"])
    plan_dates()
    refresh_statistics()


if __name__ == "__main__":
    main(int(sys.argv[1]))
