## Sign-in and sign-out

sign-in = Prijava
sign-out = Odjava
user-name = Korisničko ime
password = Lozinka
unreachable = Poslužitelj nije dostupan
trying-again = Ponovno pokušavamo… Ne trebate ništa učiniti; ako ste bili prijavljeni, i dalje ste prijavljeni.

cause-agent_requested = Odjavili ste se.
cause-supervisor_requested = Odjavio vas je supervizor.
cause-browser_closed = Odjavljeni ste jer je preglednik zatvoren.
cause-connection_lost = Odjavljeni ste jer je veza predugo bila prekinuta.
cause-signed_in_elsewhere = Ovdje ste odjavljeni jer ste se prijavili na drugom mjestu.
cause-server_component_down = Odjavljeni ste zbog ispada dijela poslužitelja.
cause-invalid_credentials = Odjavljeni ste jer je vaša lozinka promijenjena.
cause-account_locked = Vaš je račun zaključan zbog previše neuspjelih pokušaja.
cause-configuration_missing = Odjavljeni ste jer vaš račun ili tim više nije konfiguriran.
cause-password_expired = Vaša je lozinka istekla.
cause-password_change_forced = Morate promijeniti lozinku.
cause-stale_session = Vaša je sesija istekla ili nije ispravno završena. Prijavite se ponovno.
cause-session_over = Vaša je sesija završena. Prijavite se ponovno.
call-goes-on = Vaš se razgovor nastavlja na telefonu.

## Passwords

change-password = Promjena lozinke
present-password = Trenutačna lozinka
new-password = Nova lozinka
new-password-again = Ponovite novu lozinku
passwords-differ = Nove se lozinke ne podudaraju.
password-changed = Vaša je lozinka promijenjena.
password-policy =
    { $least ->
        [one] Najmanje { $least } znak.
        [few] Najmanje { $least } znaka.
       *[other] Najmanje { $least } znakova.
    }
password-policy-classes =
    { $classes ->
        [one] Najmanje { $classes } vrsta znakova od ovih: mala slova, velika slova, znamenke, ostali znakovi.
        [few] Najmanje { $classes } vrste znakova od ovih: mala slova, velika slova, znamenke, ostali znakovi.
       *[other] Najmanje { $classes } vrsta znakova od ovih: mala slova, velika slova, znamenke, ostali znakovi.
    }
password-rule-too_short =
    { $least ->
        [one] Mora imati najmanje { $least } znak.
        [few] Mora imati najmanje { $least } znaka.
       *[other] Mora imati najmanje { $least } znakova.
    }
password-rule-too_long = Preduga je.
password-rule-too_few_classes =
    { $classes ->
        [one] Mora sadržavati { $classes } vrstu znakova od ovih: mala slova, velika slova, znamenke, ostali znakovi.
        [few] Mora sadržavati { $classes } vrste znakova od ovih: mala slova, velika slova, znamenke, ostali znakovi.
       *[other] Mora sadržavati { $classes } vrsta znakova od ovih: mala slova, velika slova, znamenke, ostali znakovi.
    }
password-rule-user_name = Ne smije biti jednaka korisničkom imenu.
password-rule-used_before =
    { $history ->
        [one] Ne smije se ponoviti { $history } posljednja lozinka.
        [few] Ne smiju se ponoviti { $history } posljednje lozinke.
       *[other] Ne smije se ponoviti { $history } posljednjih lozinki.
    }

## Station

station = Radno mjesto
station-dn = Telefonski broj (DN)
station-format = Oblik broja
station-format-us = SAD, npr. 1-800-555-1212
station-format-other = Drugi
station-wrong-us = Upišite broj u obliku 1-800-555-1212.
station-wrong-other = Broj može sadržavati znamenke, * i # te + na početku.
team = Tim
start-work = Počni raditi

## Title bar and navigation

