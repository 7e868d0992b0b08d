"""Paper: "My health pack" and "My plan", made in memory. Import `health_pack` or `my_plan`; both stay light until used."""
