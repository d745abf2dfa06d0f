"""Everyday words by situation in life: a home, money, work, a crisis, drugs, a complaint.

The second part of the table in :mod:`kb.norwegian.everyday`, which says how a line
is written and reads both parts. Stands alone because it is long, and because it is
ordered by what people are in the middle of rather than by single words.
"""

from __future__ import annotations

from typing import Final

SITUATIONS: Final = """
nkrop, kompetansetjenesten for rop > nasjonal kompetansetjeneste rop
startlån, boliglån, kjøpe bolig, eie bolig, eie egen bolig, kjøpe leilighet >> husbanken | bolig
bostøtte, depositum, depositumsgaranti, husleiegaranti >> bostøtte | husleie | bolig
søke bolig, boligsøknad, boligkø, søke om bolig, venter på bolig, vente på bolig > kommunal bolig |
  boligsosialt arbeid
leietaker, leieboer, utleier, huseier, privat leiemarked >> bolig | husleie
småhus, forsterket bolig, robust bolig, hardbruksbolig, personalbase, døgnbemanning, bemannet hele
  døgnet > omsorgsbolig | bolig
vaske, rydde, handle mat, husarbeid, matlaging, praktisk hjelp, rengjøring, renhold, hygiene, dusje
  >> hjemmetjeneste | oppfølging i bolig
hærverk, forsøpling, festbråk, nabokrangel, uro i oppgangen, klager fra naboer >> bomiljø | naboer |
  bolig
blir kastet ut, kastes ut, tvangsfravikelse, begjæring om utkastelse, miste hjemmet > utkastelse |
  bostedsløs
beholde boligen, beholde leiligheten, holde på boligen, ikke miste boligen > oppfølging i bolig |
  booppfølging
fattigdom, fattige, lavinntekt, lav inntekt, dårlig økonomi, blakk, pengeløs, uten penger > levekår
  | økonomi | inntekt
kvalifiseringsprogrammet, kvp >> kvalifiseringsprogram | nav
minstepensjon, ytelse, ytelser >> nav | økonomisk stønad
verge, vergemål, hjelpeverge, frivillig forvaltning, forvalte pengene >> verge | økonomi
kutt, nedskjæring, nedskjæringer, innsparing, innsparinger, budsjettkutt, lite penger > budsjett |
  økonomi | ressurser
innsatsstyrt finansiering, isf, stykkpris, rammefinansiering, toppfinansiering >> finansiering
lønnsomhet, samfunnsøkonomi, kostnadseffektiv, kost-nytte, verdt pengene, samfunnsnytte > kostnad |
  effekt
statstilskudd, prosjekttilskudd, tilskuddsordning, statlige midler, penger fra staten > tilskudd |
  finansiering
frikort >> betaling
døgnmulkt, døgnmulkter, bøter for pasienter, kommunen får bot > betalingsplikt | utskrivningsklar
arbeidsliv, arbeidslivet, yrkesliv, yrkeslivet, yrkesaktiv, arbeidsdeltakelse > arbeid |
  sysselsetting
studere, skolegang, ta utdanning, fullføre skole, videregående, studie med støtte >> utdanning |
  skole
kollega, kolleger, tilrettelegging på jobb, tilrettelegging på arbeidsplassen >> arbeidsplass |
  arbeidsgiver
sykefravær, sykepenger, langtidssykmeldt, utenfor arbeidslivet, ute av arbeidslivet >> arbeid | nav
lønnstilskudd, tiltak fra nav, jobbtiltak >> arbeidsmarkedstiltak | nav
kan ikke jobbe, orker ikke jobbe, klarer ikke jobb, arbeidsevne, arbeidsevnevurdering > arbeid |
  arbeidsrettet
tante, onkel, bestemor, bestefar, svigermor, barnebarn, ektemann, mannen min, partner, foresatte,
  tvilling > pårørende
kamerat, kamerater, venninne, vennen min, kompis > nettverk | venner | pårørende
omsorgsovertakelse, fosterhjem, bekymringsmelding, barnevernet >> barnevern | barn
ungene, ungen, småbarn, barna våre, barna mine > barn | barn som pårørende
utslitt, sliten pårørende, slitne pårørende, orker ikke mer, avlastning for pårørende > pårørende |
  avlastning
bekymra for, bekymret for, redd for, engster meg > pårørende | bekymring
etterlatte, mistet et barn, mistet sønnen, sorg >> pårørende
pårørendesamtale, pårørendesenter, pårørendeveileder, familiesamtale, familiesamtaler > pårørende
ambulanse, akuttmottak, akutten, psykebil, psykiatriambulanse >> øyeblikkelig hjelp | legevakt
akutteam, ambulant akutteam, aat, akuttpsykiatri, akuttpost, akuttavdeling, kriseteam > øyeblikkelig
  hjelp | psykisk helsevern | ambulant
trenger hjelp nå, hjelp nå, hjelp med en gang, trenger hjelp med en gang, hva gjør jeg i en krise,
  akutt syk > øyeblikkelig hjelp
kriseplan, mestringsplan, varselsignaler, varseltegn, tidlige tegn, før det blir krise > krise |
  forebygging | blålys-perioder
selvinnleggelse, selvinnleggelser, pasientstyrt innleggelse, brukerstyrt innleggelse, legge seg inn
  selv >> brukerstyrt | innleggelse
selvskading, skader seg selv, kutter seg, selvmordstanker, vil ikke leve, ønsker å dø, livstrett >
  selvmord | psykiske plager
legges inn, legge inn, lagt inn, legge meg inn > innleggelse
sengepost, sengeplass, døgnpost, døgnplass, døgnavdeling > døgnbehandling | sykehus
dagpost, dagavdeling, dagbehandling >> dagbehandling | poliklinikk
reise hjem, hjemreise, utskrivningssamtale, utskrivningsmøte, hjem til ingenting, skrives ut til
  gata, skrevet ut til gata, skrevet ut til ingenting, skriver seg ut, skrev seg ut > utskriving |
  utskrivningsklar | drop-out
overføre, overflytte, overflytting, overlevering, stafettpinne, overlappende > overføring |
  overganger
liggetid, hvor lenge innlagt, oppholdstid > oppholdsdøgn | døgnopphold
utskrevet for tidlig, skriven ut for tidleg, for tidlig utskriving > utskriving | utskrivningsklar |
  reinnleggelse
fastholding, holdt fast, tvangsmedisin, tvangsmedisinert, sprøyte mot sin vilje, skjermet > tvang |
  tvungent psykisk helsevern
tvangsloven, psykiatriloven, psykiatrilova, tvangsparagraf, tvangsparagrafen, tvangsregler,
  tvangsreglene > psykisk helsevernloven | tvang
kontrollkommisjon, kontrollkommisjonen, klage på tvang > psykisk helsevernloven | tvang | klage
rustvang, tvang i rusomsorgen, tilbakehold, tilbakeholdt, tilbakeholdelse, tvang mot rusavhengige >
  tvang | helse- og omsorgstjenesteloven
medisinfri, medikamentfri, medisinfritt tilbud, uten medisiner >> frivillig | legemiddel
utagering, utagerende, angrep, voldelig, truende, slår, trakassering > vold | farlighetsvurdering |
  sikkerhet
overgrep, mishandling, voldtekt, partnervold, vold i nære relasjoner >> vold
voldsalarm, redd på jobb, trygg på jobb, sikkerhet for ansatte, utrygge ansatte >> sikkerhet | vold
pot, weed, mdma, ecstasy, lsd, khat, crack, metamfetamin, designerdrug, partydop, ketamin >>
  illegale rusmidler | narkotika | rusmiddel
morfin, oxycontin, oksykodon, tramadol, fentanyl, dolcontin, smertestillende, opiat, opiater >>
  opioider | rusmiddel
valium, rivotril, sobril, rohypnol, xanax, vival, stesolid, sovemedisin, sovetabletter, beroligende,
  benzo, benzodiazepiner, lyrica, pregabalin, ritalin, vanedannende >> legemiddel |
  rusmiddelavhengighet
steroider, anabole, dopingmidler >> doping | rusmiddel
injisere, injiserer, injeksjon, setter sprøyte, sprøytenarkoman, skyter heroin >> skadereduksjon |
  rusmiddelbruk
buvidal, metadonbruker, metadonpasient, lar-bruker, lar-brukere, heroinassistert, heroinassistert
  behandling > legemiddelassistert rehabilitering
antabus, promille, bakfull, pils, drikker mye, drikker for mye, drikkepress, fyll >> alkohol |
  skadelig bruk
aktiv rus, tung rus, tunge rusmisbrukere, tyngste rusmisbrukerne, ruser seg fortsatt, fortsetter å
  ruse seg > rusmiddelmisbruk | rop-lidelser
de sykeste, de dårligste, de svakeste, de tyngste, de aller sykeste > alvorlig psykisk lidelse |
  rop-lidelser
spilleavhengighet, spillavhengig, gambling, pengespill >> avhengighet
drikke mindre, ruse seg mindre, redusere bruken, bruke mindre, kontrollert bruk > rusbruk |
  skadereduksjon
rusfrihet, avhold, totalavhold, krav om rusfrihet, må være rusfri, krav om å være rusfri > rusfri |
  sekvensiell behandling
urinprøve, urinprøver, blodprøve, rustest, rustesting, spyttprøve >> rusbehandling | kontroll
forvirret, forvirra, vrangtanker, mistenksom, virkelighetsbrist > psykose
mani, oppstemt, stemningslidelse, affektiv lidelse > bipolar lidelse
tvangstanker, ocd, sosial angst, fobi, panikkangst, indre uro, angstlidelse >> angst | psykisk
  lidelse
ptsd, traume, traumatisert, barndomstraumer, vonde opplevelser, senskader >> psykisk lidelse |
  psykiske plager
anoreksi, bulimi, spiseforstyrret >> spiseforstyrrelse | psykisk lidelse
autisme, autist, asperger >> psykisk lidelse
søvnløs, søvnproblemer, får ikke sove, sover ikke >> psykiske plager
motløs, håpløs, håpløshet, ulykkelig, tom innvendig, livskrise > psykiske plager | depresjon
hukommelse, glemsk, hjerneskade, kognitive vansker, kognitiv svikt, konsentrasjonsvansker >>
  kognitiv | funksjonsnivå
kronisk syk, langtidssyk, langvarig syk, tungt psykisk syk, psykisk dårlig > alvorlig psykisk
  lidelse | langvarige
fungerer dårlig, lavt funksjonsnivå, dårlig fungering > funksjonsnivå | funksjonsfall
bivirkninger, antidepressiva, depotsprøyte, depotmedisin, litium, klozapin, olanzapin, nevroleptika,
  psykofarmaka, medisinering, resept, medisinutdeling, legemiddelhåndtering, multidose >> legemiddel
  | medisin | antipsykotika
tenner, tannlege, tannpine, tannhelse, dårlige tenner >> tannhelse | somatisk helse
smerter, blodtrykk, helsekontroll, årskontroll, hiv, gulsott, underernæring, ernæring, lungesykdom
  >> somatisk helse | levevaner
alderdom, seniorer, eldreomsorg, sykehjemsplass, aldrende >> eldre
hva har jeg krav på, hva har jeg rett til, har jeg krav på, har jeg rett til, har vi krav på, kan
  jeg kreve, rettighetene mine > pasient- og brukerrettighetsloven | rettighet
pasientombud, pasientombudet, brukerombud, ombudet, pasient- og brukerombud > pasient- og
  brukerrettighetsloven | klage
anke, klagesak, klagefrist, klager på, klage på avslag, klage på behandling > klage |
  statsforvalteren | vedtak
søknad, søknadsskjema, søke om hjelp, søke om tjenester > vedtak | bestillerkontor
feilbehandling, pasientskade, erstatning, alvorlig hendelse, uønsket hendelse, avviksmelding >>
  pasientsikkerhet | avvik | klage
fritt sykehusvalg, fritt behandlingsvalg, velge sykehus, velge behandlingssted >> rettighet |
  spesialisthelsetjeneste
fristbrudd, behandlingsfrist, behandlingsgaranti, ventetidsgaranti > frist | ventetid |
  prioriteringsveileder
bytte fastlege, bytte lege, mangler fastlege, uten fastlege > fastlege
menneskerettigheter, diskriminering, likebehandling, urettferdig, rettssikkerhet, advokat >>
  rettighet | likeverdige
selvbestemmelsesrett, bestemme over eget liv, hvem bestemmer, selvråderett > selvbestemmelse |
  brukermedvirkning | samtykke
kommunehelsetjenesteloven, kommunehelsetenestelova, kommunehelseloven, kommuneloven for helse >
  helse- og omsorgstjenesteloven
sykehusloven, sjukehuslova > spesialisthelsetjenesteloven
gdpr, personopplysninger, fullmakt >> personvern | taushetsplikt | opplysninger
meldeplikt, opplysningsplikt, avvergeplikt >> taushetsplikt | opplysninger
på tvers av tjenester, på tvers av nivåer, på tvers av etater, tverretatlig, tverrsektoriell >
  samarbeid | samhandling
gråsone, gråsoner, gråsonepasient, ingenmannsland, hull i tilbudet, hull i systemet >
  ansvarsfordeling | ansvar | skyveproblematikk
papirmølla, skjemavelde, byråkratisk, firkantet > byråkrati | fragmentering
fellesmøte, felles møte, dialogmøte, samhandlingsmøte, faste møter, møtes jevnlig, møtepunkt >
  samarbeidsmøter | møteplasser
felles mål, samme mål, felles språk, felles forståelse, dra i samme retning > samarbeid |
  samhandling
hospitere, jobbe hos hverandre > hospitering | kompetanse
inntaksmøte, inntaksteam, vurderingssamtale > inntak | henvisning
nabokommune, vertskommune, interkommunal, interkommunalt, kommunesamarbeid >> kommune | samarbeid
dumpe oppgaver, oppgaveoverføring, oppgaveforskyvning, nye oppgaver til kommunen > ansvarsskyving |
  samhandlingsreformen
rådmann, kommunedirektør, kommunalsjef, helsesjef, enhetsleder, avdelingsleder, mellomleder,
  toppleder, direktør > leder | ledelse
politiker, politikere, ordfører, kommunestyret, kommunestyre >> politikk | kommune
omstilling, omstrukturering, kommunesammenslåing, omorganisere >> organisering | omorganisering
målstyring, resultatstyring, new public management, npm, resultatmåling, rapporteringskrav > styring
  | kvalitetsindikator
forankra, forankre, få med ledelsen, ledelsesforankring, drahjelp fra ledelsen > forankring |
  ledelse
turnover, gjennomtrekk, vikarer, utskiftning, bytter ansatte, nye ansatte, mangel på folk, mangler
  folk, for få ansatte, underbemannet > bemanning | rekruttere | kontinuitet
dårlig tid, tidspress, har ikke tid, ikke nok ressurser, for lite ressurser > ressurser | kapasitet
ildsjel, ildsjeler, tar for mye ansvar, tar på seg for mye, gjør mer enn de skal, utbrent, redder
  systemet > individuell ansvarsoversvømmelse | ansvarsoversvømmelse
implementere, sette ut i livet, få til i praksis, ta i bruk, sette i verk > implementering |
  innføring
når prosjektet er slutt, etter prosjektet, etter prosjektslutt, fast ordning, varig drift >
  videreføre | varig | drift
anbud, anskaffelse, konkurranseutsetting, privatisering, private aktører, velferdsprofitør >>
  kjøpsplass | privat
etterutdanning, fagdag, seminar, konferanse, e-læring, kursing, kompetanseheving, opplæringsprogram
  > kompetanse | opplæring
sosionom, vernepleier, ergoterapeut, miljøterapeut, helsefagarbeider, hjelpepleier, sosialarbeider,
  barnevernspedagog, ufaglært, assistent >> ansatte | helsepersonell | fagfolk
motiverende intervju, motiverende samtale > motiverende | behandling
kognitiv atferdsterapi, kognitiv terapi, gruppeterapi, miljøterapi, familieterapi, nettverksterapi,
  dialektisk atferdsterapi >> terapi | behandling
kartleggingsverktøy, screening, kartleggingsskjema, oppdage rus, spørre om rus, avdekke rus >
  kartlegging | utredning
finnes det forskning, hva sier forskningen, evidens, evidensbasert, kunnskapsbasert, dokumentert
  effekt, hva vet vi > kunnskapsoppsummering | forskning | effekt
metaanalyse, meta-analyse > systematisk oversikt | kunnskapsoppsummering
dybdeintervju, intervjuet, snakket med > intervju | kvalitativ
gevinst, utbytte, måloppnåelse, nytteverdi > resultat | effekt
suksesskriterier, suksessfaktor, suksessfaktorer, nøkkelen til, hva skal til, hva må til > lykkes |
  fremmer
flaskehals, flaskehalser, fallgruver, barriere, barrierer, står i veien, hva hindrer, hinder >
  hindrer | utfordringer
hvordan gikk det, hvordan går det, hvordan har det gått, erfaringer med, erfaringer fra > evaluering
  | erfaringer
bacheloroppgave, doktorgrad, phd, mastergrad >> masteroppgave | doktoravhandling
utlandet, andre land, i utlandet >> internasjonal
brukerstemme, brukernes stemme, brukernes egne ord, brukererfaring, pasienterfaring, hva mener
  brukerne, hva sier brukerne, hva sier pasientene, hva pasientene mener > brukererfaringer |
  brukermedvirkning | erfaringer
brukerundersøkelse, misfornøyd, tilfreds, pasienttilfredshet, brukertilfredshet > tilfredshet |
  fornøyd
fordommer, skam, stemplet, sett ned på, nedverdigende, stigma, uverdig > holdninger | stigmatisering
  | verdighet
arrogant, nedlatende, dårlig behandlet, møtt med forakt > holdninger | respekt
brukerråd, brukerutvalg > brukermedvirkning | brukerorganisasjon
rio, prolar, a-larm, lpp, landsforeningen > brukerorganisasjon
hva er viktig for deg, hva er viktig for pasienten, hva ønsker brukeren, hva vil pasienten >
  brukermedvirkning
tro på, noen som tror på, gi opp, gir opp, ga opp, gitt opp > håp | relasjon | recovery
støttekontakt, besøksvenn, treningskontakt, fritidskontakt, sosial kontakt, sosialt liv, kontakt med
  andre > nettverk | aktivitet | fritid
hobby, fritidsaktivitet, turgruppe, friluftsliv, gatelag, treningssenter, kulturtilbud >> fritid |
  aktivitet
aktivitetshus, dagsenter, dagsentre, fontenehus > aktivitet | dagtilbud | lavterskeltilbud
kjeder seg, tomme dager, lange dager, noe å stå opp til, meningsfull hverdag, meningsfylt,
  hverdagsliv > meningsfull | hverdag | aktivitet
frelsesarmeen, kirkens bymisjon, røde kors, frivillig organisasjon, frivillige organisasjoner,
  ideelle organisasjoner >> frivillig | ideell
utenforskap, bli en del av samfunnet, være en del av samfunnet, inkludert, ekskludert, utstøtt >
  tilhørighet | inkludering | samfunnet
bup, barne- og ungdomspsykiatri, overgang til voksen, fra ung til voksen, barn og unge, attenåring
  >> unge | ungdom | overganger
jenter, damer, kvinnelige, kvinne > kvinner | kjønn
gutter, mannlige > menn | kjønn
innvandrer, flyktning, minoritet, samer, samisk, asylsøker, fremmedspråklig, etnisk minoritet,
  språkproblemer >> språk | tolk | kultur
dom, straffedømt, domfelt, varetekt, kriminelle, lovbryter, tyveri, innbrudd, stjeler > kriminalitet
  | straff | fengsel
dømt til behandling, dom til behandling, dom på tvungent, utilregnelig > tvungent psykisk helsevern
  | kriminalitet
digitale verktøy, digitale løsninger > digital | ikt
helsenorge, helseplattformen, dips, gerica, cosdoc, journalsystemer, fagsystem, fagsystemer,
  pasientportal >> pasientjournal | ikt
sms, ringe, oppringing, mobiltelefon >> telefon | tilgjengelighet
helsenett, norsk helsenett > pleie- og omsorgsmeldinger | ikt
får ikkje hjelp, fekk ikkje hjelp, ingen hjelper, blir avvist, vart avvist > tilbakehenvisning |
  avslag | ansvarsskyving
ingen tek ansvar, ikkje vårt ansvar, ikkje vårt bord, kastar ball, skuv ansvaret > ansvarsskyving |
  skyveproblematikk | ansvarsfraskrivelse
kven har ansvaret, kven har ansvar, kven gjer kva, kven skal gjere kva > ansvarsfordeling | ansvar
kven betaler, kven betalar, kven skal betale, kven tek rekninga > finansiering | betalingsplikt
kor mange, kor vanleg, kor ofte, kor stor del > forekomst | kartlegging
kor lenge lever, kor gamle blir > levealder | dødelighet | forventet levealder
kva verkar, kva fungerer, kva hjelper, verkar det, kva hjelp > effekt | evaluering
kva må til, kva skal til > lykkes | fremmer
kva har eg krav på, kva har eg rett til, har eg krav på, har eg rett til > pasient- og
  brukerrettighetsloven | rettighet
snakkar ikkje saman, ikkje snakkar saman, pratar ikkje saman > informasjonsdeling | samhandling |
  fragmentering
svarar ikkje, får ikkje tak i, ikkje får tak i > tilgjengelighet
møter ikkje opp, ikkje møtt, møter ikkje fram, sluttar i behandling > drop-out | avbrudd
ikkje sjuk nok, får nei, fekk nei > tilbakehenvisning | ansvarsskyving | avslag
vil ikkje ha hjelp, vil ikkje ha behandling, seier nei til > samtykke | tvang | frivillig
utan bustad, utan heim, manglar bustad, bur på gata > bostedsløs
utan arbeid, utan jobb, kome i arbeid, kome i jobb > arbeid | jobb | sysselsetting
utan tilvising > lavterskeltilbud
mot viljen, mot sin eigen vilje > tvang | tvungent psykisk helsevern
kjem heim til, heime hos, dreg heim til > oppsøkende | ambulant
bu åleine, bu sjølv, klare seg heime, bu heime > booppfølging | oppfølging i bolig | bolig
begge delar, begge lidingane, to sjukdommar, rus og psykiatri samstundes > rop-lidelser |
  dobbeltdiagnose
send heim, sende heim, skriven ut > utskriving | utskrivningsklar
høyrer stemmer, ser syner > psykose | schizofreni
bli frisk, bli betre, bli god att > recovery | bedring
teke på alvor, bli høyrd, bli lytta til > brukermedvirkning | relasjon
nokon å snakke med, nokon å vere saman med > sosialt nettverk | ensomhet
"""
