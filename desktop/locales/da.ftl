## Sign-in and sign-out

sign-in = Log ind
sign-out = Log ud
user-name = Brugernavn
password = Adgangskode
unreachable = Der er ingen forbindelse til serveren
trying-again = Forsøger igen … Du behøver ikke at gøre noget, og hvis du var logget ind, er du det stadig.

# Why the last session is over
cause-agent_requested = Du er logget ud.
cause-supervisor_requested = En supervisor har logget dig ud.
cause-browser_closed = Du er logget ud, fordi browseren blev lukket.
cause-connection_lost = Du er logget ud, fordi forbindelsen var afbrudt for længe.
cause-signed_in_elsewhere = Du er logget ud her, fordi du har logget ind et andet sted.
cause-server_component_down = Du er logget ud, fordi en del af serveren gik ned.
cause-invalid_credentials = Du er logget ud, fordi din adgangskode er blevet ændret.
cause-account_locked = Din konto er låst efter for mange mislykkede forsøg.
cause-configuration_missing = Du er logget ud, fordi din konto eller dit team ikke længere er oprettet.
cause-password_expired = Din adgangskode er udløbet.
cause-password_change_forced = Du skal ændre din adgangskode.
cause-stale_session = Din session var udløbet eller blev ikke afsluttet korrekt. Log ind igen.
cause-session_over = Din session er slut. Log ind igen.
call-goes-on = Din samtale fortsætter på telefonen.

## Passwords

change-password = Skift adgangskode
present-password = Nuværende adgangskode
new-password = Ny adgangskode
new-password-again = Gentag ny adgangskode
passwords-differ = De nye adgangskoder er ikke ens.
password-changed = Din adgangskode er ændret.
password-policy =
    { $least ->
        [one] Mindst ét tegn.
       *[other] Mindst { $least } tegn.
    }
password-policy-classes = Brug mindst { $classes } af disse typer: små bogstaver, store bogstaver, tal og andre tegn.
password-rule-too_short =
    { $least ->
        [one] Adgangskoden skal have mindst ét tegn.
       *[other] Adgangskoden skal have mindst { $least } tegn.
    }
password-rule-too_long = Adgangskoden er for lang.
password-rule-too_few_classes = Adgangskoden skal indeholde { $classes } af disse typer: små bogstaver, store bogstaver, tal og andre tegn.
password-rule-user_name = Adgangskoden må ikke være brugernavnet.
password-rule-used_before =
    { $history ->
        [one] Den må ikke være den nuværende adgangskode.
       *[other] Den må ikke være en af dine seneste { $history } adgangskoder.
    }

## Station

station = Din arbejdsplads
station-dn = Telefonnummer (DN)
station-format = Nummerformat
station-format-us = USA, f.eks. 1-800-555-1212
station-format-other = Andet
station-wrong-us = Skriv nummeret som 1-800-555-1212.
station-wrong-other = Et nummer består af cifre, * og # og eventuelt et + foran.
team = Team
start-work = Start arbejdet

## Title bar and navigation

navigation = Navigation
preferences = Indstillinger
language = Sprog
theme = Farver
theme-system = Som systemet
theme-light = Lys
theme-dark = Mørk
alerts = Når en henvendelse tilbydes
alert-sound = Lyd
alert-notification = Notifikation, når denne side er i baggrunden
notifications-forbidden = Browseren viser ingen notifikationer fra denne side: Tillad dem i browserens indstillinger.
notifications-unknown = Notifikationer kræver en krypteret forbindelse (https).
speaker = Lyden afspilles på
speaker-of-system = Som systemet
choose-speaker = Vælg en højttaler …
try-sound = Prøv
speakers-forbidden = Browseren viser først højttalerne, når denne side må bruge mikrofonen. Der bliver ikke optaget noget.
close = Luk
offline = Offline: Opretter forbindelse igen …
phone-unreachable = Telefon { $dn } kan ikke nås
state = Status
pending-idle = { $code } efter denne henvendelse
pending-sign-out = Du logges ud efter denne henvendelse

