"""A question that ended well: the accepted answer, thanks, the article made of it."""
