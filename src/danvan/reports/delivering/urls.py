"""Addresses of a report's recipients (địa chỉ nơi nhận)."""

from django.urls import path

from danvan.reports.delivering import views

urlpatterns = [
    path("bao-cao/<str:code>/noi-nhan/", views.recipients, name="recipients"),
    path("bao-cao/bien-nhan/<str:code>/", views.receipt, name="delivery_receipt"),
]
