"""From a question of the forum that was answered to an article, with the words of those who agree to it."""
