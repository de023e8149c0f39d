## Sign-in and sign-out

sign-in = Logg inn
sign-out = Logg ut
user-name = Brukernavn
password = Passord
unreachable = Får ikke kontakt med serveren
trying-again = Prøver på nytt … Du trenger ikke å gjøre noe. Hvis du var logget inn, er du det fortsatt.

# Why the last session is over
cause-agent_requested = Du har logget ut.
cause-supervisor_requested = En teamleder har logget deg ut.
cause-browser_closed = Du ble logget ut fordi nettleseren ble lukket.
cause-connection_lost = Du ble logget ut fordi forbindelsen var brutt for lenge.
cause-signed_in_elsewhere = Du ble logget ut her fordi du har logget inn et annet sted.
cause-server_component_down = Du ble logget ut fordi en del av serveren falt ut.
cause-invalid_credentials = Du ble logget ut fordi passordet ditt er endret.
cause-account_locked = Kontoen din er låst etter for mange mislykkede forsøk.
cause-configuration_missing = Du ble logget ut fordi kontoen eller teamet ditt ikke lenger er satt opp.
cause-password_expired = Passordet ditt er utløpt.
cause-password_change_forced = Du må endre passordet ditt.
cause-stale_session = Økten var utløpt eller ble ikke avsluttet riktig. Logg inn på nytt.
cause-session_over = Økten er avsluttet. Logg inn på nytt.
call-goes-on = Samtalen fortsetter på telefonen din.

## Passwords

change-password = Endre passord
present-password = Nåværende passord
new-password = Nytt passord
new-password-again = Gjenta nytt passord
passwords-differ = De nye passordene er ikke like.
password-changed = Passordet ditt er endret.
password-policy =
    { $least ->
        [one] Minst ett tegn.
       *[other] Minst { $least } tegn.
    }
password-policy-classes = Minst { $classes } av disse typene: små bokstaver, store bokstaver, sifre og andre tegn.
password-rule-too_short =
    { $least ->
        [one] Det må ha minst ett tegn.
       *[other] Det må ha minst { $least } tegn.
    }
password-rule-too_long = Det er for langt.
password-rule-too_few_classes = Det må ha { $classes } av disse typene: små bokstaver, store bokstaver, sifre og andre tegn.
password-rule-user_name = Det kan ikke være brukernavnet.
password-rule-used_before =
    { $history ->
        [one] Det kan ikke være det nåværende passordet.
       *[other] Det kan ikke være et av de siste { $history } passordene dine.
    }

## Station

station = Din arbeidsplass
station-dn = Telefonnummer (DN)
station-format = Nummerformat
station-format-us = USA, som 1-800-555-1212
station-format-other = Annet
station-wrong-us = Skriv nummeret slik: 1-800-555-1212.
station-wrong-other = Et nummer består av sifre, * og #, eventuelt med + foran.
team = Team
start-work = Start arbeidet

## Title bar and navigation

navigation = Navigasjon
preferences = Innstillinger
language = Språk
theme = Farger
theme-system = Som systemet
theme-light = Lys
theme-dark = Mørk
alerts = Når du får en henvendelse
alert-sound = Lyd
alert-notification = Varsel når denne siden ligger i bakgrunnen
notifications-forbidden = Nettleseren viser ikke varsler fra denne siden. Tillat dem i nettleserens innstillinger.
notifications-unknown = Varsler krever en kryptert forbindelse (https).
speaker = Spilles av på
speaker-of-system = Som systemet
choose-speaker = Velg høyttaler …
try-sound = Test
speakers-forbidden = Nettleseren viser høyttalerne først når denne siden får bruke mikrofonen. Ingenting blir tatt opp.
close = Lukk
offline = Frakoblet: kobler til på nytt …
phone-unreachable = Får ikke kontakt med telefon { $dn }
state = Status
pending-idle = { $code } etter denne henvendelsen
pending-sign-out = Du blir logget ut etter denne henvendelsen

# What an agent does
state-available = Ledig
state-idle = Pause
state-rona = Svarte ikke
state-ringing = Ringer
state-reserved = Reservert
state-connected = I samtale
state-on_hold = På vent
state-consult_requested = Ber om konsultasjon
state-consult_reserved = Blir konsultert
state-consulting = Konsulterer
state-conferencing = I konferanse
state-supervising = Følger samtale
state-outdial_reserved = Ringer ut
state-wrap_up = Etterarbeid

## Help

