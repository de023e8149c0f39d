## Sign-in and sign-out

sign-in = Přihlásit se
sign-out = Odhlásit
user-name = Uživatelské jméno
password = Heslo
unreachable = Server není dostupný
trying-again = Zkoušíme to znovu… Nemusíte nic dělat. Pokud jste byli přihlášeni, vaše přihlášení trvá.

# Why the last session is over
cause-agent_requested = Odhlásili jste se.
cause-supervisor_requested = Odhlásil vás supervizor.
cause-browser_closed = Byli jste odhlášeni, protože byl zavřen prohlížeč.
cause-connection_lost = Byli jste odhlášeni, protože spojení bylo přerušeno příliš dlouho.
cause-signed_in_elsewhere = Zde jste byli odhlášeni, protože jste se přihlásili jinde.
cause-server_component_down = Byli jste odhlášeni, protože došlo k výpadku části serveru.
cause-invalid_credentials = Byli jste odhlášeni, protože bylo změněno vaše heslo.
cause-account_locked = Váš účet je po příliš mnoha neúspěšných pokusech uzamčen.
cause-configuration_missing = Byli jste odhlášeni, protože váš účet nebo tým už není nastaven.
cause-password_expired = Platnost vašeho hesla vypršela.
cause-password_change_forced = Musíte si změnit heslo.
cause-stale_session = Vaše relace vypršela nebo nebyla řádně ukončena. Přihlaste se prosím znovu.
cause-session_over = Vaše relace skončila. Přihlaste se prosím znovu.
call-goes-on = Váš hovor pokračuje na telefonu.

## Passwords

change-password = Změnit heslo
present-password = Současné heslo
new-password = Nové heslo
new-password-again = Nové heslo znovu
passwords-differ = Nová hesla se neshodují.
password-changed = Vaše heslo bylo změněno.
password-policy =
    { $least ->
        [one] Alespoň jeden znak.
        [few] Alespoň { $least } znaky.
        [many] Alespoň { $least } znaku.
       *[other] Alespoň { $least } znaků.
    }
password-policy-classes =
    { $classes ->
        [one] Alespoň jeden z těchto druhů znaků: malá písmena, velká písmena, číslice, jiné znaky.
        [few] Alespoň { $classes } z těchto druhů znaků: malá písmena, velká písmena, číslice, jiné znaky.
        [many] Alespoň { $classes } z těchto druhů znaků: malá písmena, velká písmena, číslice, jiné znaky.
       *[other] Alespoň { $classes } z těchto druhů znaků: malá písmena, velká písmena, číslice, jiné znaky.
    }
password-rule-too_short =
    { $least ->
        [one] Musí mít alespoň jeden znak.
        [few] Musí mít alespoň { $least } znaky.
        [many] Musí mít alespoň { $least } znaku.
       *[other] Musí mít alespoň { $least } znaků.
    }
password-rule-too_long = Je příliš dlouhé.
password-rule-too_few_classes =
    { $classes ->
        [one] Musí obsahovat jeden z těchto druhů znaků: malá písmena, velká písmena, číslice, jiné znaky.
        [few] Musí obsahovat { $classes } z těchto druhů znaků: malá písmena, velká písmena, číslice, jiné znaky.
        [many] Musí obsahovat { $classes } z těchto druhů znaků: malá písmena, velká písmena, číslice, jiné znaky.
       *[other] Musí obsahovat { $classes } z těchto druhů znaků: malá písmena, velká písmena, číslice, jiné znaky.
    }
password-rule-user_name = Nesmí být stejné jako uživatelské jméno.
password-rule-used_before =
    { $history ->
        [one] Nesmí být stejné jako současné heslo.
        [few] Nesmí být stejné jako některé z vašich posledních { $history } hesel.
        [many] Nesmí být stejné jako některé z vašich posledních { $history } hesla.
       *[other] Nesmí být stejné jako některé z vašich posledních { $history } hesel.
    }

## Station

station = Vaše pracoviště
station-dn = Telefonní číslo (DN)
station-format = Formát čísla
station-format-us = USA, například 1-800-555-1212
station-format-other = Jiný
station-wrong-us = Zadejte číslo ve tvaru 1-800-555-1212.
station-wrong-other = Číslo se skládá z číslic a znaků * a #; na začátku může být +.
team = Tým
start-work = Začít pracovat

## Title bar and navigation

