"""Settings of the test suite (thiết lập khi chạy thử)."""

# ruff: noqa: E402, F403, F405
import atexit
import os
import shutil
import tempfile
from pathlib import Path

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
_FOLDER = Path(tempfile.mkdtemp(prefix=f"danvan-test-{os.getpid()}-{_WORKER}-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["DANVAN_DATA"] = str(_FOLDER)
os.environ["DANVAN_SECRET_KEY"] = "only for the tests, never for a person"  # noqa: S105
for _name in ("DANVAN_DEMO", "DANVAN_DEBUG", "DANVAN_ALLOWED_HOSTS"):
    os.environ.pop(_name, None)

from danvan.web.settings import *

# A file, since a database in memory fails with threads; of this process alone,
# since several suites may run on one machine.
_DEFAULT = DATABASES["default"]
_DEFAULT["TEST"] = {
    "NAME": (
        str(_FOLDER / "test.sqlite3")
        if "sqlite3" in str(_DEFAULT["ENGINE"])
        else f"danvan_test_{os.getpid()}"
    )
}
_DEFAULT["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
