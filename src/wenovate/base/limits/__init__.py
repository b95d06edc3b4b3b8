"""How often something may be tried: counted in the database, so that it holds over all processes."""
