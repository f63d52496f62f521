"""Addresses of reminders (địa chỉ đôn đốc)."""

from django.urls import path

from danvan.reports.reminding import views

urlpatterns = [
    path("tong-hop/don-doc/", views.draft, name="draft_reminder"),
    path("tong-hop/don-doc/<str:code>/", views.reminder, name="reminder"),
    path("tong-hop/don-doc/<str:code>/so/", views.number, name="number_reminder"),
    path(
        "tong-hop/don-doc/<str:code>/tai-ve/<str:kind>/",
        views.letter,
        name="reminder_letter",
    ),
]
