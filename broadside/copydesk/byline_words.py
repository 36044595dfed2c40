"""The words that make a byline, in ten languages: phrases of roles, desks, organisations, sources.

A phrase is *sure* when no sentence of an article begins with it, or when a colon follows it. The
sure phrases of all languages are read in every language, because translations keep the credits of
their originals. The plain prepositions ("By", "Por", "Von") begin sentences every day: they are
read only in their own language, "By" in all, and what follows them must be names and nothing else.
"""

from __future__ import annotations

import re

from broadside.copydesk.languages import words

_FROM_LANGUAGE = (
    r"(?:\s+(?:from|del?|do|da|du|dal|aus|з|із|с|со|عن)\s+(?:the\s+|dem\s+|l['’])?[^\s:]+"
    r"|\s+(?:dall|de\s+l)['’][^\s:]+)?"
)


SURE_PHRASES: dict[str, tuple[str, ...]] = {
    "writer": (
        "written by",
        "reported by",
        r"(?:additional\s+|further\s+|original\s+)?reporting\s+by",
        "story by",
        "text by",
        "article by",
        "interview(?:ed)? by",
        "words by",
        "yazan",
        "подготовил(?:а|и)?",
        "підготува(?:в|ла|ли)",
        "escrito por",
        "texto de",
        "texto por",
        "un artículo de",
        "um artigo de",
        "reportagem de",
        "un article de",
        "propos recueillis par",
        "un articolo di",
        "testo di",
        "a cura di",
        "ein beitrag von",
        "ein bericht von",
        "ein artikel von",
        "بقلم",
        "in cooperation with",
        "en colaboración con",
        "em colaboração com",
        "en collaboration avec",
        "in collaborazione con",
    ),
    "translator": (
        rf"(?:english\s+)?translat(?:ed|ion){_FROM_LANGUAGE}\s+by",
        rf"traducción{_FROM_LANGUAGE}\s+(?:de|por)",
        rf"tradução{_FROM_LANGUAGE}\s+(?:de|por)",
        rf"traduction{_FROM_LANGUAGE}\s+(?:de|par)",
        rf"traduzione{_FROM_LANGUAGE}\s+(?:di|a\s+cura\s+di)",
        rf"übersetzung{_FROM_LANGUAGE}\s+von",
        rf"traducid[oa]{_FROM_LANGUAGE}\s+por",
        rf"traduzid[oa]{_FROM_LANGUAGE}\s+por",
        rf"tradui(?:t|te){_FROM_LANGUAGE}\s+par",
        rf"tradott[oa]{_FROM_LANGUAGE}\s+da",
        rf"(?:aus\s+dem\s+[^\s:]+\s+)?übersetzt{_FROM_LANGUAGE}\s+von",
        r"aus\s+dem\s+[^\s:]+(?:\s+übersetzt)?\s+von",
        rf"(?:перевёл|перевела|перевели){_FROM_LANGUAGE}",
        rf"(?:переклав|переклала|переклали){_FROM_LANGUAGE}",
        rf"ترجمها{_FROM_LANGUAGE}",
        rf"ترجمتها{_FROM_LANGUAGE}",
    ),
    "photographer": (
        r"(?:additional\s+|further\s+)?(?:photo(?:graph)?|picture)s?\s+by",
        r"(?:additional\s+|further\s+)?photography\s+by",
        r"fotos?\s+de",
        r"fotografías?\s+de",
        r"fotografias?\s+de",
        r"photos?\s+de",
        r"foto\s+di",
        r"fotos?\s+von",
    ),
    "editor": (
        r"(?:additional\s+|further\s+)?edit(?:ed|ing)\s+by",
        r"editad[oa]\s+por",
        r"edição\s+de",
        r"editato\s+da",
        r"redigiert\s+von",
    ),
    "credit": (r"illustrations?\s+by", r"graphics?\s+by", r"ilustración\s+de", r"ilustração\s+de"),
}

