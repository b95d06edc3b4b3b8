"""Pages of joining: registering, deciding, invitations, the unit's queue and its punctuality."""
