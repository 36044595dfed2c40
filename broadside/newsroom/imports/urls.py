"""The addresses of imports, below `/newsroom/reports/imports/`."""

from __future__ import annotations

from django.urls import path

from broadside.newsroom.imports import entry, reports, undoing

urlpatterns = [
    path("", reports.imports, name="newsroom_imports"),
    path("<int:number>/", reports.one_import, name="newsroom_import"),
    path("<int:number>/undo/", undoing.undoing, name="newsroom_import_undo"),
    path("<int:number>/articles/<int:key>/", entry.entry, name="newsroom_import_entry"),
    path(
        "<int:number>/articles/<int:key>/original/",
        entry.original,
        name="newsroom_import_original",
    ),
    path("<int:number>/articles/<int:key>/result/", entry.result, name="newsroom_import_result"),
]
