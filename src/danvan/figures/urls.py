"""Addresses of figures (địa chỉ trang số liệu)."""

from django.urls import path

from danvan.figures import views
from danvan.figures.managing.urls import urlpatterns as indicators
from danvan.figures.pages import comparing, readings, reconciling, rules, tables

app_name = "figures"

urlpatterns = [
    path("so-lieu/", comparing.index, name="index"),
    path("so-lieu/xuat.xlsx", comparing.xlsx, name="xlsx"),
    path("so-lieu/xuat.csv", comparing.csv, name="csv"),
    path("so-lieu/doi-chieu/", reconciling.listed, name="reconcile"),
    path("so-lieu/doi-chieu/<str:indicator>/", reconciling.one, name="difference"),
    path("so-lieu/quy-tac/", rules.rules, name="rules"),
    path("so-lieu/quy-tac/<str:code>/ngung/", rules.end_rule, name="end_rule"),
    path("so-lieu/nhap/", tables.bring_in, name="bring_in"),
    *indicators,
    path("so-lieu/chi-tieu/<str:indicator>/", views.live_evidence, name="live"),
    path(
        "so-lieu/tong-hop/<str:node>/<str:regime>/<str:period>/",
        views.total,
        name="total",
    ),
    path(
        "so-lieu/tong-hop/<str:node>/<str:regime>/<str:period>/<str:indicator>/",
        views.contributors,
        name="contributors",
    ),
    path(
        "so-lieu/chuoi/<str:node>/<str:regime>/<str:indicator>/",
        readings.series,
        name="series",
    ),
    path(
        "so-lieu/chuoi/<str:node>/<str:regime>/<str:indicator>/csv/",
        readings.series_file,
        name="series-csv",
    ),
    path(
        "so-lieu/chuoi/<str:node>/<str:regime>/<str:indicator>/ky/<str:period>/",
        readings.pieces,
        name="pieces",
    ),
    path(
        "so-lieu/theo-co-quan/<str:node>/<str:regime>/<str:period>/",
        readings.breakdown,
        name="breakdown",
    ),
    path(
        "so-lieu/theo-co-quan/<str:node>/<str:regime>/<str:period>/csv/",
        readings.breakdown_file,
        name="breakdown-csv",
    ),
    path("so-lieu/<str:code>/", views.evidence, name="evidence"),
]
