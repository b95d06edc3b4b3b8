"""Methods: what can be done with any dossier. Strangers to each other; each acts on dossiers and knows no noun."""
