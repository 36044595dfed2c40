"""Bringing an archive in from the newsroom: uploaded, looked at, and accepted or refused."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.coreutils import get_content_languages

from broadside.importers.kinds import ARCHIVE, KINDS, accepted
from broadside.newsroom.configure import current_publication
from broadside.newsroom.imports.incoming import LARGEST, Incoming, NoRoom, TooLarge
from broadside.newsroom.imports.looking import PICTURE
from broadside.newsroom.imports.permission import require_import
from broadside.newsroom.imports.reports import home, waiting
from broadside.newsroom.imports.telling import found_in_words, how_far_in_words
from broadside.newsroom.intake.remarks import meaning
from broadside.newsroom.models import ImportWork
from broadside.site import FORMS, PictureStore
from broadside.site.errors import SiteError

_Stage = ImportWork.Stage
_MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
_WIDEST = 4_000


@require_http_methods(["GET", "HEAD", "POST"])
@require_import
def bring(request: HttpRequest) -> HttpResponse:
    """The form for an upload; by POST it is kept, and being read begins."""
    problem = ""
    languages = current_publication().languages
    if request.method == "POST":
        language = request.POST.get("language", "")
        problem, work = _receive(request, language if language in languages else "")
        if work is not None:
            return redirect(work)
    return render(
        request,
        "newsroom/import_bring.html",
        {
            "problem": problem,
            "kinds": KINDS,
            "accepted": ",".join(accepted()),
            "archive": ARCHIVE,
            "largest": LARGEST,
            "languages": list(get_content_languages().items()),
            "waiting": waiting(),
            **_head("Bring in an archive"),
        },
        status=400 if problem else 200,
    )


def _receive(request: HttpRequest, language: str) -> tuple[str, Any]:
    """Keep an upload; gives what is wrong with it, or the work on it."""
    file = request.FILES.get("file")
    if file is None:
        return "Choose a file.", None
    name = str(file.name or "")
    if not name.lower().endswith(accepted()):
        ending = f"“{name.rpartition('.')[2]}”" if "." in name else "nothing"
        return (
            f"The file's name ends in {ending}. It must end in one of {', '.join(accepted())}.",
            None,
        )
    if not file.size:
        return "The file is empty.", None
    work = ImportWork(
        stage=_Stage.READING, filename=name[-255:], language=language, by=request.user
    )
    try:
        work.size = Incoming(work.token).receive(name, file.chunks(), file.size)
    except TooLarge:
        return (
            f"The file is larger than {LARGEST // 1024**3} GB. Bring it in with the command line: "
            "broadside import.",
            None,
        )
    except NoRoom:
        return "There is not enough room on the server's disk for it.", None
    work.save()
    return "", work


@require_safe
@require_import
def work(request: HttpRequest, token: str) -> HttpResponse:
    """How one upload stands: being read, to be decided on, being taken in, or over."""
    found = _work(token)
    if found.stage == _Stage.DONE and found.record is not None:
        return redirect(found.record)
    return render(
        request,
        "newsroom/import_work.html",
        {
            "work": found,
            "far": how_far_in_words(Incoming(token).how_far()),
            "undoing": found.stage == _Stage.UNDOING or (found.record_id and not found.size),
            **(_shown(found) if found.stage == _Stage.READY else {}),
            **_head(str(found)),
        },
    )


def _shown(found: Any) -> dict[str, Any]:
    """What reading it found, for the page."""
    look = found.found
    named = [
        {**each, "why": meaning(each["code"]) if each["code"] else ""} for each in look["named"]
    ]
    return {
        "look": look,
        "sentences": found_in_words(look),
        "languages": look["languages"],
        "named": named,
        "remarks": [{**each, "meaning": meaning(each["code"])} for each in look["remarks"]],
        "samples": [
            {
                **sample,
                "remarks": [
                    {**remark, "meaning": meaning(remark["code"])} for remark in sample["remarks"]
                ],
            }
            for sample in look["samples"]
        ],
    }


@require_safe
@require_import
def progress(request: HttpRequest, token: str) -> HttpResponse:
    """How far the work is, for the script that shows it."""
    found = _work(token)
    far = Incoming(token).how_far() if found.is_under_way else None
    return JsonResponse(
        {
            "stage": found.stage,
            "done": far.done if far else 0,
            "total": far.total if far else 0,
            "words": how_far_in_words(far),
        },
        headers={"Cache-Control": "no-store"},
    )


@require_POST
@require_import
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """Choose otherwise, and look again."""
    found = _work(token)
    slugs = {category["slug"] for category in found.found.get("categories", ())}
    dossier = request.POST.get("dossier", "")
    if found.stage == _Stage.READY and (not dossier or dossier in slugs):
        language = request.POST.get("language", "")
        if language in current_publication().languages:
            found.language = language
        found.dossier = dossier
        _begin(found, _Stage.READING)
    return redirect(found)


@require_POST
@require_import
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take it in, as it was looked at."""
    found = _work(token)
    if found.stage == _Stage.READY:
        found.by = request.user
        _begin(found, _Stage.ACCEPTED)
    return redirect(found)


@require_POST
@require_import
def refuse(request: HttpRequest, token: str) -> HttpResponse:
    """Delete it; or, where work on it is under way, ask for that to stop."""
    found = _work(token)
    if found.is_under_way:
        Incoming(token).cancel()
        messages.info(request, "It is being stopped.")
        return redirect(found)
    if found.stage == _Stage.READY:
        Incoming(token).delete()
        found.stage, found.said = _Stage.REFUSED, ""
        found.save()
        messages.success(request, f"{found} was refused and deleted. Nothing was taken in.")
    return redirect("newsroom_imports")


@require_safe
@require_import
def sample(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """An article as the site would show it, to be framed."""
    _work(token)
    file = Incoming(token).path / "samples" / f"{number}.html"
    if not file.is_file():
        raise Http404
    own = reverse("newsroom_import_work", args=(token,))
    html = PICTURE.sub(rf"{own}pictures/\1-\2.\3", file.read_text(encoding="utf-8"))
    return HttpResponse(html, headers={"Cache-Control": "private, no-store"})


@require_safe
@require_import
def picture(request: HttpRequest, token: str, digest: str, width: int, form: str) -> HttpResponse:
    """A picture that a sample shows."""
    _work(token)
    folder = Incoming(token).path
    if form not in FORMS or not 0 < width <= _WIDEST:
        raise Http404
    store = PictureStore(folder / "pictures", folder / "renditions")
    try:
        content = store.rendition(digest, width, form)
    except SiteError as error:
        raise Http404 from error
    return HttpResponse(
        content, content_type=_MEDIA_TYPES[form], headers={"Cache-Control": "private, no-store"}
    )


def begin_undoing(record: Any, user: Any) -> Any:
    """Have an import undone by the process that does such work; gives the work."""
    under_way = ImportWork.objects.filter(stage=_Stage.UNDOING, record=record).first()
    return under_way or ImportWork.objects.create(stage=_Stage.UNDOING, record=record, by=user)


def _begin(found: Any, stage: Any) -> None:
    Incoming(found.token).begin()
    found.stage, found.said, found.tries = stage, "", 0
    found.save()


def _work(token: str) -> Any:
    works = ImportWork.objects.select_related("record", "by")
    return get_object_or_404(works, token=token)


def _head(title: str) -> dict[str, Any]:
    return {
        "breadcrumbs_items": [
            home(),
            {"url": reverse("newsroom_imports"), "label": "Imports"},
            {"url": "", "label": title},
        ],
        "header_title": title,
    }
