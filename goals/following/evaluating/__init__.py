"""Looking back on the goals of a plan: what became of each, did the money help, and how does it go on."""
