"""Parts of messages of mail."""
