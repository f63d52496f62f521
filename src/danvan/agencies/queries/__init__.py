"""Reading agencies (tra cứu cơ quan): the viewer is always the first argument."""
