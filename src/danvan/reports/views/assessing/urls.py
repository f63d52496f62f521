"""Addresses of the assessments (địa chỉ): /bao-cao/danh-gia/, /tong-hop/kien-nghi/."""

from django.urls import path

from danvan.reports.views.assessing import answering, drafting, noting

_OWN = "bao-cao/danh-gia"
_REPORT = "bao-cao/<str:code>"

urlpatterns = [
    path(f"{_OWN}/", noting.assessments, name="assessments"),
    path(f"{_OWN}/<str:code>/", noting.assessment, name="assessment"),
    path(f"{_OWN}/<str:code>/bo/", noting.drop, name="drop_assessment"),
    path(f"{_OWN}/<str:code>/lay-lai/", noting.restore, name="restore_assessment"),
    path(f"{_OWN}/<str:code>/da-xem/", noting.read, name="read_answer"),
    path(f"{_REPORT}/y/<str:idea>/dua-vao/", drafting.put_in, name="put_in"),
    path(f"{_REPORT}/y/<str:idea>/dua-ra/", drafting.take_out, name="take_out"),
    path(f"{_REPORT}/de-xuat/", drafting.look_again, name="look_again"),
    path(f"{_REPORT}/muc/<str:section>/khong-co/", drafting.zero, name="zero"),
    path(f"{_REPORT}/nhiem-vu/", drafting.enter_tasks, name="enter_tasks"),
    path(f"{_REPORT}/nhiem-vu/<str:task>/", drafting.outcome, name="outcome"),
    path("tong-hop/kien-nghi/", answering.recommendations, name="recommendations"),
]
