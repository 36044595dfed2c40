"""Abbreviations with a full stop, by what may follow them, and the words that begin sentences.

Three kinds, because they behave differently at a full stop:

- `LEADING` always has something after it (a name, a place, a street): a sentence never ends there.
- `COUNTING` has a number after it: "No. 5", "p. 12".
- `TRAILING` may end a sentence or stand inside one: "etc.", "U.S.", "г.". There the next word
  decides: only a word of `STARTERS` begins a new sentence.

Words are kept in lower case without their last full stop. `STARTERS` are words that stand at the
beginning of sentences and hardly ever, capitalised, inside a name.
"""

from __future__ import annotations

from broadside.copydesk.languages import words

LEADING: dict[str, frozenset[str]] = {
    "en": words(
        "mr mrs ms messrs dr prof rev fr sr st gen col maj capt cmdr lt sgt cpl pvt adm gov "
        "sen rep hon pres amb supt det insp mt ft vs cf viz e.g i.e jan feb mar apr jun jul "
        "aug sept sep oct nov dec ave blvd rd dept univ assn bros approx est"
    ),
    "es": words(
        "sr sra srta sres sras dr dra d dª dn dña prof profa lic ing arq gral gdor cnel tte "
        "cap av avda c/ pza pº ctra sto sta mons rvdo excmo ilmo ej p.ej vs cf dpto gob"
    ),
    "pt": words(
        "sr sra srta srs sras dr dra d prof profa eng exmo exma av r pça pc rod gen cel cap "
        "ten sgt dep sen min sto sta mons p.ex ex vs cf"
    ),
    "fr": words(
        "m mm mme mmes mlle mlles dr pr me mgr st ste gal cdt av bd bld boul fbg cf vs p.ex"
    ),
    "it": words(
        "sig sig.ra sigg dott dott.ssa dr prof prof.ssa avv ing arch on sen gen col cap ten "
        "mons don s ss p.za v.le v l.go c.so cfr es ecc.mo geom rag vs"
    ),
    "de": words(
        "hr hrn fr dr prof dipl ing st str z.b z.h d.h u.a i.d.r v.a o.ä bzw bspw ca vgl evtl "
        "ggf inkl zzgl sog gen abs geb jan feb apr aug sept okt nov dez a.d s.o s.u gest verh "
        "rd b.b h.c"
    ),
    "tr": words(
        "dr prof doç yrd öğr gör av sn alb yzb tğm org korg müh mim hz hzl bkz krş mah cad "
        "sok sk apt bul örn yak ör"
    ),
    "ru": words(
        "ул пр просп пер пл наб бул ш д кв корп стр обл р-н пос дер с оз ст им проф акад доц "
        "канд д-р г-н г-жа гг гн тов т.е т.к т.н т.наз см ср напр ген полк кап лейт св о зам "
        "зав"
    ),
    "uk": words(
        "вул просп пров пл наб бул бульв буд кв корп обл р-н смт с м оз ст ім проф акад доц "
        "канд д-р п пп п-н тов т.зв тобто див пор напр ген полк кап лейт св о гр зам зав т.к "
        "т.е"
    ),
    "ar": words("د أ م ص.ب أ.د م.م"),
}

COUNTING: dict[str, frozenset[str]] = {
    "en": words("no nos p pp vol ch fig art sec para ed"),
    "es": words("n núm nº n.º p pág págs pp art arts vol cap fig inc"),
    "pt": words("n nº n.º p pág págs pp art arts vol cap fig inc"),
    "fr": words("n no nº p pp art vol chap fig al"),
    "it": words("n nn nr p pag pagg pp art artt vol cap fig"),
    "de": words("nr s art abs bd kap abb §"),
    "tr": words("no nr s sf m md"),
    "ru": words("с стр т ст п пп гл рис № тел"),
    "uk": words("с стор т ст п пп гл рис № тел"),
    "ar": words("ص رقم"),
}

TRAILING: dict[str, frozenset[str]] = {
    "en": words(
        "etc u.s u.k u.n e.u u.s.a u.s.s.r d.c l.a n.y a.m p.m inc ltd co corp llc jr sr al "
        "ph.d m.d b.a m.a b.c a.d c.e b.c.e"
    ),
    "es": words(
        "etc ee.uu ee.uu.aa uu aa ee a.m p.m a.c d.c s.a s.l cía ud uds vd vds art rr.hh "
        "cc.oo oo km a p m c.v"
    ),
    "pt": words("etc a.c d.c s.a ltda cia eua a.m p.m v.exa km"),
    "fr": words("etc av.j.-c j.-c apr éd s.a"),
    "it": words("ecc etc a.c d.c s.p.a s.r.l s.n.c u.s.a"),
    "de": words(
        "usw etc u.s.w uvm u.v.m u.ä dgl o.g e.v a.m p.m n.chr v.chr chr jh mio mrd uhr h b"
    ),
    "tr": words("vb vs vd v.b v.s ltd şti a.ş t.c m.ö m.s yy"),
    "ru": words(
        "г гг в вв др пр т.д т.п и.т.д и.т.п руб коп тыс млн млрд трлн час мин сек н.э до.н.э "
        "км кг проц чел экз л д п н э с.г"
    ),
    "uk": words(
        "р рр ст ін т.д т.п т.ін грн коп тис млн млрд трлн год хв сек н.е км кг чол крб д п е "
        "н с.р о хвил"
    ),
    "ar": words("إلخ الخ م هـ ه ق.م ب.م"),
}

