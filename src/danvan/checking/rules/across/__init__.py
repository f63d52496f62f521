"""Against other documents (đối chiếu): own papers, last period, the outline."""
