## Sign-in and sign-out

sign-in = Logga in
sign-out = Logga ut
user-name = Användarnamn
password = Lösenord
unreachable = Servern kan inte nås
trying-again = Försöker igen … Du behöver inte göra något, och om du var inloggad är du det fortfarande.

# Why the last session is over
cause-agent_requested = Du har loggat ut.
cause-supervisor_requested = En teamledare har loggat ut dig.
cause-browser_closed = Du har loggats ut eftersom webbläsaren stängdes.
cause-connection_lost = Du har loggats ut eftersom anslutningen var bruten för länge.
cause-signed_in_elsewhere = Du har loggats ut här eftersom du har loggat in någon annanstans.
cause-server_component_down = Du har loggats ut eftersom en del av servern slutade fungera.
cause-invalid_credentials = Du har loggats ut eftersom ditt lösenord har ändrats.
cause-account_locked = Ditt konto är låst efter för många misslyckade försök.
cause-configuration_missing = Du har loggats ut eftersom ditt konto eller team inte längre är konfigurerat.
cause-password_expired = Ditt lösenord har gått ut.
cause-password_change_forced = Du måste byta lösenord.
cause-stale_session = Din session hade gått ut eller avslutades inte korrekt. Logga in igen.
cause-session_over = Din session är avslutad. Logga in igen.
call-goes-on = Ditt samtal fortsätter i telefonen.

## Passwords

change-password = Byt lösenord
present-password = Nuvarande lösenord
new-password = Nytt lösenord
new-password-again = Upprepa nytt lösenord
passwords-differ = De nya lösenorden är inte lika.
password-changed = Ditt lösenord har ändrats.
password-policy =
    { $least ->
        [one] Minst ett tecken.
       *[other] Minst { $least } tecken.
    }
password-policy-classes = Använd minst { $classes } av dessa typer: små bokstäver, stora bokstäver, siffror och andra tecken.
password-rule-too_short =
    { $least ->
        [one] Lösenordet måste ha minst ett tecken.
       *[other] Lösenordet måste ha minst { $least } tecken.
    }
password-rule-too_long = Lösenordet är för långt.
password-rule-too_few_classes = Lösenordet måste innehålla { $classes } av dessa typer: små bokstäver, stora bokstäver, siffror och andra tecken.
password-rule-user_name = Lösenordet får inte vara detsamma som användarnamnet.
password-rule-used_before =
    { $history ->
        [one] Det får inte vara ditt nuvarande lösenord.
       *[other] Det får inte vara något av dina { $history } senaste lösenord.
    }

## Station

station = Din arbetsplats
station-dn = Telefonnummer (DN)
station-format = Nummerformat
station-format-us = USA, t.ex. 1-800-555-1212
station-format-other = Annat
station-wrong-us = Skriv numret som 1-800-555-1212.
station-wrong-other = Ett nummer består av siffror, * och #, eventuellt med ett + först.
team = Team
start-work = Börja arbeta

## Title bar and navigation

navigation = Navigering
preferences = Inställningar
language = Språk
theme = Färger
theme-system = Som systemet
theme-light = Ljust
theme-dark = Mörkt
alerts = När en kontakt erbjuds
alert-sound = Ljud
alert-notification = Avisering när den här sidan är i bakgrunden
notifications-forbidden = Webbläsaren visar inga aviseringar från den här sidan. Tillåt dem i webbläsarens inställningar.
notifications-unknown = Aviseringar kräver en krypterad anslutning (https).
speaker = Ljudet spelas upp i
speaker-of-system = Som systemet
choose-speaker = Välj högtalare …
try-sound = Testa
speakers-forbidden = Webbläsaren visar högtalarna först när den här sidan får använda mikrofonen. Ingenting spelas in.
close = Stäng
offline = Offline, ansluter igen …
phone-unreachable = Telefon { $dn } kan inte nås
state = Status
pending-idle = { $code } efter den här kontakten
pending-sign-out = Du loggas ut efter den här kontakten

# What an agent does
state-available = Tillgänglig
state-idle = Paus
state-rona = Svarade inte
state-ringing = Ringer
state-reserved = Reserverad
state-connected = Ansluten
state-on_hold = Parkerad
state-consult_requested = Rådfrågning begärd
state-consult_reserved = Blir rådfrågad
state-consulting = I rådfrågning
state-conferencing = I konferens
state-supervising = Handleder
state-outdial_reserved = Utgående samtal
state-wrap_up = Efterarbete

## Help

