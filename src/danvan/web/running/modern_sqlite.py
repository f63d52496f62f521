"""SQLite 3.53 in place of the system's own (thay thư viện SQLite của hệ thống).

Versions from 3.7.0 to 3.51.2 can corrupt a WAL database when two connections
write or checkpoint at once. Importing this module puts the wheel's library
where every later ``import sqlite3`` finds it.
"""

import sys

try:
    import pysqlite3
    from pysqlite3 import dbapi2
except ImportError:  # No wheel for ARM Linux: the system check speaks up.
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2

OLDEST_SAFE = (3, 51, 3)
