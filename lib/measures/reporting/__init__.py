"""How reports come in, and how far what they bring can be trusted."""