# What an agent does
state-available = Klar
state-idle = Pause
state-rona = Ikke besvaret
state-ringing = Ringer
state-reserved = Reserveret
state-connected = Forbundet
state-on_hold = På hold
state-consult_requested = Beder om konsultation
state-consult_reserved = Bliver konsulteret
state-consulting = I konsultation
state-conferencing = I konference
state-supervising = Superviserer
state-outdial_reserved = Udgående opkald
state-wrap_up = Efterbehandling

## Help

help = Hjælp
help-available = Du er klar: Den næste henvendelse vises automatisk, og din telefon ringer. Vælg en anden status i titellinjen, hvis du vil holde pause.
help-idle = Du er på pause og får ingen henvendelser. Meld dig klar, når du er parat. Imens kan du ringe til kunder fra taltastaturet, hvis din profil tillader det.
help-rona = Du fik tilbudt en henvendelse, som du ikke besvarede. Den er tilbage i køen. Tag den næste, eller gå på pause.
help-offer = Din telefon ringer. Besvar opkaldet dér, så følger siden med. Opkald, der ikke besvares i tide, går videre til den næste agent.
help-call = Knapperne viser, hvad du kan gøre med opkaldet nu. Ved en konsultation spørger du en anden, mens kunden hører musik; ved en omstilling giver du straks kunden videre.
help-consult = Du har to linjer. Du kan skifte mellem dem, samle alle i en konference, overdrage kunden eller afslutte konsultationen og fortsætte med kunden.
help-wrap-up = Vælg, hvad resultatet af henvendelsen blev. Dermed er den afsluttet, og først da får du en ny.
help-history = Dine henvendelser fra de seneste 60 dage, de nyeste først. Åbn en for at se, hvad der vides om den.
shortcuts = Genvejstaster
press-keys = Tryk på tasterne …
reset-shortcuts = Gendan standardtasterne
shortcut-available = Meld klar
shortcut-hold = Hold, genoptag, skift linje
shortcut-consult = Konsultér
shortcut-transfer = Omstil
shortcut-complete = Overdrag
shortcut-confer = Konference
shortcut-end_consult = Afslut konsultation
shortcut-answer = Besvar
shortcut-hang_up = Læg på
shortcut-dial_pad = Taltastatur

## Contacts

contacts = Henvendelser
active-contacts = Aktive henvendelser
no-active-contacts = Ingen i øjeblikket.
today = Behandlet i dag
none-today = Ingen endnu.
direction-inbound = Indgående
direction-outbound = Udgående
unknown-number = Ukendt nummer
timer-waited = Ventetid
timer-length = Varighed
timer-left = Resterende tid

# What a line of a card shows
line-ringing = Ringer
line-connecting = Forbinder
line-connected = Forbundet
line-on_hold = På hold
line-not_responding = Ikke besvaret
line-consult_requested = Konsultation ønsket
line-consult_reserved = Ønsker konsultation
line-consulting = I konsultation
line-conferencing = I konference
line-outdial_reserved = Udgående opkald
line-calling_back = Ringer tilbage
line-supervising = Supervision
line-wrap_up = Efterbehandling

# Read out when a contact is offered
offer-ringing = Indgående opkald fra { $number }, kø { $queue }
offer-consult_reserved = { $colleague } vil konsultere dig om { $number }

## The contact in the centre

empty-available = Du er klar. Den næste henvendelse vises her automatisk.
empty-idle = Du er på pause og får ingen henvendelser.
become-available = Meld klar

missed = Du svarede ikke
missed-choice = Opkaldet er tilbage i køen, og du får ikke et nyt, før du vælger, hvad du vil gøre.
take-next = Tag næste opkald
or-idle = Eller gå på pause

