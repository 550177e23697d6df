from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from foundation.limits import Limit, limited
from foundation.refusals import refusals_in
from members.directory.person_pages import find_person, pages_of
from members.middleware import require_confirmed
from members.requests import MemberRequest

from ..models import PersonalQuestion
from .asking import answer_personally, ask_person
from .forms import AskPersonForm, PersonalAnswerForm
from .notifications import mark_read

QUESTIONS_TO_PEOPLE = Limit("personal_question", "leden een vraag stellen", "10/d/user", newcomers="3/d/user")
MOST_LINES = 50


@require_http_methods(["GET", "HEAD", "POST"])
@limited(QUESTIONS_TO_PEOPLE)
def ask(request: MemberRequest, uuid: UUID) -> HttpResponse:
    require_confirmed(request.user)
    person = find_person(request.user, uuid)
    if person == request.user:
        raise Http404
    form = AskPersonForm(request.POST or None, asker=request.user, person=person)
    if request.method == "POST" and form.is_valid():
        question = ask_person(asker=request.user, person=person, **form.cleaned_data)
        messages.success(request, f"Je vraag is naar {person.first_name} gestuurd. Het antwoord komt hier en per mail.")
        return redirect(question)
    context = {"form": form, "person": person}
    return render(request, "forum/personal/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: MemberRequest, uuid: UUID) -> HttpResponse:
    require_confirmed(request.user)
    question = get_object_or_404(PersonalQuestion.objects.of(request.user).with_people(), uuid=uuid)
    is_person = question.person_id == request.user.pk
    other = question.asker_id if is_person else question.person_id
    is_hidden = other in question.hidden
    may_answer = is_person and not is_hidden
    if request.method == "POST" and not may_answer:
        raise Http404
    form = PersonalAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            answer_personally(question=question, text=form.cleaned_data["text"])
            messages.success(request, f"Je antwoord is naar {question.asker.first_name} gestuurd.")
            return redirect(question)
        question.refresh_from_db(fields=["answer", "answered_at"])
    mark_read(reader=request.user, question=question)
    pages = pages_of([question.asker_id, question.person_id], request.user)
    context = {
        "question": question,
        "form": form,
        "may_answer": may_answer,
        "is_person": is_person,
        "hides_question": is_hidden and is_person,
        "hides_answer": is_hidden and not is_person,
        "is_own_hidden": request.user.pk in question.hidden,
        "may_report": (is_person or question.answered_at) and not is_hidden,
        "asker_url": pages.get(question.asker_id, ""),
        "person_url": pages.get(question.person_id, ""),
    }
    return render(request, "forum/personal/question.html", context, status=422 if form.errors else 200)


@require_safe
def index(request: MemberRequest) -> HttpResponse:
    require_confirmed(request.user)
    rows = list(PersonalQuestion.objects.of(request.user).with_people()[:MOST_LINES])
    context = {
        "got": [row for row in rows if row.person_id == request.user.pk],
        "sent": [row for row in rows if row.asker_id == request.user.pk],
    }
    return render(request, "forum/personal/index.html", context)
