"""Ideas of inhabitants, members and firms on needs and topics of a programme."""
