"""Logging in with an account elsewhere, by OpenID Connect. What allauth keeps to itself of it is reached here alone."""