navigation = Navigacija
preferences = Postavke
language = Jezik
theme = Boje
theme-system = Kao u sustavu
theme-light = Svijetle
theme-dark = Tamne
alerts = Kad je ponuđen kontakt
alert-sound = Zvuk
alert-notification = Obavijest kad je ova stranica u pozadini
notifications-forbidden = Preglednik ne prikazuje obavijesti ove stranice. Dopustite ih u njegovim postavkama.
notifications-unknown = Za obavijesti je potrebna šifrirana veza (https).
speaker = Gdje se čuje
speaker-of-system = Kao u sustavu
choose-speaker = Odaberite zvučnik…
try-sound = Isprobaj
speakers-forbidden = Preglednik prikazuje zvučnike tek kad ova stranica smije koristiti mikrofon. Ništa se ne snima.
close = Zatvori
offline = Nema veze, ponovno povezivanje…
phone-unreachable = Telefon { $dn } nije dostupan
state = Status
pending-idle = { $code } nakon ovog kontakta
pending-sign-out = Nakon ovog kontakta bit ćete odjavljeni

state-available = Dostupan
state-idle = Pauza
state-rona = Ne javlja se
state-ringing = Zvoni
state-reserved = Rezerviran
state-connected = U razgovoru
state-on_hold = Na čekanju
state-consult_requested = Traži konzultaciju
state-consult_reserved = Tražen za konzultaciju
state-consulting = U konzultaciji
state-conferencing = U konferenciji
state-supervising = Nadzire razgovor
state-outdial_reserved = Zove korisnika
state-wrap_up = Završna obrada

## Help

help = Pomoć
help-available = Dostupni ste: sljedeći se kontakt prikazuje sam, a vaš telefon zvoni. Za pauzu odaberite drugi status u naslovnoj traci.
help-idle = Na pauzi ste i ne primate kontakte. Kad budete spremni, postanite dostupni. U međuvremenu možete s brojčanika zvati korisnike ako to vaš profil dopušta.
help-rona = Ponuđen vam je kontakt na koji se niste javili. Vraćen je u svoj red čekanja. Primite sljedeći ili idite na pauzu.
help-offer = Vaš telefon zvoni. Javite se na njemu, stranica će to pratiti. Poziv na koji se ne javite na vrijeme dobiva sljedeći agent.
help-call = Gumbi pokazuju što sada možete učiniti s pozivom. Konzultacijom pitate nekog drugog dok korisnik sluša glazbu; prebacivanjem odmah predajete korisnika.
help-consult = Imate dvije linije. Prelazite s jedne na drugu, spojite sve u konferenciju, predajte korisnika ili završite konzultaciju i nastavite razgovor s korisnikom.
help-wrap-up = Odaberite ishod kontakta i time ga zatvarate. Dotad ne dobivate novi.
help-history = Vaši kontakti iz posljednjih 60 dana, najnoviji prvi. Otvorite kontakt da biste vidjeli što se o njemu zna.
shortcuts = Tipke
press-keys = Pritisnite tipke…
reset-shortcuts = Vrati uobičajene tipke
shortcut-available = Postani dostupan
shortcut-hold = Zadrži, nastavi, promijeni liniju
shortcut-consult = Konzultacija
shortcut-transfer = Prebaci
shortcut-complete = Predaj
shortcut-confer = Konferencija
shortcut-end_consult = Kraj konzultacije
shortcut-answer = Javi se
shortcut-hang_up = Prekini
shortcut-dial_pad = Brojčanik

## Contacts

contacts = Kontakti
active-contacts = Aktivni kontakti
no-active-contacts = Trenutačno ih nema.
today = Obrađeno danas
none-today = Još ništa.
direction-inbound = Dolazni
direction-outbound = Odlazni
unknown-number = Nepoznat broj
timer-waited = Vrijeme čekanja
timer-length = Trajanje
timer-left = Preostalo

line-ringing = Zvoni
line-connecting = Spajanje
line-connected = Spojeno
line-on_hold = Na čekanju
line-not_responding = Bez odgovora
line-consult_requested = Zatražena konzultacija
line-consult_reserved = Poziv na konzultaciju
line-consulting = Konzultacija
line-conferencing = Konferencija
line-outdial_reserved = Odlazni poziv
line-calling_back = Povratni poziv
line-supervising = Nadzor
line-wrap_up = Završna obrada

offer-ringing = Dolazni poziv: { $number }, red čekanja { $queue }
offer-consult_reserved = { $colleague } traži konzultaciju o pozivu: { $number }

## The contact in the centre

empty-available = Dostupni ste. Sljedeći će se kontakt ovdje prikazati sam.
empty-idle = Na pauzi ste i ne primate kontakte.
become-available = Postani dostupan

