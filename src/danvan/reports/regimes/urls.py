"""Addresses of regimes and requests (địa chỉ chế độ báo cáo)."""

from django.urls import path

from danvan.reports.regimes import views

urlpatterns = [
    path("bao-cao/che-do/", views.listed, name="regimes"),
    path("bao-cao/che-do/them/", views.add, name="add_regime"),
    path("bao-cao/che-do/<str:code>/", views.regime, name="regime"),
    path("bao-cao/che-do/<str:code>/ban-moi/", views.change, name="change_regime"),
    path("bao-cao/nghia-vu/<str:code>/van-ban/", views.basis, name="basis"),
    path("tong-hop/yeu-cau/", views.ask, name="ask_once"),
]
