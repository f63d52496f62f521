"""The sample as a Django application: it owns no table."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    """Configuration of the sample province."""

    name = "danvan.sample"
    label = "sample"
    verbose_name = "Tỉnh mẫu"