COLON_PHRASES: dict[str, tuple[str, ...]] = {
    "writer": (
        r"by|por|par|von|di|da|от|від",
        r"authors?|words|text|story|report(?:er|ing)?|interview|cooperation"
        r"|in\s+cooperation(?:\s+with)?",
        r"collaboration|correspondent|writer",
        r"autor(?:a|es|as|in|en|innen)?|texto|reportaje|colaboración|entrevista|redacta",
        r"reportagem|colaboração",
        r"auteur(?:s|e|es)?|autrice(?:s)?|texte|reportage|propos\s+recueillis\s+par",
        r"autor[ei]|autrici|testo|collaborazione|servizio",
        r"bericht|mitarbeit|mit",
        r"yazan(?:lar)?|yazarı?|haber|metin|röportaj|katkıda\s+bulunan(?:lar)?|hazırlayan(?:lar)?",
        r"автор(?:ка|ы|ов|и|ки|ша)?|автор\s+статьи|автор\s+статті|автор(?:ы|и)?\s+текста"
        r"|автор\s+тексту",
        r"текст|материал|матеріал|подготовил(?:а|и)?|підготував|підготувала|підготували",
        r"при\s+участии|сотрудничество|за\s+участі|співпраця|корреспондент(?:ка)?"
        r"|кореспондент(?:ка)?",
        r"بقلم|الكاتب|الكاتبة|كتب|كتبت|كتبه|كتبته|تأليف|نص|النص|إعداد|بالتعاون\s+مع|تقرير|المؤلف",
    ),
    "translator": (
        rf"translat(?:ion|ors?|ed){_FROM_LANGUAGE}",
        rf"traducción(?:\s+de)?{_FROM_LANGUAGE}|traductor(?:a|es|as)?|traduce",
        rf"tradução{_FROM_LANGUAGE}|tradutor(?:a|es|as)?",
        rf"traduction{_FROM_LANGUAGE}|traducteur|traductrice",
        rf"traduzione(?:\s+di)?{_FROM_LANGUAGE}|traduttore|traduttrice",
        r"übersetzung(?:\s+aus\s+dem\s+[^\s:]+)?|übersetzer(?:in)?|deutsch",
        r"çeviri|çeviren(?:ler)?|çevirmen|türkçesi|[^\s:]+(?:dan|den)\s+çeviren",
        rf"перевод{_FROM_LANGUAGE}|переводчи(?:к|ца)|перев[её]л[аи]?",
        rf"переклад{_FROM_LANGUAGE}|переклада(?:ч|чка|чі)|переклав|переклал[аи]",
        rf"(?:ال)?ترجمة{_FROM_LANGUAGE}|المترجم|المترجمة|ترجمها|ترجمته",
    ),
    "photographer": (
        r"photo(?:graph(?:s|er|ers|y)?|s|\s+credits?)?|picture(?:s)?",
        r"fotos?|fotografía(?:s)?|fotografia(?:s)?|fotógraf[oa]|fotograf(?:in)?|fotografo",
        r"photographies|photographe|crédit\s+photo|bild(?:er)?|fotoğraf(?:lar)?",
        r"фото(?:граф(?:ии|ія|ії|ия)?|графиня)?|світлини|світлина|снимки",
        r"تصوير|صور|الصور|عدسة|المصور|المصورة",
    ),
    "editor": (
        r"editors?|edit(?:ing|ed)",
        r"edición|editor(?:a|es)|edição|édition|rédaction|redazione|redigiert|lektorat",
        r"editör|yayına\s+hazırlayan|редактор(?:ка|ы|и)?|редактура|تحرير|المحرر|المحررة",
    ),
    "credit": (
        r"illustrations?|graphics?|design|research|video|audio|map|maps|cartoon",
        r"ilustración|ilustraciones|ilustração|ilustrações|illustrazioni|illustrazione"
        r"|illustration(?:en)?",
        r"gráficos?|grafik|иллюстрации?|ілюстрації?|видео|відео|رسوم|رسم|çizim|diseño|vídeo",
    ),
}

PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "es": ("por",),
    "pt": ("por",),
    "fr": ("par",),
    "it": ("di",),
    "de": ("von",),
}
"""Beside "by", which is read in every language."""

AND = {
    "en": ("and", "&", "with"),
    "es": ("y", "e", "&", "con"),
    "pt": ("e", "&", "com"),
    "fr": ("et", "&", "avec"),
    "it": ("e", "ed", "&", "con"),
    "de": ("und", "&", "mit"),
    "tr": ("ve", "ile", "&"),
    "ru": ("и", "&", "совместно"),
    "uk": ("і", "й", "та", "&"),
    "ar": ("و",),
}

PARTICLES = words(
    "de da do dos das del della di la le los las van von der den ter ten zu zur bin ibn "
    "al el ben bint abu af av du des d' dal dalla degli st"
)
TITLES = words("dr dr. prof prof. mr mr. mrs mrs. ms ms. др. проф. д-р д. الدكتور الدكتورة د")

DESKS = (
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}(?:desk|newsroom|editorial\s+(?:board|team|staff|committee"
    r"|collective))"
    r"|(?:the\s+)?editors|(?:the\s+)?(?:our\s+)?staff(?:\s+(?:writers?|reporters?"
    r"|correspondents?))?"
    r"|(?:from\s+)?(?:a|our)\s+(?:special\s+|own\s+)?correspondents?(?:\s+in\s+[\w-]+)?",
    r"(?:la\s+|nuestra\s+)?redacción(?:\s+(?:de\s+)?[\w-]+)?|(?:el\s+)?(?:equipo|consejo"
    r"|comité)\s+editorial"
    r"|(?:el\s+)?equipo\s+de\s+redacción|nuestr[oa]s?\s+corresponsal(?:es)?(?:\s+en\s+[\w-]+)?",
    r"(?:a\s+|da\s+)?redação(?:\s+(?:de\s+)?[\w-]+)?|(?:a\s+|o\s+)?(?:equipe|conselho"
    r"|comitê)\s+editorial"
    r"|noss[oa]\s+correspondente(?:\s+em\s+[\w-]+)?",
    r"(?:la\s+|notre\s+)?rédaction(?:\s+(?:de\s+)?[\w-]+)?|(?:le\s+)?comité\s+de\s+rédaction"
    r"|(?:de\s+)?notre\s+correspondante?(?:\s+à\s+[\w-]+)?|(?:l['’])?équipe\s+éditoriale",
    r"(?:la\s+|della\s+|dalla\s+)?redazione(?:\s+(?:di\s+)?[\w-]+)?"
    r"|(?:dal\s+)?nostr[oa]\s+(?:inviat[oa]|corrispondente)",
    r"(?:der\s+|unserer\s+|die\s+)?(?:[\w-]+)?redaktion|unser(?:em|er|e)?\s+korrespondent(?:in"
    r"|en)?"
    r"(?:\s+in\s+[\w-]+)?|(?:das\s+)?redaktionskollektiv",
    r"haber\s+merkezi|yazı\s+işleri|(?:yayın\s+kurulu)|(?:dış\s+haberler|haber)\s+servisi"
    r"|editör\s+masası",
    r"(?:от\s+)?редакци[яи](?:\s+\S+)?|редколлегия|редакционная\s+коллегия"
    r"|наш(?:\s+собственный)?\s+корреспондент"
    r"|отдел\s+(?:новостей|международной\s+жизни)|соб\.\s*корр\.?",
    r"(?:від\s+)?редакці[яї](?:\s+\S+)?|редколегія|редакційна\s+колегія"
    r"|наш(?:\s+власний)?\s+кореспондент|відділ\s+новин",
    r"(?:هيئة|أسرة|فريق|إدارة)\s+التحرير|قسم\s+(?:الأخبار|الشؤون\s+الدولية|الترجمة)|(?:مراسلنا"
    r"|مراسلتنا)(?:\s+في\s+\S+)?",
)

ORGANISATIONS = re.compile(
    r"(?:voice|workers|women|dockers|miners|teachers|students|nurses|railworkers|corriente"
    r"|tribune|times|news|review|journal|magazine|editorial|league|unions?|part(?:y|ies)"
    r"|committees?|network|collective|federation|association"
    r"|movement"
    r"|council|secretariat|tendency|alliance|international|foundation|institute|agency|press"
    r"|solidarity"
    r"|campaign|coalition|initiative|group|brigade|centre|center|society|confederation|observatory"
    r"|liga|unión|união|partido|comité|comitê|red|rede|colectivo|coletivo|federación|federação"
    r"|asociación"
    r"|associação|movimiento|movimento|consejo|conselho|secretariado|tendencia|alianza|aliança"
    r"|internacional"
    r"|fundación|fundação|instituto|agencia|agência|sindicato|coordinadora|confederación|central"
    r"|ligue|syndicat|parti|réseau|collectif|fédération|association|mouvement|conseil"
    r"|secrétariat|alliance"
    r"|internationale|fondation|institut|agence|union|comitato|lega|partito|rete|collettivo"
    r"|federazione"
    r"|associazione|consiglio|segreteria|alleanza|fondazione|istituto|agenzia|coordinamento"
    r"|bund|gewerkschaft|partei|netzwerk|kollektiv|verband|verein|bewegung|rat|sekretariat"
    r"|bündnis|stiftung"
    r"|komitee|initiative|gruppe|arbeitskreis|sendika|sendikası|partisi|birliği|derneği"
    r"|federasyonu|komitesi"
    r"|hareketi|ağı|kolektifi|platformu|inisiyatifi|meclisi|konfederasyonu|ajansı"
    r"|союз|партия|лига|комитет|профсоюз|коллектив|федерация|движение|совет|ассоциация|сеть|альянс"
    r"|фонд|институт|агентство|инициатива|группа|объединение|организация|секретариат"
    r"|інтернаціонал|интернационал"
    r"|спілка|партія|ліга|комітет|профспілка|колектив|федерація|рух|рада|асоціація|мережа"
    r"|ініціатива"
    r"|інститут|агенція|агентство|група|об['’ʼ]єднання|організація|секретаріат|конфедерація"
    r"|حزب|اتحاد|لجنة|رابطة|نقابة|حركة|شبكة|جمعية|مؤسسة|معهد|وكالة|مجموعة|تيار|تحالف|منظمة"
    r"|مبادرة|الأممية)",
    re.IGNORECASE,
)
AGENCIES = words("reuters ap afp efe dpa ansa lusa bloomberg unian ukrinform tass getty anadolu")

LINKING = words(
    "of the in for and on to at from de del la el los las y e do da dos das em no na du "
    "des et d l à au aux di della dei delle degli a der die und für im ve için по в и на "
    "за з у та і для при من في"
)
"""Small words inside an organisation's name."""

# Capitalised words after "By" and its sisters that make no one's name.
NOT_NAMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february july "
    "september october november december christmas easter new year years eve day night "
    "morning evening noon midnight dawn spring summer autumn winter early late mid end "
    "popular public demand accident design chance contrast comparison comparison's land "
    "sea air force law order means way far now then train numbers number any all most "
    "half example definition default virtue nature prime sana buenos santo saint minister "
    "president world war act decree government army state city north south east west "
    "united nations european union nato street hospital palace church school station "
    "university royal appointment proxy hand hook crook heart rote invitation request "
    "mistake lunes martes miércoles jueves viernes sábado domingo enero febrero marzo "
    "abril junio julio agosto septiembre octubre noviembre diciembre navidad semana santa "
    "año nuevo fin favor ejemplo supuesto tanto eso primera segunda vez américa europa "
    "dios patria libertad paz amor ley orden terça quarta quinta sexta janeiro fevereiro "
    "março junho julho setembro outubro dezembro natal ano novo exemplo enquanto isso "
    "isto ora deus liberdade lundi mardi mercredi jeudi vendredi samedi dimanche janvier "
    "février mars avril mai juin juillet août septembre octobre novembre décembre noël "
    "pâques exemple ailleurs conséquent contre avion hasard dieu lunedì martedì mercoledì "
    "giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio "
    "settembre ottobre dicembre natale pasqua nuovo solito fronte fatto sera notte giorno "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz juni "
    "oktober dezember weihnachten ostern anfang haus aus norden süden osten westen seiten "
    "wegen mund tag zeit heute morgen mitternacht krieg frieden bis nach ihnen"
)