help = Hjelp
help-available = Du er ledig. Den neste henvendelsen dukker opp av seg selv, og telefonen din ringer. Velg en annen status i tittellinjen når du skal ha pause.
help-idle = Du har pause og får ingen henvendelser. Meld deg ledig når du er klar. I mellomtiden kan du ringe kunder fra talltastaturet hvis profilen din tillater det.
help-rona = Du fikk en henvendelse som ikke ble besvart. Den er tilbake i køen. Ta den neste, eller ta pause.
help-offer = Telefonen din ringer. Svar på telefonen, så følger siden med. Henvendelser som ikke besvares i tide, går til neste agent.
help-call = Knappene viser hva du kan gjøre med samtalen nå. Med en konsultasjon spør du noen andre mens kunden hører musikk. Med en overføring sendes kunden videre med en gang.
help-consult = Du har to linjer. Du kan bytte mellom dem, samle alle i en konferanse, sette over kunden, eller avslutte konsultasjonen og fortsette med kunden.
help-wrap-up = Velg hva som ble resultatet av henvendelsen. Da er den avsluttet. Til da får du ingen ny.
help-history = Dine henvendelser fra de siste 60 dagene, de nyeste først. Åpne en for å se hva som er kjent om den.
shortcuts = Hurtigtaster
press-keys = Trykk på tastene …
reset-shortcuts = Tilbakestill hurtigtastene
shortcut-available = Meld deg ledig
shortcut-hold = Sett på vent, fortsett, bytt linje
shortcut-consult = Konsulter
shortcut-transfer = Overfør
shortcut-complete = Sett over
shortcut-confer = Konferanse
shortcut-end_consult = Avslutt konsultasjon
shortcut-answer = Svar
shortcut-hang_up = Legg på
shortcut-dial_pad = Talltastatur

## Contacts

contacts = Henvendelser
active-contacts = Aktive henvendelser
no-active-contacts = Ingen akkurat nå.
today = Behandlet i dag
none-today = Ingen ennå.
direction-inbound = Innkommende
direction-outbound = Utgående
unknown-number = Ukjent nummer
timer-waited = Ventetid
timer-length = Varighet
timer-left = Tid igjen

# What a line of a card shows
line-ringing = Ringer
line-connecting = Kobler til
line-connected = I samtale
line-on_hold = På vent
line-not_responding = Svarte ikke
line-consult_requested = Ber om konsultasjon
line-consult_reserved = Konsultasjonsanrop
line-consulting = Konsultasjon
line-conferencing = Konferanse
line-outdial_reserved = Ringer ut
line-calling_back = Ringer tilbake
line-supervising = Følger samtale
line-wrap_up = Etterarbeid

# Read out when a contact is offered
offer-ringing = Innkommende anrop fra { $number }, kø { $queue }
offer-consult_reserved = { $colleague } ber om råd om { $number }

## The contact in the centre

empty-available = Du er ledig. Den neste henvendelsen dukker opp her av seg selv.
empty-idle = Du har pause og får ingen henvendelser.
become-available = Meld deg ledig

missed = Du svarte ikke
missed-choice = Anropet er tilbake i køen, og du får ikke noe nytt før du velger hva du vil gjøre.
take-next = Ta neste anrop
or-idle = Eller ta pause

what-inbound = Anrop til { $queue }
what-outdial = Anrop for { $queue }
what-consult = { $colleague } ber om råd
what-supervision = Du deltar i samtalen til { $colleague }
answer-on-phone = Svar på telefonen din, { $dn }.
customer-is-called = Kunden ringes opp.

call-controls = Samtale
act-answer = Svar
act-hold = På vent
act-resume = Fortsett
act-toggle = Bytt linje
act-consult = Konsulter
act-transfer = Overfør
act-complete = Sett over
act-confirm = Ring nå
act-confer = Konferanse
act-end_consult = Avslutt konsultasjon
act-leave = Forlat
act-hang_up = Legg på

lines = Linjer
line-1 = Linje 1
line-2 = Linje 2
consult-queued = Venter på at noen blir ledig
consult-found = Ledig. Bekreft for å ringe opp.
somebody = Noen
drop = Fjern

recording-pause = Pause opptaket
recording-resume = Start opptaket
recording-paused = Opptak på pause

data = Detaljer
yes = Ja
no = Nei

## Wrap-up

wrap-up = Etterarbeid
wrap-up-code = Hva ble resultatet?
without-wrap-up-code = Uten kode
auto-wrap-up = Standardkoden registreres om
cancel-auto-wrap-up = Ikke registrer automatisk
extend-wrap-up = Mer tid
notes = Notater
not-saved = Ikke lagret, fordi henvendelsen er avsluttet:
last-agent = Senere anrop fra dette nummeret går til meg

## The customer

customer = Kunde
customer-number = Nummer
dialled-number = Oppringt
queue = Kø
arrived = Tidspunkt
waited = Ventet

## The customer's earlier contacts

