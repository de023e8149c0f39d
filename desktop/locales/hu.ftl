## Sign-in and sign-out

sign-in = Bejelentkezés
sign-out = Kijelentkezés
user-name = Felhasználónév
password = Jelszó
unreachable = A kiszolgáló nem érhető el
trying-again = Újrapróbálkozás… Önnek nincs teendője, és ha be volt jelentkezve, továbbra is bejelentkezve marad.

# Why the last session is over
cause-agent_requested = Ön kijelentkezett.
cause-supervisor_requested = Egy csoportvezető kijelentkeztette Önt.
cause-browser_closed = A rendszer kijelentkeztette Önt, mert a böngésző bezárult.
cause-connection_lost = A rendszer kijelentkeztette Önt, mert a kapcsolat túl hosszú ideig szünetelt.
cause-signed_in_elsewhere = A rendszer itt kijelentkeztette Önt, mert máshol bejelentkezett.
cause-server_component_down = A rendszer kijelentkeztette Önt, mert a kiszolgáló egy része leállt.
cause-invalid_credentials = A rendszer kijelentkeztette Önt, mert a jelszava megváltozott.
cause-account_locked = A fiókja túl sok sikertelen kísérlet miatt zárolva van.
cause-configuration_missing = A rendszer kijelentkeztette Önt, mert a fiókja vagy a csoportja már nincs beállítva.
cause-password_expired = A jelszava lejárt.
cause-password_change_forced = Meg kell változtatnia a jelszavát.
cause-stale_session = A munkamenete lejárt, vagy nem fejeződött be megfelelően. Jelentkezzen be újra.
cause-session_over = A munkamenete véget ért. Jelentkezzen be újra.
call-goes-on = A hívása a telefonján folytatódik.

## Passwords

change-password = Jelszó módosítása
present-password = Jelenlegi jelszó
new-password = Új jelszó
new-password-again = Új jelszó még egyszer
passwords-differ = Az új jelszavak nem egyeznek.
password-changed = A jelszava megváltozott.
password-policy =
    { $least ->
        [one] Legalább egy karakter.
       *[other] Legalább { $least } karakter.
    }
password-policy-classes = Kisbetű, nagybetű, számjegy és egyéb karakter közül legalább { $classes } fajta.
password-rule-too_short =
    { $least ->
        [one] Legalább egy karakterből kell állnia.
       *[other] Legalább { $least } karakterből kell állnia.
    }
password-rule-too_long = Túl hosszú.
password-rule-too_few_classes = Kisbetű, nagybetű, számjegy és egyéb karakter közül { $classes } fajtát kell tartalmaznia.
password-rule-user_name = Nem egyezhet meg a felhasználónévvel.
password-rule-used_before =
    { $history ->
        [one] Nem lehet a jelenlegi jelszó.
       *[other] Nem lehet az utolsó { $history } jelszavának egyike.
    }

## Station

station = Munkaállomás
station-dn = Telefonszám (DN)
station-format = Számformátum
station-format-us = USA, pl. 1-800-555-1212
station-format-other = Egyéb
station-wrong-us = A számot így írja be: 1-800-555-1212.
station-wrong-other = A szám számjegyekből, * és # jelből állhat, az elején + lehet.
team = Csoport
start-work = Munka kezdése

## Title bar and navigation

navigation = Navigáció
preferences = Beállítások
language = Nyelv
theme = Színek
theme-system = Rendszer szerint
theme-light = Világos
theme-dark = Sötét
alerts = Megkeresés érkezésekor
alert-sound = Hang
alert-notification = Értesítés, ha ez az oldal a háttérben van
notifications-forbidden = A böngésző nem jeleníti meg az oldal értesítéseit. Engedélyezze őket a böngésző beállításaiban.
notifications-unknown = Az értesítésekhez titkosított kapcsolat (https) szükséges.
speaker = Hangkimenet
speaker-of-system = Rendszer szerint
choose-speaker = Hangszóró választása…
try-sound = Próba
speakers-forbidden = A böngésző csak akkor mutatja a hangszórókat, ha ez az oldal használhatja a mikrofont. Semmiről nem készül felvétel.
close = Bezárás
offline = Nincs kapcsolat, újracsatlakozás…
phone-unreachable = A telefon ({ $dn }) nem érhető el
state = Állapot
pending-idle = Megkeresés után: { $code }
pending-sign-out = A megkeresés után kijelentkeztetjük

