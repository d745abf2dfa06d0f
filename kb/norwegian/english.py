"""English words for what this field talks about, and what they are in Norwegian.

The records carry English names of concepts, laws and models; those come first.
This table is for the words in between, so that *housing for homeless patients*
finds what *bolig for bostedsløse* finds. It gives ways to look, not translations.
"""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    english.strip(): norwegian.strip()
    for english, _, norwegian in (
        line.partition("=")
        for line in """
        patient = pasient
        patients = pasient
        user = bruker
        service user = bruker
        users = bruker
        treatment = behandling
        therapy = terapi | behandling
        care = omsorg | behandling
        health = helse
        mental health = psykisk helse
        mental health care = psykisk helsevern
        mental illness = psykisk lidelse
        mental disorder = psykisk lidelse
        mental disorders = psykisk lidelse
        mentally ill = psykisk syk | psykisk lidelse
        severe mental illness = alvorlig psykisk lidelse
        psychiatric = psykiatrisk | psykisk
        psychiatry = psykiatri
        psychosis = psykose
        schizophrenia = schizofreni
        depression = depresjon
        anxiety = angst
        substance = rus | rusmiddel
        substance use = rusmiddelbruk | rus
        substance use disorder = ruslidelse | rusmiddellidelse
        substance use disorders = ruslidelse | rusmiddellidelse
        substance abuse = rusmisbruk | rusmiddelmisbruk
        addiction = rusavhengighet | avhengighet
        drug = rusmiddel | narkotika
        drugs = rusmiddel | narkotika
        drug use = rusmiddelbruk
        drug users = rusmiddelmisbruker | rusmisbruker
        drug abuse = rusmisbruk
        alcohol = alkohol
        opioid = opioid
        opioid substitution treatment = legemiddelassistert rehabilitering
        dual diagnosis = rop-lidelser | dobbeltdiagnose
        co-occurring = samtidig
        concurrent = samtidig
        comorbidity = komorbiditet | samsykelighet
        comorbid = komorbiditet
        housing = bolig
        homeless = bostedsløs
        homelessness = bostedsløshet | bostedsløs
        home = hjem | bolig
        work = arbeid
        employment = arbeid | jobb | sysselsetting
        job = jobb | arbeid
        unemployment = arbeidsledighet | arbeid
        supported = støtte
        vocational rehabilitation = arbeidsrettet rehabilitering
        law = lov
        legislation = lov | lovgivning
        regulation = forskrift
        regulations = forskrift
        white paper = stortingsmelding
        guideline = retningslinje
        guidelines = retningslinje
        national guideline = nasjonal faglig retningslinje
        guidance = veileder
        guide = veileder
        handbook = håndbok
        plan = plan
        escalation plan = opptrappingsplan
        individual plan = individuell plan
        individual care plan = individuell plan
        coordinator = koordinator
        coordination = samordning | koordinering
        collaboration = samarbeid | samhandling
        cooperation = samarbeid | samhandling
        interaction = samhandling
        coordination reform = samhandlingsreformen
        agreement = avtale
        cooperation agreement = samarbeidsavtale
        agreements = avtale
        municipality = kommune
        municipalities = kommune
        municipal = kommunal | kommune
        local authority = kommune
        local government = kommune
        hospital = sykehus
        hospitals = sykehus
        health trust = helseforetak
        specialist = spesialist
        specialist health services = spesialisthelsetjeneste
        specialist health care = spesialisthelsetjeneste
        specialised = spesialisert
        primary care = primærhelsetjeneste | kommunehelsetjeneste
        primary health care = primærhelsetjeneste
        district psychiatric centre = distriktspsykiatrisk senter
        community mental health centre = distriktspsykiatrisk senter
        service = tjeneste
        services = tjeneste
        health services = helsetjeneste
        integrated treatment = integrert behandling
        integrated = integrert
        integration = integrering
        team = team
        teams = team
        outreach = oppsøkende
        assertive = oppsøkende
        assertive community treatment = act-team
        general practitioner = fastlege
        general practitioners = fastlege
        gp = fastlege
        gps = fastlege
        doctor = lege
        physician = lege
        nurse = sykepleier
        nurses = sykepleier
        therapist = behandler
        next of kin = pårørende
        relatives = pårørende
        family = familie | pårørende
        families = familie | pårørende
        carers = pårørende
        caregivers = pårørende
        children = barn
        youth = ungdom
        young = ung
        adult = voksen
        adults = voksen
        elderly = eldre
        user involvement = brukermedvirkning
        participation = medvirkning
        peer support = erfaringskonsulent | likeperson
        peer worker = erfaringskonsulent
        recovery = recovery | bedring
        relationship = relasjon
        relationships = relasjon
        trust = tillit
        alliance = allianse
        coercion = tvang
        coercive = tvang
        involuntary = tvang
        compulsory = tvang | tvungen
        involuntary admission = tvangsinnleggelse
        admission = innleggelse
        admissions = innleggelse
        readmission = reinnleggelse | innleggelse
        readmissions = reinnleggelse | innleggelse
        discharge = utskriving
        discharged = utskrivingsklar | utskriving
        discharge ready = utskrivningsklar
        transition = overgang
        transitions = overgang
        follow-up = oppfølging
        emergency = øyeblikkelig hjelp | akutt
        emergency care = øyeblikkelig hjelp
        acute = akutt
        crisis = krise
        violence = vold
        risk = risiko
        risk assessment = farlighetsvurdering | risikovurdering
        suicide = selvmord
        overdose = overdose | overdosedødsfall
        mortality = dødelighet
        death = død | dødsfall
        life expectancy = levealder | forventet levetid
        prevalence = forekomst | prevalens
        living conditions = levekår
        poverty = fattigdom | levekår
        income = inntekt
        rights = rettighet
        patient rights = pasientrettighet | pasient- og brukerrettighet
        right = rett
        duty = plikt
        confidentiality = taushetsplikt
        privacy = personvern
        consent = samtykke
        records = journal
        medical records = pasientjournal
        electronic messages = elektronisk melding
        information sharing = informasjonsdeling
        ict = ikt
        funding = finansiering
        financing = finansiering
        payment = betaling
        grant = tilskudd
        grants = tilskudd
        cost = kostnad
        costs = kostnad
        reform = reform
        policy = politikk
        government = regjering
        governance = styring
        management = ledelse
        leadership = ledelse
        audit = revisjon | tilsyn
        supervision = tilsyn | veiledning
        quality = kvalitet
        quality improvement = kvalitetsforbedring
        improvement = forbedring
        learning network = læringsnettverk
        network = nettverk
        networks = nettverk
        pathway = pasientforløp | pakkeforløp
        pathways = pasientforløp | pakkeforløp
        patient pathway = pasientforløp
        care pathway = pasientforløp
        clinical pathway = pakkeforløp | behandlingslinje
        trial = forsøk | studie
        randomised controlled trial = randomisert kontrollert studie
        randomized controlled trial = randomisert kontrollert studie
        systematic review = systematisk oversikt
        review = oversikt | gjennomgang
        survey = spørreundersøkelse | kartlegging
        mapping = kartlegging
        interviews = intervju
        interview = intervju
        qualitative = kvalitativ
        evaluation = evaluering
        outcome = resultat
        outcomes = resultat
        experience = erfaring
        experiences = erfaring
        barriers = barriere | hindring
        barrier = barriere | hindring
        challenges = utfordring
        responsibility = ansvar
        continuity = kontinuitet
        fragmentation = fragmentering
        culture = kultur
        drop-out = drop-out | frafall | avbrudd
        dropout = drop-out | frafall | avbrudd
        low threshold = lavterskel
        rehabilitation = rehabilitering
        habilitation = habilitering
        aftercare = ettervern
        prison = fengsel
        somatic = somatisk
        physical health = somatisk helse
        dental = tannhelse | somatisk helse
        social = sosial
        social services = sosialtjeneste
        social security = trygd
        welfare = velferd
        labour and welfare administration = nav
        parliament = stortinget
        auditor general = riksrevisjonen
        directorate of health = helsedirektoratet
        board of health = helsetilsynet
        trauma = traume | psykisk lidelse
        elderly care = eldreomsorg | eldre
        multidisciplinary = tverrfaglig
        interdisciplinary = tverrfaglig
        interprofessional = tverrprofesjonell | tverrfaglig
        professional = fagperson | profesjon
        professionals = fagperson | helsepersonell
        staff = ansatt
        employee = ansatt
        knowledge = kunnskap
        wicked problems = gjenstridige problemer
        model fidelity = modelltrofasthet
        fidelity = modelltrofasthet
        housing support = oppfølging i bolig | boligsosialt arbeid;
        accommodation = bolig | botilbud; apartment = bolig; tenant = bolig | husleie;
        eviction = utkastelse | bostedsløs; neighbours = naboer | bomiljø;
        shelter = midlertidig botilbud; sheltered = omsorgsbolig; money = økonomi | penger;
        economy = økonomi; economic = økonomisk; financial = økonomisk | finansiering;
        debt = økonomi | levekår; benefits = stønad | nav; disability pension = nav;
        unemployed = arbeid | nav; workplace = arbeidsplass;
        labour market = arbeid | arbeidsmarkedstiltak;
        return to work = arbeid | individuell jobbstøtte; school = skole; education = utdanning;
        training = opplæring | kompetanse; competence = kompetanse; mother = pårørende;
        father = pårørende; parents = foreldre | pårørende; sibling = pårørende; child = barn;
        adolescent = ungdom | unge; teenagers = ungdom | unge; older = eldre; women = kvinner;
        gender = kjønn; immigrants = språk | kultur; minority = kultur | språk; language = språk;
        interpreter = tolk; pregnant = gravid; sick = syk; illness = sykdom | lidelse;
        disease = sykdom; disorder = lidelse; diagnosis = diagnose;
        assessment = utredning | kartlegging; screening = kartlegging; symptoms = symptom;
        personality disorder = personlighetsforstyrrelse; eating disorder = spiseforstyrrelse;
        medication = legemiddel | medisin; medicine = medisin | legemiddel;
        methadone = legemiddelassistert rehabilitering; heroin = opioider | narkotika;
        cannabis = narkotika | illegale rusmidler; drinking = alkohol; intoxicated = rus;
        injecting = skadereduksjon; harm reduction = skadereduksjon; detox = avrusning;
        detoxification = avrusning; abstinence = rusfri; relapse = tilbakefall;
        inpatient = døgnbehandling | innleggelse; outpatient = poliklinikk | poliklinisk;
        ward = avdeling | døgnbehandling; bed = døgnopphold | seng; length of stay = oppholdsdøgn;
        ambulatory = ambulant | poliklinikk; mobile = ambulant; home visits = oppsøkende | ambulant;
        psychologist = psykolog; psychiatrist = psykiater;
        social worker = sosialtjeneste | helsepersonell; health personnel = helsepersonell;
        health professionals = helsepersonell; clinician = behandler; clinicians = behandler;
        workforce = ansatt | bemanning; turnover = bemanning | kontinuitet;
        workload = kapasitet | ressurs; resources = ressurs; capacity = kapasitet;
        availability = tilgjengelighet; accessibility = tilgjengelighet;
        access = tilgang | tilgjengelighet; waiting = ventetid; waiting time = ventetid;
        referral = henvisning; rejected = avslag | tilbakehenvisning;
        rejection = avslag | tilbakehenvisning; refusal = avslag; priority = prioritering;
        prioritisation = prioritering; prioritization = prioritering;
        eligibility = prioritering | rettighet; appeal = klage; complaint = klage;
        application = søknad | vedtak; decision = vedtak | beslutning; bill = proposisjon;
        obligation = plikt; legal = juridisk | lov; proposition = proposisjon;
        assignment letter = oppdragsdokument; strategy = strategi;
        action plan = handlingsplan | opptrappingsplan; national plan = nasjonal plan;
        county = fylke; county governor = statsforvalteren; rural = små kommuner | kommunestørrelse;
        small municipalities = små kommuner; urban = by | bydel; city = by | bydel;
        distance = avstand; proximity = nærhet; organisation = organisering | organisasjon;
        organization = organisering | organisasjon; organizational = organisatorisk;
        organisational = organisatorisk; structure = struktur; leader = leder; manager = leder;
        budget = budsjett; reimbursement = finansiering; incentives = virkemiddel | finansiering;
        cost-effectiveness = kostnad | effekt; inspection = tilsyn;
        patient safety = pasientsikkerhet; safety = sikkerhet; security = sikkerhet;
        implementation = implementering | innføring; pilot project = pilotprosjekt | forsøk;
        project = prosjekt; programme = program; intervention = tiltak; measure = tiltak;
        effective = effekt; effectiveness = effekt; effects = effekt; impact = effekt | virkning;
        research = forskning; meta-analysis = systematisk oversikt | kunnskapsoppsummering;
        literature review = kunnskapsoppsummering;
        questionnaire = spørreskjema | spørreundersøkelse; register study = registerstudie;
        registry = register; sample = utvalg; thesis = masteroppgave | doktoravhandling;
        dissertation = doktoravhandling; textbook = lærebok; statistics = statistikk; needs = behov;
        complex needs = store og sammensatte behov; unmet needs = behov | udekket;
        vulnerable = sårbar; marginalised = levekår | utsatt; attitudes = holdninger;
        respect = respekt; dignity = verdighet; hope = håp; coping = mestring;
        empowerment = medvirkning | mestring; autonomy = autonomi | selvbestemmelse;
        self-determination = selvbestemmelse; motivation = motivasjon;
        quality of life = livskvalitet; satisfaction = tilfredshet; everyday life = hverdag;
        leisure = fritid; activity = aktivitet; activities = aktivitet; meaningful = meningsfull;
        loneliness = ensomhet; friends = venner | nettverk; social network = sosialt nettverk;
        community = lokalsamfunn; inclusion = inkludering; belonging = tilhørighet;
        volunteers = frivillig; voluntary = frivillig; peer = erfaringskonsulent | likeperson;
        lived experience = erfaringskonsulent | brukererfaringer;
        user organisation = brukerorganisasjon; user experiences = brukererfaringer;
        involvement = medvirkning | involvering; seclusion = skjerming | tvang; forced = tvang;
        committed = tvungent psykisk helsevern; crime = kriminalitet; criminal = kriminalitet;
        police = politi; offenders = kriminalitet | fengsel;
        aggression = vold | farlighetsvurdering; violent = vold;
        ambulance = ambulanse | øyeblikkelig hjelp; out-of-hours = legevakt | øyeblikkelig hjelp;
        readmitted = innleggelse; admitted = innleggelse; handover = overføring | overgang;
        transfer = overføring | overgang; responsible = ansvar; responsibilities = ansvar;
        shared = felles; joint = felles; partnership = samarbeid | samhandling; meeting = møte;
        communication = kommunikasjon; dialogue = dialog; gap = gråsoner | fragmentering;
        digital health = ikt; telemedicine = video | ikt; e-health = ikt;
        information technology = ikt; health records = pasientjournal;
        data sharing = informasjonsdeling; privacy law = personvern; cancer = kreft;
        hepatitis = hepatitt; smoking = røyking; lifestyle = levevaner;
        premature death = dødelighet; dying = dødelighet; life span = levetid | levealder;
        prevention = forebygging; public health = folkehelse; purchased = kjøpsplass;
        institution = institusjon; residential = døgnbehandling | institusjon;
        long-term = langvarig | langsiktig; nursing home = institusjon | omsorg;
        labor market = arbeid | arbeidsmarkedstiltak; counselling = rådgivning | veiledning;
        counseling = rådgivning | veiledning; labor = arbeid; center = senter; centre = senter;
        welfare services = velferdstjenester; substance misuse = rusmisbruk;
        drug treatment = rusbehandling; addiction care = rusbehandling; caseworker = saksbehandler;
        early intervention = tidlig innsats; high risk = risiko; cooperate = samarbeid;
        collaborate = samarbeid; coordinate = samordning | koordinering;
        coordinated = koordinert | samordnet; simultaneous = samtidig; same time = samtidig
        """.strip()
        .replace(";", "\n")
        .splitlines()
        if line.strip()
    )
}
"""English → Norwegian ways to say it, parted by ``|``; plurals in *-s* are understood."""
