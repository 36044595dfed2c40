"""The promises of the wire."""
