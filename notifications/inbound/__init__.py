"""Mail that people send back: addresses to answer to, receiving, accepting, cutting, and refusing with a reason."""
