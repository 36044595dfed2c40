"""Addresses of the copy desk, below `/newsroom/copy-desk/`."""

from __future__ import annotations

from django.urls import path

from broadside.newsroom.checking import views

urlpatterns = [
    path("check/<int:pk>/", views.check_draft, name="newsroom_check_draft"),
    path("check/new/<int:pk>/", views.check_new, name="newsroom_check_new"),
    path("silence/<int:pk>/", views.silence_check, name="newsroom_silence_check"),
    path("mind/<int:pk>/", views.mind_check, name="newsroom_mind_check"),
]
