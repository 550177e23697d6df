"""Goals that members suggest to the library, from what is taken out of their words to the draft an editor places."""
