"""What is true about people, talks and plans: frozen dataclasses and pure functions, standard library only."""
