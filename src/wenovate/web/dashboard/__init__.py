"""My page: for whom I act, what waits for me, what I began and sent."""