navigation = Navigace
preferences = Nastavení
language = Jazyk
theme = Barvy
theme-system = Podle systému
theme-light = Světlé
theme-dark = Tmavé
alerts = Při nabídnutí kontaktu
alert-sound = Zvuk
alert-notification = Oznámení, když je tato stránka na pozadí
notifications-forbidden = Prohlížeč nezobrazuje oznámení této stránky: povolte je v jeho nastavení.
notifications-unknown = Oznámení vyžadují šifrované připojení (https).
speaker = Kde se přehrává
speaker-of-system = Podle systému
choose-speaker = Vybrat reproduktor…
try-sound = Přehrát
speakers-forbidden = Prohlížeč zpřístupní seznam reproduktorů, až této stránce povolíte mikrofon. Nic se nenahrává.
close = Zavřít
offline = Offline: obnovuje se připojení…
phone-unreachable = Telefon { $dn } není dostupný
state = Stav
pending-idle = Po tomto kontaktu: { $code }
pending-sign-out = Po tomto kontaktu budete odhlášeni

# What an agent does
state-available = K dispozici
state-idle = Pauza
state-rona = Neodpovídá
state-ringing = Zvoní
state-reserved = Rezervováno
state-connected = V hovoru
state-on_hold = Přidrženo
state-consult_requested = Žádá o konzultaci
state-consult_reserved = Příchozí konzultace
state-consulting = Konzultuje
state-conferencing = V konferenci
state-supervising = Dohlíží
state-outdial_reserved = Odchozí hovor
state-wrap_up = Dopracování

## Help

help = Nápověda
help-available = Jste k dispozici: další kontakt se objeví sám a zazvoní vám telefon. Chcete-li si dát pauzu, vyberte stav v horní liště.
help-idle = Máte pauzu a nedostáváte žádné kontakty. Až budete připraveni, přejděte do stavu K dispozici. Pokud to váš profil dovoluje, můžete zatím volat zákazníkům z číselníku.
help-rona = Byl vám nabídnut kontakt a nepřijali jste ho. Vrátil se do fronty. Vezměte si další, nebo přejděte do pauzy.
help-offer = Zvoní vám telefon. Přijměte hovor na něm, stránka se přizpůsobí. Co není přijato včas, dostane další agent.
help-call = Tlačítka ukazují, co lze s hovorem právě udělat. Při konzultaci se zeptáte někoho dalšího, zatímco zákazník poslouchá hudbu; přepojením zákazníka ihned předáte.
help-consult = Máte dvě linky. Můžete mezi nimi přepínat, spojit všechny do konference, předat zákazníka, nebo konzultaci ukončit a pokračovat se zákazníkem.
help-wrap-up = Vyberte, jak kontakt dopadl: tím se uzavře. Do té doby nedostanete žádný další.
help-history = Vaše kontakty za posledních 60 dní, nejnovější první. Otevřete některý a uvidíte, co je o něm známo.
shortcuts = Klávesové zkratky
press-keys = Stiskněte klávesy…
reset-shortcuts = Obnovit výchozí zkratky
shortcut-available = Být k dispozici
shortcut-hold = Přidržet, obnovit, přepnout linky
shortcut-consult = Konzultace
shortcut-transfer = Přepojit
shortcut-complete = Předat
shortcut-confer = Konference
shortcut-end_consult = Ukončit konzultaci
shortcut-answer = Přijmout
shortcut-hang_up = Zavěsit
shortcut-dial_pad = Číselník

## Contacts

contacts = Kontakty
active-contacts = Aktivní kontakty
no-active-contacts = Momentálně žádné.
today = Dnes vyřízené
none-today = Zatím žádné.
direction-inbound = Příchozí
direction-outbound = Odchozí
unknown-number = Neznámé číslo
timer-waited = Doba čekání
timer-length = Délka
timer-left = Zbývá

# What a line of a card shows
line-ringing = Zvoní
line-connecting = Spojuje se
line-connected = Spojeno
line-on_hold = Přidrženo
line-not_responding = Neodpovídá
line-consult_requested = Vyžádaná konzultace
line-consult_reserved = Příchozí konzultace
line-consulting = Konzultace
line-conferencing = Konference
line-outdial_reserved = Odchozí hovor
line-calling_back = Zpětné volání
line-supervising = Dohled
line-wrap_up = Dopracování

# Read out when a contact is offered
offer-ringing = Příchozí hovor: { $number }, fronta { $queue }
offer-consult_reserved = { $colleague } vás žádá o radu (zákazník: { $number })

