from django.urls import path

from . import views

app_name = "plan_sharing"

SHARING = "<uuid:uuid>/delen"

urlpatterns = [
    path(f"{SHARING}/", views.page, name="page"),
    path(f"{SHARING}/voorbeeld/", views.preview, name="preview"),
    path(f"{SHARING}/op-naam/", views.by_name, name="by_name"),
    path(f"{SHARING}/anoniem/", views.anonymously, name="anonymously"),
    path(f"{SHARING}/vergelijking/", views.comparison, name="comparison"),
    path(f"{SHARING}/<slug:way>/einde/", views.end, name="end"),
]
