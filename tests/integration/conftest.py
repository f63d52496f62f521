"""What every test with a database may rely on."""

from tests.event_triggers import events_may_be_flushed

__all__ = ["events_may_be_flushed"]
