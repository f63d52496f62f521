"""Addresses of the check (địa chỉ rà soát): /ra-soat/: rules, configuration, answers.

What the province decides for all its agencies stands under ``tinh/``.
"""

from django.urls import path

from danvan.reports.configuring import views

_ALL = "ra-soat/cau-hinh"
_WHOSE = (("", "checking", False), ("tinh/", "province_checking", True))

urlpatterns = [
    path("ra-soat/quy-tac/", views.rules, name="checking_rules"),
    path("ra-soat/quy-tac/<str:code>/", views.rule, name="checking_rule"),
    path(
        "bao-cao/<str:code>/ra-soat/<str:finding>/ten-rieng/",
        views.name,
        name="name_finding",
    ),
    path("ra-soat/da-tra-loi/", views.answers, name="answers"),
    path("ra-soat/da-tra-loi/rut/", views.withdraw, name="withdraw_answer"),
    path("ra-soat/da-tra-loi/danh-sach.csv", views.answers_file, name="answers_csv"),
    *(
        path(f"{_ALL}/{under}{rest}", view, {"province": province}, name=name + suffix)
        for under, name, province in _WHOSE
        for rest, view, suffix in (
            ("", views.configuration, ""),
            ("quy-tac/", views.decide, "_decide"),
            ("ten-rieng/", views.add_names, "_names"),
            ("ten-rieng/bo/", views.drop_name, "_drop_name"),
            ("nop-tep/", views.take_file, "_take_file"),
            ("danvan.toml", views.download, "_file"),
        )
    ),
]
