"""Addresses of the province's outlines (địa chỉ đề cương): /quan-tri/de-cuong/."""

from django.urls import path

from danvan.reports.outlining import views

_ALL = "quan-tri/de-cuong"
_ONE = f"{_ALL}/<str:code>"

urlpatterns = [
    path(f"{_ALL}/", views.listed, name="outlines"),
    path(f"{_ALL}/nop-tep/", views.bring, name="bring_outline"),
    path(f"{_ONE}/", views.one, name="outline"),
    path(f"{_ONE}/sua/", views.begin, name="begin_outline"),
    path(f"{_ONE}/bo/", views.drop, name="drop_outline"),
    path(f"{_ONE}/phan-dau/", views.head, name="outline_head"),
    path(f"{_ONE}/them-muc/", views.add, name="add_outline_part"),
    path(f"{_ONE}/muc/<str:part>/", views.part, name="outline_part"),
    path(f"{_ONE}/muc/<str:part>/len/", views.up, name="outline_part_up"),
    path(f"{_ONE}/muc/<str:part>/xoa/", views.remove, name="remove_outline_part"),
    path(f"{_ONE}/xem-thu/", views.attempt, name="try_outline"),
    path(f"{_ONE}/ap-dung/", views.apply, name="apply_outline"),
    path(
        f"{_ONE}/thoi-ap-dung/<int:version>/", views.withdraw, name="withdraw_outline"
    ),
    path(f"{_ONE}/tep/<str:version>/", views.download, name="outline_file"),
]
