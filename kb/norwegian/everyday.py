"""Everyday words beside the words of the professions.

A mother searches *narkoman*, the records say *rusmiddelavhengig*. Each line is a
set of words that may stand for each other. Words before ``>`` are only ways in:
they lead to those after it, and are never put in place of them. After ``>>``
stands something wider than what was asked for: *klozapin* is a drug, but who asks
for it has not been answered by a record on drugs.
Names that belong to a concept, a law or a model do not stand here but in
its record. What people say in the middle of a situation stands in
:mod:`kb.norwegian.situations`, written in the same way.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kb.norwegian.situations import SITUATIONS

_LINES: Final = """
narkoman, narkis, junkie, stoffmisbruker, rusavhengig, rusmisbruker > rusmiddelmisbruker |
  rusmiddelavhengighet | rusmisbruk | rusavhengighet
alkoholiker, fyllik, alkis, alkoholmisbruk, drikking, drikker, drikkeproblem > alkohol |
  rusmiddelmisbruk | rusmisbruk
dop, narkotika, stoff, narko, dophandel > narkotika | rusmiddel | illegale rusmidler
rusproblem, rusproblemer, ruser seg, ruse seg > rusmisbruk | rusmiddelmisbruk | ruslidelse
gal, sinnssyk, sinnslidelse, nervøs, psykisk sjuk > psykisk lidelse | alvorlig psykisk lidelse
psykehus, asyl, galehus, lukket avdeling > psykisk helsevern | psykiatrisk sykehus | døgnbehandling
mentalhelse, nerver > psykisk helse
hjemløs, uteligger, bor på gata, uten bolig, uten tak over hodet, mangler bolig, ingen bolig >
  bostedsløs
hus, leilighet, bopel, bosted, hybel, tak over hodet, et sted å bo, boplass, husvære > bolig
husleie, leie bolig, leiekontrakt > bolig | leie
hospits, midlertidig bolig > midlertidig botilbud | bostedsløs
jobb, arbeidsplass, stilling, yrke, i jobb > arbeid
jobbe, arbeidsledig, arbeidsløs, uten jobb > arbeid | jobb | sysselsetting
trygd, uføre, ufør, stønad, sosialhjelp, sosialstønad > nav | økonomisk stønad
sosialkontor, sosialen, trygdekontor, arbeidskontor > nav | sosialtjeneste
penger, betale, betaling, regning, pris, koster, kostnad, kostnader > finansiering | betaling |
  betalingsplikt | økonomi
gjeld, fattig, dårlig råd > fattigdom | levekår | økonomi
familie, mor, foreldre, søsken, slektning, pårørte, nærmeste, ektefelle, samboer, familien >
  pårørende
sønn, datter, barnet mitt, broren, bror, søster, mann min > pårørende
doktor, huslege, legen min, primærlege, allmennlege, legekontor > fastlege
sjukepleier, pleier, helsearbeider > helsepersonell | ansatte
legevakt, nødhjelp, krise, akutt, akutthjelp, haster > øyeblikkelig hjelp | akutt
tvangsinnlagt, tvangsinnleggelse, tvangsinnlegge, innlagt mot sin vilje, mot sin vilje, ufrivillig,
  tvinge > tvang | tvungent psykisk helsevern
belter, isolat, reimer, isolering > tvang | tvangsmidler
taushet, taushetsløfte, hemmelighold, holde kjeft, dele opplysninger, deling av opplysninger >
  taushetsplikt | informasjonsdeling | opplysninger
journalinnsyn, innsyn i journal, journal > pasientjournal | journal
klage, klageadgang, klagerett > klage | rettighet
sendt hjem, skrevet ut, hjemsendt, utskreven, sendes hjem > utskriving | utskrivningsklar
kasteball, kasteballer, sendt rundt, faller mellom to stoler, faller mellom stoler, mellom to
  stoler, ping pong > skyveproblematikk | ansvarsfraskrivelse | fragmentering
