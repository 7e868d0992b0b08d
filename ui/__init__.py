"""Everything on screen. Decides nothing: data in, signals out."""
