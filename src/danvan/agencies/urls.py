"""Addresses of administration (quản trị) and of the doors that open once."""

from django.urls import path

from danvan.agencies.views import (
    accounts,
    acting,
    entry,
    events,
    inside,
    inside_sheets,
    organization,
)

app_name = "agencies"
urlpatterns = [
    path("quan-tri/", organization.administration, name="administration"),
    path("quan-tri/co-quan/", organization.agencies, name="agencies"),
    path("quan-tri/co-quan/them/", organization.found, name="found"),
    path("quan-tri/co-quan/<str:code>/", organization.agency, name="agency"),
    path("quan-tri/co-quan/<str:code>/ke-tuc/", events.line, name="succession"),
    path(
        "quan-tri/co-quan/<str:code>/su-kien/<str:event>/huy/",
        events.void,
        name="void-event",
    ),
    path(
        "quan-tri/co-quan/<str:code>/<slug:what>/", organization.change, name="change"
    ),
    path("quan-tri/vai-tro/", organization.roles, name="roles"),
    path("quan-tri/tai-khoan/", accounts.accounts, name="accounts"),
    path("quan-tri/tai-khoan/them/", accounts.create, name="create-account"),
    path("quan-tri/tai-khoan/<str:code>/", accounts.account, name="account"),
    path("quan-tri/tai-khoan/<str:code>/giao/", accounts.grant, name="grant"),
    path(
        "quan-tri/tai-khoan/<str:code>/thoi/<int:pk>/", accounts.revoke, name="revoke"
    ),
    path("quan-tri/tai-khoan/<str:code>/khoa/", accounts.disable, name="disable"),
    path("quan-tri/tai-khoan/<str:code>/mo/", accounts.enable, name="enable"),
    path(
        "quan-tri/tai-khoan/<str:code>/lien-ket/",
        accounts.password_link,
        name="password-link",
    ),
    path("co-quan/", inside.own, name="own"),
    path("co-quan/<str:code>/", inside.overview, name="inside"),
    path("co-quan/<str:code>/<slug:part>/", inside.part, name="inside-part"),
    path("co-quan/<str:code>/<slug:part>/them/", acting.add, name="inside-add"),
    path(
        "co-quan/<str:code>/<slug:part>/dan/",
        inside_sheets.bring_in,
        name="inside-paste",
    ),
    path(
        "co-quan/<str:code>/<slug:part>/bang.<str:suffix>",
        inside_sheets.send_out,
        name="inside-file",
    ),
    path(
        "co-quan/<str:code>/<slug:part>/<str:row>/dan/",
        inside_sheets.bring_in,
        name="members-paste",
    ),
    path(
        "co-quan/<str:code>/<slug:part>/<str:row>/bang.<str:suffix>",
        inside_sheets.send_out,
        name="members-file",
    ),
    path("co-quan/<str:code>/<slug:part>/<str:row>/", inside.row, name="inside-row"),
    path(
        "co-quan/<str:code>/<slug:part>/<str:row>/<slug:act>/",
        acting.act,
        name="inside-act",
    ),
    path(
        "co-quan/<str:code>/<slug:part>/<str:row>/<int:line>/<slug:act>/",
        acting.line_act,
        name="inside-line",
    ),
    path("cai-dat/<str:token>/", entry.set_up, name="set-up"),
    path("mat-khau/<str:token>/", entry.set_password, name="set-password"),
]
