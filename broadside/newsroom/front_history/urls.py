"""The addresses of a front's history, below `/newsroom/fronts/<page>/history/`."""

from __future__ import annotations

from django.urls import path

from broadside.newsroom.front_history import views

urlpatterns = [
    path("", views.history, name="newsroom_front_history"),
    path("as-of/", views.as_of, name="newsroom_front_as_of"),
    path("restore/<int:sequence>/", views.restored, name="newsroom_front_restore"),
]
