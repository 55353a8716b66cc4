"""Where memory was taken: the host counts it, and tells nobody here."""
