## Sign-in and sign-out

sign-in = Conectare
sign-out = Deconectare
user-name = Utilizator
password = Parolă
unreachable = Serverul nu poate fi contactat
trying-again = Se încearcă din nou… Nu trebuie să faceți nimic; dacă aveați o sesiune deschisă, ea continuă.

# Why the last session is over
cause-agent_requested = V-ați deconectat.
cause-supervisor_requested = Un supervizor v-a deconectat.
cause-browser_closed = Sesiunea s-a închis deoarece browserul a fost închis.
cause-connection_lost = Sesiunea s-a închis deoarece conexiunea a fost întreruptă prea mult timp.
cause-signed_in_elsewhere = Sesiunea de aici s-a închis deoarece v-ați conectat în altă parte.
cause-server_component_down = Sesiunea s-a închis deoarece o parte a serverului nu mai funcționează.
cause-invalid_credentials = Sesiunea s-a închis deoarece parola dvs. a fost schimbată.
cause-account_locked = Contul dvs. este blocat după prea multe încercări eșuate.
cause-configuration_missing = Sesiunea s-a închis deoarece contul sau echipa dvs. nu mai este configurată.
cause-password_expired = Parola dvs. a expirat.
cause-password_change_forced = Trebuie să vă schimbați parola.
cause-stale_session = Sesiunea a expirat sau nu a fost închisă corect. Conectați-vă din nou.
cause-session_over = Sesiunea s-a încheiat. Conectați-vă din nou.
call-goes-on = Apelul dvs. continuă la telefon.

## Passwords

change-password = Schimbarea parolei
present-password = Parola actuală
new-password = Parola nouă
new-password-again = Repetați parola nouă
passwords-differ = Parolele noi nu coincid.
password-changed = Parola dvs. a fost schimbată.
password-policy =
    { $least ->
        [one] Cel puțin un caracter.
        [few] Cel puțin { $least } caractere.
       *[other] Cel puțin { $least } de caractere.
    }
password-policy-classes = Cel puțin { $classes } dintre aceste tipuri: litere mici, litere mari, cifre și alte caractere.
password-rule-too_short =
    { $least ->
        [one] Trebuie să aibă cel puțin un caracter.
        [few] Trebuie să aibă cel puțin { $least } caractere.
       *[other] Trebuie să aibă cel puțin { $least } de caractere.
    }
password-rule-too_long = Este prea lungă.
password-rule-too_few_classes = Trebuie să conțină { $classes } dintre aceste tipuri: litere mici, litere mari, cifre și alte caractere.
password-rule-user_name = Nu poate fi numele de utilizator.
password-rule-used_before =
    { $history ->
        [one] Nu poate fi cea actuală.
        [few] Nu poate fi niciuna dintre ultimele { $history } parole ale dvs.
       *[other] Nu poate fi niciuna dintre ultimele { $history } de parole ale dvs.
    }

## Station

station = Post de lucru
station-dn = Număr de telefon (DN)
station-format = Formatul numărului
station-format-us = SUA, de exemplu 1-800-555-1212
station-format-other = Altul
station-wrong-us = Scrieți numărul în forma 1-800-555-1212.
station-wrong-other = Un număr conține cifre, * și #, eventual cu + în față.
team = Echipă
start-work = Începeți lucrul

## Title bar and navigation

navigation = Navigare
preferences = Preferințe
language = Limbă
theme = Culori
theme-system = Ca în sistem
theme-light = Deschise
theme-dark = Închise
alerts = Când sosește un contact
alert-sound = Sunet
alert-notification = Notificare, când această pagină este în fundal
notifications-forbidden = Browserul nu afișează notificările acestei pagini: permiteți-le în setările lui.
notifications-unknown = Notificările necesită o conexiune criptată (https).
speaker = Difuzor
speaker-of-system = Cel din sistem
choose-speaker = Alegeți difuzorul…
try-sound = Testare
speakers-forbidden = Browserul arată difuzoarele abia după ce această pagină are voie să folosească microfonul. Nu se înregistrează nimic.
close = Închidere
offline = Fără conexiune: se reconectează…
phone-unreachable = Telefonul { $dn } este inaccesibil
state = Stare
pending-idle = { $code } după acest contact
pending-sign-out = Sesiunea se închide după acest contact

