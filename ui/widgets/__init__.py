"""Parts used by two or more screens. Each takes its words in, can change them in place, and gives signals out."""
