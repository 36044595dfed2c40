"""Markup as wild as it may stand in a paragraph."""

from __future__ import annotations

import string

from hypothesis import strategies as st

_PLAIN = st.text(
    st.sampled_from(string.ascii_letters + string.digits + string.punctuation + "яёق«»“—¿ "),
    min_size=1,
    max_size=14,
).map(lambda text: text.replace("[^", "[ ^"))
"""Text as wild as it comes; a reference to a footnote that there is not would be no text."""

MARKUP = st.recursive(
    _PLAIN.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(
            inner, st.sampled_from(["strong", "em", "s", "sup", "sub", "code"]), inner, inner
        ).map(lambda parts: f"{parts[0]}<{parts[1]}>{parts[2]}</{parts[1]}>{parts[3]}"),
        st.tuples(
            inner, st.sampled_from(["https://e.example/a_(b)?x=1&amp;y=*", "/en/2022/"]), _PLAIN
        ).map(lambda parts: f'{parts[0]}<a href="{parts[1]}">link</a>'),
    ),
    max_leaves=6,
)
