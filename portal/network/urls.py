from django.urls import path

from . import views

app_name = "network"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("excel/", views.figures_xlsx, name="export"),
]