# What an agent does
state-available = Elérhető
state-idle = Szünet
state-rona = Nem vette fel
state-ringing = Csörög
state-reserved = Lefoglalva
state-connected = Hívásban
state-on_hold = Tartásban
state-consult_requested = Egyeztetést kér
state-consult_reserved = Egyeztetésre hívják
state-consulting = Egyeztet
state-conferencing = Konferenciában
state-supervising = Hívást figyel
state-outdial_reserved = Hívást indít
state-wrap_up = Utómunka

## Help

help = Súgó
help-available = Ön elérhető: a következő megkeresés magától megjelenik, és csörög a telefonja. Ha szünetet tart, válasszon másik állapotot a címsorban.
help-idle = Ön szüneten van, és nem kap megkereséseket. Váltson elérhetőre, amikor készen áll. Addig a tárcsázóval hívhat ügyfeleket, ha a profilja engedi.
help-rona = Egy felkínált megkeresést nem fogadott. Visszakerült a várósorába. Fogadja a következőt, vagy menjen szünetre.
help-offer = Csörög a telefonja. Ott vegye fel, az oldal követi. Amit nem fogad időben, az a következő operátorhoz kerül.
help-call = A gombok mutatják, mit tehet most a hívással. Egyeztetéskor mást kérdezhet meg, miközben az ügyfél zenét hall; az átkapcsolás azonnal továbbadja az ügyfelet.
help-consult = Két vonala van. Válthat közöttük, konferenciába vonhat mindenkit, átadhatja az ügyfelet, vagy befejezheti az egyeztetést, és folytathatja az ügyféllel.
help-wrap-up = Válassza ki a megkeresés eredményét: ezzel lezárja. Addig nem kap újat.
help-history = Az Ön megkeresései az elmúlt 60 napból, a legújabb elöl. Nyisson meg egyet, hogy lássa, mit tudunk róla.
shortcuts = Gyorsbillentyűk
press-keys = Nyomja le a billentyűket…
reset-shortcuts = Alapértelmezett billentyűk
shortcut-available = Váltás elérhetőre
shortcut-hold = Tartás, folytatás, vonalváltás
shortcut-consult = Egyeztetés
shortcut-transfer = Átkapcsolás
shortcut-complete = Átadás
shortcut-confer = Konferencia
shortcut-end_consult = Egyeztetés vége
shortcut-answer = Fogadás
shortcut-hang_up = Bontás
shortcut-dial_pad = Tárcsázó

## Contacts

contacts = Megkeresések
active-contacts = Aktív megkeresések
no-active-contacts = Jelenleg nincs.
today = Ma kezelt
none-today = Még nincs.
direction-inbound = Bejövő
direction-outbound = Kimenő
unknown-number = Ismeretlen szám
timer-waited = Várakozási idő
timer-length = Időtartam
timer-left = Hátralévő idő

# What a line of a card shows
line-ringing = Csörög
line-connecting = Kapcsolás
line-connected = Hívásban
line-on_hold = Tartásban
line-not_responding = Nem vette fel
line-consult_requested = Egyeztetést kért
line-consult_reserved = Egyeztetési kérés
line-consulting = Egyeztetés
line-conferencing = Konferencia
line-outdial_reserved = Hívás indul
line-calling_back = Visszahívás
line-supervising = Hívásfigyelés
line-wrap_up = Utómunka

# Read out when a contact is offered
offer-ringing = Bejövő hívás, szám: { $number }, várósor: { $queue }
offer-consult_reserved = { $colleague } tanácsot kér, az ügyfél száma: { $number }

## The contact in the centre

empty-available = Ön elérhető. A következő megkeresés itt magától megjelenik.
empty-idle = Ön szüneten van, és nem kap megkereséseket.
become-available = Váltás elérhetőre

missed = Nem vette fel a hívást
missed-choice = A hívás visszakerült a várósorába, és Ön nem kap újat, amíg nem választ, hogyan tovább.
take-next = Következő hívás fogadása
or-idle = Vagy menjen szünetre

