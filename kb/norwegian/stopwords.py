"""Words that carry no meaning in a search of this field.

Chosen by hand, not taken from a general list: general lists throw away short words
that here are names (LAR, NAV, ACT). ``rus og bolig`` loses *og*; ``ROP`` never goes.
Bokmål, nynorsk and English stand together, since nobody says which they write.
"""

from __future__ import annotations

from typing import Final

_BOKMAL: Final = """
og i jeg det at en et den til er som på de med han av ikke der så var meg seg men ett har om vi
min mitt ha hadde hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal
sjøl her alle vil bli ble blitt blir kunne inn når være kom noen noe ville dere deres kun ja etter
ned skulle denne for deg si sine sitt mot å meget hvorfor dette disse uten hvordan ingen din ditt
samme hvilken hvilke hvilket slik slike mye bare enn fordi før mange også vært gjør gjøre gjort
fins finnes står sier betyr betyde handler gjelder få får fikk fått må måtte bør burde dersom hvis
mens både hver hvert enhver annet hvem altså jo vel vet igjen siden blant innen innenfor ifølge
angående vedrørende ene eneste slags per pr mer mest mindre litt veldig ganske dine våre vår vårt
hennes ens sa sagt tar ta tatt går gå gikk brukes brukt hos fortelle fortell vis finn forklar
mener menes kalles heter hete heller ennå enda sånn sånne gi gir gitt skjer skje noens komme
kommer jf bl a mv osv etc dvs f eks ca evt m fl mfl nr st
"""

_NYNORSK: Final = """
ikkje eg ein eit ei ho hjå kva kvar kven korleis kvifor for nokon noko nokre dei dykk frå vere
vera vore verte verta vert vart blei berre slik mykje nokså no når då elles gjer gjere gjera finst
står tyder seier skal skulle må kunne kan meir mest mellom dess desse dette same heiter hennar
deira vår sidan etter gjeld handlar om kvart kvarandre anna fekk fått tek kor utan me
"""

_ENGLISH: Final = """
the of and to a in is for on that by this with you it not or be are from at as your all have an
was we will can us about if my has but our do does did how what who whom whose why when where
which there their they them its been would into than then these those such between also any may
should could s
"""

_LIGHT: Final = """
forskjell forskjellen forskjellige skilnad krav kravene plikt plikter plikta rett retten rettar
rettighet ansvar ansvaret ansvarlig trenger treng virker verkar fungerer fungerar antall andel
finne funn resultat resultater effekt effekten viktig dokument dokumenter innhold regler god gode
godt bra ny nye nytt norge norsk norske land stor store første kort lang hjelpe kilde person
personer menneske mennesker folk work does mean definition difference study studies norway
norwegian people persons
"""

_SMALL: Final = """
ta tar tatt tok tek teke; få får fikk fått fekk; gå går gått gikk gjekk; gi gir gitt gav ga gjev;
komme kommer kom kommet kjem kome; gjøre gjør gjort gjer gjere gjera gjorde; bli blir ble blitt
vert vart; si sier sagt sa seier; noe noen nokon noko nokre; hvor kor; hva kva; hvem kven; hvordan
korleis; hvorfor kvifor; ikke ikkje; jeg eg; min mitt mine; sin sitt si; fra frå; meg deg seg oss
"""
_FILLERS: Final = """
vil kan skal må bør ville kunne skulle måtte burde å det at som en et ein eit ei den de dei så da nå
no jo også bare berre har hadde hatt er var være vært vere vore han hun ho jeg vi du
"""
SMALL_WORDS: Final[dict[str, str]] = {
    form: forms.split()[0] for forms in _SMALL.split(";") for form in forms.split()
}
"""Forms of small words, and what stands for them in a saying (:func:`analysis.saying`)."""
FILLERS: Final[frozenset[str]] = frozenset(_FILLERS.split())
"""Small words that say nothing even in a saying: «ingen *vil* ta ansvar»."""

STOP_WORDS: Final[frozenset[str]] = frozenset((_BOKMAL + _NYNORSK + _ENGLISH).split())
"""Dropped from queries and from the index."""

LIGHT_WORDS: Final[frozenset[str]] = frozenset(_LIGHT.split())
"""Words that say little, but are kept: they weigh half as much as others."""