what-inbound = Opkald til { $queue }
what-outdial = Opkald for { $queue }
what-consult = { $colleague } vil konsultere dig
what-supervision = Du deltager i et opkald hos { $colleague }
answer-on-phone = Besvar opkaldet på din telefon { $dn }.
customer-is-called = Kunden ringes op.

call-controls = Opkald
act-answer = Besvar
act-hold = Hold
act-resume = Genoptag
act-toggle = Skift linje
act-consult = Konsultér
act-transfer = Omstil
act-complete = Overdrag
act-confirm = Ring nu
act-confer = Konference
act-end_consult = Afslut konsultation
act-leave = Forlad
act-hang_up = Læg på

lines = Linjer
line-1 = Linje 1
line-2 = Linje 2
consult-queued = Venter på, at nogen bliver ledig
consult-found = Ledig. Bekræft for at ringe op.
somebody = Nogen
drop = Fjern

recording-pause = Pausér optagelse
recording-resume = Start optagelse
recording-paused = Optagelse på pause

data = Detaljer
yes = Ja
no = Nej

## Wrap-up

wrap-up = Efterbehandling
wrap-up-code = Hvad blev resultatet?
without-wrap-up-code = Uden kode
auto-wrap-up = Standardkoden registreres om
cancel-auto-wrap-up = Afslut ikke automatisk
extend-wrap-up = Mere tid
notes = Noter
not-saved = Ikke gemt, fordi henvendelsen er afsluttet:
last-agent = Senere opkald fra dette nummer skal til mig

## The customer

customer = Kunde
customer-number = Nummer
dialled-number = Ringede til
queue = Kø
arrived = Tidspunkt
waited = Ventetid

## The customer's earlier contacts

history = Tidligere henvendelser
no-history = Ingen de seneste 60 dage.
history-unknown = Nummeret er skjult.
loading = Indlæser …
show-more = Vis flere
try-again = Prøv igen
in-progress = I gang
outcome = Udfald
outcome-handled = Behandlet
outcome-abandoned = Lagde på i ventetiden
outcome-queue_timed_out = Ventede for længe
outcome-flowed_out = Sendt videre
outcome-callback_failed = Ikke truffet ved tilbageringning
outcome-failed = Mislykkedes
outcome-consulted = Konsultation
outcome-supervised = Supervision
outcome-outdial_failed = Ikke truffet

## Dialogs

target-kind = Hvorhen
target-agent = Agent
target-queue = Kø
target-number = Nummer
search = Søg
none-found = Intet fundet.
more-found =
    { $count ->
        [one] Og én til: Skriv mere af navnet.
       *[other] Og { $count } til: Skriv mere af navnet.
    }
no-agents-consult = Ingen andre er logget ind.
no-agents-transfer = Ingen andre er klar.
no-queues = Der er ingen køer.
queue-now =
    { $free ->
        [one] { $waiting } venter, { $free } agent ledig
       *[other] { $waiting } venter, { $free } agenter ledige
    }
number = Nummer
address-book = Adressebog

dial-pad = Taltastatur
keys = Taster
erase = Slet det sidste ciffer
shown-number = Nummer, som kunden ser
call = Ring op
outdial-needs-idle = Gå på pause for at ringe til en kunde.

## What can go wrong

