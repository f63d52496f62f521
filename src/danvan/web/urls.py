"""Addresses (địa chỉ): each application states its own, from the root."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

# An application's `urls` names its full paths ("so/", "bao-cao/", …).
_APPLICATIONS = (
    "files",
    "search",
    "agencies",
    "audit",
    "registers",
    "figures",
    "reports",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"danvan.{name}.urls"))
    for name in _APPLICATIONS
    if find_spec(f"danvan.{name}") and find_spec(f"danvan.{name}.urls")
]