what-inbound = Bejövő hívás: { $queue }
what-outdial = Kimenő hívás: { $queue }
what-consult = { $colleague } tanácsot kér
what-supervision = { $colleague } hívásában vesz részt
answer-on-phone = Vegye fel a telefonján ({ $dn }).
customer-is-called = Az ügyfél hívása folyamatban van.

call-controls = Hívás
act-answer = Fogadás
act-hold = Tartás
act-resume = Folytatás
act-toggle = Vonalváltás
act-consult = Egyeztetés
act-transfer = Átkapcsolás
act-complete = Átadás
act-confirm = Hívás most
act-confer = Konferencia
act-end_consult = Egyeztetés vége
act-leave = Kilépés
act-hang_up = Bontás

lines = Vonalak
line-1 = 1. vonal
line-2 = 2. vonal
consult-queued = Szabad kollégára vár
consult-found = Szabad. Erősítse meg a híváshoz.
somebody = Valaki
drop = Bontás

recording-pause = Felvétel megállítása
recording-resume = Felvétel indítása
recording-paused = Felvétel szünetel

data = Adatok
yes = Igen
no = Nem

## Wrap-up

wrap-up = Utómunka
wrap-up-code = Mi lett az eredmény?
without-wrap-up-code = Kód nélkül
auto-wrap-up = Az alapértelmezett kód rögzítéséig még
cancel-auto-wrap-up = Ne rögzítse automatikusan
extend-wrap-up = Több idő
notes = Jegyzet
not-saved = Nincs mentve, mert a megkeresés véget ért:
last-agent = A szám későbbi hívásai hozzám kerüljenek

## The customer

customer = Ügyfél
customer-number = Telefonszám
dialled-number = Hívott szám
queue = Várósor
arrived = Időpont
waited = Várakozás

## The customer's earlier contacts

history = Korábbi megkeresések
no-history = Az elmúlt 60 napban nem volt.
history-unknown = A szám rejtett.
loading = Betöltés…
show-more = Továbbiak
try-again = Újra
in-progress = Folyamatban
outcome = Kimenetel
outcome-handled = Kezelve
outcome-abandoned = Várakozás közben letette
outcome-queue_timed_out = Túl sokáig várt
outcome-flowed_out = Továbbirányítva
outcome-callback_failed = Visszahíváskor nem érték el
outcome-failed = Sikertelen
outcome-consulted = Egyeztetés
outcome-supervised = Hívásfigyelés
outcome-outdial_failed = Nem érték el

## Dialogs

target-kind = Hová
target-agent = Operátor
target-queue = Várósor
target-number = Szám
search = Keresés
none-found = Nincs találat.
more-found =
    { $count ->
        [one] És még egy: írjon be többet a névből.
       *[other] És még { $count }: írjon be többet a névből.
    }
no-agents-consult = Senki más nincs bejelentkezve.
no-agents-transfer = Senki más nem elérhető.
no-queues = Nincsenek várósorok.
queue-now =
    { $free ->
        [one] { $waiting } várakozik, { $free } operátor szabad
       *[other] { $waiting } várakozik, { $free } operátor szabad
    }
number = Telefonszám
address-book = Telefonkönyv

dial-pad = Tárcsázó
keys = Gombok
erase = Utolsó számjegy törlése
shown-number = Ügyfélnek kijelzett szám
call = Hívás
outdial-needs-idle = Ügyfél hívásához menjen szünetre.

## What can go wrong

