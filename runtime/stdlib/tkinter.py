"""Windows on a screen: there is none."""
