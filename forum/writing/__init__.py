"""What people write: asking, answering, drafts, quotes, earlier versions, taking back."""
