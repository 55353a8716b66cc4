"""Documents as the DOM has them: refused by name."""
