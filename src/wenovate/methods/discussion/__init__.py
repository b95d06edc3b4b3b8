"""Discussion: comments on a dossier, in the open, with the word of the unit where one is taken out of sight."""
