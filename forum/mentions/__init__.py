"""Naming somebody in a post: '@Bo Proef' asks that person to look, and leads to them under their present name."""
