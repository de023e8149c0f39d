## Sign-in and sign-out

sign-in = Prijava
sign-out = Odjava
user-name = Uporabniško ime
password = Geslo
unreachable = Strežnik ni dosegljiv
trying-again = Ponovno poskušamo … Ničesar vam ni treba storiti; če ste bili prijavljeni, ste prijavljeni še naprej.

cause-agent_requested = Odjavili ste se.
cause-supervisor_requested = Odjavil vas je nadzornik.
cause-browser_closed = Odjavljeni ste bili, ker se je brskalnik zaprl.
cause-connection_lost = Odjavljeni ste bili, ker je bila povezava predolgo prekinjena.
cause-signed_in_elsewhere = Tukaj ste bili odjavljeni, ker ste se prijavili drugje.
cause-server_component_down = Odjavljeni ste bili zaradi izpada dela strežnika.
cause-invalid_credentials = Odjavljeni ste bili, ker je bilo vaše geslo spremenjeno.
cause-account_locked = Vaš račun je zaklenjen zaradi preveč neuspelih poskusov.
cause-configuration_missing = Odjavljeni ste bili, ker vašega računa ali vaše ekipe ni več v nastavitvah.
cause-password_expired = Vaše geslo je poteklo.
cause-password_change_forced = Spremeniti morate geslo.
cause-stale_session = Vaša seja je potekla ali ni bila pravilno končana. Prijavite se znova.
cause-session_over = Vaša seja je končana. Prijavite se znova.
call-goes-on = Vaš pogovor se nadaljuje na telefonu.

## Passwords

change-password = Sprememba gesla
present-password = Sedanje geslo
new-password = Novo geslo
new-password-again = Ponovite novo geslo
passwords-differ = Novi gesli se ne ujemata.
password-changed = Vaše geslo je spremenjeno.
password-policy =
    { $least ->
        [one] Najmanj { $least } znak.
        [two] Najmanj { $least } znaka.
        [few] Najmanj { $least } znaki.
       *[other] Najmanj { $least } znakov.
    }
password-policy-classes =
    { $classes ->
        [one] Vsaj { $classes } vrsta znakov izmed teh: male črke, velike črke, števke, drugi znaki.
        [two] Vsaj { $classes } vrsti znakov izmed teh: male črke, velike črke, števke, drugi znaki.
        [few] Vsaj { $classes } vrste znakov izmed teh: male črke, velike črke, števke, drugi znaki.
       *[other] Vsaj { $classes } vrst znakov izmed teh: male črke, velike črke, števke, drugi znaki.
    }
password-rule-too_short =
    { $least ->
        [one] Imeti mora najmanj { $least } znak.
        [two] Imeti mora najmanj { $least } znaka.
        [few] Imeti mora najmanj { $least } znake.
       *[other] Imeti mora najmanj { $least } znakov.
    }
password-rule-too_long = Je predolgo.
password-rule-too_few_classes =
    { $classes ->
        [one] Vsebovati mora { $classes } vrsto znakov izmed teh: male črke, velike črke, števke, drugi znaki.
        [two] Vsebovati mora { $classes } vrsti znakov izmed teh: male črke, velike črke, števke, drugi znaki.
        [few] Vsebovati mora { $classes } vrste znakov izmed teh: male črke, velike črke, števke, drugi znaki.
       *[other] Vsebovati mora { $classes } vrst znakov izmed teh: male črke, velike črke, števke, drugi znaki.
    }
password-rule-user_name = Ne sme biti enako uporabniškemu imenu.
password-rule-used_before =
    { $history ->
        [one] Ne sme biti enako sedanjemu.
        [two] Ne sme biti enako kateremu od zadnjih { $history } gesel.
        [few] Ne sme biti enako kateremu od zadnjih { $history } gesel.
       *[other] Ne sme biti enako kateremu od zadnjih { $history } gesel.
    }

## Station

station = Delovno mesto
station-dn = Telefonska številka (DN)
station-format = Oblika številke
station-format-us = ZDA, npr. 1-800-555-1212
station-format-other = Druga
station-wrong-us = Številko zapišite kot 1-800-555-1212.
station-wrong-other = Številka lahko vsebuje števke, * in # ter + na začetku.
team = Ekipa
start-work = Začni delo

## Title bar and navigation

