"""The JSON interface (giao diện lập trình): routers of the applications, one schema."""

from django.contrib.auth.decorators import login_required
from ninja import NinjaAPI
from ninja.security import SessionAuth

from danvan.figures.api import router as figures
from danvan.registers.api import router as registers
from danvan.reports.api import router as reports

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

api.add_router("/registers", registers)
api.add_router("/figures", figures)
api.add_router("/reports", reports)
