"""The public face: home, a programme's page, information, blank forms."""
