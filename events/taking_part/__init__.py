"""What members and visitors see: the agenda, the page of an event, registering, one’s own registrations."""
