"""Everything about Wellgate that is true without a screen."""
