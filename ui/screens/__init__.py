"""One file, one screen, one class: plain data in, typed signals out. Screens never import each other."""
