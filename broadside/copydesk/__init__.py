"""The copy desk: the craft of text, as pure functions over strings.

Used when an archive is brought in, while one writes, and over all that was published. It knows
no database, no settings and no clock: the same text gives the same answer everywhere.
"""
