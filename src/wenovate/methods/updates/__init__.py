"""Updates: short dated texts by which the unit says what it did with what came in, on a dossier or a whole programme."""
