"""Waiting for the network: there is none."""