missed = Niste se javili
missed-choice = Poziv je opet u svojem redu čekanja. Novi ne dobivate dok ne odaberete kako dalje.
take-next = Primi sljedeći poziv
or-idle = Ili na pauzu

what-inbound = Poziv u red { $queue }
what-outdial = Poziv za red { $queue }
what-consult = { $colleague } traži konzultaciju
what-supervision = Pratite razgovor: { $colleague }
answer-on-phone = Javite se na svoj telefon { $dn }.
customer-is-called = Zovemo korisnika.

call-controls = Poziv
act-answer = Javi se
act-hold = Zadrži
act-resume = Nastavi
act-toggle = Promijeni liniju
act-consult = Konzultacija
act-transfer = Prebaci
act-complete = Predaj
act-confirm = Nazovi
act-confer = Konferencija
act-end_consult = Kraj konzultacije
act-leave = Napusti
act-hang_up = Prekini

lines = Linije
line-1 = Linija 1
line-2 = Linija 2
consult-queued = Čeka da se netko oslobodi
consult-found = Slobodno. Potvrdite da telefon zazvoni.
somebody = Netko
drop = Odspoji

recording-pause = Pauziraj snimanje
recording-resume = Pokreni snimanje
recording-paused = Snimanje pauzirano

data = Podaci
yes = Da
no = Ne

## Wrap-up

wrap-up = Završna obrada
wrap-up-code = Koji je ishod?
without-wrap-up-code = Bez koda
auto-wrap-up = Uobičajeni se kod upisuje za
cancel-auto-wrap-up = Ne završavaj automatski
extend-wrap-up = Još vremena
notes = Bilješke
not-saved = Nije spremljeno jer je kontakt završen:
last-agent = Kasniji pozivi s ovog broja dolaze meni

## The customer

customer = Korisnik
customer-number = Broj
dialled-number = Nazvani broj
queue = Red čekanja
arrived = Primljeno
waited = Čekanje

## The customer's earlier contacts

history = Raniji kontakti
no-history = Nema ih u posljednjih 60 dana.
history-unknown = Broj je skriven.
loading = Učitavanje…
show-more = Prikaži više
try-again = Pokušaj ponovno
in-progress = U tijeku
outcome = Ishod
outcome-handled = Obrađeno
outcome-abandoned = Prekinuto tijekom čekanja
outcome-queue_timed_out = Predugo čekanje
outcome-flowed_out = Preusmjereno
outcome-callback_failed = Neuspio povratni poziv
outcome-failed = Neuspjelo
outcome-consulted = Konzultacija
outcome-supervised = Nadzor
outcome-outdial_failed = Neuspio poziv

## Dialogs

target-kind = Kamo
target-agent = Agent
target-queue = Red čekanja
target-number = Broj
search = Pretraga
none-found = Nema rezultata.
more-found =
    { $count ->
        [one] I još { $count } rezultat: upišite više slova imena.
        [few] I još { $count } rezultata: upišite više slova imena.
       *[other] I još { $count } rezultata: upišite više slova imena.
    }
no-agents-consult = Nitko drugi nije prijavljen.
no-agents-transfer = Nitko drugi nije dostupan.
no-queues = Nema redova čekanja.
queue-now =
    { $waiting ->
        [one] { $waiting } čeka
        [few] { $waiting } čekaju
       *[other] { $waiting } čeka
    }, { $free ->
        [one] { $free } slobodan agent
        [few] { $free } slobodna agenta
       *[other] { $free } slobodnih agenata
    }
number = Broj
address-book = Adresar

dial-pad = Brojčanik
keys = Tipke
erase = Izbriši posljednju znamenku
shown-number = Broj koji korisnik vidi
call = Nazovi
outdial-needs-idle = Za poziv korisniku idite na pauzu.

## What can go wrong

