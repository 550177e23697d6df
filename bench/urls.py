"""The portal's addresses, and the two floors beside them."""

from django.urls import path

from bench import floors
from portal import search
from portal.urls import urlpatterns as portal_urls

# One client asks thousands of times here; the limit itself still counts each time.
search.PER_MINUTE = 10**9

urlpatterns = [
    path("bench/floor/", floors.constant),
    path("bench/member-floor/", floors.constant_for_member),
    path("bench/bare-registration/<int:pk>/", floors.bare_registration),
    *portal_urls,
]