help = Hjälp
help-available = Du är tillgänglig. Nästa kontakt visas automatiskt och din telefon ringer. Välj en annan status i namnlisten om du vill ta paus.
help-idle = Du har paus och får inga kontakter. Gör dig tillgänglig när du är redo. Under tiden kan du ringa kunder från knappsatsen, om din profil tillåter det.
help-rona = Du erbjöds en kontakt som du inte besvarade. Den är tillbaka i kön. Ta nästa, eller ta paus.
help-offer = Din telefon ringer. Svara i telefonen, så följer sidan med. Det som inte besvaras i tid går till nästa agent.
help-call = Knapparna visar vad du kan göra med samtalet just nu. Med Rådfråga frågar du någon annan medan kunden hör musik. Med Koppla lämnar du över kunden direkt.
help-consult = Du har två linjer. Du kan växla mellan dem, samla alla i en konferens, överlämna kunden eller avsluta rådfrågningen och fortsätta med kunden.
help-wrap-up = Välj vad resultatet av kontakten blev. Därmed avslutas den, och först då får du en ny.
help-history = Dina kontakter under de senaste 60 dagarna, de senaste först. Öppna en för att se vad som är känt om den.
shortcuts = Kortkommandon
press-keys = Tryck på tangenterna …
reset-shortcuts = Återställ standardtangenter
shortcut-available = Gör dig tillgänglig
shortcut-hold = Parkera, återta, växla linje
shortcut-consult = Rådfråga
shortcut-transfer = Koppla
shortcut-complete = Överlämna
shortcut-confer = Konferens
shortcut-end_consult = Avsluta rådfrågning
shortcut-answer = Svara
shortcut-hang_up = Lägg på
shortcut-dial_pad = Knappsats

## Contacts

contacts = Kontakter
active-contacts = Aktiva kontakter
no-active-contacts = Inga för tillfället.
today = Hanterade i dag
none-today = Inga ännu.
direction-inbound = Inkommande
direction-outbound = Utgående
unknown-number = Okänt nummer
timer-waited = Väntetid
timer-length = Längd
timer-left = Tid kvar

# What a line of a card shows
line-ringing = Ringer
line-connecting = Kopplas upp
line-connected = Ansluten
line-on_hold = Parkerad
line-not_responding = Svarade inte
line-consult_requested = Rådfrågning begärd
line-consult_reserved = Vill rådfråga
line-consulting = I rådfrågning
line-conferencing = I konferens
line-outdial_reserved = Utgående samtal
line-calling_back = Ringer tillbaka
line-supervising = Handledning
line-wrap_up = Efterarbete

# Read out when a contact is offered
offer-ringing = Inkommande samtal från { $number }, kö { $queue }
offer-consult_reserved = { $colleague } vill rådfråga dig om { $number }

## The contact in the centre

empty-available = Du är tillgänglig. Nästa kontakt visas här automatiskt.
empty-idle = Du har paus och får inga kontakter.
become-available = Gör dig tillgänglig

missed = Du svarade inte
missed-choice = Samtalet är tillbaka i kön, och du får inget nytt förrän du väljer vad du vill göra.
take-next = Ta nästa samtal
or-idle = Eller ta paus

what-inbound = Samtal till { $queue }
what-outdial = Samtal för { $queue }
what-consult = { $colleague } vill rådfråga dig
what-supervision = Du deltar i ett samtal hos { $colleague }
answer-on-phone = Svara i din telefon { $dn }.
customer-is-called = Kunden rings upp.

call-controls = Samtal
act-answer = Svara
act-hold = Parkera
act-resume = Återta
act-toggle = Växla linje
act-consult = Rådfråga
act-transfer = Koppla
act-complete = Överlämna
act-confirm = Ring nu
act-confer = Konferens
act-end_consult = Avsluta rådfrågning
act-leave = Lämna
act-hang_up = Lägg på

lines = Linjer
line-1 = Linje 1
line-2 = Linje 2
consult-queued = Väntar på att någon blir ledig
consult-found = Ledig. Bekräfta för att ringa upp.
somebody = Någon
drop = Ta bort

recording-pause = Pausa inspelning
recording-resume = Starta inspelning
recording-paused = Inspelning pausad

data = Detaljer
yes = Ja
no = Nej

## Wrap-up

wrap-up = Efterarbete
wrap-up-code = Vad blev resultatet?
without-wrap-up-code = Utan kod
auto-wrap-up = Standardkoden registreras om
cancel-auto-wrap-up = Avsluta inte automatiskt
extend-wrap-up = Mer tid
notes = Anteckningar
not-saved = Inte sparat, eftersom kontakten är avslutad:
last-agent = Senare samtal från det här numret kommer till mig

## The customer

customer = Kund
customer-number = Nummer
dialled-number = Uppringt
queue = Kö
arrived = Tidpunkt
waited = Väntetid

## The customer's earlier contacts

