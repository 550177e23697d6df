from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.limits import Limit, count

from .examining import SAMPLES, examine, examples_near, take_step
from .forms import SentenceForm, form_of

CHECKS = Limit("sentence_check", "zinnen toetsen", "30/m/ip")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sentence_check(request: HttpRequest) -> HttpResponse:
    """A sentence put to the measurability check, by anybody. It is in the page alone: nothing is stored."""
    form = SentenceForm(request.POST or None)
    if request.method == "POST" and (refusal := count(request, CHECKS)):
        response = render(request, "goals/sentence_check.html", {"form": form, "refusal": refusal}, status=429)
        response["Retry-After"] = str(refusal.retry_after)
        return response
    if not form.is_valid():
        context = {"form": form, "samples": SAMPLES}
        return render(request, "goals/sentence_check.html", context, status=422 if form.is_bound else 200)
    draft = take_step(form.draft(), form.cleaned_data["stap"])
    context = {"form": form_of(draft), "outcome": examine(draft), "examples": examples_near(draft.text, request.user)}
    return render(request, "goals/sentence_check.html", context)
