"""Writing the forms of a draft: steps that change one, the form in which a question is edited, how it will look; nothing here is saved."""
