"""Checking on the page (rà soát trên trang): files that are answered and not kept."""
