## Sign-in and sign-out

sign-in = Aanmelden
sign-out = Afmelden
user-name = Gebruikersnaam
password = Wachtwoord
unreachable = De server is niet bereikbaar
trying-again = Er wordt opnieuw verbinding gemaakt… U hoeft niets te doen. Was u aangemeld, dan bent u dat nog steeds.

# Why the last session is over
cause-agent_requested = U hebt zich afgemeld.
cause-supervisor_requested = Een supervisor heeft u afgemeld.
cause-browser_closed = U bent afgemeld omdat de browser is gesloten.
cause-connection_lost = U bent afgemeld omdat de verbinding te lang onderbroken was.
cause-signed_in_elsewhere = U bent hier afgemeld omdat u zich ergens anders hebt aangemeld.
cause-server_component_down = U bent afgemeld omdat een onderdeel van de server is uitgevallen.
cause-invalid_credentials = U bent afgemeld omdat uw wachtwoord is gewijzigd.
cause-account_locked = Uw account is geblokkeerd na te veel mislukte pogingen.
cause-configuration_missing = U bent afgemeld omdat uw account of team niet meer is ingesteld.
cause-password_expired = Uw wachtwoord is verlopen.
cause-password_change_forced = U moet uw wachtwoord wijzigen.
cause-stale_session = Uw sessie was verlopen of niet goed afgesloten. Meld u opnieuw aan.
cause-session_over = Uw sessie is beëindigd. Meld u opnieuw aan.
call-goes-on = Uw gesprek loopt door op uw telefoon.

## Passwords

change-password = Wachtwoord wijzigen
present-password = Huidig wachtwoord
new-password = Nieuw wachtwoord
new-password-again = Nieuw wachtwoord herhalen
passwords-differ = De nieuwe wachtwoorden zijn niet gelijk.
password-changed = Uw wachtwoord is gewijzigd.
password-policy =
    { $least ->
        [one] Minimaal één teken.
       *[other] Minimaal { $least } tekens.
    }
password-policy-classes = Gebruik minimaal { $classes } van deze soorten: kleine letters, hoofdletters, cijfers en andere tekens.
password-rule-too_short =
    { $least ->
        [one] Het wachtwoord moet minimaal één teken bevatten.
       *[other] Het wachtwoord moet minimaal { $least } tekens bevatten.
    }
password-rule-too_long = Het wachtwoord is te lang.
password-rule-too_few_classes = Het wachtwoord moet { $classes } van deze soorten bevatten: kleine letters, hoofdletters, cijfers en andere tekens.
password-rule-user_name = Het wachtwoord mag niet gelijk zijn aan de gebruikersnaam.
password-rule-used_before =
    { $history ->
        [one] Het mag niet het huidige wachtwoord zijn.
       *[other] Het mag niet een van uw laatste { $history } wachtwoorden zijn.
    }

## Station

station = Uw werkplek
station-dn = Telefoonnummer (DN)
station-format = Nummernotatie
station-format-us = VS, zoals 1-800-555-1212
station-format-other = Anders
station-wrong-us = Schrijf het nummer als 1-800-555-1212.
station-wrong-other = Een nummer bestaat uit cijfers, * en #, eventueel met een + ervoor.
team = Team
start-work = Aan het werk

## Title bar and navigation

navigation = Navigatie
preferences = Voorkeuren
language = Taal
theme = Kleuren
theme-system = Systeeminstelling
theme-light = Licht
theme-dark = Donker
alerts = Als een contact wordt aangeboden
alert-sound = Geluid
alert-notification = Melding als deze pagina op de achtergrond staat
notifications-forbidden = De browser toont geen meldingen van deze pagina: sta ze toe in de browserinstellingen.
notifications-unknown = Voor meldingen is een versleutelde verbinding (https) nodig.
speaker = Geluid afspelen via
speaker-of-system = Systeeminstelling
choose-speaker = Luidspreker kiezen…
try-sound = Testen
speakers-forbidden = De browser toont de luidsprekers pas als deze pagina de microfoon mag gebruiken. Er wordt niets opgenomen.
close = Sluiten
offline = Offline: er wordt opnieuw verbinding gemaakt…
phone-unreachable = Telefoon { $dn } is niet bereikbaar
state = Status
pending-idle = { $code } na dit contact
pending-sign-out = U wordt na dit contact afgemeld

