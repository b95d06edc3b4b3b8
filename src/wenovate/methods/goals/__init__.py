"""Goals: what should be different, by which indicator, from where, by when. Benefits that are measured later are compared with them."""
