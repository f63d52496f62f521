"""Addresses of the trail (nhật ký)."""

from django.urls import path

from danvan.audit import views

app_name = "audit"
urlpatterns = [
    path("quan-tri/nhat-ky/", views.trail, name="trail"),
    path("quan-tri/nhat-ky/kiem-chung/", views.verification, name="verification"),
    path("quan-tri/nhat-ky/bang-chung/<int:seq>/", views.proof, name="proof"),
    path("quan-tri/nhat-ky/nhat-ky.json", views.trail_json, name="trail-json"),
    path("quan-tri/nhat-ky/nhat-ky.csv", views.trail_csv, name="trail-csv"),
]
