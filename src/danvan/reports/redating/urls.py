"""Address of the working calendar (địa chỉ lịch làm việc)."""

from django.urls import path

from danvan.reports.redating import views

urlpatterns = [path("quan-tri/lich-lam-viec/", views.calendar, name="calendar")]