problem-numbered = Pogreška { $number }: { $text }
problem-other = Nije uspjelo: { $detail }
problem-offline = Poslužitelj ne odgovara. Provjerite vezu.
problem-offline-sign_in = Poslužitelj nije odgovorio. Pokušajte ponovno.
problem-offline-password = Poslužitelj nije odgovorio. Lozinka je možda već promijenjena: pokušajte ponovno s trenutačnom, a ako nije točna, s novom.
problem-unavailable = Poslužitelj je zauzet ili se zaustavlja. Pokušajte ponovno.
problem-unconfirmed = Poslužitelj nije na vrijeme potvrdio radnju. Prije novog pokušaja provjerite je li ipak izvršena.
problem-busy = Istodobno se prijavljuje previše agenata. Pokušajte ponovno.
problem-invalid_credentials = Korisničko ime i lozinka ne podudaraju se.
problem-account_locked = Račun je zbog previše neuspjelih pokušaja zaključan do { $time }. Može ga otključati supervizor.
problem-too_many_failures = Previše neuspjelih pokušaja s ovog mjesta. Pokušajte kasnije.
problem-unknown_phone = Telefon { $dn } ne postoji.
problem-invalid_dn = { $dn } nije valjan telefonski broj.
problem-dn_in_use = Na telefonu { $dn } već radi { $agent }.
problem-team_not_allowed = Ne smijete raditi u ovom timu.
problem-active_contact = Tijekom kontakta ne možete se odjaviti ni promijeniti radno mjesto.
problem-unfinished_wrap_up = Najprije dovršite završnu obradu.
problem-signing_out = Vaša je odjava u tijeku.
problem-not_idle = Najprije idite na pauzu.
problem-not_available = Agent { $agent } više nije dostupan.
problem-phone_unreachable = Telefon nije dostupan.
problem-consult_failed = Konzultacija nije uspjela.
problem-consult_failed-not_signed_in = Konzultacija nije uspjela: agent više nije prijavljen.
problem-consult_failed-away = Konzultacija nije uspjela: agent nije na radnom mjestu.
problem-consult_failed-busy = Konzultacija nije uspjela: agent sada ne prima druge pozive.
problem-consult_failed-phone_unreachable = Konzultacija nije uspjela: telefon nije dostupan.
problem-consult_failed-not_answered = Konzultacija nije uspjela: nitko se nije javio.
problem-consult_failed-not_confirmed = Konzultacija nije uspjela: nije potvrđena na vrijeme.
problem-outdial_failed-own_phone = Na vaš telefon nitko se nije javio ili nije dostupan.
problem-outdial_failed-not_answered = Korisnik se nije javio.
problem-outdial_failed-busy = Linija korisnika je zauzeta.
problem-outdial_failed-phone_unreachable = Broj nije dostupan.
problem-consult_in_progress = Konzultacija je već u tijeku.
problem-consult_ringing = Pričekajte odgovor ili završite konzultaciju.
problem-consult_waits = Taj kolega više nije slobodan. Vaš zahtjev čeka drugoga.
problem-contact_has_ended = Kontakt je završen.
problem-unknown_contact = Kontakt je završen.
problem-not_ringing = Vaš telefon još ne zvoni. Pokušajte ponovno.
problem-phone_not_told = Na ovaj se telefon ne možete javiti odavde: javite se na samom telefonu.
problem-held_by_phone = Poziv je na telefonu stavljen na čekanje: nastavite ga ondje.
problem-not_recorded = Ovaj se poziv ne snima.
problem-agent_is_detached = Vaš telefon nije u pozivu: najprije nastavite poziv, a telefon će zazvoniti.
problem-in_conference = U konferenciji se nikoga ne može staviti na čekanje.
problem-invalid_number = Ovaj se broj ne može nazvati.
problem-number_too_short =
    { $least ->
        [one] Broj mora imati najmanje { $least } znamenku.
        [few] Broj mora imati najmanje { $least } znamenke.
       *[other] Broj mora imati najmanje { $least } znamenki.
    }
problem-number_too_long =
    { $most ->
        [one] Broj smije imati najviše { $most } znamenku.
        [few] Broj smije imati najviše { $most } znamenke.
       *[other] Broj smije imati najviše { $most } znamenki.
    }
problem-number_not_allowed = Ne smijete zvati ovaj broj.
problem-no_trunk = Nema linije za vanjske pozive.
problem-outdial_not_allowed = Nemate dopuštenje za pozivanje korisnika.
problem-not_permitted = Za to nemate dopuštenje.
problem-invalid_value = Ova vrijednost nije prikladna.
problem-so_already = To je već tako.
problem-changed = To se u međuvremenu promijenilo: pogledajte ponovno.
problem-too_many_parties = Konferencija je puna.
problem-value_too_long = Tekst je predug.
problem-notes_too_long = Bilješke su preduge.
problem-wrap_up_code_required = Odaberite kod.

