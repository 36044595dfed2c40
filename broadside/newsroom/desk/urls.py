"""The desk's addresses, below `/newsroom/fronts/<page>/desk/`."""

from __future__ import annotations

from django.urls import path

from broadside.newsroom.desk import views

urlpatterns = [
    path("", views.desk, name="newsroom_desk"),
    path("state/", views.state, name="newsroom_desk_state"),
    path("draft/", views.save, name="newsroom_desk_draft"),
    path("fill/", views.filled, name="newsroom_desk_fill"),
    path("preview/", views.previewed, name="newsroom_desk_preview"),
    path("publish/", views.publish, name="newsroom_desk_publish"),
    path("discard/", views.discard, name="newsroom_desk_discard"),
    path("schedule/", views.schedule, name="newsroom_desk_schedule"),
    path("unschedule/", views.unschedule, name="newsroom_desk_unschedule"),
    path("presence/", views.presence, name="newsroom_desk_presence"),
    path("feed/", views.articles, name="newsroom_desk_feed"),
    path("pictures/", views.pictures, name="newsroom_desk_pictures"),
    path("candidates/", views.candidates, name="newsroom_desk_candidates"),
]
