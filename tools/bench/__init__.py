"""Benches: figures as ratios against a bare page in one run, never tests."""
