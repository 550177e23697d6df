#!/usr/bin/env python
import sys

import portal  # noqa: F401  (it chooses the settings, for this command as for every other process)

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
