"""The log: who did what to what, when. Written by the gate alone, refused any change by the database, sealed in batches."""
