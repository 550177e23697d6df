"""A question that waits: who is asked to think along, who is told, what each day without an answer brings."""
