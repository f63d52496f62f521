"""Addresses of the reports (địa chỉ): /bao-cao/ for the agency, /tong-hop/ above it."""

from django.urls import path

from danvan.reports.views import (
    figures,
    home_affairs,
    issue,
    lists,
    opening,
    papers,
    review,
    submission,
    workspace,
)
from danvan.reports.views.assessing.urls import urlpatterns as assessing

app_name = "reports"

_REPORT = "bao-cao/<str:code>"

urlpatterns = [
    *assessing,
    path("bao-cao/", lists.index, name="index"),
    path("bao-cao/nghia-vu/<str:code>/", lists.begin, name="begin"),
    path("bao-cao/nop/<str:code>/", submission.receipt, name="receipt"),
    path(f"{_REPORT}/", workspace.report, name="report"),
    path(f"{_REPORT}/doan/<int:block>/", workspace.save_block, name="block"),
    path(
        f"{_REPORT}/doan/<int:block>/da-doc/", workspace.confirm_block, name="confirm"
    ),
    path(f"{_REPORT}/phan-dau/", workspace.save_frame, name="frame"),
    path(f"{_REPORT}/lam-moi/", workspace.refresh, name="refresh"),
    path(f"{_REPORT}/ra-soat/<str:finding>/", workspace.answer, name="answer"),
    path(f"{_REPORT}/ra-soat/<str:finding>/sua/", workspace.mend, name="mend"),
    path(f"{_REPORT}/thay-the/", workspace.replacement, name="replace"),
    path(f"{_REPORT}/so-lieu/<str:indicator>/", figures.figure, name="figure"),
    path(
        f"{_REPORT}/so-lieu/<str:indicator>/dem-lai/",
        figures.count_again,
        name="count_again",
    ),
    path(f"{_REPORT}/chuyen-duyet/", review.send, name="send_to_review"),
    path(f"{_REPORT}/duyet/", review.review, name="review"),
    path(f"{_REPORT}/duyet/tra-lai/", review.send_back, name="send_back"),
    path(f"{_REPORT}/duyet/dong-y/", review.approve, name="approve"),
    path(f"{_REPORT}/duyet/rut/", review.withdraw, name="withdraw_approval"),
    path(f"{_REPORT}/gop-y/", review.comment, name="comment"),
    path(f"{_REPORT}/gop-y/<int:note>/xong/", review.resolve, name="resolve"),
    path(f"{_REPORT}/ban-hanh/", issue.issue_page, name="issue"),
    path(f"{_REPORT}/ban-hanh/so/", issue.number, name="number"),
    path(f"{_REPORT}/ban-hanh/xoa-so/", issue.clear, name="clear_number"),
    path(f"{_REPORT}/ban-hanh/ban-ky/", issue.take_copy, name="take_copy"),
    path(f"{_REPORT}/ban-hanh/ban-ky/<int:copy>/", issue.copy_page, name="copy"),
    path(f"{_REPORT}/ban-hanh/dong-y/", issue.issue, name="issue_now"),
    path(f"{_REPORT}/ban-hanh/cap-so/", issue.issue_in_series, name="issue_in_series"),
    path(f"{_REPORT}/thu-hoi/", issue.recall, name="recall"),
    path(f"{_REPORT}/gui/", submission.send, name="send"),
    path(f"{_REPORT}/xem-truoc.pdf", papers.preview, name="preview"),
    path(f"{_REPORT}/tai-ve/<str:kind>/", papers.download, name="download"),
    path("tong-hop/", home_affairs.period, name="period"),
    path("tong-hop/mo-ky/", opening.open_a_period, name="open_period"),
    path("tong-hop/so-lieu/", home_affairs.total, name="total"),
    path("tong-hop/bao-cao/", opening.compose_province, name="compose_province"),
    path("tong-hop/gia-han/<str:code>/", opening.extend_one, name="extend"),
    path("tong-hop/nop/<str:code>/", home_affairs.submission, name="submission"),
    path("tong-hop/nop/<str:code>/tiep-nhan/", home_affairs.take_in, name="accept"),
    path(
        "tong-hop/nop/<str:code>/tra-lai/", home_affairs.send_back, name="return_items"
    ),
]
