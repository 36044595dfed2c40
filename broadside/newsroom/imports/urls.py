"""The addresses of imports, below `/newsroom/reports/imports/`."""

from __future__ import annotations

from django.urls import path

from broadside.newsroom.imports import bringing, entry, reports, undoing

urlpatterns = [
    path("", reports.imports, name="newsroom_imports"),
    path("bring/", bringing.bring, name="newsroom_import_bring"),
    path("work/<str:token>/", bringing.work, name="newsroom_import_work"),
    path("work/<str:token>/progress/", bringing.progress, name="newsroom_import_progress"),
    path("work/<str:token>/choose/", bringing.choose, name="newsroom_import_choose"),
    path("work/<str:token>/accept/", bringing.accept, name="newsroom_import_accept"),
    path("work/<str:token>/refuse/", bringing.refuse, name="newsroom_import_refuse"),
    path("work/<str:token>/samples/<int:number>/", bringing.sample, name="newsroom_import_sample"),
    path(
        "work/<str:token>/pictures/<str:digest>-<int:width>.<str:form>",
        bringing.picture,
        name="newsroom_import_picture",
    ),
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
