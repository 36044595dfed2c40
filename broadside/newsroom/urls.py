"""The newsroom's addresses, all below `/newsroom/`."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as admin_urls

from broadside.newsroom import (
    front_list,
    on_the_site,
    pasting,
    place_spellings,
    press_report,
    views,
)
from broadside.newsroom.checking import urls as copy_desk_urls
from broadside.newsroom.desk import urls as desk_urls
from broadside.newsroom.front_history import urls as history_urls
from broadside.newsroom.imports import urls as import_urls
from broadside.newsroom.merging import urls as names_urls
from broadside.newsroom.on_fronts import views as on_fronts

urlpatterns = [
    path("newsroom/media/<path:name>", views.media, name="newsroom_media"),
    path(
        "newsroom/preview/<str:digest>-<int:width>.<str:form>",
        views.preview_picture,
        name="newsroom_preview_picture",
    ),
    path("newsroom/reports/imports/", include(import_urls)),
    path("newsroom/reports/press/", press_report.press_report, name="newsroom_press"),
    path(
        "newsroom/on-the-site/<slug:what>/<slug:identifier>/<slug:language>/",
        on_the_site.words,
        name="newsroom_on_the_site",
    ),
    path(
        "newsroom/articles/<int:pk>/on-fronts/",
        on_fronts.words,
        name="newsroom_on_fronts",
    ),
    path("newsroom/fronts/", front_list.fronts, name="newsroom_fronts"),
    path("newsroom/fronts/<int:pk>/desk/", include(desk_urls)),
    path("newsroom/fronts/<int:pk>/history/", include(history_urls)),
    path("newsroom/copy-desk/", include(copy_desk_urls)),
    path(
        "newsroom/names/spellings/",
        place_spellings.place_spellings,
        name="newsroom_place_spellings",
    ),
    path("newsroom/names/", include(names_urls)),
    path("newsroom/paste/", pasting.paste, name="newsroom_paste"),
    path("newsroom/documents/", views.nowhere),
    path("newsroom/documents/<path:rest>", views.nowhere),
    path("newsroom/", include(admin_urls)),
]
