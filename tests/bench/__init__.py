"""Speed, as ratios: each thing measured against a yardstick that was measured beside it in the same run."""