# What an agent does
state-available = Disponibil
state-idle = În pauză
state-rona = Fără răspuns
state-ringing = Sună
state-reserved = Rezervat
state-connected = În apel
state-on_hold = În așteptare
state-consult_requested = Consultare cerută
state-consult_reserved = Consultare primită
state-consulting = În consultare
state-conferencing = În conferință
state-supervising = Supervizează
state-outdial_reserved = Apelează clientul
state-wrap_up = Finalizare

## Help

help = Ajutor
help-available = Starea dvs. este „Disponibil”: următorul contact apare singur și vă sună telefonul. Pentru o pauză, alegeți o stare în bara de titlu.
help-idle = Starea dvs. este „În pauză” și nu primiți contacte. Treceți pe „Disponibil” când sunteți gata; între timp puteți apela clienți de la tastatura numerică, dacă profilul dvs. permite.
help-rona = Vi s-a oferit un contact și nu ați răspuns. S-a întors în coadă. Preluați-l pe următorul sau treceți în pauză.
help-offer = Vă sună telefonul. Răspundeți de la aparat; pagina se actualizează singură. Apelul la care nu se răspunde la timp trece la următorul agent.
help-call = Butoanele arată ce se poate face acum cu apelul. Prin consultare întrebați pe altcineva, în timp ce clientul ascultă muzică; prin transfer predați clientul imediat.
help-consult = Aveți două linii. Comutați între ele, aduceți-i pe toți într-o conferință, predați clientul sau opriți consultarea și continuați cu clientul.
help-wrap-up = Alegeți rezultatul contactului: astfel îl încheiați. Până atunci nu primiți altul.
help-history = Contactele dumneavoastră din ultimele 60 de zile, cele mai recente mai întâi. Deschideți unul pentru a vedea ce se știe despre el.
shortcuts = Taste
press-keys = Apăsați tastele…
reset-shortcuts = Înapoi la tastele obișnuite
shortcut-available = Trecere pe Disponibil
shortcut-hold = Așteptare, reluare, comutare linii
shortcut-consult = Consultare
shortcut-transfer = Transfer
shortcut-complete = Predare
shortcut-confer = Conferință
shortcut-end_consult = Stop consultare
shortcut-answer = Răspuns
shortcut-hang_up = Închidere
shortcut-dial_pad = Tastatură numerică

## Contacts

contacts = Contacte
active-contacts = Contacte active
no-active-contacts = Niciunul în acest moment.
today = Gestionate astăzi
none-today = Încă niciunul.
direction-inbound = Primit
direction-outbound = Efectuat
unknown-number = Număr necunoscut
timer-waited = Timp de așteptare
timer-length = Durată
timer-left = Timp rămas

# What a line of a card shows
line-ringing = Sună
line-connecting = Se conectează
line-connected = În apel
line-on_hold = În așteptare
line-not_responding = Fără răspuns
line-consult_requested = Consultare cerută
line-consult_reserved = Consultare primită
line-consulting = În consultare
line-conferencing = În conferință
line-outdial_reserved = Apelează clientul
line-calling_back = Reapelare
line-supervising = Supervizare
line-wrap_up = Finalizare

# Read out when a contact is offered
offer-ringing = Apel primit: { $number }, coada { $queue }
offer-consult_reserved = { $colleague } vă cere sfatul despre { $number }

## The contact in the centre

empty-available = Starea dvs. este „Disponibil”. Următorul contact va apărea aici singur.
empty-idle = Starea dvs. este „În pauză” și nu primiți contacte.
become-available = Trecere pe Disponibil

missed = Nu ați răspuns
missed-choice = Apelul s-a întors în coadă și nu primiți altul până nu alegeți ce doriți să faceți.
take-next = Preluați apelul următor
or-idle = Sau treceți în pauză

