"""Taking files in (nhận tệp): what may be kept, what comes out of a ZIP."""