history = Tidligere henvendelser
no-history = Ingen de siste 60 dagene.
history-unknown = Nummeret er skjult.
loading = Laster …
show-more = Vis flere
try-again = Prøv igjen
in-progress = Pågår
outcome = Utfall
outcome-handled = Behandlet
outcome-abandoned = La på i køen
outcome-queue_timed_out = Ventet for lenge
outcome-flowed_out = Sendt videre
outcome-callback_failed = Ikke nådd ved tilbakeringing
outcome-failed = Feilet
outcome-consulted = Konsultert
outcome-supervised = Medlytting
outcome-outdial_failed = Ikke nådd

## Dialogs

target-kind = Til
target-agent = Agent
target-queue = Kø
target-number = Nummer
search = Søk
none-found = Ingen treff.
more-found =
    { $count ->
        [one] Og ett treff til: skriv mer av navnet.
       *[other] Og { $count } treff til: skriv mer av navnet.
    }
no-agents-consult = Ingen andre er logget inn.
no-agents-transfer = Ingen andre er ledige.
no-queues = Det finnes ingen køer.
queue-now =
    { $free ->
        [one] { $waiting } venter, { $free } agent ledig
       *[other] { $waiting } venter, { $free } agenter ledige
    }
number = Nummer
address-book = Adressebok

dial-pad = Talltastatur
keys = Taster
erase = Slett siste siffer
shown-number = Nummeret kunden ser
call = Ring
outdial-needs-idle = Ta pause for å ringe en kunde.

## What can go wrong

problem-numbered = Feil { $number }: { $text }
problem-other = Det gikk ikke: { $detail }
problem-offline = Serveren svarer ikke. Sjekk forbindelsen.
problem-offline-sign_in = Serveren svarte ikke. Prøv igjen.
problem-offline-password = Serveren svarte ikke. Passordet ditt kan være endret. Prøv igjen med det nåværende, og med det nye hvis det er feil.
problem-unavailable = Serveren er opptatt eller stopper. Prøv igjen.
problem-unconfirmed = Serveren bekreftet ikke i tide. Se etter om det er gjort, før du prøver igjen.
problem-busy = For mange logger inn samtidig. Prøv igjen.
problem-invalid_credentials = Feil brukernavn eller passord.
problem-account_locked = Kontoen er låst til { $time } etter for mange mislykkede forsøk. En teamleder kan låse den opp.
problem-too_many_failures = For mange mislykkede forsøk herfra. Prøv igjen senere.
problem-unknown_phone = Det finnes ingen telefon { $dn }.
problem-invalid_dn = { $dn } er ikke et gyldig telefonnummer.
problem-dn_in_use = { $agent } bruker telefon { $dn }.
problem-team_not_allowed = Du har ikke tilgang til dette teamet.
problem-active_contact = Du kan ikke logge ut eller bytte arbeidsplass under en henvendelse.
problem-unfinished_wrap_up = Fullfør etterarbeidet først.
problem-signing_out = Du blir logget ut.
problem-not_idle = Ta pause først.
problem-not_available = { $agent } er ikke lenger ledig.
problem-phone_unreachable = Får ikke kontakt med telefonen.
problem-consult_failed = Konsultasjonen mislyktes.
problem-consult_failed-not_signed_in = Konsultasjonen mislyktes: ikke lenger logget inn.
problem-consult_failed-away = Konsultasjonen mislyktes: ikke på plassen.
problem-consult_failed-busy = Konsultasjonen mislyktes: tar ikke flere anrop nå.
problem-consult_failed-phone_unreachable = Konsultasjonen mislyktes: får ikke kontakt med telefonen.
problem-consult_failed-not_answered = Konsultasjonen mislyktes: ingen svarte.
problem-consult_failed-not_confirmed = Konsultasjonen mislyktes: den ble ikke bekreftet i tide.
problem-outdial_failed-own_phone = Din egen telefon ble ikke besvart, eller det er ikke kontakt med den.
problem-outdial_failed-not_answered = Kunden svarte ikke.
problem-outdial_failed-busy = Kunden er opptatt.
problem-outdial_failed-phone_unreachable = Får ikke kontakt med nummeret.
problem-consult_in_progress = En konsultasjon pågår allerede.
problem-consult_ringing = Vent på svar, eller avslutt konsultasjonen.
problem-consult_waits = Kollegaen er ikke lenger ledig. Forespørselen din venter på en annen.
problem-contact_has_ended = Henvendelsen er avsluttet.
problem-unknown_contact = Henvendelsen er avsluttet.
problem-not_ringing = Telefonen din ringer ikke ennå. Prøv igjen.
problem-phone_not_told = Anrop på denne telefonen kan ikke besvares herfra. Svar på telefonen.
problem-held_by_phone = Samtalen er satt på vent fra telefonen. Fortsett den der.
problem-not_recorded = Denne samtalen blir ikke tatt opp.
problem-agent_is_detached = Telefonen din er ikke med i samtalen. Fortsett samtalen først, så ringer telefonen.
problem-in_conference = Ingen kan settes på vent i en konferanse.
problem-invalid_number = Dette nummeret kan ikke ringes.
problem-number_too_short =
    { $least ->
        [one] Nummeret må ha minst ett siffer.
       *[other] Nummeret må ha minst { $least } sifre.
    }
