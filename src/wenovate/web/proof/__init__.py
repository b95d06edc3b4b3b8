"""Recomputing what the installation claims."""
