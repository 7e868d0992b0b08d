"""Paper: "My health pack" and "My plan", made in memory and light to import."""
