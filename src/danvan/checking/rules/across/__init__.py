"""Against other documents: own papers, last period's report, the outline (đối chiếu)."""
