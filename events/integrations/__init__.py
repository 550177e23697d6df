"""What other systems read and are told: the API with its keys, and the screens of webhooks."""