problem-numbered = Hiba ({ $number }): { $text }
problem-other = Nem sikerült: { $detail }
problem-offline = A kiszolgáló nem válaszol. Ellenőrizze a kapcsolatot.
problem-offline-sign_in = A kiszolgáló nem válaszolt. Próbálja újra.
problem-offline-password = A kiszolgáló nem válaszolt. Lehet, hogy a jelszava már megváltozott: próbálja újra a jelenlegivel, és ha az hibás, az újjal.
problem-unavailable = A kiszolgáló túlterhelt vagy éppen leáll. Próbálja újra.
problem-unconfirmed = A kiszolgáló nem erősítette meg időben. Mielőtt újra próbálja, nézze meg, megtörtént-e.
problem-busy = Túl sokan jelentkeznek be egyszerre. Próbálja újra.
problem-invalid_credentials = Hibás felhasználónév vagy jelszó.
problem-account_locked = A fiók túl sok sikertelen kísérlet miatt zárolva van eddig: { $time }. Csoportvezető feloldhatja.
problem-too_many_failures = Túl sok sikertelen kísérlet innen. Próbálja újra később.
problem-unknown_phone = Nincs { $dn } számú telefon.
problem-invalid_dn = Nem használható telefonszám: { $dn }.
problem-dn_in_use = Ezt a telefont ({ $dn }) { $agent } használja.
problem-team_not_allowed = Ebben a csoportban nem dolgozhat.
problem-active_contact = Megkeresés közben nem jelentkezhet ki, és nem válthat munkaállomást.
problem-unfinished_wrap_up = Előbb fejezze be az utómunkát.
problem-signing_out = A kijelentkeztetése folyamatban van.
problem-not_idle = Előbb menjen szünetre.
problem-not_available = { $agent } már nem elérhető.
problem-phone_unreachable = A telefon nem érhető el.
problem-consult_failed = Az egyeztetés nem sikerült.
problem-consult_failed-not_signed_in = Az egyeztetés nem sikerült: a kolléga már nincs bejelentkezve.
problem-consult_failed-away = Az egyeztetés nem sikerült: a kolléga nincs a helyén.
problem-consult_failed-busy = Az egyeztetés nem sikerült: a kolléga most nem fogad több hívást.
problem-consult_failed-phone_unreachable = Az egyeztetés nem sikerült: a telefon nem érhető el.
problem-consult_failed-not_answered = Az egyeztetés nem sikerült: senki sem vette fel.
problem-consult_failed-not_confirmed = Az egyeztetés nem sikerült: nem erősítették meg időben.
problem-outdial_failed-own_phone = A saját telefonját nem vették fel, vagy nem érhető el.
problem-outdial_failed-not_answered = Az ügyfél nem vette fel.
problem-outdial_failed-busy = Az ügyfél vonala foglalt.
problem-outdial_failed-phone_unreachable = A szám nem érhető el.
problem-consult_in_progress = Már folyamatban van egy egyeztetés.
problem-consult_ringing = Várja meg a választ, vagy fejezze be az egyeztetést.
problem-consult_waits = A kolléga már nem szabad. A kérése másra vár.
problem-contact_has_ended = A megkeresés véget ért.
problem-unknown_contact = A megkeresés véget ért.
problem-not_ringing = A telefonja még nem csörög. Próbálja újra.
problem-phone_not_told = Ez a telefon innen nem vehető fel: a készüléken vegye fel.
problem-held_by_phone = A hívás a telefonon van tartásban: ott folytassa.
problem-not_recorded = Erről a hívásról nem készül felvétel.
problem-agent_is_detached = A telefonja nincs a hívásban: előbb folytassa a hívást, és a telefonja csörögni fog.
problem-in_conference = Konferenciában senki sem tehető tartásba.
problem-invalid_number = Ez a szám nem hívható.
problem-number_too_short =
    { $least ->
        [one] A számnak legalább egy számjegyből kell állnia.
       *[other] A számnak legalább { $least } számjegyből kell állnia.
    }
problem-number_too_long =
    { $most ->
        [one] A szám legfeljebb egy számjegyből állhat.
       *[other] A szám legfeljebb { $most } számjegyből állhat.
    }
problem-number_not_allowed = Ezt a számot nem hívhatja.
problem-no_trunk = Nincs kimenő vonal.
problem-outdial_not_allowed = Ügyfeleket nem hívhat.
problem-not_permitted = Ehhez nincs jogosultsága.
problem-invalid_value = Ez az érték nem megfelelő.
problem-so_already = Ez már így van.
problem-changed = Ez időközben megváltozott: nézze meg újra.
problem-too_many_parties = A konferencia megtelt.
problem-value_too_long = Ez túl hosszú.
problem-notes_too_long = A jegyzet túl hosszú.
problem-wrap_up_code_required = Válasszon kódot.

## The supervisor's page

