"""Messages of mail: refused by name."""
