"""The encrypted database: key file, opening and closing, the one door for writes, open work, search, upgrade, backup."""
