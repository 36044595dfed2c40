"""Addresses of the copy desk, below `/newsroom/copy-desk/`."""

from __future__ import annotations

from django.urls import path

from broadside.newsroom.checking import pages, views

urlpatterns = [
    path("", pages.copy_desk, name="newsroom_copy_desk"),
    path("check/", pages.check_archive_now, name="newsroom_check_archive"),
    path("share/", pages.share_out, name="newsroom_share_out"),
    path("check/<int:pk>/", views.check_draft, name="newsroom_check_draft"),
    path("check/new/<int:pk>/", views.check_new, name="newsroom_check_new"),
    path("silence/<int:pk>/", views.silence_check, name="newsroom_silence_check"),
    path("mind/<int:pk>/", views.mind_check, name="newsroom_mind_check"),
]
