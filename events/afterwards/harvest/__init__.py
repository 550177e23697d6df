"""What people brought along and was not answered: with their consent it goes on in the forum."""
