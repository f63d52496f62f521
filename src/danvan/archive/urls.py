"""Addresses of the archive (địa chỉ): /van-ban-cu/, and /ra-soat/ for any file."""

from django.urls import path

from danvan.archive.checking.urls import urlpatterns as checking
from danvan.archive.views import documents, dropping, review, series

app_name = "archive"
urlpatterns = [
    *checking,
    path("van-ban-cu/", documents.index, name="index"),
    path("van-ban-cu/tha/", dropping.drop, name="drop"),
    path("van-ban-cu/doc-lai/", documents.reread_all, name="reread_all"),
    path("van-ban-cu/luot/<str:code>/", dropping.progress, name="progress"),
    path("van-ban-cu/chuoi-so-lieu/", series.series, name="series"),
    path("van-ban-cu/chuoi-so-lieu.csv", series.series_file, name="series_file"),
    path("van-ban-cu/<str:code>/", documents.document, name="document"),
    path("van-ban-cu/<str:code>/nhan-chac/", documents.accept_sure, name="accept_sure"),
    path("van-ban-cu/<str:code>/ghi-so/", documents.enter_records, name="record"),
    path("van-ban-cu/<str:code>/rut/", documents.undo_records, name="undo"),
    path("van-ban-cu/<str:code>/doc-lai/", documents.reread, name="reread"),
    path("van-ban-cu/<str:code>/de-rieng/", documents.set_aside, name="set_aside"),
    path("van-ban-cu/<str:code>/xem-lai/", review.review, name="review"),
    path("van-ban-cu/<str:code>/them/", review.add, name="add"),
    path("van-ban-cu/<str:code>/trang/<int:number>.png", review.picture, name="page"),
    path("van-ban-cu/<str:code>/xem-lai/<str:value>/", review.decide, name="decide"),
]
