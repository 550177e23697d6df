"""Every address of the portal. Dutch paths, English names."""

from allauth.account import views as account_views
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.documents.views.serve import serve as wagtaildocs_serve

from foundation.serving import serve
from members.inviting.signup_views import SignupView
from members.single_sign_on.views import link_account

from . import crawlers, health, overview, search, style_guide
from .network_messages.views import message as network_message
from .security_txt import security_txt

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as allauth says
to_login = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))
to_signup = login_not_required(RedirectView.as_view(pattern_name="account_signup", query_string=True))

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.page_not_found"
handler429 = "portal.errors.too_many_requests"
handler500 = "portal.errors.server_error"

urlpatterns = [
    path("cms/login/", to_login),
    path("cms/", include(wagtailadmin_urls)),
    path("beheer/stijl/", style_guide.style_guide, name="style_guide"),
    path("beheer/netwerk/", include("portal.network.urls")),
    path("beheer/berichten/", include("portal.network_messages.urls")),
    path("beheer/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("beheer/", admin.site.urls),
    # Public downloads are for everybody; what is not public is refused by knowledge's own hook.
    re_path(r"^documenten/(\d+)/(.*)$", login_not_required(wagtaildocs_serve), name="wagtaildocs_serve"),
    path("documenten/", include(wagtaildocs_urls)),
    path("account/login/", to_login),
    path("account/signup/", to_signup),
    path("account/koppeling/", link_account, name="account_link"),
    path("account/", include("allauth.urls")),
    # After allauth's own addresses, so that their names lead here.
    path("inloggen/", account_views.login, name="account_login"),
    path("aanmelden/", SignupView.as_view(), name="account_signup"),
    path("overzicht/", overview.overview, name="overview"),
    path("gezond/", health.live, name="health"),
    path("gezond/diep/", health.deep, name="health_deep"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("robots.txt", crawlers.robots_txt, name="robots_txt"),
    path("favicon.ico", crawlers.favicon, name="favicon"),
    path("zoeken/", search.search, name="search"),
    path("themas/", include("portal.themes.urls")),
    path("leden/", include("members.urls")),
    path("leden/", include("forum.personal.urls")),
    path("organisaties/", include("members.organisation_urls")),
    path("bewaard/", include("notifications.keeping.urls")),
    path("berichten/netwerk/<int:pk>/", network_message, name="network_message"),
    path("berichten/", include("notifications.urls")),
    path("bijeenkomsten/", include("events.urls")),
    path("forum/", include("forum.urls")),
    path("doelen/", include("goals.urls")),
    path("plannen/", include("goals.plans.urls")),
    path("plannen/", include("goals.following.board.urls")),
    path("plannen/", include("goals.following.money.urls")),
    path("plannen/", include("goals.documents.urls")),
    path("plannen/", include("goals.following.measuring.urls")),
    path("plannen/", include("goals.following.conversations.urls")),
    path("plannen/", include("goals.following.sharing.urls")),
    path("plannen/", include("goals.following.evaluating.urls")),
    path("", include("knowledge.urls")),
    path("_util/login/", to_login, name="wagtailcore_login"),
    re_path(wagtail_urls.serve_pattern, login_not_required(serve), name="wagtail_serve"),
]