history = Tidigare kontakter
no-history = Inga under de senaste 60 dagarna.
history-unknown = Numret är dolt.
loading = Läser in …
show-more = Visa fler
try-again = Försök igen
in-progress = Pågår
outcome = Utfall
outcome-handled = Hanterad
outcome-abandoned = Lade på under väntetiden
outcome-queue_timed_out = Väntade för länge
outcome-flowed_out = Skickad vidare
outcome-callback_failed = Nåddes inte vid återuppringning
outcome-failed = Misslyckades
outcome-consulted = Rådfrågning
outcome-supervised = Handledning
outcome-outdial_failed = Nåddes inte

## Dialogs

target-kind = Vart
target-agent = Agent
target-queue = Kö
target-number = Nummer
search = Sök
none-found = Inget hittades.
more-found =
    { $count ->
        [one] Och en till. Skriv mer av namnet.
       *[other] Och { $count } till. Skriv mer av namnet.
    }
no-agents-consult = Ingen annan är inloggad.
no-agents-transfer = Ingen annan är tillgänglig.
no-queues = Det finns inga köer.
queue-now =
    { $free ->
        [one] { $waiting } väntar, { $free } agent ledig
       *[other] { $waiting } väntar, { $free } agenter lediga
    }
number = Nummer
address-book = Adressbok

dial-pad = Knappsats
keys = Knappar
erase = Radera sista siffran
shown-number = Nummer som kunden ser
call = Ring
outdial-needs-idle = Ta paus för att ringa en kund.

## What can go wrong

problem-numbered = Fel { $number }: { $text }
problem-other = Det gick inte: { $detail }
problem-offline = Servern svarar inte. Kontrollera din anslutning.
problem-offline-sign_in = Servern svarade inte. Försök igen.
problem-offline-password = Servern svarade inte. Ditt lösenord kan redan ha ändrats. Försök igen med det nuvarande och, om det är fel, med det nya.
problem-unavailable = Servern är upptagen eller håller på att stängas av. Försök igen.
problem-unconfirmed = Servern bekräftade inte i tid. Kontrollera om det har skett innan du försöker igen.
problem-busy = För många loggar in samtidigt. Försök igen.
problem-invalid_credentials = Användarnamnet och lösenordet stämmer inte överens.
problem-account_locked = Kontot är låst till { $time } efter för många misslyckade försök. En teamledare kan låsa upp det.
problem-too_many_failures = För många misslyckade försök härifrån. Försök igen senare.
problem-unknown_phone = Telefon { $dn } finns inte.
problem-invalid_dn = { $dn } är inget giltigt telefonnummer.
problem-dn_in_use = { $agent } arbetar redan vid telefon { $dn }.
problem-team_not_allowed = Du får inte arbeta i det här teamet.
problem-active_contact = Du kan inte logga ut eller byta arbetsplats under en kontakt.
problem-unfinished_wrap_up = Slutför efterarbetet först.
problem-signing_out = Du håller på att loggas ut.
problem-not_idle = Ta paus först.
problem-not_available = { $agent } är inte längre tillgänglig.
problem-phone_unreachable = Telefonen kan inte nås.
problem-consult_failed = Rådfrågningen misslyckades.
problem-consult_failed-not_signed_in = Rådfrågningen misslyckades: inte längre inloggad.
problem-consult_failed-away = Rådfrågningen misslyckades: inte på plats.
problem-consult_failed-busy = Rådfrågningen misslyckades: tar inte fler samtal just nu.
problem-consult_failed-phone_unreachable = Rådfrågningen misslyckades: telefonen kan inte nås.
problem-consult_failed-not_answered = Rådfrågningen misslyckades: ingen svarade.
problem-consult_failed-not_confirmed = Rådfrågningen misslyckades: den bekräftades inte i tid.
problem-outdial_failed-own_phone = Din egen telefon besvarades inte eller kan inte nås.
problem-outdial_failed-not_answered = Kunden svarade inte.
problem-outdial_failed-busy = Det är upptaget hos kunden.
problem-outdial_failed-phone_unreachable = Numret kan inte nås.
problem-consult_in_progress = En rådfrågning pågår redan.
problem-consult_ringing = Vänta på svar eller avsluta rådfrågningen.
problem-consult_waits = Kollegan är inte längre ledig. Din begäran väntar på någon annan.
problem-contact_has_ended = Kontakten är avslutad.
problem-unknown_contact = Kontakten är avslutad.
problem-not_ringing = Din telefon ringer inte ännu. Försök igen.
problem-phone_not_told = Den här telefonen kan inte besvaras härifrån. Svara i telefonen.
problem-held_by_phone = Samtalet är parkerat i telefonen. Återta det där.
problem-not_recorded = Det här samtalet spelas inte in.
problem-agent_is_detached = Din telefon är inte med i samtalet. Återta det först, så ringer telefonen.
problem-in_conference = I en konferens kan ingen parkeras.
problem-invalid_number = Det här numret går inte att ringa.
problem-number_too_short =
    { $least ->
        [one] Numret måste ha minst en siffra.
       *[other] Numret måste ha minst { $least } siffror.
    }