skyver ansvar, ingen tar ansvar, fraskriver seg ansvar, ansvarsfraskrivelse > ansvarsskyving |
  skyveproblematikk | ansvarsfraskrivelse
avvist, nektet hjelp, får ikke hjelp, avslag > tilbakehenvisning | avslag | ansvarsskyving
slutter i behandling, dropper, droppe, dropper ut, faller ut, avbryter behandling, møter ikke opp,
  ikke møtt > drop-out | avbrudd
rusavrusning, avrusning, avgiftning, rehab, avvenning > avrusning | tverrfaglig spesialisert
  rusbehandling | rusbehandling
ettervern, oppfølging etter behandling, etter behandling > oppfølging | ettervern | rehabilitering
metadon, subutex, suboxone, buprenorfin, substitusjonsbehandling > legemiddelassistert
  rehabilitering
overdosedød, overdosedødsfall, overdose > overdose | overdosedødsfall | dødelighet
dør tidlig, lever kortere, kortere liv, tidligere død, dødsfall, tidlig død, levetid, hvor lenge
  lever > dødelighet | levealder | forventet levealder
ta livet sitt, ta livet av seg, suicid, selvmordsfare, selvmordsforsøk > selvmord
vold, farlig, aggressiv, trusler > vold | farlighetsvurdering | voldsrisiko
fengsel, fange, kriminell, straff, innsatt > kriminalomsorg | fengsel | kriminalitet
ambulant team, oppsøkende team, team som kommer hjem, hjemmebesøk > oppsøkende | oppsøkende team |
  act-team
egenandel, gratis > betaling
støttegruppe, selvhjelpsgruppe, likemann, likeperson, tidligere bruker, egenerfaring,
  brukerrepresentant > erfaringskonsulent | brukermedvirkning | likeperson
bli frisk, friskere, bli bedre, tilfriskning, bedring > recovery | bedring
bestemme selv, være med og bestemme, medbestemmelse, bli hørt > brukermedvirkning | medvirkning |
  selvbestemmelse
kontaktperson, saksbehandler, hovedkontakt > koordinator | primærkontakt
behandlingsplan, tiltaksplan, min plan > individuell plan
samarbeidsmøte, ansvarsgruppemøte, møte rundt bordet > ansvarsgruppe
småkommune, liten kommune, bygda, utkant, distriktskommune, småkommuner > små kommuner |
  kommunestørrelse | distrikt
sykehus, sjukehus, helseforetak > helseforetak | spesialisthelsetjeneste
hjemmetjeneste, hjemmesykepleie, hjemmehjelp > hjemmetjeneste | kommunale helse- og omsorgstjenester
lov, lovverk, lovgivning, jus, paragraf > lov
statistikk, tall, hvor mange, antall, utbredelse, omfang > forekomst | kartlegging
vanlig, hyppighet, andel > forekomst
ensom, ensomhet, isolert, venner > sosialt nettverk | ensomhet | nettverk
trening, mosjon, fysisk aktivitet > fysisk aktivitet | aktivitet
kø, ventetid, venteliste, vente > ventetid | frist | prioritering
samarbeide, jobbe sammen, spille på lag, samspill, samkjøring > samarbeid | samhandling
data, datasystem, dataprogram, it-system > ikt
e-melding, elektroniske meldinger, edi > elektronisk melding | pleie- og omsorgsmeldinger
digital, digitalisering, e-helse > ikt | elektronisk
kurs, opplæring, utdanning, kompetanse > kompetanse | opplæring
legemiddel, medisin, medisiner, piller, tabletter > legemiddel | medisin
bipolar, manisk depressiv, manisk > bipolar lidelse
schizofren, psykotisk, hører stemmer, psykose > psykose | schizofreni
adhd, personlighetsforstyrrelse, traumer >> psykisk lidelse
utviklingshemmet, funksjonshemming > funksjonsnedsettelse
rop-pasient, rop-pasienter, rop-bruker, rop-brukere, ropere > rop-lidelser
kasta ut, kastet ut, utkastelse, oppsagt, miste leiligheten, miste boligen, mister boligen, mista
  boligen > bostedsløs | bolig | utkastelse
