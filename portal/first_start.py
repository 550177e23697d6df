"""What an empty portal gets by itself: its fixed pages, in place of Wagtail's page of welcome."""

import logging

from django.db import Error

from knowledge.models import HomePage
from knowledge.sitetree import ensure_site_tree

logger = logging.getLogger(__name__)


def make_site_tree() -> None:
    """Make the fixed pages when there is no home page yet.

    For the start of every process: a database that is away, or has no tables yet, does not stop it; the next start
    tries again, and so does `manage.py migrate`.
    """
    try:
        if not HomePage.objects.exists():
            ensure_site_tree()
            logger.info("the fixed pages were made")
    except Error as error:
        logger.warning("the fixed pages could not be made yet: %s", str(error).splitlines()[0])
