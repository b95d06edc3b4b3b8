"""Writing the recipe of a draft: its frame, lists, windows and texts as forms, and what is typed as data; nothing here is saved."""
