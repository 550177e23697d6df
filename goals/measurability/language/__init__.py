"""Dutch, as far as the check needs it: spelling, words, verb forms, numbers and moments. Knows no rules."""