## The contact in the centre

empty-available = Jste k dispozici. Další kontakt se zde objeví sám.
empty-idle = Máte pauzu a nedostáváte žádné kontakty.
become-available = Být k dispozici

missed = Nepřijali jste hovor
missed-choice = Hovor se vrátil do fronty a další nedostanete, dokud nezvolíte, co dál.
take-next = Vzít další hovor
or-idle = Nebo přejít do pauzy

what-inbound = Hovor do fronty { $queue }
what-outdial = Hovor pro frontu { $queue }
what-consult = { $colleague } vás žádá o radu
what-supervision = Účastníte se hovoru, který vede { $colleague }
answer-on-phone = Přijměte hovor na svém telefonu { $dn }.
customer-is-called = Volá se zákazníkovi.

call-controls = Hovor
act-answer = Přijmout
act-hold = Přidržet
act-resume = Obnovit
act-toggle = Přepnout linky
act-consult = Konzultace
act-transfer = Přepojit
act-complete = Předat
act-confirm = Zavolat teď
act-confer = Konference
act-end_consult = Ukončit konzultaci
act-leave = Opustit
act-hang_up = Zavěsit

lines = Linky
line-1 = Linka 1
line-2 = Linka 2
consult-queued = Čeká, až bude někdo volný
consult-found = Kolega je volný. Potvrzením mu zavoláte.
somebody = Někdo
drop = Odpojit

recording-pause = Pozastavit nahrávání
recording-resume = Spustit nahrávání
recording-paused = Nahrávání pozastaveno

data = Údaje
yes = Ano
no = Ne

## Wrap-up

wrap-up = Dopracování
wrap-up-code = Jak kontakt dopadl?
without-wrap-up-code = Bez kódu
auto-wrap-up = Výchozí kód se odešle za
cancel-auto-wrap-up = Neodesílat automaticky
extend-wrap-up = Více času
notes = Poznámky
not-saved = Neuloženo, protože kontakt skončil:
last-agent = Další hovory z tohoto čísla směrovat ke mně

## The customer

customer = Zákazník
customer-number = Číslo
dialled-number = Volané číslo
queue = Fronta
arrived = Čas příchodu
waited = Čekání

## The customer's earlier contacts

history = Dřívější kontakty
no-history = Za posledních 60 dní žádné.
history-unknown = Číslo je skryté.
loading = Načítání…
show-more = Zobrazit další
try-again = Zkusit znovu
in-progress = Probíhá
outcome = Výsledek
outcome-handled = Vyřízeno
outcome-abandoned = Zavěšeno při čekání
outcome-queue_timed_out = Příliš dlouhé čekání
outcome-flowed_out = Odesláno jinam
outcome-callback_failed = Zpětné volání neúspěšné
outcome-failed = Nezdařilo se
outcome-consulted = Konzultace
outcome-supervised = Dohled
outcome-outdial_failed = Nedovoláno

## Dialogs

target-kind = Kam
target-agent = Agent
target-queue = Fronta
target-number = Číslo
search = Hledat
none-found = Nic nenalezeno.
more-found =
    { $count ->
        [one] A ještě jeden další: upřesněte jméno.
        [few] A ještě { $count } další: upřesněte jméno.
        [many] A ještě { $count } dalšího: upřesněte jméno.
       *[other] A ještě { $count } dalších: upřesněte jméno.
    }
no-agents-consult = Nikdo jiný není přihlášen.
no-agents-transfer = Nikdo jiný není k dispozici.
no-queues = Nejsou žádné fronty.
queue-now =
    { $free ->
        [one] { $waiting } ve frontě, { $free } volný agent
        [few] { $waiting } ve frontě, { $free } volní agenti
        [many] { $waiting } ve frontě, { $free } volného agenta
       *[other] { $waiting } ve frontě, { $free } volných agentů
    }
number = Číslo
address-book = Adresář

dial-pad = Číselník
keys = Klávesy
erase = Smazat poslední číslici
shown-number = Číslo, které zákazník vidí
call = Volat
outdial-needs-idle = Chcete-li zavolat zákazníkovi, přejděte do pauzy.

## What can go wrong

