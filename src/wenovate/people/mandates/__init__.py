"""Who may act for whom: mandates of bodies, roles of units, and the issued codes by which the named person comes in."""
