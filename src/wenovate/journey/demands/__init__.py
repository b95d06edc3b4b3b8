"""Published demand: what a public body looks for, in words that a firm understands, and how it is answered."""
