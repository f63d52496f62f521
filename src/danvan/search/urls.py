"""Addresses of search (tìm kiếm)."""

from django.urls import path

from danvan.search import views

app_name = "search"
urlpatterns = [path("tim/", views.page, name="page")]
