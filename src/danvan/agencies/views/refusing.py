"""A refusal shown in the form (từ chối ngay trong biểu mẫu): nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.audit.viewer import NotVisibleError
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form


def did(form: Form, action: Callable[[], object]) -> bool:
    """Do an action; put its refusal on the form. Raises NotVisibleError."""
    try:
        action()
    except NotVisibleError:
        raise
    except RefusedError as refused:
        form.add_error(None, refused.sentence)
        return False
    return True
