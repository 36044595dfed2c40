"""Foreign files to manuscripts: what other systems wrote, as values that a newsroom can take.

Nothing here knows a database. What is read comes from strangers and may be broken or hostile, so
every reader works in bounded memory, refuses what it cannot read with the place where it stopped,
and says of each manuscript what was changed, guessed or left out.
"""
