"""The newsroom: the one Django app, where people write, translate, curate, review and publish.

| file | what it holds |
|---|---|
| `configure` | Django's settings, made from a `Publication` |
| `models/`, `blocks/` | what is edited, a file a concept |
| `documents` | a model as a document for the wire |
| `filing` | the only writer to the wire |
| `actions/` | the verbs: publish, withdraw, correct, rename, merge |
| `merging/` | which names may be one, and what making one of two takes |
| `schedule` | what falls due |
| `preview` | a draft as the site would show it |
| `roles`, `tree`, `preparing` | who may do what; the pages every publication has; the first start |
| `panels`, `viewsets`, `wagtail_hooks` | the screens |

Import nothing of it before `configure` has been called, save `configure` itself.
"""
