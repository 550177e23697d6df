from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from foundation.personal_data import kinds

from .erasure import erase_member
from .models import AuditEntry
from .own_data import own_data_zip


def own_data(request):
    context = {"holdings": kinds(), "affiliation": request.user.affiliation}
    return render(request, "members/own_data.html", context)


@require_POST
@never_cache
@reauthentication_required
def download(request):
    AuditEntry.objects.create(actor=request.user, act=AuditEntry.Act.EXPORT, about="eigen gegevens")
    response = HttpResponse(own_data_zip(request.user), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="mijn-gegevens.zip"'
    return response


@require_POST
@reauthentication_required
def erasure(request):
    erase_member(user=request.user, by=request.user)
    logout(request)
    messages.success(request, "Je lidmaatschap is opgezegd en je gegevens zijn gewist. Bedankt dat je meedeed.")
    return redirect("/")
