"""Addresses of the registers (địa chỉ trang sổ)."""

from django.urls import path

from danvan.registers.views import (
    bringing_in,
    comfort,
    meeting,
    row,
    sending_out,
    series,
    table,
    week,
)

app_name = "registers"
urlpatterns = [
    path("so/", table.index, name="index"),
    path("den-han/", comfort.due, name="due"),
    path("so/schedules/tuan/", week.page, name="week"),
    path("so/schedules/tuan/in/", week.printed, name="week-print"),
    path("so/schedules/tuan/lich.ics", week.ics, name="week-ics"),
    path("so/meetings/<str:code>/nhiem-vu/", meeting.tasks, name="meeting-tasks"),
    path(
        "so/meetings/<str:code>/thong-bao.docx", meeting.notice, name="meeting-notice"
    ),
    path("so/outgoing/day-so/", series.page, name="series"),
    path("so/<slug:slug>/", table.table, name="table"),
    path("so/<slug:slug>/them/", table.new, name="new"),
    path("so/<slug:slug>/nhap/", bringing_in.start, name="import"),
    path("so/<slug:slug>/nhap/<str:code>/", bringing_in.preview, name="preview"),
    path("so/<slug:slug>/xuat.csv", sending_out.csv, name="csv"),
    path("so/<slug:slug>/xuat.xlsx", sending_out.xlsx, name="xlsx"),
    path("so/<slug:slug>/mau.xlsx", sending_out.template, name="template"),
    path("so/<slug:slug>/loc/", comfort.save_filter, name="save_filter"),
    path("so/<slug:slug>/loc/<str:code>/", comfort.forget_filter, name="forget_filter"),
    path("so/<slug:slug>/sua-nhieu/", comfort.many, name="many"),
    path("so/<slug:slug>/in/", comfort.book, name="book"),
    path("so/<slug:slug>/in-ten/", comfort.named_book, name="named_book"),
    path("so/<slug:slug>/<str:code>/", row.row, name="row"),
    path("so/<slug:slug>/<str:code>/sua/", row.edit, name="edit"),
    path("so/<slug:slug>/<str:code>/dinh-chinh/", row.correct, name="correct"),
    path("so/<slug:slug>/<str:code>/gach/", row.strike, name="strike"),
    path("so/<slug:slug>/<str:code>/hoan-tac/", row.undo, name="undo"),
    path("so/<slug:slug>/<str:code>/tep/", row.attach, name="attach"),
]