problem-numbered = Chyba { $number }: { $text }
problem-other = Akce se nezdařila: { $detail }
problem-offline = Server neodpovídá. Zkontrolujte připojení.
problem-offline-sign_in = Server neodpověděl. Zkuste to znovu.
problem-offline-password = Server neodpověděl. Vaše heslo už možná bylo změněno: zkuste to znovu se současným, a pokud neplatí, s novým.
problem-unavailable = Server je vytížen nebo se vypíná. Zkuste to znovu.
problem-unconfirmed = Server akci včas nepotvrdil. Než to zkusíte znovu, ověřte, zda už neproběhla.
problem-busy = Přihlašuje se příliš mnoho lidí najednou. Zkuste to znovu.
problem-invalid_credentials = Nesprávné uživatelské jméno nebo heslo.
problem-account_locked = Účet je po příliš mnoha neúspěšných pokusech uzamčen do { $time }. Odemknout ho může supervizor.
problem-too_many_failures = Příliš mnoho neúspěšných pokusů z tohoto místa. Zkuste to později.
problem-unknown_phone = Telefon { $dn } neexistuje.
problem-invalid_dn = { $dn } není použitelné telefonní číslo.
problem-dn_in_use = Na telefonu { $dn } pracuje { $agent }.
problem-team_not_allowed = V tomto týmu nemůžete pracovat.
problem-active_contact = Během kontaktu se nelze odhlásit ani změnit pracoviště.
problem-unfinished_wrap_up = Nejprve ukončete dopracování.
problem-signing_out = Probíhá vaše odhlášení.
problem-not_idle = Nejprve přejděte do pauzy.
problem-not_available = { $agent } už není k dispozici.
problem-phone_unreachable = Telefon není dostupný.
problem-consult_failed = Konzultace se nezdařila.
problem-consult_failed-not_signed_in = Konzultace se nezdařila: kolega už není přihlášen.
problem-consult_failed-away = Konzultace se nezdařila: kolega není na pracovišti.
problem-consult_failed-busy = Konzultace se nezdařila: kolega teď nepřijímá další hovory.
problem-consult_failed-phone_unreachable = Konzultace se nezdařila: telefon není dostupný.
problem-consult_failed-not_answered = Konzultace se nezdařila: nikdo hovor nepřijal.
problem-consult_failed-not_confirmed = Konzultace se nezdařila: nebyla včas potvrzena.
problem-outdial_failed-own_phone = Váš vlastní telefon nebyl zvednut nebo není dostupný.
problem-outdial_failed-not_answered = Zákazník hovor nepřijal.
problem-outdial_failed-busy = Zákazník má obsazeno.
problem-outdial_failed-phone_unreachable = Číslo není dostupné.
problem-consult_in_progress = Jedna konzultace už probíhá.
problem-consult_ringing = Počkejte na přijetí, nebo konzultaci ukončete.
problem-consult_waits = Tento kolega už není volný. Váš požadavek čeká na někoho jiného.
problem-contact_has_ended = Kontakt skončil.
problem-unknown_contact = Kontakt skončil.
problem-not_ringing = Váš telefon ještě nezvoní. Zkuste to znovu.
problem-phone_not_told = Na tomto telefonu nelze hovor přijmout odsud: přijměte ho přímo tam.
problem-held_by_phone = Hovor je přidržen na telefonu: obnovte ho tam.
problem-not_recorded = Tento hovor se nenahrává.
problem-agent_is_detached = Váš telefon není v hovoru: nejprve hovor obnovte a telefon zazvoní.
problem-in_conference = V konferenci nelze nikoho přidržet.
problem-invalid_number = Toto číslo nelze vytočit.
problem-number_too_short =
    { $least ->
        [one] Číslo musí mít alespoň jednu číslici.
        [few] Číslo musí mít alespoň { $least } číslice.
        [many] Číslo musí mít alespoň { $least } číslice.
       *[other] Číslo musí mít alespoň { $least } číslic.
    }
problem-number_too_long =
    { $most ->
        [one] Číslo smí mít nejvýše jednu číslici.
        [few] Číslo smí mít nejvýše { $most } číslice.
        [many] Číslo smí mít nejvýše { $most } číslice.
       *[other] Číslo smí mít nejvýše { $most } číslic.
    }
problem-number_not_allowed = Na toto číslo nemůžete volat.
problem-no_trunk = Pro volání ven není žádná linka.
problem-outdial_not_allowed = Nemáte oprávnění volat zákazníkům.
problem-not_permitted = K tomu nemáte oprávnění.
problem-invalid_value = Tato hodnota není platná.
problem-so_already = Už to tak je.
problem-changed = Mezitím se to změnilo: podívejte se znovu.
problem-too_many_parties = Konference je plná.
problem-value_too_long = Text je příliš dlouhý.
problem-notes_too_long = Poznámky jsou příliš dlouhé.
problem-wrap_up_code_required = Vyberte kód.

