"""What everything that travels shares: programmes with their stages, case files, notices."""
