import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()
# Before the workers are forked, so that they share it, and nobody's first page waits for it.
_ = get_resolver().url_patterns
