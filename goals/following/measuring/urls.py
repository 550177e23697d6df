from django.urls import path

from goals.following.partners import views as partner_views

from . import board_views, import_views, link_views, sending_views, views

app_name = "measuring"

PLAN = "<uuid:uuid>"
INDICATOR = f"{PLAN}/meten/<int:indicator_id>"
MEASUREMENT = f"{PLAN}/metingen/<int:measurement_id>"
LINK = f"{PLAN}/meetlinks/<uuid:link>"
IMPORT = f"{PLAN}/meten/inlezen/<uuid:upload>"
PARTNER = f"{PLAN}/partners/<uuid:partner>"

urlpatterns = [
    path(f"{PLAN}/meten/", views.index, name="index"),
    path(f"{PLAN}/meten/herstel/<uuid:kept>/", views.undo, name="undo"),
    path(f"{INDICATOR}/", views.indicator, name="indicator"),
    path(f"{INDICATOR}/besturen/", board_views.boards, name="boards"),
    path(f"{INDICATOR}/geheel/", board_views.whole, name="whole"),
    path(f"{INDICATOR}/akkoord/", board_views.agreement, name="agreement"),
    path(f"{MEASUREMENT}/", views.measurement, name="measurement"),
    path(f"{MEASUREMENT}/verwijdering/", views.measurement_removal, name="measurement_removal"),
    path(f"{MEASUREMENT}/terugkeer/", board_views.measurement_return, name="measurement_return"),
    path(f"{PLAN}/meten/werkboek/", import_views.workbook, name="workbook"),
    path(f"{PLAN}/meten/inlezen/", import_views.imports, name="imports"),
    path(f"{IMPORT}/", import_views.import_rows, name="import_rows"),
    path(f"{IMPORT}/herstel/", import_views.import_undo, name="import_undo"),
    path("aanleveren/<str:token>/", sending_views.sending_page, name="sending"),
    path(f"{PLAN}/meetlinks/", link_views.links, name="links"),
    path(f"{LINK}/intrekking/", link_views.link_withdrawal, name="link_withdrawal"),
    path(f"{LINK}/herstel/", link_views.link_return, name="link_return"),
    path(f"{PLAN}/partners/", partner_views.partners, name="partners"),
    path(f"{PARTNER}/", partner_views.partner, name="partner"),
    path(f"{PARTNER}/verwijdering/", partner_views.partner_removal, name="partner_removal"),
]