STARTERS: dict[str, frozenset[str]] = {
    "en": words(
        "the a an this that these those it its he she they we i you his her their our my in "
        "on at by after before when while since as if although though because but and so yet "
        "for from with without to of over under during between among there here what who why "
        "how where which some many most all no not none one two three four five six seven "
        "eight nine ten just only even still now then today yesterday last next every each "
        "both either more less such another according despite until once however meanwhile "
        "nobody everyone"
    ),
    "es": words(
        "el la los las un una unos unas lo este esta estos estas ese esa esos esas aquel su "
        "sus mi mis nuestro nuestra él ella ellos ellas yo nosotros en de a al del con sin "
        "por para desde hasta tras ante bajo según sobre entre durante cuando mientras como "
        "si aunque pero y no ni que quien qué quién cómo dónde ya hoy ayer ahora después "
        "antes luego entonces también solo sólo hay es son fue era se todos todo muchos nadie "
        "cada más hace así"
    ),
    "pt": words(
        "o a os as um uma uns umas este esta estes estas esse essa isso isto aquele seu sua "
        "seus suas nosso nossa ele ela eles elas eu nós em no na nos nas de do da dos das com "
        "sem por pelo pela para desde até após ante sob segundo sobre entre durante quando "
        "enquanto como se embora mas e não nem que quem onde já hoje ontem agora depois antes "
        "logo então também só há é são foi era todos tudo muitos ninguém cada mais ao à"
    ),
    "fr": words(
        "le la les l un une des du de d ce cet cette ces c il elle ils elles on nous vous je "
        "j son sa ses leur leurs notre nos mon ma en dans sur sous avec sans pour par depuis "
        "après avant chez entre pendant lorsque quand si comme mais et or ni ne pas que qui "
        "quoi où comment pourquoi aujourd hier demain maintenant puis alors ainsi aussi selon "
        "malgré tous tout chaque plusieurs beaucoup personne au aux à dès voici voilà"
    ),
    "it": words(
        "il lo la i gli le l un uno una questo questa questi queste quello quella quei suo "
        "sua suoi sue nostro nostra lui lei loro noi io in nel nella nei nelle a al alla ai "
        "alle di del della dei delle da dal dalla con senza per su sul sulla tra fra dopo "
        "prima durante quando mentre come se anche ma e non né che chi cosa dove perché già "
        "oggi ieri ora poi allora così solo c è sono era tutti tutto molti nessuno ogni più "
        "secondo"
    ),
    "de": words(
        "der die das den dem des ein eine einen einem einer eines dieser diese dieses er sie "
        "es wir ihr ich man sein seine ihre unser unsere in im an am auf aus bei beim mit "
        "nach von vom vor zu zum zur seit durch für gegen ohne um unter über zwischen während "
        "als wenn weil da ob obwohl doch aber und oder denn nicht kein keine was wer wie wo "
        "warum wann heute gestern morgen jetzt dann danach so auch nur noch schon alle viele "
        "niemand jeder mehr trotz laut bis dort hier"
    ),
    "tr": words(
        "bu şu o bunlar onlar bir biz siz ben sen her hiç tüm bütün bazı birçok çok daha en "
        "ve ama fakat ancak çünkü eğer ne kim nasıl neden nerede dün bugün yarın şimdi sonra "
        "önce geçen gelecek kimse herkes yalnızca sadece bile artık yine böylece"
    ),
    "ru": words(
        "в во на по с со к у о об от до из за для при про под над без через после перед между "
        "он она оно они мы вы я ты его её их наш наша это этот эта эти тот та те то как когда "
        "если хотя но и а не ни что кто где почему зачем там тут здесь сегодня вчера завтра "
        "теперь потом затем уже ещё все всё каждый многие никто однако накануне пока также "
        "так только во-первых согласно"
    ),
    "uk": words(
        "в у на по з із зі к о об від до за для при про під над без через після перед між він "
        "вона воно вони ми ви я ти його її їх їхній наш наша це цей ця ці той та те як коли "
        "якщо хоча але і й а не ні що хто де чому навіщо там тут сьогодні вчора завтра тепер "
        "потім тоді вже ще всі усі все кожен багато ніхто однак напередодні поки також так "
        "тільки згідно"
    ),
    "ar": frozenset(),
}

NAMED_DAYS = {"de", "tr"}
"""Languages that write an ordinal as a figure with a full stop: "3. Oktober"."""

SAYING_AR = words(
    "قال قالت قالوا أضاف أضافت يقول تقول أكد أكدت سأل سألت صرح تساءل تساءلت هتف هتفت كتب كتبت"
)
"""After a closing quotation mark these carry the sentence on."""
