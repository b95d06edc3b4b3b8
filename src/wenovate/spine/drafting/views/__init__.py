"""Pages of programmes in the making, one module a part of a draft."""
