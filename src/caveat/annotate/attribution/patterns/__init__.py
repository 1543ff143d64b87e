"""Each way of handing words over: a reporting verb, a phrase, a noun, a colon; and the content it hands over."""
