"""The front desk's server side: a front as something to be laid out, and the words for it.

| file | what it holds |
|---|---|
| `draft` | a front as the desk edits it, and reading one strictly |
| `stream` | a draft from the editor's stream and back, without loss |
| `notes` | the text of a note, cleaned, with the links that Wagtail keeps |
| `answers` | what the desk is told, as values |
| `articles` | articles in short, as the feed and the cards show them |
| `filling` | what a reader would see now, and what the editor should know of it |
| `problems` | what keeps a draft from being published, said at the field |
| `overrides` | overrides that say what the article says, or answer what it said once |
| `saving` | saving without overwriting anybody |
| `publishing` | publish, discard, schedule, cancel |
| `zones` | a moment by the clocks of a named zone |
| `presence` | who else is at it |
| `feed` | the articles beside the front |
| `elsewhere` | what stands on which other fronts |
| `candidates` | articles for the highlights of a year, with the reasons |
| `record` | what speaks for such an article, and who comes first |
| `state`, `choices` | all that the screen begins with |
| `views` | the addresses |

The screen asks and is answered in JSON below `/newsroom/fronts/<page>/desk/`.
"""
