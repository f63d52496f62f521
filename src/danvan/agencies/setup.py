"""First set-up (cài đặt lần đầu): one link, one agency, one administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password

from danvan.agencies.actions.accounts import create_account, grant
from danvan.agencies.actions.organizing import found_agency
from danvan.agencies.links import make_link, open_link, use_link
from danvan.agencies.models import Account, Agency
from danvan.agencies.models.accounts import LinkPurpose
from danvan.agencies.viewers import SystemViewer
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.agencies.actions.naming import Naming


class SampleAccountError(RefusedError):
    """A production start found accounts of the sample province."""


class NotEmptyError(RefusedError):
    """The installation has been set up already."""


def installation_is_empty() -> bool:
    """Tell whether nobody can sign in yet."""
    return not Account.objects.exists()


def new_setup_link() -> str:
    """Make the one-time link of an empty installation and give its path.

    An earlier link dies. Raises NotEmptyError once there is an account.
    """
    with writing():
        if not installation_is_empty():
            raise NotEmptyError("Hệ thống đã được cài đặt. Đăng nhập để tiếp tục.")
        return f"/cai-dat/{make_link(LinkPurpose.SETUP, None)}/"


def setup_link_works(secret: str) -> None:
    """Raise NotVisibleError unless the link may still be used."""
    open_link(LinkPurpose.SETUP, secret)
    if not installation_is_empty():
        raise NotVisibleError


def set_up(
    *,
    secret: str,
    kind: str,
    naming: Naming,
    username: str,
    display_name: str,
    password: str,
) -> Agency:
    """Use the link: found the first agency and make its administrator.

    Raises NotVisibleError for a dead link, ValidationError for a weak password,
    AccountError for a malformed user name.
    """
    setup_link_works(secret)
    validate_password(password, Account(username=username, display_name=display_name))
    by = SystemViewer(label="Cài đặt lần đầu")
    with writing():
        use_link(LinkPurpose.SETUP, secret)
        if not installation_is_empty():
            raise NotVisibleError
        agency = found_agency(naming=naming, kind=kind, by=by)
        account = create_account(
            username=username,
            display_name=display_name,
            password=password,
            agency=agency,
            by=by,
        )
        grant(account=account, agency=agency, role="administrator", by=by)
    return agency


def refuse_sample_accounts() -> None:
    """Raise SampleAccountError where a sample account could sign in."""
    names = list(
        Account.objects.filter(is_sample=True, is_active=True).values_list(
            "username", flat=True
        )[:3]
    )
    if names:
        raise SampleAccountError(
            f"Cơ sở dữ liệu có tài khoản mẫu ({', '.join(names)}…). Dữ liệu mẫu chỉ "
            "chạy với --demo; dùng một thư mục dữ liệu khác cho dữ liệu thật."
        )
