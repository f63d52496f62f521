"""Service (phục vụ nhân dân): dossiers of the one-stop shop."""
