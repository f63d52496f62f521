"""The WSGI entry (điểm vào của máy chủ)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.web.settings")

application = get_wsgi_application()
