"""The encrypted database: key file, opening, the one door for writes, open work, search, upgrade, backup."""