navigation = Krmarjenje
preferences = Nastavitve
language = Jezik
theme = Barve
theme-system = Kot v sistemu
theme-light = Svetle
theme-dark = Temne
alerts = Ob ponujenem kontaktu
alert-sound = Zvok
alert-notification = Obvestilo, kadar je ta stran v ozadju
notifications-forbidden = Brskalnik ne prikazuje obvestil te strani. Dovolite jih v njegovih nastavitvah.
notifications-unknown = Za obvestila je potrebna šifrirana povezava (https).
speaker = Kje naj se sliši
speaker-of-system = Kot v sistemu
choose-speaker = Izberite zvočnik …
try-sound = Preizkusi
speakers-forbidden = Brskalnik pokaže zvočnike šele, ko ta stran sme uporabljati mikrofon. Nič se ne snema.
close = Zapri
offline = Brez povezave, znova povezujemo …
phone-unreachable = Telefon { $dn } ni dosegljiv
state = Stanje
pending-idle = { $code } po tem kontaktu
pending-sign-out = Po tem kontaktu boste odjavljeni

state-available = Na voljo
state-idle = Premor
state-rona = Ne oglaša se
state-ringing = Zvoni
state-reserved = Rezerviran
state-connected = V pogovoru
state-on_hold = Zadržano
state-consult_requested = Zahtevan posvet
state-consult_reserved = Prošnja za posvet
state-consulting = Na posvetu
state-conferencing = V konferenci
state-supervising = Nadzira pogovor
state-outdial_reserved = Kliče stranko
state-wrap_up = Zaključek

## Help

help = Pomoč
help-available = Na voljo ste: naslednji kontakt se prikaže sam in vaš telefon zazvoni. Za premor izberite drugo stanje v naslovni vrstici.
help-idle = Ste v premoru in ne prejemate kontaktov. Ko ste pripravljeni, preklopite na »Na voljo«. Medtem lahko s številčnico kličete stranke, če vaš profil to dovoljuje.
help-rona = Ponujen vam je bil kontakt, na katerega se niste oglasili. Vrnil se je v svojo čakalno vrsto. Sprejmite naslednjega ali pojdite v premor.
help-offer = Vaš telefon zvoni. Oglasite se na njem, stran sledi samodejno. Klic, ki ni pravočasno sprejet, dobi naslednji agent.
help-call = Gumbi kažejo, kaj lahko s klicem storite zdaj. Pri posvetu vprašate nekoga drugega, stranka pa medtem posluša glasbo; s prevezavo stranko takoj predate.
help-consult = Imate dve liniji. Preklapljajte med njima, združite vse v konferenco, predajte stranko ali končajte posvet in nadaljujte pogovor s stranko.
help-wrap-up = Izberite izid kontakta in s tem ga zaključite. Dotlej ne dobite novega.
help-history = Vaši kontakti zadnjih 60 dni, najnovejši najprej. Odprite kontakt, da vidite, kaj je o njem znano.
shortcuts = Tipke
press-keys = Pritisnite tipke …
reset-shortcuts = Ponastavi običajne tipke
shortcut-available = Na voljo sem
shortcut-hold = Zadrži, nadaljuj, preklopi
shortcut-consult = Posvet
shortcut-transfer = Preveži
shortcut-complete = Predaj
shortcut-confer = Konferenca
shortcut-end_consult = Končaj posvet
shortcut-answer = Sprejmi
shortcut-hang_up = Prekini
shortcut-dial_pad = Številčnica

## Contacts

contacts = Kontakti
active-contacts = Aktivni kontakti
no-active-contacts = Trenutno jih ni.
today = Obravnavano danes
none-today = Še nič.
direction-inbound = Dohodni
direction-outbound = Odhodni
unknown-number = Neznana številka
timer-waited = Čas čakanja
timer-length = Trajanje
timer-left = Preostalo

line-ringing = Zvoni
line-connecting = Povezovanje
line-connected = Povezano
line-on_hold = Zadržano
line-not_responding = Ni odgovora
line-consult_requested = Zahtevan posvet
line-consult_reserved = Prošnja za posvet
line-consulting = Posvet
line-conferencing = Konferenca
line-outdial_reserved = Odhodni klic
line-calling_back = Povratni klic
line-supervising = Nadzor
line-wrap_up = Zaključek

offer-ringing = Dohodni klic: { $number }, čakalna vrsta { $queue }
offer-consult_reserved = { $colleague } prosi za posvet o klicu: { $number }

## The contact in the centre