klare å bo, klare seg hjemme, bo for seg selv, bo alene, bo hjemme, botrening, få til å bo, klare
  seg selv, ta vare på leiligheten > booppfølging | oppfølging i bolig | bolig
omsorgsbolig, bofellesskap, kommunal leilighet, sosialbolig, treningsleilighet, kommunebolig,
  botiltak > kommunal bolig | samlokalisert bolig | bolig
naboklage, nabobråk, husbråk, bråk > bomiljø | bolig
komme i arbeid, komme i jobb, ut i jobb, ut i arbeid, tilbake i jobb, tilbake til jobb, få seg jobb,
  få seg arbeid, vanlig jobb, ordinær jobb, fast jobb, i arbeid, ordinært arbeid > arbeidsrettet |
  arbeid | individuell jobbstøtte
arbeidstrening, tiltaksplass, praksisplass, dagtilbud, noe å gjøre, noe å fylle dagene med, noe
  meningsfullt å gjøre > aktivitet | arbeid | sysselsetting
sykmeldt, sykmelding, sjukmeldt, aap, arbeidsavklaringspenger, uføretrygd, uføretrygdet, trygdet >>
  nav | arbeid
inkasso, orden i økonomien, orden på økonomien, styre pengene, styre økonomien, penger til mat,
  betale regninger, gjeldsproblem, økonomisk rot > økonomi | gjeldsrådgivning | økonomisk rådgivning
psykiatri, psykiatrien, sinnslidende, psykiatrisk > psykisk helsevern | psykisk lidelse
psykolog, psykiater, terapeut, behandler, samtaleterapi, terapi, terapitime > psykolog | psykisk
  helsevern | behandling
ruskonsulent, rustjenesten, rusteam, rusomsorg, rusomsorgen, rustiltak > rusarbeid | rustjeneste |
  rusbehandling
poliklinikk, polikliniske timer, time på poliklinikken, distriktspsykiatri > distriktspsykiatrisk
  senter | poliklinikk
ute av kontortid, utenfor kontortid, om natta, om natten, om kvelden, i helgen, i helga, på
  kveldstid, nattestid, døgnåpent > øyeblikkelig hjelp | tilgjengelighet | døgn
får ikke tak i, ikke får tak i, svarer ikke, ikke svarer, vanskelig å få tak i, lett å få tak i,
  telefontid, nå fram > tilgjengelighet
kommer hjem til, hjem til folk, hjemme hos, komme hjem til, drar ut til, reiser ut til, ute på gata,
  utekontakt > oppsøkende | ambulant
varmestue, kafé, kafe, drop in, rett inn fra gata, uten henvisning, uten timeavtale, møteplass >
  lavterskeltilbud
sprøyte, rene sprøyter, sprøyterom, brukerutstyr, feltpleie, gatesykepleier, utdeling av utstyr >>
  skadereduksjon | lavterskeltilbud | overdose
hasj, cannabis, marihuana, amfetamin, heroin, kokain, ghb, speed >> illegale rusmidler | narkotika |
  rusmiddel
øl, sprit, vin, brennevin, drukken, full, fulle >> alkohol | rusmiddel
sprekk, sprekker, falle tilbake, ruser seg igjen, begynne å ruse seg igjen > tilbakefall
ruset, rusa, ruspåvirket, påvirka, høy på > ruspåvirket | rus
abstinens, nedtrapping, trappe ned > avrusning
bli rusfri, slutte å ruse seg, slutte med dop, holde seg rusfri, komme seg ut av rusen, nykter, edru
  > rusbehandling | rusfri | recovery
paranoid, vrangforestillinger, vrangforestilling, hallusinasjon, ser syner, stemmer i hodet >
  psykose