# What an agent does
state-available = Beschikbaar
state-idle = Pauze
state-rona = Niet opgenomen
state-ringing = Gaat over
state-reserved = Gereserveerd
state-connected = Verbonden
state-on_hold = In wacht
state-consult_requested = Overleg gevraagd
state-consult_reserved = Voor overleg gevraagd
state-consulting = In overleg
state-conferencing = In conferentie
state-supervising = Supervisie
state-outdial_reserved = Uitgaande oproep
state-wrap_up = Nawerk

## Help

help = Help
help-available = U bent beschikbaar: het volgende contact verschijnt vanzelf en uw telefoon gaat over. Kies in de titelbalk een andere status als u pauze wilt nemen.
help-idle = U staat op pauze en krijgt geen contacten. Meld u beschikbaar zodra u klaar bent. Intussen kunt u met het toetsenblok klanten bellen, als uw profiel dat toestaat.
help-rona = Er is u een contact aangeboden dat u niet hebt opgenomen. Het staat weer in de wachtrij. Neem het volgende aan of ga op pauze.
help-offer = Uw telefoon gaat over. Neem daar op; de pagina volgt. Wat niet op tijd wordt opgenomen, gaat naar de volgende agent.
help-call = De knoppen laten zien wat u nu met het gesprek kunt doen. Bij overleg vraagt u een ander om raad terwijl de klant muziek hoort; met doorverbinden draagt u de klant meteen over.
help-consult = U hebt twee lijnen. U kunt ertussen wisselen, iedereen in een conferentie samenbrengen, de klant overdragen, of het overleg stoppen en met de klant verdergaan.
help-wrap-up = Kies wat het resultaat van het contact is: daarmee sluit u het af. Tot dan krijgt u geen nieuw contact.
help-history = Uw contacten van de afgelopen 60 dagen, de nieuwste eerst. Open er een om te zien wat erover bekend is.
shortcuts = Sneltoetsen
press-keys = Druk op de toetsen…
reset-shortcuts = Standaardtoetsen herstellen
shortcut-available = Beschikbaar melden
shortcut-hold = In wacht, hervatten, lijn wisselen
shortcut-consult = Overleg
shortcut-transfer = Doorverbinden
shortcut-complete = Overdragen
shortcut-confer = Conferentie
shortcut-end_consult = Overleg stoppen
shortcut-answer = Opnemen
shortcut-hang_up = Ophangen
shortcut-dial_pad = Toetsenblok

## Contacts

contacts = Contacten
active-contacts = Actieve contacten
no-active-contacts = Momenteel geen.
today = Vandaag afgehandeld
none-today = Nog geen.
direction-inbound = Inkomend
direction-outbound = Uitgaand
unknown-number = Onbekend nummer
timer-waited = Wachttijd
timer-length = Duur
timer-left = Resterende tijd

# What a line of a card shows
line-ringing = Gaat over
line-connecting = Verbinden
line-connected = Verbonden
line-on_hold = In wacht
line-not_responding = Niet opgenomen
line-consult_requested = Overleg gevraagd
line-consult_reserved = Overlegverzoek
line-consulting = In overleg
line-conferencing = In conferentie
line-outdial_reserved = Uitgaande oproep
line-calling_back = Terugbellen
line-supervising = Supervisie
line-wrap_up = Nawerk

# Read out when a contact is offered
offer-ringing = Inkomende oproep van { $number }, wachtrij { $queue }
offer-consult_reserved = { $colleague } wil met u overleggen over { $number }

## The contact in the centre

empty-available = U bent beschikbaar. Het volgende contact verschijnt hier vanzelf.
empty-idle = U staat op pauze en krijgt geen contacten.
become-available = Beschikbaar melden

missed = U hebt niet opgenomen
missed-choice = De oproep staat weer in de wachtrij. U krijgt geen nieuwe oproep totdat u kiest hoe u verdergaat.
take-next = Volgende oproep aannemen
or-idle = Of op pauze gaan

