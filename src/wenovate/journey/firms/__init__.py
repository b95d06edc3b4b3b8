"""Firms, start-ups and research organisations: registering one, its profile, and the people who act for it."""