problem-number_too_long =
    { $most ->
        [one] Numret får ha högst en siffra.
       *[other] Numret får ha högst { $most } siffror.
    }
problem-number_not_allowed = Du får inte ringa det här numret.
problem-no_trunk = Det finns ingen utgående linje.
problem-outdial_not_allowed = Du får inte ringa kunder.
problem-not_permitted = Det får du inte göra.
problem-invalid_value = Värdet är ogiltigt.
problem-so_already = Så är det redan.
problem-changed = Det har ändrats under tiden: titta igen.
problem-too_many_parties = Konferensen är full.
problem-value_too_long = Det är för långt.
problem-notes_too_long = Anteckningarna är för långa.
problem-wrap_up_code_required = Välj en avslutskod.

## The supervisor's page

place-contacts = Mina kontakter
place-supervisor = Teamledare
part-not-loaded = Den här delen av sidan kunde inte läsas in.
load-again = Läs in sidan igen
supervisor = Teamledare
supervisor-views = Visning
view-agents = Agenter
view-queues = Köer
view-locks = Låsta konton
sort = Sortera
all = Alla
search-agents = Namn, telefon eller kund
queues = Köer
group-contact = Med en kontakt
group-unreachable = Telefon kan inte nås
column-agent = Agent
column-state = Status
column-duration = Tid
column-customer = Kund
column-waiting = Väntar
column-ringing = Ringer
column-longest_wait = Längsta väntetid
column-expected_wait = Beräknad väntetid
column-talking = I samtal
column-free = Lediga
column-signed_in = Inloggade
queue-retired = Tar inte emot nya kontakter
choose-agent = Välj en agent för att se vad du kan göra.
agent-gone = Den här agenten har loggat ut.
agent-acts = Vad du kan göra med { $name }
agent-pending-idle = { $code } efter den här kontakten
agent-pending-sign-out = Loggas ut efter den här kontakten
set-state = Ändra status
supervision = Din roll i samtalet
mode-listen = Medlyssna
mode-whisper = Viska
mode-barge_in = Bryt in
take-over = Ta över
supervising-listen = Du lyssnar på { $colleague } och { $number }. Ingen hör dig.
supervising-whisper = Du viskar till { $colleague }. { $number } hör dig inte.
supervising-barge_in = Du talar med { $colleague } och { $number }.
not-supervised-supervised = { $supervisor } deltar redan i det här samtalet.
not-supervised-not_free = Du måste vara tillgänglig eller ha paus för att delta i det här samtalet.
not-supervised-phone = Din telefon kan inte nås. Den måste ringa innan du kan delta i det här samtalet.
no-locks = Inga konton är låsta.
locked-until = Låst till { $time }
unlock = Lås upp
problem-not_a_supervisor = Det här är endast för teamledare.
problem-not_free = Du måste först vara tillgänglig eller ha paus.
problem-not_free-other = { $agent } är inte längre ledig.
problem-not_signed_in = { $agent } är inte längre inloggad.
problem-not_connected = Samtalet är inte längre anslutet.
problem-already_supervised = En annan teamledare deltar redan i det här samtalet.
problem-not_supervised = Samtalet, eller din medverkan i det, är avslutat.
help-supervisor = Agenter och köer som de är just nu. Välj en agent med musen eller piltangenterna. Med Enter kommer du till det du kan göra. När du vill medlyssna, viska eller bryta in ringer först din egen telefon. Klicka på en kolumnrubrik för att sortera.

## Recordings

place-recordings = Inspelningar
first-day = Från
last-day = Till
more-recordings = Äldre
choose-recording = Välj en inspelning för att lyssna på den.
player = Spelare
recording = Inspelning
play = Spela upp
pause = Pausa
skip-back = 5 sekunder bakåt
skip-forward = 5 sekunder framåt
speed = Tempo
position = Position
position-of = { $at } av { $length }
stretch-pause = Pausad { $from } till { $to }
stretch-gap = Förlorad { $from } till { $to }
download = Ladda ner
not-played = Den här webbläsaren kan inte spela upp inspelningen. Du kan ladda ner den i stället.
help-recordings = Sök inspelningar efter nummer, agent, kö och dag. Välj en med musen eller piltangenterna. Med Enter kommer du till spelaren. Där spelar du upp och pausar med blanksteg, hoppar 5 sekunder med piltangenterna och 30 med Page Up och Page Down och ändrar tempot med + och −. Streckade partier var pausade.
problem-not_found = Det finns inte, eller så har du inte tillgång till det.
