from django.urls import path

from . import views

app_name = "plan_documents"

urlpatterns = [
    path("<uuid:uuid>/word/", views.as_word, name="as_word"),
    path("<uuid:uuid>/pdf/", views.as_pdf, name="as_pdf"),
]
