"""The pages where organisers let other systems in: tokens for the API, and webhooks."""
