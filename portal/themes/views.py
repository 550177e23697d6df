from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from foundation.addresses import path_of_ours
from foundation.forms import values_of
from foundation.models import Theme
from members.middleware import require_confirmed
from members.profile.theme_following import follow_theme, unfollow_theme
from members.requests import MemberRequest

from .contents import contents_of
from .forms import FollowingForm


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All themes; a member follows them from here too."""
    return render(request, "portal/themes/theme_list.html", {"themes": Theme.objects.all()})


@login_not_required
@require_safe
def theme(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Everything about one theme; under a name it had before, its address leads to the present one."""
    theme = get_object_or_404(Theme, pk=pk)
    if theme.slug != slug:
        return redirect(theme, permanent=False)
    contents = contents_of(theme, request)
    return render(request, "portal/themes/theme_detail.html", {"theme": theme, "contents": contents})


@require_POST
def following(request: MemberRequest, pk: int, slug: str) -> HttpResponse:
    """Follow a theme (volg=ja) or no longer (volg=nee); saying it twice is saying it once."""
    require_confirmed(request.user)
    theme, values = get_object_or_404(Theme, pk=pk), values_of(FollowingForm(request.POST))
    if values["volg"] == "nee":
        unfollow_theme(user=request.user, theme=theme)
        words = f"Je volgt het thema {theme} niet meer."
    else:
        follow_theme(user=request.user, theme=theme)
        words = f"Je volgt het thema {theme}. Wat er nieuw is, lees je op dinsdag in de weekmail."
    messages.success(request, words)
    return redirect(path_of_ours(request, values["terug"]) or theme)
