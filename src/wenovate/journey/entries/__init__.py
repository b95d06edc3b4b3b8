"""Entries: how a firm answers a demand. Sealed until the deadline, opened by one logged act, judged by code alone, awarded with reasons."""
