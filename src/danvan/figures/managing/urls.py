"""Addresses of the catalogue of indicators (địa chỉ danh mục chỉ tiêu)."""

from django.urls import path

from danvan.figures.managing import views

urlpatterns = [
    path("quan-tri/chi-tieu/", views.listed, name="indicators"),
    path("quan-tri/chi-tieu/them/", views.add, name="add-indicator"),
    path("quan-tri/chi-tieu/xuat.csv", views.csv, name="indicators-csv"),
    path("quan-tri/chi-tieu/xuat.xlsx", views.xlsx, name="indicators-xlsx"),
    path("quan-tri/chi-tieu/nhap/", views.bring, name="import-indicators"),
    path("quan-tri/chi-tieu/nhap/<str:code>/", views.dry_run, name="try-indicators"),
    path("quan-tri/chi-tieu/<str:code>/", views.indicator, name="indicator"),
    path("quan-tri/chi-tieu/<str:code>/sua/", views.change, name="change-indicator"),
    path("quan-tri/chi-tieu/<str:code>/quy-tac/", views.add_rule, name="add-rule"),
    path("quan-tri/chi-tieu/<str:code>/ngung/", views.retire, name="retire-indicator"),
    path(
        "quan-tri/chi-tieu/<str:code>/dung-lai/",
        views.restore,
        name="restore-indicator",
    ),
]
