"""Starting and serving (khởi động, chạy): what happens before a page is answered."""