## The supervisor's page

place-contacts = Moje kontakty
place-supervisor = Supervizor
part-not-loaded = Tuto část stránky se nepodařilo načíst.
load-again = Načíst stránku znovu
supervisor = Supervizor
supervisor-views = Co zobrazit
view-agents = Agenti
view-queues = Fronty
view-locks = Uzamčené účty
sort = Seřadit
all = Všechny
search-agents = Jméno, telefon nebo zákazník
queues = Fronty
group-contact = S kontaktem
group-unreachable = Telefon nedostupný
column-agent = Agent
column-state = Stav
column-duration = Trvání
column-customer = Zákazník
column-waiting = Čeká
column-ringing = Zvoní
column-longest_wait = Nejdéle čeká
column-expected_wait = Odhad čekání
column-talking = V hovoru
column-free = Volní
column-signed_in = Přihlášení
queue-retired = Nepřijímá nové kontakty
choose-agent = Vyberte agenta a zobrazí se dostupné akce.
agent-gone = Tento agent se odhlásil.
agent-acts = Možnosti pro agenta: { $name }
agent-pending-idle = Po tomto kontaktu: { $code }
agent-pending-sign-out = Po tomto kontaktu bude odhlášen
set-state = Změnit stav
supervision = Vaše role v hovoru
mode-listen = Náslech
mode-whisper = Šeptání
mode-barge_in = Vstup
take-over = Převzít
supervising-listen = Posloucháte hovor ({ $colleague } a { $number }). Nikdo vás neslyší.
supervising-whisper = Šeptáte: slyší vás jen { $colleague }. { $number } vás neslyší.
supervising-barge_in = V hovoru vás slyší { $colleague } i { $number }.
not-supervised-supervised = { $supervisor } se už tohoto hovoru účastní.
not-supervised-not_free = Pro účast v tomto hovoru musíte být k dispozici nebo mít pauzu.
not-supervised-phone = Váš telefon není dostupný: musí zazvonit, než se budete moci tohoto hovoru účastnit.
no-locks = Žádný účet není uzamčen.
locked-until = Uzamčeno do { $time }
unlock = Odemknout
problem-not_a_supervisor = Toto je vyhrazeno supervizorům.
problem-not_free = Nejprve přejděte do stavu K dispozici nebo do pauzy.
problem-not_free-other = { $agent } už není volný/á.
problem-not_signed_in = Agent { $agent } už není přihlášen.
problem-not_connected = Hovor už není spojen.
problem-already_supervised = Tohoto hovoru se už účastní jiný supervizor.
problem-not_supervised = Skončil hovor nebo vaše účast v něm.
help-supervisor = Aktuální přehled agentů a front. Agenta vyberte myší nebo šipkami; klávesou Enter přejdete k dostupným akcím. Při náslechu, šeptání i vstupu do hovoru nejprve zazvoní váš vlastní telefon. Kliknutím na záhlaví sloupce řádky seřadíte.

## Recordings

place-recordings = Nahrávky
first-day = Od
last-day = Do
more-recordings = Starší nahrávky
choose-recording = Vyberte nahrávku, kterou chcete poslouchat.
player = Přehrávač
recording = Nahrávka
play = Přehrát
pause = Pozastavit
skip-back = O 5 sekund zpět
skip-forward = O 5 sekund vpřed
speed = Rychlost
position = Pozice
position-of = { $at } z { $length }
stretch-pause = Pozastaveno { $from }–{ $to }
stretch-gap = Chybí { $from }–{ $to }
download = Stáhnout
not-played = Tento prohlížeč neumí nahrávku přehrát. Můžete si ji stáhnout.
help-recordings = Nahrávky hledejte podle čísla, agenta, fronty a dne. Nahrávku vyberte myší nebo šipkami; klávesou Enter přejdete do přehrávače. V něm mezerník spouští a pozastavuje přehrávání, šipky posouvají o 5 sekund, Page Up a Page Down o 30 a klávesy + a − mění rychlost. Šrafovaně je vyznačeno, kde bylo nahrávání pozastaveno.
problem-not_found = Položka neexistuje, nebo k ní nemáte přístup.
