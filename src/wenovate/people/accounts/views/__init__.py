"""Pages of one's account: what it says and how one comes in; one's own data; the national sign-in."""
