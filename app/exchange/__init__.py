"""Files carried by hand: their format, the cards that sites know each other by, the merge, and FHIR."""