problem-number_too_long =
    { $most ->
        [one] Nummeret kan ha høyst ett siffer.
       *[other] Nummeret kan ha høyst { $most } sifre.
    }
problem-number_not_allowed = Du har ikke lov til å ringe dette nummeret.
problem-no_trunk = Det finnes ingen utgående linje.
problem-outdial_not_allowed = Du har ikke lov til å ringe kunder.
problem-not_permitted = Du har ikke tilgang til dette.
problem-invalid_value = Verdien er ugyldig.
problem-so_already = Slik er det allerede.
problem-changed = Det har endret seg i mellomtiden: se på nytt.
problem-too_many_parties = Konferansen er full.
problem-value_too_long = Dette er for langt.
problem-notes_too_long = Notatene er for lange.
problem-wrap_up_code_required = Velg en kode.

## The supervisor's page

place-contacts = Mine henvendelser
place-supervisor = Teamleder
part-not-loaded = Denne delen av siden kunne ikke lastes.
load-again = Last siden på nytt
supervisor = Teamleder
supervisor-views = Hva som vises
view-agents = Agenter
view-queues = Køer
view-locks = Låste kontoer
sort = Sorter
all = Alle
search-agents = Navn, telefon eller kunde
queues = Køer
group-contact = Med en henvendelse
group-unreachable = Telefon utilgjengelig
column-agent = Agent
column-state = Status
column-duration = Varighet
column-customer = Kunde
column-waiting = Venter
column-ringing = Ringer
column-longest_wait = Lengste ventetid
column-expected_wait = Forventet ventetid
column-talking = I samtale
column-free = Ledige
column-signed_in = Innlogget
queue-retired = Tar ikke imot nye
choose-agent = Velg en agent for å se hva du kan gjøre.
agent-gone = Denne agenten har logget ut.
agent-acts = Handlinger for { $name }
agent-pending-idle = { $code } etter denne henvendelsen
agent-pending-sign-out = Logges ut etter denne henvendelsen
set-state = Endre status
supervision = Din rolle i samtalen
mode-listen = Lytt
mode-whisper = Hvisk
mode-barge_in = Bryt inn
take-over = Ta over
supervising-listen = Du lytter til { $colleague } og { $number }. Ingen hører deg.
supervising-whisper = Du hvisker til { $colleague }. { $number } hører deg ikke.
supervising-barge_in = Du snakker med { $colleague } og { $number }.
not-supervised-supervised = { $supervisor } deltar allerede i denne samtalen.
not-supervised-not_free = Du må være ledig eller ha pause for å delta i denne samtalen.
not-supervised-phone = Får ikke kontakt med telefonen din. Den må ringe før du kan delta i denne samtalen.
no-locks = Ingen kontoer er låst.
locked-until = Låst til { $time }
unlock = Lås opp
problem-not_a_supervisor = Dette er bare for teamledere.
problem-not_free = Du må være ledig eller ha pause først.
problem-not_free-other = { $agent } er ikke lenger ledig.
problem-not_signed_in = { $agent } er ikke lenger logget inn.
problem-not_connected = Samtalen er ikke lenger tilkoblet.
problem-already_supervised = En annen teamleder deltar allerede i denne samtalen.
problem-not_supervised = Samtalen er over, eller du deltar ikke lenger i den.
help-supervisor = Agenter og køer slik de er akkurat nå. Velg en agent med musen eller piltastene. Enter tar deg til det du kan gjøre. Når du skal lytte, hviske eller bryte inn, ringer først din egen telefon. Klikk på en overskrift for å sortere.

## Recordings

place-recordings = Opptak
first-day = Fra
last-day = Til
more-recordings = Eldre
choose-recording = Velg et opptak for å lytte til det.
player = Avspiller
recording = Opptak
play = Spill av
pause = Pause
skip-back = 5 sekunder tilbake
skip-forward = 5 sekunder frem
speed = Tempo
position = Posisjon
position-of = { $at } av { $length }
stretch-pause = Pause fra { $from } til { $to }
stretch-gap = Tapt fra { $from } til { $to }
download = Last ned
not-played = Denne nettleseren kan ikke spille av opptaket. Det kan lastes ned.
help-recordings = Finn opptak etter nummer, agent, kø og dag. Velg ett med musen eller piltastene. Enter tar deg til avspilleren. Der starter og stanser mellomromstasten avspillingen, piltastene hopper 5 sekunder, Page Up og Page Down hopper 30, og + og − endrer tempoet. Skraverte felt viser hvor opptaket var på pause.
problem-not_found = Det finnes ikke, eller du har ikke tilgang til det.