what-inbound = Oproep voor { $queue }
what-outdial = Oproep namens { $queue }
what-consult = { $colleague } wil met u overleggen
what-supervision = U neemt deel aan een gesprek van { $colleague }
answer-on-phone = Neem op met uw telefoon { $dn }.
customer-is-called = De klant wordt gebeld.

call-controls = Gesprek
act-answer = Opnemen
act-hold = In wacht
act-resume = Hervatten
act-toggle = Lijn wisselen
act-consult = Overleg
act-transfer = Doorverbinden
act-complete = Overdragen
act-confirm = Nu bellen
act-confer = Conferentie
act-end_consult = Overleg stoppen
act-leave = Verlaten
act-hang_up = Ophangen

lines = Lijnen
line-1 = Lijn 1
line-2 = Lijn 2
consult-queued = Wacht tot er iemand vrij is
consult-found = Vrij. Bevestig om de telefoon te laten overgaan.
somebody = Iemand
drop = Verbreken

recording-pause = Opname pauzeren
recording-resume = Opname starten
recording-paused = Opname gepauzeerd

data = Gegevens
yes = Ja
no = Nee

## Wrap-up

wrap-up = Nawerk
wrap-up-code = Wat is het resultaat?
without-wrap-up-code = Zonder code
auto-wrap-up = De standaardcode wordt ingevuld over
cancel-auto-wrap-up = Niet automatisch afronden
extend-wrap-up = Meer tijd
notes = Notities
not-saved = Niet opgeslagen, omdat het contact is beëindigd:
last-agent = Latere oproepen van dit nummer komen bij mij

## The customer

customer = Klant
customer-number = Nummer
dialled-number = Gekozen
queue = Wachtrij
arrived = Tijdstip
waited = Gewacht

## The customer's earlier contacts

history = Eerdere contacten
no-history = Geen in de afgelopen 60 dagen.
history-unknown = Het nummer is afgeschermd.
loading = Laden…
show-more = Meer tonen
try-again = Opnieuw proberen
in-progress = Loopt nog
outcome = Afloop
outcome-handled = Afgehandeld
outcome-abandoned = Opgehangen tijdens wachten
outcome-queue_timed_out = Te lang gewacht
outcome-flowed_out = Doorgestuurd
outcome-callback_failed = Niet bereikt bij terugbellen
outcome-failed = Mislukt
outcome-consulted = Overleg
outcome-supervised = Supervisie
outcome-outdial_failed = Niet bereikt

## Dialogs

target-kind = Waarheen
target-agent = Agent
target-queue = Wachtrij
target-number = Nummer
search = Zoeken
none-found = Niets gevonden.
more-found =
    { $count ->
        [one] En nog één: typ meer van de naam.
       *[other] En nog { $count }: typ meer van de naam.
    }
no-agents-consult = Er is verder niemand aangemeld.
no-agents-transfer = Er is verder niemand beschikbaar.
no-queues = Er zijn geen wachtrijen.
queue-now =
    { $free ->
        [one] { $waiting } wachtend, { $free } agent vrij
       *[other] { $waiting } wachtend, { $free } agents vrij
    }
number = Nummer
address-book = Adresboek

dial-pad = Toetsenblok
keys = Toetsen
erase = Laatste cijfer wissen
shown-number = Nummer dat de klant ziet
call = Bellen
outdial-needs-idle = Ga op pauze om een klant te bellen.

## What can go wrong

