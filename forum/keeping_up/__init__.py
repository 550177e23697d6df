"""What a reader follows and sees: lines of lists, pages of answers, what is unread, who asks the same."""