empty-available = Na voljo ste. Naslednji kontakt se bo tukaj prikazal sam.
empty-idle = Ste v premoru in ne prejemate kontaktov.
become-available = Na voljo sem

missed = Niste se oglasili
missed-choice = Klic je spet v svoji čakalni vrsti. Novega ne dobite, dokler ne izberete, kako naprej.
take-next = Sprejmi naslednji klic
or-idle = Ali pojdi v premor

what-inbound = Klic v vrsto { $queue }
what-outdial = Klic za vrsto { $queue }
what-consult = { $colleague } prosi za posvet
what-supervision = Spremljate pogovor: { $colleague }
answer-on-phone = Oglasite se na svojem telefonu { $dn }.
customer-is-called = Stranko pravkar kličemo.

call-controls = Klic
act-answer = Sprejmi
act-hold = Zadrži
act-resume = Nadaljuj
act-toggle = Preklopi linijo
act-consult = Posvet
act-transfer = Preveži
act-complete = Predaj
act-confirm = Pokliči
act-confer = Konferenca
act-end_consult = Končaj posvet
act-leave = Zapusti
act-hang_up = Prekini

lines = Linije
line-1 = Linija 1
line-2 = Linija 2
consult-queued = Čaka, da bo kdo prost
consult-found = Prosto. Potrdite, da telefon zazvoni.
somebody = Nekdo
drop = Izloči

recording-pause = Zaustavi snemanje
recording-resume = Začni snemanje
recording-paused = Snemanje zaustavljeno

data = Podatki
yes = Da
no = Ne

## Wrap-up

wrap-up = Zaključek
wrap-up-code = Kakšen je izid?
without-wrap-up-code = Brez kode
auto-wrap-up = Običajna koda se vnese čez
cancel-auto-wrap-up = Ne zaključi samodejno
extend-wrap-up = Več časa
notes = Zapiski
not-saved = Ni shranjeno, ker je kontakt končan:
last-agent = Poznejši klici s te številke naj pridejo k meni

## The customer

customer = Stranka
customer-number = Številka
dialled-number = Klicana številka
queue = Čakalna vrsta
arrived = Prejeto
waited = Čakanje

## The customer's earlier contacts

history = Prejšnji kontakti
no-history = V zadnjih 60 dneh jih ni.
history-unknown = Številka je skrita.
loading = Nalaganje …
show-more = Pokaži več
try-again = Poskusi znova
in-progress = V teku
outcome = Izid
outcome-handled = Obravnavano
outcome-abandoned = Prekinjeno med čakanjem
outcome-queue_timed_out = Predolgo čakanje
outcome-flowed_out = Preusmerjeno drugam
outcome-callback_failed = Neuspešen povratni klic
outcome-failed = Ni uspelo
outcome-consulted = Posvet
outcome-supervised = Nadzor
outcome-outdial_failed = Klic ni uspel

## Dialogs

target-kind = Kam
target-agent = Agent
target-queue = Čakalna vrsta
target-number = Številka
search = Iskanje
none-found = Ni zadetkov.
more-found =
    { $count ->
        [one] In še { $count } zadetek: vpišite več črk imena.
        [two] In še { $count } zadetka: vpišite več črk imena.
        [few] In še { $count } zadetki: vpišite več črk imena.
       *[other] In še { $count } zadetkov: vpišite več črk imena.
    }
no-agents-consult = Nihče drug ni prijavljen.
no-agents-transfer = Nihče drug ni na voljo.
no-queues = Ni čakalnih vrst.
queue-now =
    { $waiting ->
        [one] { $waiting } čaka
        [two] { $waiting } čakata
        [few] { $waiting } čakajo
       *[other] { $waiting } čaka
    }, { $free ->
        [one] { $free } prost agent
        [two] { $free } prosta agenta
        [few] { $free } prosti agenti
       *[other] { $free } prostih agentov
    }
number = Številka
address-book = Imenik

dial-pad = Številčnica
keys = Tipke
erase = Izbriši zadnjo števko
shown-number = Številka, ki jo vidi stranka
call = Pokliči
outdial-needs-idle = Za klic stranke preklopite v premor.

## What can go wrong

