"""Nynorsk words under their bokmål key.

The base is written in bokmål, with some titles and passages in nynorsk, and is
asked in both. Words whose stems differ are listed; whole families are caught by
their ends (*-leg* is *-lig*, *-heit* is *-het*) and by the listed words standing
first or last in a compound (*rusliding*, *bustadsosial*). The same mapping is
used on text and query, so that it need not be grammar, only consistent: no word may be
the beginning of the word it leads to, or that word would be taken for a compound of it
(therefore *deltakelse* leads to *deltaking*).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from kb.norwegian.inflection import stem

_PAIRS: Final = """
liding=lidelse tenest=tjeneste teneste=tjeneste tenesta=tjeneste bustad=bolig sjuk=syk
sjukdom=sykdom sjukehus=sykehus sjukepleiar=sykepleier heim=hjem heime=hjemme brukar=bruker
pårørande=pårørende oppsøkjande=oppsøkende samarbeide=samarbeid medverknad=medvirkning
medverke=medvirke verknad=virkning verksemd=virksomhet lækjar=lege fastlækjar=fastlege
kvardag=hverdag eigen=egen eige=egen kjensle=følelse kjende=følelse sjølvmord=selvmord
sjølvhjelp=selvhjelp sjølvstendig=selvstendig auke=øke veg=vei vegleiing=veiledning
vegleiar=veileder rettleiing=veiledning rettleiar=veileder leiing=ledelse leiar=leder skule=skole
mogleg=mulig moglegheit=mulighet tryggleik=sikkerhet utgreiing=utredning lovpålagd=lovpålagt
avgjerd=beslutning utskriving=utskrivning innlegging=innleggelse augeblikkeleg=øyeblikkelig
heilskapleg=helhetlig heilskap=helhet heil=hel samanheng=sammenheng samanhengande=sammenhengende
saman=sammen løysing=løsning opplysing=opplysning meistre=mestre meistring=mestring
kjenneteikn=kjennetegn teieplikt=taushetsplikt røynsle=erfaring forsking=forskning forskar=forsker
fråfall=frafall frå=fra fråvær=fravær avbrot=avbrudd avhengnad=avhengighet
rusavhengnad=rusavhengighet vaksen=voksen vaksne=voksen butilbod=botilbud tilbod=tilbud
tilbode=tilbud tilhøve=forhold høve=anledning oppfylgjing=oppfølging oppfølgjing=oppfølging
følgje=følge fylgje=følge tidleg=tidlig førebygging=forebygging førebyggjande=forebyggende
førebyggje=forebygge byggje=bygge skilnad=forskjell likskap=likhet
spesialisthelseteneste=spesialisthelsetjeneste helseteneste=helsetjeneste
primærhelseteneste=primærhelsetjeneste utøvar=utøver vald=vold valdsrisiko=voldsrisiko
lågterskel=lavterskel låg=lav lågterskeltilbod=lavterskeltilbud høg=høy livslengd=levealder
arbeidsløyse=arbeidsløshet bustadlaus=bostedsløs bustadløyse=bostedsløshet heimlaus=hjemløs laus=løs
framlegg=forslag lovgjeving=lovgivning gjeldande=gjeldende statleg=statlig styresmakt=myndighet
styresmakter=myndighet døgntilbod=døgntilbud døgnopphald=døgnopphold opphald=opphold innhald=innhold
halde=holde haldning=holdning haldningar=holdning deltakelse=deltaking deltakar=deltaker
tilsett=ansatt tilsette=ansatt einskild=enkelt einskilde=enkelt einskap=enhet eining=enhet
koordinerande=koordinerende samtykkje=samtykke naudhjelp=nødhjelp naud=nød hugs=husk
vanskeleg=vanskelig årleg=årlig behandlingstilbod=behandlingstilbud brot=brudd trong=behov
kjeldene=kilder kjelde=kilde føremål=formål tyding=betydning betyding=betydning overgangar=overgang
avtalar=avtale born=barn nærleik=nærhet tvungen=tvang skulering=skolering utdaning=utdanning
tilvising=henvisning tilvise=henvise vising=henvisning attendevising=tilbakehenvisning mogen=moden
rusa=ruset lekam=kropp lekamleg=kroppslig stad=sted staden=sted bustadsosial=boligsosial
retningsline=retningslinje sysselsetjing=sysselsetting løn=lønn sjølv=selv
sjølvstende=selvstendighet sjølvkjensle=selvfølelse sjukeheim=sykehjem innlagd=innlagt
eigenbetaling=egenbetaling eigar=eier eigarskap=eierskap bu=bo bur=bor budde=bodde sambuar=samboer
heimebuande=hjemmeboende heimeteneste=hjemmetjeneste heimesjukepleie=hjemmesykepleie
bufellesskap=bofellesskap bukollektiv=bokollektiv buteneste=botjeneste buoppfølging=booppfølging
burettleiing=boveiledning bueining=boenhet bumiljø=bomiljø butrening=botrening bustønad=bostøtte
bustadstønad=bostøtte leige=leie husleige=husleie leigebustad=leiebolig mellombels=midlertidig
marknad=marked betring=bedring forbetring=forbedring ulikskap=ulikhet ven=venn venskap=vennskap
åleine=alene einsam=ensom sysken=søsken son=sønn dotter=datter ektemake=ektefelle
nærståande=nærstående arbeidsgjevar=arbeidsgiver arbeidstakar=arbeidstaker mottakar=mottaker
innbyggjar=innbygger lærar=lærer naudsynt=nødvendig utryggleik=utrygghet fridom=frihet
fridomsrøving=frihetsberøvelse avgjersle=avgjørelse søkje=søke rådgjeving=rådgivning
rådgjevar=rådgiver spørjeundersøking=spørreundersøkelse førekomst=forekomst førekome=forekomme
utbreiing=utbredelse utbreidd=utbredt verkemiddel=virkemiddel føresegn=forskrift oppgåve=oppgave
augeblikk=øyeblikk valdeleg=voldelig trugsmål=trusler døyr=dør veke=uke månad=måned fleire=flere
vørdnad=respekt meining=mening yting=ytelse fremje=fremme helsefremjande=helsefremmende
tilråding=anbefaling målsetjing=målsetting tilskot=tilskudd tilskott=tilskudd samansett=sammensatt
samanslåing=sammenslåing samanlikning=sammenlikning einsleg=enslig trufast=trofast truskap=troskap
modelltruskap=modelltrofasthet handtere=håndtere hjarte=hjerte svevn=søvn redsle=redsel høyre=høre
sjeldan=sjelden saumlaus=sømløs skreddarsydd=skreddersydd tenleg=hensiktsmessig
tenestetilbod=tjenestetilbud tenestemottakar=tjenestemottaker ukjend=ukjent umogleg=umulig
verje=verge verjemål=vergemål skuve=skyve fråskrive=fraskrive ansvarsfråskriving=ansvarsfraskrivelse
spel=spill samspel=samspill trengje=trenge leggje=legge føretak=foretak einskapleg=enhetlig
noreg=norge
"""

PAIRS: Final[tuple[tuple[str, str], ...]] = tuple(
    (pair.partition("=")[0], pair.partition("=")[2]) for pair in _PAIRS.split()
)
"""Nynorsk word = bokmål word, base forms."""

ENDS: Final[tuple[tuple[str, str], ...]] = (
    ("legheit", "lig"), ("leg", "lig"), ("heit", "het"), ("laus", "løs"), ("semd", "somhet"),
)  # fmt: skip
"""Ends of nynorsk stems and their bokmål counterparts."""

NOT_ENDS: Final[frozenset[str]] = frozenset({"lege", "tannlege", "leg", "kolleg", "privileg"})
_SHORTEST_PART: Final = 4


@cache
def tables() -> tuple[dict[str, str], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return stem → stem for whole words, pairs to look for inside compounds, and their firsts."""
    whole = {}
    for nynorsk, bokmal in PAIRS:
        key, value = stem(nynorsk), stem(bokmal)
        if key != value:
            whole[key] = value
    parts = sorted(
        (pair for pair in whole.items() if len(pair[0]) >= _SHORTEST_PART),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    return whole, tuple(parts), tuple(pair[0] for pair in parts)


def to_bokmal(key: str) -> str:
    """Return the bokmål key of a stem; a bokmål stem comes back as it is.

    >>> to_bokmal(stem("lidingar")) == stem("lidelser")
    True
    >>> to_bokmal(stem("bustadsosialt")), to_bokmal(stem("kommunen"))
    ('boligsosial', 'kommun')
    """
    whole, parts, inside = tables()
    found = whole.get(key)
    if found is not None:
        return found
    if len(key) <= _SHORTEST_PART or not key.isalpha():
        return key
    for nynorsk, bokmal in parts if key.endswith(inside) or key.startswith(inside) else ():
        if len(key) - len(nynorsk) >= 3:
            if key.endswith(nynorsk):
                return to_bokmal(key[: len(key) - len(nynorsk)]) + bokmal
            if key.startswith(nynorsk):
                return bokmal + to_bokmal(key[len(nynorsk) :])
    if key not in NOT_ENDS and not key.endswith("kolleg"):
        for end, instead in ENDS:
            if key.endswith(end) and len(key) - len(end) >= 2:
                return key[: len(key) - len(end)] + instead
    return key
