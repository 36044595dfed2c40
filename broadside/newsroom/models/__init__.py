"""What is edited in the newsroom, a file a concept."""

from broadside.newsroom.models.articles import Article, ArticleFolder, Byline, Correction
from broadside.newsroom.models.dossiers import Dossier, Strand
from broadside.newsroom.models.filed import Filed
from broadside.newsroom.models.found import ArchiveCheck, Found, FoundOnDay, Minded, ReadOnDay
from broadside.newsroom.models.fronts import Front
from broadside.newsroom.models.handed_out import HandedOut
from broadside.newsroom.models.import_work import ImportWork
from broadside.newsroom.models.imports import (
    ImportedArticle,
    ImportedSubject,
    ImportEntry,
    ImportMade,
    ImportRecord,
)
from broadside.newsroom.models.merges import Different, LikeNames, Merge
from broadside.newsroom.models.people import Person
from broadside.newsroom.models.pictures import Picture, PictureRendition
from broadside.newsroom.models.place_spellings import PlaceSpelling
from broadside.newsroom.models.places import Place
from broadside.newsroom.models.silences import Silence
from broadside.newsroom.models.topics import Topic
from broadside.newsroom.models.users import User

__all__ = [
    "ArchiveCheck",
    "Article",
    "ArticleFolder",
    "Byline",
    "Correction",
    "Different",
    "Dossier",
    "Filed",
    "Found",
    "FoundOnDay",
    "Front",
    "HandedOut",
    "ImportEntry",
    "ImportMade",
    "ImportRecord",
    "ImportWork",
    "ImportedArticle",
    "ImportedSubject",
    "LikeNames",
    "Merge",
    "Minded",
    "Person",
    "Picture",
    "PictureRendition",
    "Place",
    "PlaceSpelling",
    "ReadOnDay",
    "Silence",
    "Strand",
    "Topic",
    "User",
]
