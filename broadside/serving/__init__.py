"""`broadside serve`: one machine that carries the site and the newsroom.

A supervisor keeps three processes alive: the *web* (the site's files, and the newsroom under
`/newsroom/`), the *press* (wakes when the wire advances) and the *clock* (carries out what is
scheduled). Any of them may die and come back; the site is files and stays readable meanwhile.
"""