problem-numbered = Fejl { $number }: { $text }
problem-other = Det lykkedes ikke: { $detail }
problem-offline = Serveren svarer ikke. Kontrollér din forbindelse.
problem-offline-sign_in = Serveren svarede ikke. Prøv igen.
problem-offline-password = Serveren svarede ikke. Din adgangskode er måske allerede ændret: Prøv igen med den nuværende og, hvis den er forkert, med den nye.
problem-unavailable = Serveren er optaget eller ved at lukke ned. Prøv igen.
problem-unconfirmed = Serveren har ikke bekræftet det i tide. Se efter, om det er sket, før du prøver igen.
problem-busy = For mange logger ind på én gang. Prøv igen.
problem-invalid_credentials = Brugernavn og adgangskode passer ikke sammen.
problem-account_locked = Kontoen er låst indtil { $time } efter for mange mislykkede forsøg. En supervisor kan låse den op.
problem-too_many_failures = For mange mislykkede forsøg herfra. Prøv igen senere.
problem-unknown_phone = Telefon { $dn } findes ikke.
problem-invalid_dn = { $dn } er ikke et gyldigt telefonnummer.
problem-dn_in_use = { $agent } arbejder allerede ved telefon { $dn }.
problem-team_not_allowed = Du må ikke arbejde i dette team.
problem-active_contact = Du kan ikke logge ud eller skifte arbejdsplads under en henvendelse.
problem-unfinished_wrap_up = Gør efterbehandlingen færdig først.
problem-signing_out = Du er ved at blive logget ud.
problem-not_idle = Gå på pause først.
problem-not_available = { $agent } er ikke klar længere.
problem-phone_unreachable = Telefonen kan ikke nås.
problem-consult_failed = Konsultationen mislykkedes.
problem-consult_failed-not_signed_in = Konsultationen mislykkedes: ikke logget ind længere.
problem-consult_failed-away = Konsultationen mislykkedes: ikke på pladsen.
problem-consult_failed-busy = Konsultationen mislykkedes: tager ikke flere opkald nu.
problem-consult_failed-phone_unreachable = Konsultationen mislykkedes: Telefonen kan ikke nås.
problem-consult_failed-not_answered = Konsultationen mislykkedes: ingen svarede.
problem-consult_failed-not_confirmed = Konsultationen mislykkedes: den blev ikke bekræftet i tide.
problem-outdial_failed-own_phone = Din egen telefon blev ikke besvaret eller kan ikke nås.
problem-outdial_failed-not_answered = Kunden svarede ikke.
problem-outdial_failed-busy = Kunden er optaget.
problem-outdial_failed-phone_unreachable = Nummeret kan ikke nås.
problem-consult_in_progress = Der er allerede en konsultation i gang.
problem-consult_ringing = Vent på svar, eller afslut konsultationen.
problem-consult_waits = Kollegaen er ikke længere ledig. Din anmodning venter på en anden.
problem-contact_has_ended = Henvendelsen er afsluttet.
problem-unknown_contact = Henvendelsen er afsluttet.
problem-not_ringing = Din telefon ringer ikke endnu. Prøv igen.
problem-phone_not_told = Denne telefon kan ikke besvares herfra: Besvar opkaldet på selve telefonen.
problem-held_by_phone = Opkaldet er sat på hold på telefonen: Genoptag det dér.
problem-not_recorded = Dette opkald optages ikke.
problem-agent_is_detached = Din telefon er ikke med i opkaldet: Genoptag det først, så ringer telefonen.
problem-in_conference = I en konference kan ingen sættes på hold.
problem-invalid_number = Der kan ikke ringes til dette nummer.
problem-number_too_short =
    { $least ->
        [one] Nummeret skal have mindst ét ciffer.
       *[other] Nummeret skal have mindst { $least } cifre.
    }
problem-number_too_long =
    { $most ->
        [one] Nummeret må højst have ét ciffer.
       *[other] Nummeret må højst have { $most } cifre.
    }
problem-number_not_allowed = Du må ikke ringe til dette nummer.
problem-no_trunk = Der er ingen udgående linje.
problem-outdial_not_allowed = Du må ikke ringe til kunder.
problem-not_permitted = Det må du ikke.
problem-invalid_value = Værdien er ugyldig.
problem-so_already = Det er allerede sådan.
problem-changed = Det har ændret sig i mellemtiden: se igen.
problem-too_many_parties = Konferencen er fuld.
problem-value_too_long = Det er for langt.
problem-notes_too_long = Noterne er for lange.
problem-wrap_up_code_required = Vælg en afslutningskode.