deprimert, nedstemt, trist, tungsinn, langt nede, nedfor > depresjon
engstelig, redd, panikk, angstanfall > angst
borderline, ustabil personlighet > personlighetsforstyrrelse | psykisk lidelse
begge deler, to diagnoser, to sykdommer, dobbelt opp, to lidelser, flere diagnoser, begge lidelser,
  både rus og psykiatri, rus og psykiatri, psykiatri og rus, rus og psyk > rop-lidelser |
  dobbeltdiagnose
behandle begge deler, samtidig behandling, begge deler samtidig, behandle alt på en gang, samtidig
  hjelp > integrert behandling
først rusfri, bli rusfri først, ruse seg av først, en ting av gangen, det ene først > sekvensiell
  behandling
en å forholde seg til, én å forholde seg til, en person å forholde seg til, ett kontaktpunkt, fast
  kontakt, en som har ansvaret, en som har oversikten, hvem holder i trådene, holder i trådene,
  holde i trådene, samle trådene > koordinator | primærkontakt | koordinerende enhet
for mange å forholde seg til, mange instanser, mange kontorer, mange hjelpere, stadig nye folk, nye
  folk hele tiden > fragmentering | koordinator | kontinuitet
snakker ikke sammen, prater ikke sammen, ikke snakker sammen, vet ikke om hverandre, ulike
  datasystemer, venstre hånd vet ikke > informasjonsdeling | samhandling | fragmentering
hvem gjør hva, hvem skal gjøre hva, hvem har ansvaret, hvem har ansvar, rollefordeling,
  arbeidsdeling, ansvarsdeling, oppgavedeling > ansvarsfordeling | ansvar | samarbeidsavtale
krangle om, krangler om, uenige om, uenighet > ansvarsskyving | uenighet
skylder på hverandre, peker på hverandre, skyver fra seg, dytter fra seg, ikke vårt bord, ikke vårt
  ansvar, vil ikke ta imot, ingen vil ha, ingen vil ta imot, ingen hjelper > ansvarsskyving |
  skyveproblematikk | ansvarsfraskrivelse
komme inn til behandling, søke seg inn, få plass, få behandlingsplass, bli henvist, henvist,
  henvise, sende henvisning > henvisning | prioritering
ikke syk nok, for frisk, for syk, for dårlig, passer ikke inn, passer ikke noe sted, får nei, fikk
  nei, fått nei, sier nei, sendt i retur > tilbakehenvisning | ansvarsskyving | avslag
hjem fra sykehus, hjem fra sykehuset, etter sykehus, etter sykehuset, etter innleggelse, etter
  innleggelsen, komme hjem, skrive ut for tidlig, skrevet ut for tidlig > utskriving |
  utskrivningsklar
liggedøgn, dagmulkt, blir liggende, ligge for lenge, overligger, overliggere > betalingsplikt |
  utskrivningsklar
svingdør, svingdørspasient, reinnleggelse, reinnleggelser, inn og ut, lagt inn igjen, lagt inn på
  nytt, stadig innlagt, inn igjen, gjentatte innleggelser > reinnleggelse | innleggelse
epikrise, utskrivningsbrev, sykehusbrev > epikrise | pleie- og omsorgsmeldinger
tatt på alvor, bli lyttet til, blir lyttet til, lytte til, bli sett, bli møtt, møtt med respekt,
  respekt > brukermedvirkning | relasjon
stole på, tillit, bli kjent, trygge relasjoner, god kjemi > relasjon | tillit | behandlingsallianse
si nei til, nekte behandling, vil ikke ha hjelp, vil ikke ha behandling, ønsker ikke hjelp, sier nei
  til hjelp > samtykke | tvang | frivillig
mamma, pappa, kjæreste, kone, kona, sønnen, datteren, dattera, besteforeldre, søsteren > pårørende
barna hjemme, barn hjemme, små barn, barn av rusmisbrukere, foreldre som ruser seg, mor ruser seg,
  pappa ruser seg > barn som pårørende | pårørende