problem-numbered = Fout { $number }: { $text }
problem-other = Dat is niet gelukt: { $detail }
problem-offline = De server antwoordt niet. Controleer uw verbinding.
problem-offline-sign_in = De server heeft niet geantwoord. Probeer het opnieuw.
problem-offline-password = De server heeft niet geantwoord. Mogelijk is uw wachtwoord al gewijzigd: probeer het opnieuw met het huidige wachtwoord en, als dat onjuist is, met het nieuwe.
problem-unavailable = De server is overbelast of wordt gestopt. Probeer het opnieuw.
problem-unconfirmed = De server heeft het niet op tijd bevestigd. Controleer of het is gebeurd voordat u het opnieuw probeert.
problem-busy = Er melden zich te veel mensen tegelijk aan. Probeer het opnieuw.
problem-invalid_credentials = De combinatie van gebruikersnaam en wachtwoord is onjuist.
problem-account_locked = Het account is na te veel mislukte pogingen geblokkeerd tot { $time }. Een supervisor kan het deblokkeren.
problem-too_many_failures = Te veel mislukte pogingen vanaf deze locatie. Probeer het later opnieuw.
problem-unknown_phone = Telefoon { $dn } bestaat niet.
problem-invalid_dn = { $dn } is geen bruikbaar telefoonnummer.
problem-dn_in_use = { $agent } werkt al op telefoon { $dn }.
problem-team_not_allowed = U mag niet in dit team werken.
problem-active_contact = Tijdens een contact kunt u zich niet afmelden en niet van werkplek wisselen.
problem-unfinished_wrap_up = Rond eerst het nawerk af.
problem-signing_out = U wordt afgemeld.
problem-not_idle = Ga eerst op pauze.
problem-not_available = { $agent } is niet meer beschikbaar.
problem-phone_unreachable = De telefoon is niet bereikbaar.
problem-consult_failed = Overleg mislukt.
problem-consult_failed-not_signed_in = Overleg mislukt: niet meer aangemeld.
problem-consult_failed-away = Overleg mislukt: niet op de werkplek.
problem-consult_failed-busy = Overleg mislukt: neemt nu geen andere oproep aan.
problem-consult_failed-phone_unreachable = Overleg mislukt: de telefoon is niet bereikbaar.
problem-consult_failed-not_answered = Overleg mislukt: niemand nam op.
problem-consult_failed-not_confirmed = Overleg mislukt: het is niet op tijd bevestigd.
problem-outdial_failed-own_phone = Uw eigen telefoon werd niet opgenomen of is niet bereikbaar.
problem-outdial_failed-not_answered = De klant nam niet op.
problem-outdial_failed-busy = De klant is in gesprek.
problem-outdial_failed-phone_unreachable = Het nummer is niet bereikbaar.
problem-consult_in_progress = Er loopt al een overleg.
problem-consult_ringing = Wacht tot er wordt opgenomen of stop het overleg.
problem-consult_waits = Die collega is niet meer vrij. Uw verzoek wacht op een andere collega.
problem-contact_has_ended = Het contact is beëindigd.
problem-unknown_contact = Het contact is beëindigd.
problem-not_ringing = Uw telefoon gaat nog niet over. Probeer het opnieuw.
problem-phone_not_told = Deze telefoon kan niet vanaf hier worden opgenomen: neem op de telefoon zelf op.
problem-held_by_phone = Het gesprek staat op de telefoon zelf in wacht: hervat het daar.
problem-not_recorded = Dit gesprek wordt niet opgenomen.
problem-agent_is_detached = Uw telefoon is niet met het gesprek verbonden: hervat het eerst, dan gaat uw telefoon over.
problem-in_conference = In een conferentie kan niemand in wacht worden gezet.
problem-invalid_number = Dit nummer kan niet worden gekozen.
problem-number_too_short =
    { $least ->
        [one] Het nummer moet minimaal één cijfer hebben.
       *[other] Het nummer moet minimaal { $least } cijfers hebben.
    }
problem-number_too_long =
    { $most ->
        [one] Het nummer mag maximaal één cijfer hebben.
       *[other] Het nummer mag maximaal { $most } cijfers hebben.
    }
problem-number_not_allowed = U mag dit nummer niet bellen.
problem-no_trunk = Er is geen buitenlijn.
problem-outdial_not_allowed = U mag geen klanten bellen.
problem-not_permitted = U mag dit niet doen.
problem-invalid_value = Deze waarde is ongeldig.
problem-so_already = Dat is al zo.
problem-changed = Dat is intussen veranderd: kijk opnieuw.
problem-too_many_parties = De conferentie is vol.
problem-value_too_long = Dit is te lang.
problem-notes_too_long = De notities zijn te lang.
problem-wrap_up_code_required = Kies een afhandelcode.

