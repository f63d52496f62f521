"""Replaced versions of rows (lịch sử dòng sổ); importing it loads every register."""

from django.db import models

from danvan.agencies.models import Agency
from danvan.audit.fields import CodeField
from danvan.registers.registry import registers


class RowVersion(models.Model):
    """A version of a row as it stood before it was replaced; append-only."""

    register = models.CharField("sổ", max_length=40)
    row_id = models.BigIntegerField("dòng")
    version = models.PositiveIntegerField("phiên bản")
    content = models.TextField("nội dung")
    salt = models.BinaryField(max_length=16)
    sha = models.BinaryField(max_length=32)
    action = models.CharField("việc", max_length=20)
    replaced_at = models.DateTimeField("thay lúc")
    replaced_by = models.BigIntegerField("người thay")
    reason = models.CharField("lý do", max_length=500)
    erased_at = models.DateTimeField("xóa danh tính lúc", null=True)
    """Since when cells are blanked and the salt is gone; the hash is of what was."""

    class Meta:
        """One content for each version of a row, and never without a reason."""

        verbose_name = "phiên bản cũ của dòng"
        constraints = (
            models.UniqueConstraint(
                fields=("register", "row_id", "version"), name="rowversion_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="rowversion_reason"
            ),
        )

    def __str__(self) -> str:
        """Show which version of which row this is."""
        return f"{self.register} {self.row_id} v{self.version}"


class ImportDraft(models.Model):
    """Rows on their way in (bảng đang nhập): kept until saved or given up."""

    code = CodeField(prefix="BN")
    register = models.CharField("sổ", max_length=40)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    account = models.BigIntegerField("người nhập")
    name = models.CharField("nguồn", max_length=200)
    made_at = models.DateTimeField("lúc")
    table = models.TextField("bảng")
    heading_row = models.IntegerField(default=-1)
    names = models.TextField("cột")
    skipped = models.TextField("dòng bỏ qua", default="[]")
    problems = models.TextField("chỗ không đọc được", default="[]")

    class Meta:
        """Name it."""

        verbose_name = "bảng đang nhập"

    def __str__(self) -> str:
        """Show the public code."""
        return self.code


class SavedFilter(models.Model):
    """A filter somebody keeps under a name (bộ lọc đã lưu); nobody else sees it."""

    code = CodeField(prefix="BL")
    account = models.BigIntegerField("người lưu")
    register = models.CharField("sổ", max_length=40)
    name = models.CharField("tên", max_length=60)
    query = models.TextField("điều kiện")

    class Meta:
        """One filter of a name for a person and register."""

        verbose_name = "bộ lọc đã lưu"
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("account", "register", "name"), name="savedfilter_once"
            ),
        )

    def __str__(self) -> str:
        """Show its name."""
        return self.name


registers()
