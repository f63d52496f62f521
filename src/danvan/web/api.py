"""The JSON interface (giao diện lập trình): routers of the applications, one schema."""

from importlib import import_module
from importlib.util import find_spec

from django.contrib.auth.decorators import login_required
from ninja import NinjaAPI
from ninja.security import SessionAuth

_APPLICATIONS = ("agencies", "search", "registers", "figures", "reports")

# A cookie of the session, with Django's CSRF token on unsafe methods.
api = NinjaAPI(
    title="Danvan",
    version="1",
    description="Sổ theo dõi, số liệu, báo cáo. Đăng nhập như trên trang web.",
    auth=SessionAuth(csrf=True),
    docs_url=None,
    openapi_url="openapi.json",
    docs_decorator=login_required,
    urls_namespace="api",
)

for _name in _APPLICATIONS:
    if find_spec(f"danvan.{_name}.api"):
        api.add_router(f"/{_name}", import_module(f"danvan.{_name}.api").router)
