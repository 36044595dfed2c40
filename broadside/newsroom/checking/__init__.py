"""The copy desk's checks over what the newsroom holds: a draft in the editor, or the archive."""
