"""How pages are made and answered: the request with its actor, Jinja2 with the component kit, one-time form keys, failures."""
