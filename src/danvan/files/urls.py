"""Addresses of files (tệp)."""

from django.urls import path

from danvan.files import views

app_name = "files"
urlpatterns = [path("tep/<str:code>/", views.download, name="download")]
