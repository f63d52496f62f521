"""Addresses of checking (địa chỉ): /ra-soat/, and below an old document."""

from django.urls import path

from danvan.archive.checking import views

urlpatterns = [
    path("ra-soat/", views.check, name="check"),
    path("van-ban-cu/<str:code>/ra-soat/", views.old, name="findings"),
    path(
        "van-ban-cu/<str:code>/ra-soat/<str:kind>/",
        views.old_file,
        name="findings_file",
    ),
]
