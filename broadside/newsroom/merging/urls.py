"""The addresses of names, below `/newsroom/names/`."""

from __future__ import annotations

from django.urls import path

from broadside.newsroom.merging import views

urlpatterns = [
    path("merges/", views.merges, name="newsroom_merges"),
    path("<slug:what>/", views.names, name="newsroom_names"),
    path("<slug:what>/by-hand/", views.by_hand, name="newsroom_names_by_hand"),
    path("<slug:what>/merge/", views.merged, name="newsroom_merge"),
    path("<slug:what>/different/", views.different, name="newsroom_different"),
    path("<slug:what>/merges/<int:number>/undo/", views.undone, name="newsroom_undo_merge"),
    path(
        "<slug:what>/different/<int:number>/take-back/",
        views.taken_back,
        name="newsroom_not_different",
    ),
]
