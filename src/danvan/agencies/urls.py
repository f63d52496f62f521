"""Addresses of administration (quản trị) and of the doors that open once."""

from django.urls import path

from danvan.agencies.views import accounts, entry, organization

app_name = "agencies"
urlpatterns = [
    path("quan-tri/", organization.administration, name="administration"),
    path("quan-tri/co-quan/", organization.agencies, name="agencies"),
    path("quan-tri/co-quan/them/", organization.found, name="found"),
    path("quan-tri/co-quan/<str:code>/", organization.agency, name="agency"),
    path(
        "quan-tri/co-quan/<str:code>/<slug:what>/", organization.change, name="change"
    ),
    path("quan-tri/ngay-nghi/", organization.holidays, name="holidays"),
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
    path("cai-dat/<str:token>/", entry.set_up, name="set-up"),
    path("mat-khau/<str:token>/", entry.set_password, name="set-password"),
]
