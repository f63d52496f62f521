"""Addresses of checking (địa chỉ): /ra-soat/."""

from django.urls import path

from danvan.archive.checking import views

urlpatterns = [
    path("ra-soat/", views.check, name="check"),
]