problem-numbered = Napaka { $number }: { $text }
problem-other = Ni uspelo: { $detail }
problem-offline = Strežnik se ne odziva. Preverite povezavo.
problem-offline-sign_in = Strežnik se ni odzval. Poskusite znova.
problem-offline-password = Strežnik se ni odzval. Geslo je morda že spremenjeno: poskusite znova s sedanjim, če to ne deluje, pa z novim.
problem-unavailable = Strežnik je preobremenjen ali se zaustavlja. Poskusite znova.
problem-unconfirmed = Strežnik dejanja ni pravočasno potrdil. Preden poskusite znova, preverite, ali je že izvedeno.
problem-busy = Hkrati se prijavlja preveč uporabnikov. Poskusite znova.
problem-invalid_credentials = Uporabniško ime in geslo se ne ujemata.
problem-account_locked = Račun je zaradi preveč neuspelih poskusov zaklenjen do { $time }. Odklene ga lahko nadzornik.
problem-too_many_failures = Preveč neuspelih poskusov od tod. Poskusite pozneje.
problem-unknown_phone = Telefon { $dn } ne obstaja.
problem-invalid_dn = { $dn } ni veljavna telefonska številka.
problem-dn_in_use = Na telefonu { $dn } že dela { $agent }.
problem-team_not_allowed = V tej ekipi ne smete delati.
problem-active_contact = Med kontaktom se ne morete odjaviti ali zamenjati delovnega mesta.
problem-unfinished_wrap_up = Najprej dokončajte zaključek kontakta.
problem-signing_out = Odjava že poteka.
problem-not_idle = Najprej preklopite v premor.
problem-not_available = { $agent } ni več na voljo.
problem-phone_unreachable = Telefon ni dosegljiv.
problem-consult_failed = Posvet ni uspel.
problem-consult_failed-not_signed_in = Posvet ni uspel: agent ni več prijavljen.
problem-consult_failed-away = Posvet ni uspel: agenta ni na delovnem mestu.
problem-consult_failed-busy = Posvet ni uspel: agent trenutno ne sprejema novih klicev.
problem-consult_failed-phone_unreachable = Posvet ni uspel: telefon ni dosegljiv.
problem-consult_failed-not_answered = Posvet ni uspel: nihče se ni oglasil.
problem-consult_failed-not_confirmed = Posvet ni uspel: ni bil pravočasno potrjen.
problem-outdial_failed-own_phone = Na vaš telefon se nihče ni oglasil ali pa ni dosegljiv.
problem-outdial_failed-not_answered = Stranka se ni oglasila.
problem-outdial_failed-busy = Linija stranke je zasedena.
problem-outdial_failed-phone_unreachable = Številka ni dosegljiva.
problem-consult_in_progress = Posvet že poteka.
problem-consult_ringing = Počakajte na odgovor ali končajte posvet.
problem-consult_waits = Ta sodelavec ni več prost. Vaša prošnja čaka na drugega.
problem-contact_has_ended = Kontakt je končan.
problem-unknown_contact = Kontakt je končan.
problem-not_ringing = Vaš telefon še ne zvoni. Poskusite znova.
problem-phone_not_told = Na tem telefonu klica ni mogoče sprejeti od tukaj: oglasite se na telefonu.
problem-held_by_phone = Klic je zadržan na telefonu: nadaljujte ga tam.
problem-not_recorded = Ta klic se ne snema.
problem-agent_is_detached = Vaš telefon ni v klicu: najprej nadaljujte klic in telefon bo zazvonil.
problem-in_conference = V konferenci ni mogoče zadržati nikogar.
problem-invalid_number = Te številke ni mogoče poklicati.
problem-number_too_short =
    { $least ->
        [one] Številka mora imeti najmanj { $least } števko.
        [two] Številka mora imeti najmanj { $least } števki.
        [few] Številka mora imeti najmanj { $least } števke.
       *[other] Številka mora imeti najmanj { $least } števk.
    }
problem-number_too_long =
    { $most ->
        [one] Številka ima lahko največ { $most } števko.
        [two] Številka ima lahko največ { $most } števki.
        [few] Številka ima lahko največ { $most } števke.
       *[other] Številka ima lahko največ { $most } števk.
    }
problem-number_not_allowed = Te številke ne smete klicati.
problem-no_trunk = Ni linije za zunanje klice.
problem-outdial_not_allowed = Nimate dovoljenja za klicanje strank.
problem-not_permitted = Za to nimate dovoljenja.
problem-invalid_value = Ta vrednost ni ustrezna.
problem-so_already = Tako že je.
problem-changed = To se je medtem spremenilo: poglejte znova.
problem-too_many_parties = Konferenca je polna.
problem-value_too_long = Besedilo je predolgo.
problem-notes_too_long = Zapiski so predolgi.
problem-wrap_up_code_required = Izberite kodo.

