"""Addresses of figures (địa chỉ trang số liệu)."""

from django.urls import path

from danvan.figures import views

app_name = "figures"

urlpatterns = [
    path("so-lieu/", views.index, name="index"),
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
    path("so-lieu/<str:code>/", views.evidence, name="evidence"),
]
