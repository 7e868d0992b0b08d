"""The only door for the window and the command line: one function for each thing that a user does."""
