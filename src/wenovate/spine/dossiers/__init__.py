"""The case file: what everything that travels shares, its revisions, remarks, attachments and lineage."""
