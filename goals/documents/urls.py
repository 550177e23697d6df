from django.urls import path

from . import views
from .making import views as making_views
from .workbook import views as workbook_views

app_name = "plan_documents"

UPLOAD = "<uuid:uuid>/werkboek/inlezen/<uuid:upload>"
FILE = "<uuid:uuid>/bestanden/<uuid:file>"

urlpatterns = [
    path("<uuid:uuid>/word/", views.as_word, name="as_word"),
    path("<uuid:uuid>/pdf/", views.as_pdf, name="as_pdf"),
    path("<uuid:uuid>/bka-dossier/", views.bka_file, name="bka_file"),
    path("<uuid:uuid>/jaarverslag/<str:year>/", views.annual_report, name="annual_report"),
    path("<uuid:uuid>/werkboek/", views.workbook, name="workbook"),
    path("<uuid:uuid>/werkboek/inlezen/", workbook_views.imports, name="workbook_imports"),
    path(f"{UPLOAD}/", workbook_views.differences, name="workbook_differences"),
    path(f"{UPLOAD}/herstel/", workbook_views.undo, name="workbook_undo"),
    path("<uuid:uuid>/bestanden/", making_views.files, name="files"),
    path(f"{FILE}/", making_views.made, name="made"),
    path(f"{FILE}/download/", making_views.made_download, name="made_download"),
    path(f"{FILE}/stop/", making_views.made_stop, name="made_stop"),
]
