"""What stands on each page, by rules. Imported only while a document is being made."""
