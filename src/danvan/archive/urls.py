"""Addresses of the archive (địa chỉ): /van-ban-cu/."""

from django.urls import path

from danvan.archive.views import documents

app_name = "archive"
urlpatterns = [
    path("van-ban-cu/", documents.index, name="index"),
    path("van-ban-cu/<str:code>/", documents.document, name="document"),
]
