"""A body joins the network: registration, designation document, decision of the unit."""
