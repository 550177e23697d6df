"""Serves whichever settings DJANGO_SETTINGS_MODULE names, the portal's or the peer's, loaded as portal/wsgi.py does."""

from portal.wsgi import application

__all__ = ["application"]
