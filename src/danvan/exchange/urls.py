"""Addresses of the exchange (địa chỉ): /trao-doi/, and a report's way out."""

from django.urls import path

from danvan.exchange import views

app_name = "exchange"
urlpatterns = [
    path("trao-doi/", views.index, name="index"),
    path("trao-doi/nhan/", views.receive, name="receive"),
    path("trao-doi/khoa/", views.trust_sender, name="trust_sender"),
    path("trao-doi/khoa-cap-tren/", views.trust_superior, name="trust_superior"),
    path("trao-doi/khoa/<str:code>/thoi-dung/", views.retire_key, name="retire_key"),
    path("trao-doi/goi/<str:code>/", views.received, name="received"),
    path("trao-doi/goi/<str:code>/<str:figure>/", views.carried, name="carried"),
    path("trao-doi/tra-loi/<str:code>/", views.answer, name="answer"),
    path("trao-doi/yeu-cau/<str:code>/", views.asked, name="request"),
    path("bao-cao/<str:code>/goi-nop/", views.outgoing, name="outgoing"),
    path("bao-cao/<str:code>/goi-nop/tep/", views.outgoing_file, name="outgoing_file"),
]
