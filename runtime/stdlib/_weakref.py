"""What weak references are made with: nothing of it is here."""
