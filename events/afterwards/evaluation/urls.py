"""The evaluation of one session, below the session's own address."""

from django.urls import path

from . import views

urlpatterns = [
    path("evaluatie/", views.evaluation, name="evaluation"),
    path("evaluatie/vragen/", views.questions, name="evaluation_questions"),
    path(
        "evaluatie/vragen/<int:question_pk>/verwijdering/", views.question_removal, name="evaluation_question_removal"
    ),
    path("evaluatie/uitslag/", views.results, name="evaluation_results"),
    path("evaluatie/uitslag.xlsx", views.results_export, name="evaluation_export"),
]
