"""Everyday words beside the words of the professions.

A mother searches *narkoman*, the records say *rusmiddelavhengig*. Each line is a
set of words that may stand for each other. Words before ``>`` are only ways in:
they lead to those after it, and are never put in place of them.
Names that belong to a concept, a law or a model do not stand here but in
its record.
"""

from __future__ import annotations

from typing import Final

_LINES: Final = """
narkoman, narkis, junkie, stoffmisbruker, rusavhengig, rusmisbruker > rusmiddelmisbruker |
  rusmiddelavhengighet | rusmisbruk | rusavhengighet
alkoholiker, fyllik, alkis, alkoholmisbruk, drikking, drikker, drikkeproblem > alkohol |
  rusmiddelmisbruk | rusmisbruk
dop, narkotika, stoff, narko, dophandel > narkotika | rusmiddel | illegale rusmidler
rusproblem, rusproblemer, ruser seg, ruse seg > rusmisbruk | rusmiddelmisbruk | ruslidelse
gal, sinnssyk, sinnslidelse, nervøs, psykisk sjuk > psykisk lidelse | alvorlig psykisk lidelse
psykehus, asyl, galehus, lukket avdeling > psykisk helsevern | psykiatrisk sykehus |
  døgnbehandling
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
tvangsinnlagt, tvangsinnleggelse, tvangsinnlegge, innlagt mot sin vilje, mot sin vilje,
  ufrivillig, tvinge > tvang | tvungent psykisk helsevern
belter, isolat, reimer, isolering > tvang | tvangsmidler
taushet, taushetsløfte, hemmelighold, holde kjeft, dele opplysninger, deling av opplysninger >
  taushetsplikt | informasjonsdeling | opplysninger
journalinnsyn, innsyn i journal, journal > pasientjournal | journal
klage, klageadgang, klagerett > klage | rettighet
sendt hjem, skrevet ut, hjemsendt, utskreven, sendes hjem > utskriving | utskrivningsklar
kasteball, kasteballer, sendt rundt, faller mellom to stoler, faller mellom stoler, mellom to
  stoler, svingdør, svingdørspasient, ping pong > skyveproblematikk | ansvarsfraskrivelse |
  fragmentering
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
tenner, tannlege, tannpine, tannhelse > tannhelse
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
hjemmetjeneste, hjemmesykepleie, hjemmehjelp > hjemmetjeneste | kommunale helse- og
  omsorgstjenester
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
dom, straffedømt > dom
bipolar, manisk depressiv, manisk > bipolar lidelse
schizofren, psykotisk, hører stemmer, psykose > psykose | schizofreni
adhd, personlighetsforstyrrelse, traumer > psykisk lidelse
utviklingshemmet, funksjonshemming > funksjonsnedsettelse
innvandrer, flyktning, minoritet > minoritet | innvandrer
rop-pasient, rop-pasienter, rop-bruker, rop-brukere, ropere > rop-lidelser
"""


def lines() -> list[tuple[list[str], list[str]]]:
    """Return each line as the ways in and the words they lead to."""
    found = []
    for line in _LINES.strip().replace("\n  ", " ").splitlines():
        ways, _, words = line.partition(">")
        found.append(
            ([way.strip() for way in ways.split(",")], [word.strip() for word in words.split("|")])
        )
    return found