what-inbound = Apel către { $queue }
what-outdial = Apel pentru { $queue }
what-consult = { $colleague } vă cere sfatul
what-supervision = Participați la un apel cu { $colleague }
answer-on-phone = Răspundeți la telefonul dvs. { $dn }.
customer-is-called = Clientul este apelat.

call-controls = Apel
act-answer = Răspuns
act-hold = Așteptare
act-resume = Reluare
act-toggle = Comutare linii
act-consult = Consultare
act-transfer = Transfer
act-complete = Predare
act-confirm = Apelați acum
act-confer = Conferință
act-end_consult = Stop consultare
act-leave = Ieșire
act-hang_up = Închidere

lines = Linii
line-1 = Linia 1
line-2 = Linia 2
consult-queued = Așteaptă să se elibereze cineva
consult-found = Liber. Confirmați pentru a suna.
somebody = Cineva
drop = Eliminare

recording-pause = Pauză înregistrare
recording-resume = Start înregistrare
recording-paused = Înregistrare în pauză

data = Detalii
yes = Da
no = Nu

## Wrap-up

wrap-up = Finalizare
wrap-up-code = Care a fost rezultatul?
without-wrap-up-code = Fără cod
auto-wrap-up = Codul obișnuit se trimite în
cancel-auto-wrap-up = Anularea trimiterii
extend-wrap-up = Mai mult timp
notes = Notițe
not-saved = Nu s-a salvat, deoarece contactul s-a încheiat:
last-agent = Apelurile viitoare de la acest număr vin la mine

## The customer

customer = Client
customer-number = Număr
dialled-number = Apelat
queue = Coadă
arrived = Sosire
waited = A așteptat

## The customer's earlier contacts

history = Contacte anterioare
no-history = Niciunul în ultimele 60 de zile.
history-unknown = Numărul este ascuns.
loading = Se încarcă…
show-more = Mai multe
try-again = Reîncercare
in-progress = În curs
outcome = Rezultat
outcome-handled = Gestionat
outcome-abandoned = A închis în timp ce aștepta
outcome-queue_timed_out = A așteptat prea mult
outcome-flowed_out = Redirecționat
outcome-callback_failed = Nu a răspuns la reapelare
outcome-failed = Eșuat
outcome-consulted = Consultare
outcome-supervised = Supervizare
outcome-outdial_failed = Nu a răspuns

## Dialogs

target-kind = Destinație
target-agent = Agent
target-queue = Coadă
target-number = Număr
search = Căutare
none-found = Niciun rezultat.
more-found =
    { $count ->
        [one] Și încă un rezultat: scrieți mai mult din nume.
        [few] Și încă { $count } rezultate: scrieți mai mult din nume.
       *[other] Și încă { $count } de rezultate: scrieți mai mult din nume.
    }
no-agents-consult = Nimeni altcineva nu este conectat.
no-agents-transfer = Nimeni altcineva nu este disponibil.
no-queues = Nu există cozi.
queue-now =
    { $free ->
        [one] { $waiting } în coadă, { $free } agent liber
        [few] { $waiting } în coadă, { $free } agenți liberi
       *[other] { $waiting } în coadă, { $free } de agenți liberi
    }
number = Număr
address-book = Agendă

dial-pad = Tastatură numerică
keys = Taste
erase = Ștergerea ultimei cifre
shown-number = Numărul văzut de client
call = Apelare
outdial-needs-idle = Treceți în pauză pentru a apela un client.

## What can go wrong

