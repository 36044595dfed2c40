"""Documents of word processors (.docx, .odt), as manuscripts.

`read_document` is for one document, whoever has its bytes: a file here, an upload in the newsroom.
`read_documents` is for files and folders. What is inside a document decides how it is read; the
name of its file only what it is called. A document comes as a draft, since nothing in it says that
it was ever published.
"""

from broadside.importers.documents.article import Document
from broadside.importers.documents.files import read_documents
from broadside.importers.documents.reading import ENDINGS, read_document

__all__ = ["ENDINGS", "Document", "read_document", "read_documents"]
