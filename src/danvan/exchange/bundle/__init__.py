"""The bundle as a file (tệp gói): knows no database, so that it is verified offline."""
