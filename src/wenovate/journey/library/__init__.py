"""The library: projects, from the first sentence of their specification to their adoption by other bodies."""
