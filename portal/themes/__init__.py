"""A theme of the network on one page: what is asked, written, met about and aimed at in it, and who thinks along."""
