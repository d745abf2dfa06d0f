"""Bring the forms of a Norwegian word together: *boligene*, *boliger*, *bolig*.

A light stemmer for bokmål and nynorsk, made for search. Snowball's Norwegian
stemmer cuts *lidelse* to *lid* and lumps *bruker* with *bruk*; a lemma table
(simplemma was tried) takes most of a second to load. This one takes off
inflection only, a few verbal nouns (*-ing*, *-ning*, *-ering*) where enough of
the word is left, and knows the small irregular words by heart. What it returns
is a key, not a word: both index and query go through it, and so does the
browser, which runs the same tables (:mod:`kb.search.browser` exports them).
"""

from __future__ import annotations

from typing import Final

IRREGULAR: Final[dict[str, str]] = {
    form: stem
    for stem, forms in {
        "mann": "mann mannen menn mennene mannens",
        "bok": "bok boken boka bøker bøkene",
        "hånd": "hånd hånden hånda hender hendene",
        "tann": "tann tannen tanna tenner tennene",
        "natt": "natt natten natta netter nettene",
        "år": "år året årene åra års",
        "by": "by byen byer byene byar byane",
        "syk": "syk syke sykt sykest",
        "ny": "ny nye nytt nyere nyeste",
        "gammel": "gammel gamle gammelt eldre eldst gamal",
        "liten": "liten lite lita små mindre minst",
        "god": "god gode godt bedre best",
        "kurs": "kurs kurset kursene kursa",
        "rop": "rop",
        "nav": "nav navs",
        "lar": "lar",
        "fact": "fact",
        "act": "act",
        "ose": "ose",
        "lie": "lie",
        "helse": "helse helsa helsen helsas helsens",
        "rus": "rus rusen rusens",
        "innleggels": "innlagt innlagte innlegge innlegges innlegging innleggelse innleggelsen "
        "innleggelser innleggelsene innleggjing innlegg innlegginga",
        "utskriv": "utskrevet utskrevne utskrives utskrive utskriven utskrivne",
        "utskrivingsklar": "utskrivingsklar utskrivingsklare utskrivingsklart utskrivningsklar "
        "utskrivningsklare utskrivningsklart utskrivingsklares utskrivningsklares",
        "tvang": "tvang tvangen tvungen tvungent tvungne tvungent tvangs",
        "døgn": "døgn døgnet døgnene",
        "kriterium": "kriterium kriteriet kriterier kriteriene kriteria",
        "tema": "tema temaet temaer temaene temaa",
        "data": "data dataene",
        "bo": "bo bor bodde bodd",
        "dø": "dø dør",
        "team": "team teamet teamene teama teams",
        "lege": "lege legen leger legene legens legers legar legane",
        "fastlege": "fastlegar fastlegane",  # not an adjective in -leg
        "lov": "lov loven lova lover lovene lovens lovverk",
        "far": "far faren",
        "barn": "barn barnet barna barnas born borna barns",
        "ungdom": "ungdom ungdommen ungdommer ungdommene ungdomar ungdommens",
        "foreldr": "foreldre foreldrene foreldra forelder",
        "penger": "penger pengene pengar pengane penge",
        "voksen": "voksen voksne voksent vaksen vaksne vakse",
        "medvirk": "medvirkning medvirkninga medvirke medvirker medvirket",
        "overdos": "overdose overdosen overdoser overdosene overdosar",
        "helsefellesskap": "helsefellesskap helsefellesskapet helsefellesskapene helsefellesskapa",
    }.items()
    for form in forms.split()
}
"""Words whose forms no rule brings together, or that a rule would bring too far."""

KEEP: Final[tuple[str, ...]] = (
    "bruker", "brukar", "leder", "leiar", "lærer", "lærar", "arbeider", "arbeidar", "forsker",
    "forskar", "pleier", "pleiar", "bygger", "byggjar", "senter", "mester", "hjelper", "hjelpar",
    "giver", "gjevar", "taker", "takar", "utfører", "bestiller", "søker", "borger", "borgar",
    "register", "mønster", "minister", "psykiater", "eier", "eigar", "innbygger", "innbyggjar",
    "rettleiar", "veileder", "klar", "liding", "fastlege", "tannlege", "overlege", "allmennlege",
    "primærlege", "kommunelege", "kontaktlege", "huslege", "vaktlege", "itet", "het", "heit",
)  # fmt: skip
"""Endings of nouns that look inflected and are not; their own inflection is taken off."""

KEEP_ENDINGS: Final[tuple[str, ...]] = (
    "enes", "ens", "ene", "ane", "nes", "en", "er", "et", "ar", "ne", "es", "e", "a", "s", "n",
    "r", "ns", "t", "",
)  # fmt: skip