## The supervisor's page

place-contacts = Moji kontakti
place-supervisor = Nadzor
part-not-loaded = Tega dela strani ni bilo mogoče naložiti.
load-again = Znova naloži stran
supervisor = Nadzor
supervisor-views = Kaj naj se prikaže
view-agents = Agenti
view-queues = Čakalne vrste
view-locks = Zaklenjeni računi
sort = Razvrsti
all = Vse
search-agents = Ime, telefon ali stranka
queues = Čakalne vrste
group-contact = S kontaktom
group-unreachable = Telefon ni dosegljiv
column-agent = Agent
column-state = Stanje
column-duration = Trajanje
column-customer = Stranka
column-waiting = Čaka
column-ringing = Zvoni
column-longest_wait = Najdlje čaka
column-expected_wait = Predvideno čakanje
column-talking = Pogovori
column-free = Prosti
column-signed_in = Prijavljeni
queue-retired = Ne sprejema novih kontaktov
choose-agent = Izberite agenta, da vidite, kaj je mogoče.
agent-gone = Ta agent se je odjavil.
agent-acts = Dejanja za: { $name }
agent-pending-idle = { $code } po tem kontaktu
agent-pending-sign-out = Odjava po tem kontaktu
set-state = Spremeni stanje
supervision = Vaša vloga v klicu
mode-listen = Poslušaj
mode-whisper = Šepetaj
mode-barge_in = Vključi se
take-over = Prevzemi
supervising-listen = Poslušate pogovor: { $colleague } in { $number }. Nihče vas ne sliši.
supervising-whisper = Šepetate: sliši vas samo { $colleague }. { $number } vas ne sliši.
supervising-barge_in = V pogovoru ste vi, { $colleague } in { $number }.
not-supervised-supervised = V tem klicu že sodeluje { $supervisor }.
not-supervised-not_free = Za sodelovanje v tem klicu morate biti na voljo ali v premoru.
not-supervised-phone = Vaš telefon ni dosegljiv: da bi lahko sodelovali v tem klicu, mora najprej zazvoniti.
no-locks = Noben račun ni zaklenjen.
locked-until = Zaklenjeno do { $time }
unlock = Odkleni
problem-not_a_supervisor = To je na voljo samo nadzornikom.
problem-not_free = Najprej morate biti na voljo ali v premoru.
problem-not_free-other = Agent { $agent } ni več prost.
problem-not_signed_in = Agent { $agent } ni več prijavljen.
problem-not_connected = Klic ni več povezan.
problem-already_supervised = V tem klicu že sodeluje drug nadzornik.
problem-not_supervised = Klic ali vaša vloga v njem je končana.
help-supervisor = Agenti in čakalne vrste v tem trenutku. Agenta izberite z miško ali smernimi tipkami; s tipko Enter preidete na možna dejanja. Za poslušanje, šepetanje ali vključitev v pogovor najprej zazvoni vaš telefon. S klikom na naslov stolpca razvrstite seznam.

## Recordings

place-recordings = Posnetki
first-day = Od
last-day = Do
more-recordings = Starejši
choose-recording = Izberite posnetek, ki ga želite poslušati.
player = Predvajalnik
recording = Posnetek
play = Predvajaj
pause = Ustavi
skip-back = 5 sekund nazaj
skip-forward = 5 sekund naprej
speed = Hitrost
position = Položaj
position-of = { $at } od { $length }
stretch-pause = Zaustavljeno { $from } do { $to }
stretch-gap = Izgubljeno { $from } do { $to }
download = Prenesi
not-played = Ta brskalnik ne more predvajati posnetka. Lahko ga prenesete.
help-recordings = Posnetke iščite po številki, agentu, čakalni vrsti in dnevu. Posnetek izberite z miško ali smernimi tipkami; s tipko Enter preidete v predvajalnik. Tam preslednica predvaja in ustavi, smerne tipke preskočijo 5 sekund, Page Up in Page Down 30 sekund, + in − pa spremenita hitrost. Šrafirani so deli, kjer je bilo snemanje zaustavljeno.
problem-not_found = Ne obstaja ali pa ni namenjeno vam.
