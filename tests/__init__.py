"""Tests mirror app/ and ui/; beside them the rules of the house, whole journeys, faults and the bench."""
