"""Whole journeys of a user, through the real window and a real encrypted file."""
