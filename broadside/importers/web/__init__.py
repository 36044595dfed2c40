"""Asking strangers' servers: politely, and without trusting what they answer.

The law: however a server behaves, a request ends within a bounded time, holds a bounded number of
bytes, and reaches no address that is not public unless that was allowed by name. What is asked
together keeps to a pace.
"""

from broadside.importers.web.asking import Answer, Asker
from broadside.importers.web.guard import Guard
from broadside.importers.web.politeness import Polite

__all__ = ["Answer", "Asker", "Guard", "Polite"]
