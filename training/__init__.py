"""How the weights came about."""
