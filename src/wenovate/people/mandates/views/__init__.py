"""Pages of mandates: coming in by code, choosing for whom one acts, the unit's page of a body, rights on a day, roles."""
