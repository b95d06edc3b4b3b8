"""Pages of firms."""
