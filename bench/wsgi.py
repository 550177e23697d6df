"""Serves whichever settings DJANGO_SETTINGS_MODULE names: the portal's or the peer's."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
