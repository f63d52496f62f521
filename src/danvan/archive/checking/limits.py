"""How much one check takes (hạn mức một lượt rà soát); the server has other readers."""

FILES = 10
"""Files of one check, the report of the last period not counted."""
SECONDS = 40
"""No other file is begun after so long; a browser waits a minute."""
