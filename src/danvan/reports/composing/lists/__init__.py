"""Lists (liệt kê): rows of registers gathered, cited and told."""
