"""Movements (phong trào thi đua): models, commendations, donations."""
