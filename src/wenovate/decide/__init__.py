"""The mathematics and the rules: no Django, no clock, no input or output. Anyone may call; it calls nobody here."""
