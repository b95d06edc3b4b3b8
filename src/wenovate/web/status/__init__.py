"""For those who keep it running: health, backup, restore."""
