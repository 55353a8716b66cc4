"""Addresses and dates of mail: refused by name."""
