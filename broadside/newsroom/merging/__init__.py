"""Merging: what it takes to make one of two, and to make two again of one.

| file | what it holds |
|---|---|
| `gains` | what the survivor takes over of its own: spellings, names, biographies, a picture |
| `signed`, `placed` | moving what articles name, and giving it back |
| `drafts` | drafts that name it, and revisions saved since |
| `candidates` | which pairs of names are alike, worked out in the background |
| `sides` | what an editor needs to know of either to decide |
| `views`, `urls` | the pages |

The verbs are `actions.merge` and `actions.undo_merge`.
"""
