"""Services that every app may use and that know no noun of the product."""
