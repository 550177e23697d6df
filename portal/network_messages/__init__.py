"""Mail from administrators to all members or a selection: a draft, a preview with numbers, sent once, kept as a log."""
