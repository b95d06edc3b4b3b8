"""Inviting bodies into a programme by a personal code, and how far the programme has reached them."""
