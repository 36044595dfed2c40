"""Where an article stands on fronts and stood before, at the head of its form.

| file | what it holds |
|---|---|
| `panel` | the element in the form, which asks for the words |
| `stays` | where the article stands and stood, worked out from the wire |
| `views` | the words |
"""
