"""The tables of the contract, by subject; `lib.schema` is what others import."""
