"""Addresses (địa chỉ): each application states its own, from the root."""

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path

from danvan.web import views
from danvan.web.api import api

# An application's `urls` names its full paths ("so/", "bao-cao/", …).
_APPLICATIONS = (
    "files",
    "search",
    "agencies",
    "audit",
    "registers",
    "figures",
    "reports",
    "exchange",
    "archive",
)

_shell = (
    [
        path("", views.home, name="home"),
        path("toi/", views.person, name="person"),
        path("chon-co-quan/", views.choose_agency, name="choose_agency"),
        path("chon-ky/", views.choose_period, name="choose_period"),
        path("vao-vai/", views.enter_as, name="enter_as"),
    ],
    "web",
)

# Only what is used of allauth: no sign-up, no e-mail, no reset by mail.
_sign_in = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("bi-khoa/", account.account_inactive, name="account_inactive"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", account.password_change, name="account_change_password"),
    path("dat-mat-khau/", account.password_set, name="account_set_password"),
    path("hai-buoc/", include("allauth.mfa.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(_shell)),
    path("tai-khoan/", include(_sign_in)),
    path("api/", api.urls),
    *(path("", include(f"danvan.{name}.urls")) for name in _APPLICATIONS),
]

handler400 = "danvan.web.errors.bad_request"
handler403 = "danvan.web.errors.forbidden"
handler404 = "danvan.web.errors.not_found"
handler500 = "danvan.web.errors.server_error"
