"""Who each source is across the whole article: names, roles, antecedents, classes."""
