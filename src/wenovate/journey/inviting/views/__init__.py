"""Pages of inviting bodies: choosing them, letters, how far it has come, and the answer of whoever has a code."""