ARABIC_NOT_NAMES = words(
    "واحد اثنان ثلاثة في من على إلى الى عن مع أن ان إن التي الذي الذين هذا هذه ذلك تلك "
    "كان كانت قال قالت كتب كتبت ثم قد لم لا ما كل بعد قبل منذ حتى عند أو او هو هي هم نحن "
    "رصاص حبر أحمر أسود جاف"
)

SOURCE_PHRASES = (
    r"(?:this\s+(?:article|text|piece|statement|interview|story)\s+(?:(?:was|is|has\s+been)\s+)?)?"
    r"(?:originally|first|previously)\s+(?:published|appeared|posted)",
    r"(?:republished|reprinted)(?:\s+(?:with\s+permission|by\s+permission))?(?=\s+from)",
    r"(?:(?:(?:este|el)\s+)?(?:artículo|texto)\s+(?:(?:fue|se)\s+)?)?(?:publicado"
    r"|publicó)\s+(?:originalmente|originariamente"
    r"|por\s+primera\s+vez)|originalmente\s+publicado"
    r"|(?:este\s+artigo\s+foi\s+)?publicado\s+(?:originalmente"
    r"|pela\s+primeira\s+vez)",
    r"article\s+paru(?=\s+dans)|(?:(?:cet|l['’])\s*article\s+(?:a\s+été"
    r"|est)\s+)?(?:initialement\s+(?:publié|paru)"
    r"|(?:publié|paru)\s+initialement"
    r"|(?:publié|paru)\s+pour\s+la\s+première\s+fois|première\s+publication"
    r"|d['’]abord\s+(?:publié|paru))e?",
    r"(?:(?:questo\s+)?articolo\s+(?:è\s+stato\s+)?)?(?:pubblicato\s+(?:originariamente"
    r"|originalmente|per\s+la\s+prima"
    r"\s+volta|inizialmente)|originariamente\s+pubblicato)",
    r"(?:(?:dieser\s+(?:text|artikel|beitrag)\s+)?(?:ist\s+|erschien\s+)?(?:zuerst"
    r"|ursprünglich)\s*(?:erschienen|veröffentlicht)?"
    r"|erstveröffentlichung|erstveröffentlicht)",
    r"ilk\s+(?:olarak\s+|kez\s+)?(?:yayın|yayımlanma|yayınlanma)(?:\s+(?:yeri|tarihi))?",
    r"(?:впервые\s+)?(?:опубликован[оаы]?|публикация)(?:\s+(?:впервые"
    r"|первоначально))?(?=\s+(?:впервые\s+)?(?:в|на)\s|:)"
    r"|(?:впервые|первоначально)\s+опубликован[оаы]?",
    r"(?:вперше|спершу|спочатку)\s+опублікован[оаіи]й?|опубліковано\s+(?:вперше|спершу)"
    r"|перша\s+публікація",
    r"(?:ن[ُ]?شر(?:ت)?|ن[ُ]?شر\s+(?:هذا\s+)?المقال)\s+(?:أولاً|أولا|لأول\s+مرة|في\s+الأصل|أصلاً"
    r"|أصلا)",
)
SOURCE_COLON = (
    r"source|original|fuente|fonte|quelle|kaynak|источник|оригинал|джерело|оригінал|المصدر"
    r"|first\s+published|originally\s+published|публикация|публікація|original\s+en|orijinali"
)
SOURCE_LINKS = (
    r"on|in|at|by|from|en|em|no|na|dans|sur|par|chez|le|su|in|il|bei|auf|am|у|в|на|з|por|el|вж"
    r"е|від|от|على|في|عند|بتاريخ"
)