## The supervisor's page

place-contacts = Moji kontakti
place-supervisor = Nadzor
part-not-loaded = Ovaj se dio stranice nije mogao učitati.
load-again = Ponovno učitaj stranicu
supervisor = Nadzor
supervisor-views = Što prikazati
view-agents = Agenti
view-queues = Redovi
view-locks = Zaključani računi
sort = Sortiraj
all = Sve
search-agents = Ime, telefon ili korisnik
queues = Redovi
group-contact = S kontaktom
group-unreachable = Telefon nije dostupan
column-agent = Agent
column-state = Status
column-duration = Trajanje
column-customer = Korisnik
column-waiting = Čeka
column-ringing = Zvoni
column-longest_wait = Najduže čeka
column-expected_wait = Očekivano čekanje
column-talking = Razgovori
column-free = Slobodni
column-signed_in = Prijavljeni
queue-retired = Ne prima nove kontakte
choose-agent = Odaberite agenta da vidite što možete učiniti.
agent-gone = Ovaj se agent odjavio.
agent-acts = Radnje za: { $name }
agent-pending-idle = { $code } nakon ovog kontakta
agent-pending-sign-out = Odjava nakon ovog kontakta
set-state = Promijeni status
supervision = Vaša uloga u pozivu
mode-listen = Slušaj
mode-whisper = Šapći
mode-barge_in = Uključi se
take-over = Preuzmi
supervising-listen = Slušate razgovor: { $colleague } i { $number }. Nitko vas ne čuje.
supervising-whisper = Šapćete: čuje vas samo { $colleague }. { $number } vas ne čuje.
supervising-barge_in = U razgovoru ste vi, { $colleague } i { $number }.
not-supervised-supervised = U ovom pozivu već sudjeluje { $supervisor }.
not-supervised-not_free = Za sudjelovanje u ovom pozivu morate biti dostupni ili na pauzi.
not-supervised-phone = Vaš telefon nije dostupan: mora zazvoniti da biste mogli sudjelovati u ovom pozivu.
no-locks = Nijedan račun nije zaključan.
locked-until = Zaključano do { $time }
unlock = Otključaj
problem-not_a_supervisor = To je samo za supervizore.
problem-not_free = Najprije morate biti dostupni ili na pauzi.
problem-not_free-other = Agent { $agent } više nije slobodan.
problem-not_signed_in = Agent { $agent } više nije prijavljen.
problem-not_connected = Poziv više nije spojen.
problem-already_supervised = U ovom pozivu već sudjeluje drugi supervizor.
problem-not_supervised = Završen je poziv ili vaša uloga u njemu.
help-supervisor = Agenti i redovi čekanja u ovom trenutku. Agenta odaberite mišem ili tipkama sa strelicama; tipka Enter vodi na moguće radnje. Za slušanje, šaptanje ili uključivanje u razgovor najprije zvoni vaš telefon. Klikom na naslov stupca sortirate popis.

## Recordings

place-recordings = Snimke
first-day = Od
last-day = Do
more-recordings = Starije
choose-recording = Odaberite snimku koju želite poslušati.
player = Reprodukcija
recording = Snimka
play = Pusti
pause = Zaustavi
skip-back = 5 sekundi natrag
skip-forward = 5 sekundi naprijed
speed = Brzina
position = Položaj
position-of = { $at } od { $length }
stretch-pause = Pauzirano { $from } do { $to }
stretch-gap = Izgubljeno { $from } do { $to }
download = Preuzmi
not-played = Ovaj preglednik ne može reproducirati snimku. Možete je preuzeti.
help-recordings = Snimke tražite po broju, agentu, redu čekanja i danu. Snimku odaberite mišem ili tipkama sa strelicama; tipka Enter vodi na reprodukciju. Ondje razmaknica pušta i zaustavlja, strelice preskaču 5 sekundi, Page Up i Page Down 30, a + i − mijenjaju brzinu. Iscrtkani su dijelovi u kojima je snimanje bilo pauzirano.
problem-not_found = Ne postoji ili nije namijenjeno vama.