problem-numbered = Eroarea { $number }: { $text }
problem-other = Nu a reușit: { $detail }
problem-offline = Serverul nu răspunde. Verificați conexiunea.
problem-offline-sign_in = Serverul nu a răspuns. Încercați din nou.
problem-offline-password = Serverul nu a răspuns. Este posibil ca parola să fi fost deja schimbată: încercați din nou cu cea actuală și, dacă este greșită, cu cea nouă.
problem-unavailable = Serverul este ocupat sau se oprește. Încercați din nou.
problem-unconfirmed = Serverul nu a confirmat la timp. Înainte de a încerca din nou, verificați dacă s-a efectuat.
problem-busy = Se conectează prea multe persoane deodată. Încercați din nou.
problem-invalid_credentials = Numele de utilizator sau parola este greșită.
problem-account_locked = Contul este blocat până la { $time } după prea multe încercări eșuate. Un supervizor îl poate debloca.
problem-too_many_failures = Prea multe încercări eșuate de aici. Încercați mai târziu.
problem-unknown_phone = Nu există telefonul { $dn }.
problem-invalid_dn = { $dn } nu este un număr de telefon valid.
problem-dn_in_use = Telefonul { $dn } este folosit de { $agent }.
problem-team_not_allowed = Nu aveți voie să lucrați în această echipă.
problem-active_contact = În timpul unui contact nu vă puteți deconecta și nu puteți schimba postul de lucru.
problem-unfinished_wrap_up = Încheiați mai întâi finalizarea.
problem-signing_out = Sesiunea se închide.
problem-not_idle = Treceți mai întâi în pauză.
problem-not_available = { $agent } nu mai este disponibil.
problem-phone_unreachable = Telefonul este inaccesibil.
problem-consult_failed = Consultarea a eșuat.
problem-consult_failed-not_signed_in = Consultarea a eșuat: persoana nu mai este conectată.
problem-consult_failed-away = Consultarea a eșuat: persoana nu este la post.
problem-consult_failed-busy = Consultarea a eșuat: persoana nu poate prelua acum alt apel.
problem-consult_failed-phone_unreachable = Consultarea a eșuat: telefonul este inaccesibil.
problem-consult_failed-not_answered = Consultarea a eșuat: nu a răspuns nimeni.
problem-consult_failed-not_confirmed = Consultarea a eșuat: nu a fost confirmată la timp.
problem-outdial_failed-own_phone = Telefonul dumneavoastră nu a răspuns sau este inaccesibil.
problem-outdial_failed-not_answered = Clientul nu a răspuns.
problem-outdial_failed-busy = Clientul este ocupat.
problem-outdial_failed-phone_unreachable = Numărul este inaccesibil.
problem-consult_in_progress = Există deja o consultare în curs.
problem-consult_ringing = Așteptați răspunsul sau opriți consultarea.
problem-consult_waits = Această persoană nu mai este liberă. Cererea dvs. așteaptă pe altcineva.
problem-contact_has_ended = Contactul s-a încheiat.
problem-unknown_contact = Contactul s-a încheiat.
problem-not_ringing = Telefonul dvs. nu sună încă. Încercați din nou.
problem-phone_not_told = La acest telefon nu se poate răspunde de aici: răspundeți la aparat.
problem-held_by_phone = Apelul a fost pus în așteptare de la telefon: reluați-l de acolo.
problem-not_recorded = Acest apel nu se înregistrează.
problem-agent_is_detached = Telefonul dvs. nu este în apel: reluați mai întâi apelul și telefonul va suna.
problem-in_conference = Într-o conferință nimeni nu este pus în așteptare.
problem-invalid_number = Acest număr nu poate fi apelat.
problem-number_too_short =
    { $least ->
        [one] Numărul trebuie să aibă cel puțin o cifră.
        [few] Numărul trebuie să aibă cel puțin { $least } cifre.
       *[other] Numărul trebuie să aibă cel puțin { $least } de cifre.
    }
problem-number_too_long =
    { $most ->
        [one] Numărul poate avea cel mult o cifră.
        [few] Numărul poate avea cel mult { $most } cifre.
       *[other] Numărul poate avea cel mult { $most } de cifre.
    }
problem-number_not_allowed = Nu aveți voie să apelați acest număr.
problem-no_trunk = Nu există nicio linie externă.
problem-outdial_not_allowed = Nu aveți voie să apelați clienți.
problem-not_permitted = Nu aveți voie să faceți acest lucru.
problem-invalid_value = Această valoare nu este validă.
problem-so_already = Este deja așa.
problem-changed = Între timp s-a schimbat: verificați din nou.
problem-too_many_parties = Conferința este completă.
problem-value_too_long = Textul este prea lung.
problem-notes_too_long = Notițele sunt prea lungi.
problem-wrap_up_code_required = Alegeți un cod.

