"""What is wrong with a template's tags: each read alone, so that a broken one never hides another."""
