"""The wire: an append-only log of everything that was ever published, and the reading of it.

| file | what it holds |
|---|---|
| `documents` | what may stand on the wire |
| `schema`, `dialects` | the log's tables and triggers, for SQLite and PostgreSQL |
| `log` | `append`, inside the newsroom's transaction; `open_log`, for everyone who reads |
| `reading` | the state that the dispatches add up to, and its answers; what a dispatch touches |
| `edition_days`, `reach` | the days of which each front has an edition |
| `questions` | the typed face of those answers, for whoever asks |
| `showing` | a dispatch in one line |

Nothing here knows of Django, of sites or of the press.
"""
