"""The portal's search index: floors register what can be found, /zoeken/ asks."""
