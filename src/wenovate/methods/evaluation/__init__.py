"""Evaluation: a round has criteria, whoever may score files one sheet a dossier, the result is counted and can be recounted by anybody."""
