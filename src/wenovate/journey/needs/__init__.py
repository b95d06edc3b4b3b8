"""Needs: what a body lacks, told once so that others who lack it too are found."""