## The supervisor's page

place-contacts = Contactele mele
place-supervisor = Supervizor
part-not-loaded = Această parte a paginii nu a putut fi încărcată.
load-again = Reîncărcați pagina
supervisor = Supervizor
supervisor-views = Ce se afișează
view-agents = Agenți
view-queues = Cozi
view-locks = Conturi blocate
sort = Sortare
all = Toate
search-agents = Nume, telefon sau client
queues = Cozi
group-contact = Cu un contact
group-unreachable = Telefon inaccesibil
column-agent = Agent
column-state = Stare
column-duration = Timp
column-customer = Client
column-waiting = În coadă
column-ringing = Sună
column-longest_wait = Așteptare maximă
column-expected_wait = Așteptare estimată
column-talking = În apel
column-free = Liberi
column-signed_in = Conectați
queue-retired = Nu mai primește contacte noi
choose-agent = Alegeți un agent pentru a vedea ce se poate face.
agent-gone = Acest agent s-a deconectat.
agent-acts = Acțiuni pentru { $name }
agent-pending-idle = { $code } după acest contact
agent-pending-sign-out = Sesiunea se închide după acest contact
set-state = Schimbarea stării
supervision = Rolul dvs. în apel
mode-listen = Ascultare
mode-whisper = Șoptire
mode-barge_in = Intervenție
take-over = Preluare
supervising-listen = Ascultați convorbirea dintre { $colleague } și { $number }. Nimeni nu vă aude.
supervising-whisper = Șoptiți către { $colleague }. { $number } nu vă aude.
supervising-barge_in = Vorbiți cu { $colleague } și { $number }.
not-supervised-supervised = { $supervisor } participă deja la acest apel.
not-supervised-not_free = Treceți pe „Disponibil” sau în pauză pentru a participa la acest apel.
not-supervised-phone = Telefonul dvs. este inaccesibil: trebuie să sune înainte de a putea participa la acest apel.
no-locks = Niciun cont nu este blocat.
locked-until = Blocat până la { $time }
unlock = Deblocare
problem-not_a_supervisor = Doar pentru supervizori.
problem-not_free = Treceți mai întâi pe „Disponibil” sau în pauză.
problem-not_free-other = { $agent } nu mai este liber(ă).
problem-not_signed_in = { $agent } s-a deconectat deja.
problem-not_connected = Apelul nu mai este conectat.
problem-already_supervised = Alt supervizor participă deja la acest apel.
problem-not_supervised = Apelul sau participarea dvs. la el s-a încheiat.
help-supervisor = Agenții și cozile, așa cum sunt acum. Alegeți un agent cu mouse-ul sau cu tastele săgeată; Enter duce la acțiunile posibile. Pentru ascultare, șoptire sau intervenție, sună mai întâi telefonul dvs. Antetele coloanelor sortează lista.

## Recordings

place-recordings = Înregistrări
first-day = De la
last-day = Până la
more-recordings = Mai vechi
choose-recording = Alegeți o înregistrare pentru a o asculta.
player = Player
recording = Înregistrare
play = Redare
pause = Pauză
skip-back = 5 secunde înapoi
skip-forward = 5 secunde înainte
speed = Viteză
position = Poziție
position-of = { $at } din { $length }
stretch-pause = În pauză: { $from } – { $to }
stretch-gap = Lipsă: { $from } – { $to }
download = Descărcare
not-played = Acest browser nu poate reda înregistrarea. O puteți descărca.
help-recordings = Căutați înregistrări după număr, agent, coadă și zi. Alegeți una cu mouse-ul sau cu tastele săgeată; Enter duce la player. Acolo, bara de spațiu redă și oprește, tastele săgeată sar 5 secunde, Page Up și Page Down, 30, iar + și − schimbă viteza. Porțiunile hașurate sunt cele puse în pauză.
problem-not_found = Nu există sau nu aveți acces.