RULES: Final[tuple[tuple[str, str, int], ...]] = (
    ("eringene", "", 4), ("eringane", "", 4), ("eringen", "", 4), ("eringer", "", 4),
    ("eringar", "", 4), ("eringa", "", 4), ("erende", "", 5), ("erande", "", 5), ("ering", "", 4),
    ("erer", "", 4), ("erte", "", 5), ("ert", "", 5), ("ere", "", 4), ("ningene", "", 5),
    ("ningane", "", 5), ("ningen", "", 5), ("ninger", "", 5), ("ningar", "", 5), ("ninga", "", 5),
    ("ning", "", 5), ("ingene", "", 5), ("ingane", "", 5), ("ingen", "", 5), ("inger", "", 5),
    ("ingar", "", 5), ("inga", "", 5), ("ing", "", 5), ("elsene", "els", 2), ("elsane", "els", 2),
    ("elsen", "els", 2), ("elser", "els", 2), ("elsar", "els", 2), ("elsa", "els", 2),
    ("else", "els", 2), ("elle", "ell", 3), ("elt", "ell", 3), ("alt", "al", 4), ("ivt", "iv", 3),
    ("somt", "som", 2), ("bart", "bar", 2), ("løst", "løs", 2), ("erne", "er", 3),
    ("arane", "ar", 3), ("ene", "", 3), ("ane", "", 3), ("ede", "", 4), ("kte", "k", 3),
    ("er", "", 3), ("ar", "", 3), ("en", "", 3), ("et", "", 3), ("a", "", 3), ("e", "", 3),
)  # fmt: skip
"""Ending, what stands in its place, and how many letters must stand before it.

The first that fits is used, up to three times: *lederne* → *lederne* is kept whole
by :data:`KEEP`, *tydeligere* → *tydelig*, *rettighetene* → *rettighet* → *rettig*.
"""

ALIASES: Final[tuple[tuple[str, str], ...]] = (
    ("ighet", "ig"), ("igheit", "ig"), ("midl", "middel"), ("middl", "middel"), ("regl", "regel"),
    ("artikl", "artikkel"), ("kapitl", "kapittel"), ("sentr", "senter"), ("registr", "register"),
    ("mønstr", "mønster"), ("opphald", "opphold"), ("hald", "hold"), ("lagt", "legg"),
    ("satt", "sett"), ("holdt", "hold"), ("ført", "før"), ("vist", "vis"), ("gjort", "gjør"),
    ("gjord", "gjør"), ("skrev", "skriv"), ("domm", "dom"), ("programm", "program"),
    ("somm", "som"), ("menn", "mann"), ("prøvd", "prøv"), ("levd", "lev"), ("fulgt", "følg"),
    ("rtt", "rt"),
)  # fmt: skip
"""Ends of stems that are written in two ways."""


def _by_last_letter() -> dict[str, tuple[tuple[str, str, int], ...]]:
    grouped: dict[str, list[tuple[str, str, int]]] = {}
    for rule in RULES:
        grouped.setdefault(rule[0][-1], []).append(rule)
    return {letter: tuple(rules) for letter, rules in grouped.items()}


_RULES: Final = _by_last_letter()  # the same rules in the same order, fewer to look at
_ALIAS_ENDS: Final = tuple(end for end, _ in ALIASES)
NO_GENITIVE: Final[tuple[str, ...]] = (
    "ss", "is", "us", "løs", "laus", "urs", "kvens", "ndens", "alens", "idens", "istens", "sats",
    "ans",
)  # fmt: skip
"""Ends in which the last *s* belongs to the word."""


def stem(word: str) -> str:
    """Return the key that a word shares with its other forms.

    Args:
        word: as :func:`kb.norwegian.words.words` gives it, in lower case.

    >>> [stem(word) for word in ("boligene", "boligens", "boliger", "bolig")]
    ['bolig', 'bolig', 'bolig', 'bolig']
    >>> stem("lidelser") == stem("lidelsene"), stem("brukere") == stem("bruk")
    (True, False)
    """
    found = IRREGULAR.get(word)
    if found is not None:
        return found
    if len(word) < 4 or not word.isalpha():
        return word
    if word[-1] == "s" and not word.endswith(NO_GENITIVE):
        word = word[:-1]
        found = IRREGULAR.get(word)
        if found is not None:
            return found
    kept = _kept(word)
    if kept:
        word = kept
    else:
        for _ in range(3):
            for ending, instead, room in _RULES.get(word[-1], ()):
                if word.endswith(ending) and len(word) - len(ending) >= room:
                    word = word[: len(word) - len(ending)] + instead
                    break
            else:
                break
            if "ing" in ending:  # a verbal noun: what is left is the verb's own stem
                break
    if word.endswith(_ALIAS_ENDS):
        for end, instead in ALIASES:
            if word.endswith(end):
                return word[: len(word) - len(end)] + instead
    return word


def _kept(word: str) -> str:
    """Return a word of :data:`KEEP` without its inflection, or nothing."""
    for ending in KEEP_ENDINGS:
        if word.endswith(ending):
            bare = word[: len(word) - len(ending)]
            if bare.endswith(KEEP):
                return bare
    return ""
