"""Addresses of the reports (địa chỉ): /bao-cao/ for the agency, /tong-hop/ above it."""

from django.urls import path

from danvan.reports.configuring.urls import urlpatterns as configuring
from danvan.reports.delivering.urls import urlpatterns as delivering
from danvan.reports.outlining.urls import urlpatterns as outlining
from danvan.reports.redating.urls import urlpatterns as redating
from danvan.reports.regimes.urls import urlpatterns as regimes
from danvan.reports.reminding.urls import urlpatterns as reminding
from danvan.reports.views import (
    checked,
    esign,
    figures,
    home_affairs,
    issue,
    letters,
    lists,
    opening,
    papers,
    province,
    review,
    submission,
    versions,
    workspace,
)
from danvan.reports.views.assessing.urls import urlpatterns as assessing

app_name = "reports"

_REPORT = "bao-cao/<str:code>"
_LETTER = f"{_REPORT}/cong-van/<str:letter>"

urlpatterns = [
    *assessing,
    *configuring,
    # Before the addresses of a report, whose code may stand in the same place.
    *regimes,
    *redating,
    *delivering,
    *reminding,
    path("k/<str:code>/", checked.check, name="check"),
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
    path(f"{_REPORT}/gop-y/<int:note>/tra-loi/", review.reply, name="reply"),
    path(f"{_REPORT}/cac-ban/", versions.versions, name="versions"),
    path(f"{_REPORT}/cac-ban/so-sanh/", versions.compare, name="compare"),
    path(
        f"{_REPORT}/doan/<int:block>/ban/<int:turn>/", versions.restore, name="restore"
    ),
    *(
        path(
            f"{_REPORT}/doan/<int:block>/{what}/",
            versions.take_words,
            {"what": what},
            name=name,
        )
        for what, name in (
            ("loi-truoc", "take_back"),
            ("cau-ghep", "adopt"),
            ("giu-loi", "keep_words"),
            ("ky-truoc", "copy_section"),
        )
    ),
    path(f"{_REPORT}/ban-hanh/", issue.issue_page, name="issue"),
    path(f"{_REPORT}/ban-hanh/so/", issue.number, name="number"),
    path(f"{_REPORT}/ban-hanh/xoa-so/", issue.clear, name="clear_number"),
    path(f"{_REPORT}/ban-hanh/ban-ky/", issue.take_copy, name="take_copy"),
    path(f"{_REPORT}/ban-hanh/ban-ky/<int:copy>/", issue.copy_page, name="copy"),
    path(f"{_REPORT}/ban-hanh/dong-y/", issue.issue, name="issue_now"),
    path(f"{_REPORT}/ban-hanh/cap-so/", issue.issue_in_series, name="issue_in_series"),
    path(f"{_REPORT}/thu-hoi/", issue.recall, name="recall"),
    path(f"{_REPORT}/ky-so/", esign.sign, name="sign"),
    path(f"{_REPORT}/dinh-chinh/", letters.correct, name="correct"),
    path(f"{_LETTER}/", letters.letter, name="letter"),
    path(f"{_LETTER}/duyet/", letters.approve, name="approve_letter"),
    path(f"{_LETTER}/bo/", letters.drop, name="drop_letter"),
    path(f"{_LETTER}/ban-hanh/", letters.issue, name="issue_letter"),
    path(f"{_LETTER}/cap-so/", letters.issue_in_series, name="issue_letter_in_series"),
    path(f"{_LETTER}/tai-ve/<str:kind>/", letters.download, name="download_letter"),
    path(f"{_REPORT}/gui/", submission.send, name="send"),
    path(f"{_REPORT}/xem-truoc.pdf", papers.preview, name="preview"),
    path(f"{_REPORT}/tai-ve/<str:kind>/", papers.download, name="download"),
    path("tong-hop/", home_affairs.period, name="period"),
    path("tong-hop/ra-soat/", home_affairs.check_again, name="recheck"),
    path("tong-hop/mo-ky/", opening.open_a_period, name="open_period"),
    path("tong-hop/so-lieu/", home_affairs.total, name="total"),
    path("tong-hop/bao-cao/", opening.compose_province, name="compose_province"),
    path("tong-hop/bao-cao/<str:code>/trich/", province.quoting, name="passages"),
    path("tong-hop/bao-cao/<str:code>/trich/dua-vao/", province.put_in, name="quote"),
    path("tong-hop/venh/", province.disagreeing, name="disagreements"),
    path("tong-hop/bieu/<str:kind>/", province.annex, name="annex"),
    path("tong-hop/dieu-hanh/", province.monitoring, name="monitoring"),
    path("tong-hop/gia-han/<str:code>/", opening.extend_one, name="extend"),
    path("tong-hop/nop/<str:code>/", home_affairs.submission, name="submission"),
    path("tong-hop/nop/<str:code>/da-huy/", letters.confirm, name="confirm_recall"),
    path("tong-hop/nop/<str:code>/tiep-nhan/", home_affairs.take_in, name="accept"),
    path(
        "tong-hop/nop/<str:code>/tra-lai/", home_affairs.send_back, name="return_items"
    ),
    *outlining,
]
