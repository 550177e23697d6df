from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

application = get_wsgi_application()
from foundation import icons  # noqa: E402  (no model can be imported before)
from portal.first_start import make_site_tree  # noqa: E402  (as above)

# Before the workers are forked, so that they share it, and nobody's first page waits for it.
_ = get_resolver().url_patterns
icons.drawings()
make_site_tree()
connections.close_all()  # each worker opens its own
