"""Service (phục vụ nhân dân): the one-stop shop, procedures, surveys."""