## The supervisor's page

place-contacts = Mijn contacten
place-supervisor = Supervisor
part-not-loaded = Dit deel van de pagina kon niet worden geladen.
load-again = Pagina opnieuw laden
supervisor = Supervisor
supervisor-views = Weergave
view-agents = Agents
view-queues = Wachtrijen
view-locks = Geblokkeerde accounts
sort = Sorteren
all = Alle
search-agents = Naam, telefoon of klant
queues = Wachtrijen
group-contact = Met een contact
group-unreachable = Telefoon niet bereikbaar
column-agent = Agent
column-state = Status
column-duration = Duur
column-customer = Klant
column-waiting = Wachtend
column-ringing = Gaat over
column-longest_wait = Langste wachttijd
column-expected_wait = Verwachte wachttijd
column-talking = In gesprek
column-free = Vrij
column-signed_in = Aangemeld
queue-retired = Geen nieuwe contacten
choose-agent = Kies een agent om te zien wat er mogelijk is.
agent-gone = Deze agent heeft zich afgemeld.
agent-acts = Wat u met { $name } kunt doen
agent-pending-idle = { $code } na dit contact
agent-pending-sign-out = Wordt na dit contact afgemeld
set-state = Status wijzigen
supervision = Uw rol in het gesprek
mode-listen = Meeluisteren
mode-whisper = Fluisteren
mode-barge_in = Inbreken
take-over = Overnemen
supervising-listen = U luistert mee met { $colleague } en { $number }. Niemand hoort u.
supervising-whisper = U fluistert tegen { $colleague }. { $number } kan u niet horen.
supervising-barge_in = U spreekt met { $colleague } en { $number }.
not-supervised-supervised = { $supervisor } neemt al aan dit gesprek deel.
not-supervised-not_free = Meld u beschikbaar of ga op pauze om aan dit gesprek deel te nemen.
not-supervised-phone = Uw telefoon is niet bereikbaar: die moet overgaan voordat u aan dit gesprek kunt deelnemen.
no-locks = Er zijn geen geblokkeerde accounts.
locked-until = Geblokkeerd tot { $time }
unlock = Deblokkeren
problem-not_a_supervisor = Dit is voorbehouden aan supervisors.
problem-not_free = U moet eerst beschikbaar of op pauze zijn.
problem-not_free-other = { $agent } is niet meer vrij.
problem-not_signed_in = { $agent } is niet meer aangemeld.
problem-not_connected = Het gesprek is niet meer verbonden.
problem-already_supervised = Een andere supervisor neemt al aan dit gesprek deel.
problem-not_supervised = Het gesprek is beëindigd, of uw deelname eraan.
help-supervisor = Agents en wachtrijen zoals ze nu zijn. Kies een agent met de muis of de pijltoetsen; met Enter gaat u naar wat er mogelijk is. Als u wilt meeluisteren, fluisteren of inbreken, gaat eerst uw eigen telefoon over. Klik op een kolomkop om te sorteren.

## Recordings

place-recordings = Opnamen
first-day = Van
last-day = T/m
more-recordings = Oudere
choose-recording = Kies een opname om die te beluisteren.
player = Speler
recording = Opname
play = Afspelen
pause = Pauzeren
skip-back = 5 seconden terug
skip-forward = 5 seconden vooruit
speed = Snelheid
position = Positie
position-of = { $at } van { $length }
stretch-pause = Gepauzeerd { $from } tot { $to }
stretch-gap = Verloren { $from } tot { $to }
download = Downloaden
not-played = Deze browser kan de opname niet afspelen. U kunt de opname wel downloaden.
help-recordings = Zoek opnamen op nummer, agent, wachtrij en dag. Kies er een met de muis of de pijltoetsen; met Enter gaat u naar de speler. Daar start en pauzeert u met de spatiebalk, springt u met de pijltoetsen 5 seconden en met Page Up en Page Down 30 seconden, en wijzigt u met + en − de snelheid. Gearceerd is wat gepauzeerd was.
problem-not_found = Dit bestaat niet of is niet voor u bestemd.
