"""Who there is: accounts, organisations and the mandates that join them."""