## The supervisor's page

place-contacts = Mine henvendelser
place-supervisor = Supervisor
part-not-loaded = Denne del af siden kunne ikke indlæses.
load-again = Indlæs siden igen
supervisor = Supervisor
supervisor-views = Visning
view-agents = Agenter
view-queues = Køer
view-locks = Låste konti
sort = Sortér
all = Alle
search-agents = Navn, telefon eller kunde
queues = Køer
group-contact = Med en henvendelse
group-unreachable = Telefon kan ikke nås
column-agent = Agent
column-state = Status
column-duration = Varighed
column-customer = Kunde
column-waiting = Venter
column-ringing = Ringer
column-longest_wait = Længste ventetid
column-expected_wait = Forventet ventetid
column-talking = I samtale
column-free = Ledige
column-signed_in = Logget ind
queue-retired = Ingen nye henvendelser
choose-agent = Vælg en agent for at se, hvad du kan gøre.
agent-gone = Denne agent er logget ud.
agent-acts = Hvad du kan gøre med { $name }
agent-pending-idle = { $code } efter denne henvendelse
agent-pending-sign-out = Logges ud efter denne henvendelse
set-state = Skift status
supervision = Din rolle i opkaldet
mode-listen = Medlyt
mode-whisper = Hvisk
mode-barge_in = Bryd ind
take-over = Overtag
supervising-listen = Du lytter til { $colleague } og { $number }. Ingen kan høre dig.
supervising-whisper = Du hvisker til { $colleague }. { $number } kan ikke høre dig.
supervising-barge_in = Du taler med { $colleague } og { $number }.
not-supervised-supervised = { $supervisor } deltager allerede i dette opkald.
not-supervised-not_free = Du skal være klar eller på pause for at deltage i dette opkald.
not-supervised-phone = Din telefon kan ikke nås: Den skal ringe, før du kan deltage i dette opkald.
no-locks = Ingen konti er låst.
locked-until = Låst indtil { $time }
unlock = Lås op
problem-not_a_supervisor = Dette er forbeholdt supervisorer.
problem-not_free = Du skal først være klar eller på pause.
problem-not_free-other = { $agent } er ikke ledig længere.
problem-not_signed_in = { $agent } er ikke logget ind længere.
problem-not_connected = Opkaldet er ikke forbundet længere.
problem-already_supervised = En anden supervisor deltager allerede i dette opkald.
problem-not_supervised = Opkaldet eller din deltagelse i det er afsluttet.
help-supervisor = Agenter og køer, som de ser ud lige nu. Vælg en agent med musen eller piletasterne; Enter fører til det, du kan gøre. Når du vil medlytte, hviske eller bryde ind, ringer din egen telefon først. Klik på en kolonneoverskrift for at sortere.

## Recordings

place-recordings = Optagelser
first-day = Fra
last-day = Til
more-recordings = Ældre
choose-recording = Vælg en optagelse for at lytte til den.
player = Afspiller
recording = Optagelse
play = Afspil
pause = Pause
skip-back = 5 sekunder tilbage
skip-forward = 5 sekunder frem
speed = Tempo
position = Position
position-of = { $at } af { $length }
stretch-pause = På pause { $from } til { $to }
stretch-gap = Mistet { $from } til { $to }
download = Hent
not-played = Denne browser kan ikke afspille optagelsen. Du kan hente den i stedet.
help-recordings = Søg efter optagelser ud fra nummer, agent, kø og dag. Vælg en med musen eller piletasterne; Enter fører til afspilleren. Dér afspiller og pauser du med mellemrumstasten, springer 5 sekunder med piletasterne og 30 med Page Up og Page Down og ændrer tempoet med + og −. Det skraverede var sat på pause.
problem-not_found = Det findes ikke, eller du har ikke adgang til det.
