"""Addresses of the registers (địa chỉ trang sổ)."""

from django.urls import path

from danvan.registers.views import bringing_in, row, sending_out, table

app_name = "registers"
urlpatterns = [
    path("so/", table.index, name="index"),
    path("so/<slug:slug>/", table.table, name="table"),
    path("so/<slug:slug>/them/", table.new, name="new"),
    path("so/<slug:slug>/nhap/", bringing_in.start, name="import"),
    path("so/<slug:slug>/nhap/<str:code>/", bringing_in.preview, name="preview"),
    path("so/<slug:slug>/xuat.csv", sending_out.csv, name="csv"),
    path("so/<slug:slug>/xuat.xlsx", sending_out.xlsx, name="xlsx"),
    path("so/<slug:slug>/mau.xlsx", sending_out.template, name="template"),
    path("so/<slug:slug>/<str:code>/", row.row, name="row"),
    path("so/<slug:slug>/<str:code>/sua/", row.edit, name="edit"),
    path("so/<slug:slug>/<str:code>/dinh-chinh/", row.correct, name="correct"),
    path("so/<slug:slug>/<str:code>/gach/", row.strike, name="strike"),
    path("so/<slug:slug>/<str:code>/hoan-tac/", row.undo, name="undo"),
    path("so/<slug:slug>/<str:code>/tep/", row.attach, name="attach"),
]