place-contacts = Saját megkeresések
place-supervisor = Csoportvezető
part-not-loaded = Az oldalnak ezt a részét nem sikerült betölteni.
load-again = Oldal újratöltése
supervisor = Csoportvezető
supervisor-views = Mi látható
view-agents = Operátorok
view-queues = Várósorok
view-locks = Zárolt fiókok
sort = Rendezés
all = Mind
search-agents = Név, telefon vagy ügyfél
queues = Várósorok
group-contact = Megkereséssel
group-unreachable = Telefon nem elérhető
column-agent = Operátor
column-state = Állapot
column-duration = Időtartam
column-customer = Ügyfél
column-waiting = Várakozik
column-ringing = Csörög
column-longest_wait = Max. várakozás
column-expected_wait = Várható várakozás
column-talking = Beszél
column-free = Szabad
column-signed_in = Belépve
queue-retired = Újat nem fogad
choose-agent = Válasszon operátort, hogy lássa a lehetőségeket.
agent-gone = Ez az operátor kijelentkezett.
agent-acts = Műveletek: { $name }
agent-pending-idle = Megkeresés után: { $code }
agent-pending-sign-out = A megkeresés után kijelentkeztetik
set-state = Állapotváltás
supervision = Az Ön szerepe a hívásban
mode-listen = Behallgatás
mode-whisper = Súgás
mode-barge_in = Közbelépés
take-over = Átvétel
supervising-listen = Ezt a hívást hallgatja: { $colleague } és { $number }. Önt senki sem hallja.
supervising-whisper = Ön súg: { $colleague } hallja, { $number } nem.
supervising-barge_in = A hívásban beszélnek: Ön, { $colleague } és { $number }.
not-supervised-supervised = { $supervisor } már részt vesz ebben a hívásban.
not-supervised-not_free = A hívásban való részvételhez legyen elérhető vagy szüneten.
not-supervised-phone = A telefonja nem érhető el: csörögnie kell, mielőtt részt vehet ebben a hívásban.
no-locks = Nincs zárolt fiók.
locked-until = Zárolva eddig: { $time }
unlock = Feloldás
problem-not_a_supervisor = Csak csoportvezetőknek.
problem-not_free = Előbb elérhetőnek vagy szüneten kell lennie.
problem-not_free-other = { $agent } már nem szabad.
problem-not_signed_in = { $agent } már nincs bejelentkezve.
problem-not_connected = A hívás kapcsolata már megszűnt.
problem-already_supervised = Másik csoportvezető már részt vesz ebben a hívásban.
problem-not_supervised = A hívás vagy az Ön részvétele véget ért.
help-supervisor = Az operátorok és a várósorok pillanatnyi helyzete. Válasszon operátort egérrel vagy a nyílbillentyűkkel; az Enter a lehetőségekhez visz. Behallgatáshoz, súgáshoz vagy közbelépéshez előbb a saját telefonja csörög. Rendezéshez kattintson a fejlécekre.

## Recordings

place-recordings = Felvételek
first-day = Ettől
last-day = Eddig
more-recordings = Régebbiek
choose-recording = Válasszon egy felvételt a meghallgatáshoz.
player = Lejátszó
recording = Felvétel
play = Lejátszás
pause = Szünet
skip-back = 5 másodperc vissza
skip-forward = 5 másodperc előre
speed = Sebesség
position = Pozíció
position-of = { $at } / { $length }
stretch-pause = Szünetelt: { $from }–{ $to }
stretch-gap = Elveszett: { $from }–{ $to }
download = Letöltés
not-played = Ez a böngésző nem tudja lejátszani a felvételt. A felvétel letölthető.
help-recordings = Keressen felvételeket szám, operátor, várósor és nap szerint. Válasszon egyet egérrel vagy a nyílbillentyűkkel; az Enter a lejátszóhoz visz. Ott a szóköz elindítja és megállítja a lejátszást, a nyílbillentyűk 5, a Page Up és a Page Down 30 másodpercet ugranak, a + és a − a sebességet módosítja. Vonalkázva látható, ahol a felvétel szünetelt.
problem-not_found = Nem létezik, vagy nincs jogosultsága megtekinteni.
