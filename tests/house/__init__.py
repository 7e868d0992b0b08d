"""Tests of the rules of the house: what imports what, how sentences are written, what may be committed."""
