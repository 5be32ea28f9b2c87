"""The dashboard's library; the README's architecture section tells which part may use which."""