kroppen, kroppslig, fysisk syk, fysisk helse, legesjekk, helsesjekk > somatisk helse | somatisk
hepatitt, leversykdom, kols, hjertesykdom, sukkersyke, diabetes, infeksjon >> somatisk helse |
  somatisk
røyk, røyking, overvekt, kosthold, mat, søvn >> levevaner | somatisk helse
spare, sparing, budsjett, pengesekk, lommebok, hvem betaler, hvem skal betale, hvem tar regninga,
  hvem tar regningen > finansiering | betalingsplikt | økonomi
lønner seg, lønnsomt, billigere, dyrt, dyrere, spare penger > samfunnsøkonomisk | kostnad
sjef, sjefer, ledere, ledelsen > ledelse | leder
pilot, prøveprosjekt, forsøksordning, prøve ut, prøvd ut, testet ut > forsøk | prosjekt
tilskudd, søke penger, prosjektmidler, øremerket > tilskudd | finansiering
langt til sykehuset, lang vei, langt unna, lange avstander, reisevei, avstand > avstand | nærhet
sitte sammen, sitter sammen, under samme tak, samme hus, dør i dør, samme bygg > samlokalisering |
  samlokalisert
flere yrker, ulike yrker, flere faggrupper, ulike faggrupper > tverrfaglig
politi, lensmann, purken > politi | kriminalitet
løslatt, løslatelse, soning, sone, ut av fengsel, etter soning > fengsel | kriminalomsorg
gravide, gravid, ufødt > gravid
tenåring, ungdommer, unge voksne, unge > ungdom | unge
eldre rusmisbrukere, gammel rusmisbruker, gamle rusmisbrukere > eldre
kollegastøtte, folk som har vært der selv, vært der selv, opplevd det selv, gått veien selv, selv
  har vært > erfaringskonsulent | likeperson
selvstendig liv, et vanlig liv, vanlig liv, et bedre liv, et godt liv, leve godt, komme videre i
  livet > recovery | livskvalitet
alene, venneløs, noen å snakke med, noen å være sammen med, omgangskrets > sosialt nettverk |
  ensomhet
lese journalen, se journalen, dele journal, felles journal, samme journal, samme datasystem >
  pasientjournal | informasjonsdeling | ikt
lov å fortelle, lov å dele, lov å snakke om, si fra til, fortelle videre, gi opplysninger, utveksle
  opplysninger > taushetsplikt | informasjonsdeling
umyndig, ikke i stand til å bestemme, klarer ikke å bestemme > samtykkekompetanse | tvang
bundet fast, lagt i belter, låst inne, innelåst, holdt tilbake > tvang | tvungent psykisk helsevern
hvor mange, hvor ofte, hvor vanlig, hvor stor andel, hvor stor del, hvor mye forekommer > forekomst
  | kartlegging
møtte ikke, ikke møter, møter ikkje, uteblir, kommer ikke til timen, hopper av > drop-out | avbrudd
sluttet i behandling, stakk fra, rømmer, rømte, slutter for tidlig > drop-out | avbrudd
fagfolk i samme team, felles team, team rundt > tverrfaglig team | samhandlingsteam | act-team
hva funker, hva fungerer, hva virker, hva hjelper, funker det, hjelper det, nytter det > effekt |
  evaluering
"""


class Line(NamedTuple):
    """Ways in, the words they lead to, and whether those are wider than what was said."""

    ways: list[str]
    words: list[str]
    wider: bool


def lines() -> list[Line]:
    """Return the lines of both tables."""
    found = []
    for line in (_LINES.strip() + SITUATIONS.rstrip()).replace("\n  ", " ").splitlines():
        ways, sign, words = re.split("(>>?)", line)
        found.append(
            Line(
                [way.strip() for way in ways.split(",")],
                [word.strip() for word in words.split("|")],
                sign == ">>",
            )
        )
    return found
