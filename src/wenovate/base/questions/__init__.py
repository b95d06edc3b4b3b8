"""Question sets as data: one definition gives the web form, the page of the answers, the blank PDF and the check of what came in."""
