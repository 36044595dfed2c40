"""What the copy desk looks for in an article: one module a group of checks, pure, no settings."""
