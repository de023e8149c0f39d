## Sign-in and sign-out

sign-in = Prihlásiť sa
sign-out = Odhlásiť
user-name = Používateľské meno
password = Heslo
unreachable = Server nie je dostupný
trying-again = Skúšame to znova… Nemusíte nič robiť. Ak ste boli prihlásení, vaše prihlásenie trvá.

# Why the last session is over
cause-agent_requested = Odhlásili ste sa.
cause-supervisor_requested = Odhlásil vás supervízor.
cause-browser_closed = Boli ste odhlásení, pretože bol zatvorený prehliadač.
cause-connection_lost = Boli ste odhlásení, pretože spojenie bolo prerušené príliš dlho.
cause-signed_in_elsewhere = Tu ste boli odhlásení, pretože ste sa prihlásili inde.
cause-server_component_down = Boli ste odhlásení, pretože došlo k výpadku časti servera.
cause-invalid_credentials = Boli ste odhlásení, pretože bolo zmenené vaše heslo.
cause-account_locked = Váš účet je po priveľkom počte neúspešných pokusov uzamknutý.
cause-configuration_missing = Boli ste odhlásení, pretože váš účet alebo tím už nie je nastavený.
cause-password_expired = Platnosť vášho hesla uplynula.
cause-password_change_forced = Musíte si zmeniť heslo.
cause-stale_session = Vaša relácia uplynula alebo nebola riadne ukončená. Prihláste sa, prosím, znova.
cause-session_over = Vaša relácia sa skončila. Prihláste sa, prosím, znova.
call-goes-on = Váš hovor pokračuje na telefóne.

## Passwords

change-password = Zmeniť heslo
present-password = Súčasné heslo
new-password = Nové heslo
new-password-again = Nové heslo znova
passwords-differ = Nové heslá sa nezhodujú.
password-changed = Vaše heslo bolo zmenené.
password-policy =
    { $least ->
        [one] Aspoň jeden znak.
        [few] Aspoň { $least } znaky.
        [many] Aspoň { $least } znaku.
       *[other] Aspoň { $least } znakov.
    }
password-policy-classes =
    { $classes ->
        [one] Aspoň jeden z týchto druhov znakov: malé písmená, veľké písmená, číslice, iné znaky.
        [few] Aspoň { $classes } z týchto druhov znakov: malé písmená, veľké písmená, číslice, iné znaky.
        [many] Aspoň { $classes } z týchto druhov znakov: malé písmená, veľké písmená, číslice, iné znaky.
       *[other] Aspoň { $classes } z týchto druhov znakov: malé písmená, veľké písmená, číslice, iné znaky.
    }
password-rule-too_short =
    { $least ->
        [one] Musí mať aspoň jeden znak.
        [few] Musí mať aspoň { $least } znaky.
        [many] Musí mať aspoň { $least } znaku.
       *[other] Musí mať aspoň { $least } znakov.
    }
password-rule-too_long = Je príliš dlhé.
password-rule-too_few_classes =
    { $classes ->
        [one] Musí obsahovať jeden z týchto druhov znakov: malé písmená, veľké písmená, číslice, iné znaky.
        [few] Musí obsahovať { $classes } z týchto druhov znakov: malé písmená, veľké písmená, číslice, iné znaky.
        [many] Musí obsahovať { $classes } z týchto druhov znakov: malé písmená, veľké písmená, číslice, iné znaky.
       *[other] Musí obsahovať { $classes } z týchto druhov znakov: malé písmená, veľké písmená, číslice, iné znaky.
    }
password-rule-user_name = Nesmie byť rovnaké ako používateľské meno.
password-rule-used_before =
    { $history ->
        [one] Nesmie byť rovnaké ako súčasné heslo.
        [few] Nesmie byť rovnaké ako niektoré z vašich posledných { $history } hesiel.
        [many] Nesmie byť rovnaké ako niektoré z vašich posledných { $history } hesla.
       *[other] Nesmie byť rovnaké ako niektoré z vašich posledných { $history } hesiel.
    }

## Station

station = Vaše pracovisko
station-dn = Telefónne číslo (DN)
station-format = Formát čísla
station-format-us = USA, napríklad 1-800-555-1212
station-format-other = Iný
station-wrong-us = Zadajte číslo v tvare 1-800-555-1212.
station-wrong-other = Číslo sa skladá z číslic a znakov * a #; na začiatku môže byť +.
team = Tím
start-work = Začať pracovať

## Title bar and navigation

navigation = Navigácia
preferences = Nastavenia
language = Jazyk
theme = Farby
theme-system = Podľa systému
theme-light = Svetlé
theme-dark = Tmavé
alerts = Pri ponúknutí kontaktu
alert-sound = Zvuk
alert-notification = Upozornenie, keď je táto stránka na pozadí
notifications-forbidden = Prehliadač nezobrazuje upozornenia tejto stránky: povoľte ich v jeho nastaveniach.
notifications-unknown = Upozornenia vyžadujú šifrované pripojenie (https).
speaker = Kde sa prehráva
speaker-of-system = Podľa systému
choose-speaker = Vybrať reproduktor…
try-sound = Prehrať
speakers-forbidden = Prehliadač sprístupní zoznam reproduktorov, až keď tejto stránke povolíte mikrofón. Nič sa nenahráva.
close = Zavrieť
offline = Offline: obnovuje sa pripojenie…
phone-unreachable = Telefón { $dn } nie je dostupný
state = Stav
pending-idle = Po tomto kontakte: { $code }
pending-sign-out = Po tomto kontakte budete odhlásení

# What an agent does
state-available = K dispozícii
state-idle = Pauza
state-rona = Neodpovedá
state-ringing = Zvoní
state-reserved = Rezervované
state-connected = V hovore
state-on_hold = Podržané
state-consult_requested = Žiada o konzultáciu
state-consult_reserved = Výzva na konzultáciu
state-consulting = Konzultuje
state-conferencing = V konferencii
state-supervising = Dohliada
state-outdial_reserved = Odchádzajúci hovor
state-wrap_up = Dopracovanie

## Help

help = Pomoc
help-available = Ste k dispozícii: ďalší kontakt sa objaví sám a zazvoní vám telefón. Ak si chcete dať pauzu, vyberte stav v hornej lište.
help-idle = Máte pauzu a nedostávate žiadne kontakty. Keď budete pripravení, prejdite do stavu K dispozícii. Ak to váš profil dovoľuje, môžete zatiaľ volať zákazníkom z číselníka.
help-rona = Bol vám ponúknutý kontakt a neprijali ste ho. Vrátil sa do frontu. Vezmite si ďalší alebo prejdite do pauzy.
help-offer = Zvoní vám telefón. Hovor prijmite na ňom, stránka sa prispôsobí. Čo nie je prijaté včas, dostane ďalší agent.
help-call = Tlačidlá ukazujú, čo sa dá s hovorom práve urobiť. Pri konzultácii sa opýtate niekoho ďalšieho, zatiaľ čo zákazník počúva hudbu; prepojením zákazníka hneď odovzdáte.
help-consult = Máte dve linky. Môžete medzi nimi prepínať, spojiť všetkých do konferencie, odovzdať zákazníka alebo konzultáciu ukončiť a pokračovať so zákazníkom.
help-wrap-up = Vyberte, ako kontakt dopadol: tým sa uzavrie. Dovtedy nedostanete žiadny ďalší.
help-history = Vaše kontakty za posledných 60 dní, najnovšie ako prvé. Otvorte niektorý a uvidíte, čo je o ňom známe.
shortcuts = Klávesové skratky
press-keys = Stlačte klávesy…
reset-shortcuts = Obnoviť predvolené skratky
shortcut-available = Byť k dispozícii
shortcut-hold = Podržať, obnoviť, prepnúť linky
shortcut-consult = Konzultácia
shortcut-transfer = Prepojiť
shortcut-complete = Odovzdať
shortcut-confer = Konferencia
shortcut-end_consult = Ukončiť konzultáciu
shortcut-answer = Prijať
shortcut-hang_up = Zložiť
shortcut-dial_pad = Číselník

## Contacts

contacts = Kontakty
active-contacts = Aktívne kontakty
no-active-contacts = Momentálne žiadne.
today = Dnes vybavené
none-today = Zatiaľ žiadne.
direction-inbound = Prichádzajúci
direction-outbound = Odchádzajúci
unknown-number = Neznáme číslo
timer-waited = Čas čakania
timer-length = Dĺžka
timer-left = Zostáva

# What a line of a card shows
line-ringing = Zvoní
line-connecting = Spája sa
line-connected = Spojené
line-on_hold = Podržané
line-not_responding = Neodpovedá
line-consult_requested = Vyžiadaná konzultácia
line-consult_reserved = Výzva na konzultáciu
line-consulting = Konzultácia
line-conferencing = Konferencia
line-outdial_reserved = Odchádzajúci hovor
line-calling_back = Spätné volanie
line-supervising = Dohľad
line-wrap_up = Dopracovanie

# Read out when a contact is offered
offer-ringing = Prichádzajúci hovor: { $number }, front { $queue }
offer-consult_reserved = { $colleague } vás žiada o radu (zákazník: { $number })

## The contact in the centre

empty-available = Ste k dispozícii. Ďalší kontakt sa tu objaví sám.
empty-idle = Máte pauzu a nedostávate žiadne kontakty.
become-available = Byť k dispozícii

missed = Neprijali ste hovor
missed-choice = Hovor sa vrátil do frontu a ďalší nedostanete, kým nevyberiete, čo ďalej.
take-next = Vziať ďalší hovor
or-idle = Alebo prejsť do pauzy

what-inbound = Hovor do frontu { $queue }
what-outdial = Hovor pre front { $queue }
what-consult = { $colleague } vás žiada o radu
what-supervision = Ste zapojení do hovoru, ktorý vedie { $colleague }
answer-on-phone = Prijmite hovor na svojom telefóne { $dn }.
customer-is-called = Volá sa zákazníkovi.

call-controls = Hovor
act-answer = Prijať
act-hold = Podržať
act-resume = Obnoviť
act-toggle = Prepnúť linky
act-consult = Konzultácia
act-transfer = Prepojiť
act-complete = Odovzdať
act-confirm = Volať teraz
act-confer = Konferencia
act-end_consult = Ukončiť konzultáciu
act-leave = Opustiť
act-hang_up = Zložiť

lines = Linky
line-1 = Linka 1
line-2 = Linka 2
consult-queued = Čaká, kým bude niekto voľný
consult-found = Kolega je voľný. Potvrdením mu zavoláte.
somebody = Niekto
drop = Odpojiť

recording-pause = Pozastaviť nahrávanie
recording-resume = Spustiť nahrávanie
recording-paused = Nahrávanie pozastavené

data = Údaje
yes = Áno
no = Nie

## Wrap-up

wrap-up = Dopracovanie
wrap-up-code = Ako kontakt dopadol?
without-wrap-up-code = Bez kódu
auto-wrap-up = Do odoslania predvoleného kódu zostáva
cancel-auto-wrap-up = Neodosielať automaticky
extend-wrap-up = Viac času
notes = Poznámky
not-saved = Neuložené, pretože kontakt sa skončil:
last-agent = Ďalšie hovory z tohto čísla smerovať ku mne

## The customer

customer = Zákazník
customer-number = Číslo
dialled-number = Volané číslo
queue = Front
arrived = Čas príchodu
waited = Čakanie

## The customer's earlier contacts

history = Skoršie kontakty
no-history = Za posledných 60 dní žiadne.
history-unknown = Číslo je skryté.
loading = Načítava sa…
show-more = Zobraziť ďalšie
try-again = Skúsiť znova
in-progress = Prebieha
outcome = Výsledok
outcome-handled = Vybavené
outcome-abandoned = Zložené počas čakania
outcome-queue_timed_out = Príliš dlhé čakanie
outcome-flowed_out = Odoslané inam
outcome-callback_failed = Spätné volanie neúspešné
outcome-failed = Neúspešné
outcome-consulted = Konzultácia
outcome-supervised = Dohľad
outcome-outdial_failed = Nedovolané

## Dialogs

target-kind = Kam
target-agent = Agent
target-queue = Front
target-number = Číslo
search = Hľadať
none-found = Nič sa nenašlo.
more-found =
    { $count ->
        [one] A ešte jeden ďalší: spresnite meno.
        [few] A ešte { $count } ďalšie: spresnite meno.
        [many] A ešte { $count } ďalšieho: spresnite meno.
       *[other] A ešte { $count } ďalších: spresnite meno.
    }
no-agents-consult = Nikto iný nie je prihlásený.
no-agents-transfer = Nikto iný nie je k dispozícii.
no-queues = Nie sú žiadne fronty.
queue-now =
    { $free ->
        [one] { $waiting } vo fronte, { $free } voľný agent
        [few] { $waiting } vo fronte, { $free } voľní agenti
        [many] { $waiting } vo fronte, { $free } voľného agenta
       *[other] { $waiting } vo fronte, { $free } voľných agentov
    }
number = Číslo
address-book = Adresár

dial-pad = Číselník
keys = Klávesy
erase = Vymazať poslednú číslicu
shown-number = Číslo, ktoré zákazník vidí
call = Volať
outdial-needs-idle = Ak chcete zavolať zákazníkovi, prejdite do pauzy.

## What can go wrong

problem-numbered = Chyba { $number }: { $text }
problem-other = Akcia sa nepodarila: { $detail }
problem-offline = Server neodpovedá. Skontrolujte pripojenie.
problem-offline-sign_in = Server neodpovedal. Skúste to znova.
problem-offline-password = Server neodpovedal. Vaše heslo už možno bolo zmenené: skúste to znova so súčasným, a ak neplatí, s novým.
problem-unavailable = Server je vyťažený alebo sa vypína. Skúste to znova.
problem-unconfirmed = Server akciu včas nepotvrdil. Skôr než to skúsite znova, overte, či už neprebehla.
problem-busy = Prihlasuje sa príliš veľa ľudí naraz. Skúste to znova.
problem-invalid_credentials = Nesprávne používateľské meno alebo heslo.
problem-account_locked = Účet je po priveľkom počte neúspešných pokusov uzamknutý do { $time }. Odomknúť ho môže supervízor.
problem-too_many_failures = Príliš veľa neúspešných pokusov z tohto miesta. Skúste to neskôr.
problem-unknown_phone = Telefón { $dn } neexistuje.
problem-invalid_dn = { $dn } nie je použiteľné telefónne číslo.
problem-dn_in_use = Na telefóne { $dn } pracuje { $agent }.
problem-team_not_allowed = V tomto tíme nemôžete pracovať.
problem-active_contact = Počas kontaktu sa nedá odhlásiť ani zmeniť pracovisko.
problem-unfinished_wrap_up = Najprv ukončite dopracovanie.
problem-signing_out = Prebieha vaše odhlasovanie.
problem-not_idle = Najprv prejdite do pauzy.
problem-not_available = { $agent } už nie je k dispozícii.
problem-phone_unreachable = Telefón nie je dostupný.
problem-consult_failed = Konzultácia zlyhala.
problem-consult_failed-not_signed_in = Konzultácia zlyhala: kolega už nie je prihlásený.
problem-consult_failed-away = Konzultácia zlyhala: kolega nie je na pracovisku.
problem-consult_failed-busy = Konzultácia zlyhala: kolega teraz neprijíma ďalšie hovory.
problem-consult_failed-phone_unreachable = Konzultácia zlyhala: telefón nie je dostupný.
problem-consult_failed-not_answered = Konzultácia zlyhala: nikto hovor neprijal.
problem-consult_failed-not_confirmed = Konzultácia zlyhala: nebola potvrdená včas.
problem-outdial_failed-own_phone = Váš vlastný telefón nebol zdvihnutý alebo nie je dostupný.
problem-outdial_failed-not_answered = Zákazník hovor neprijal.
problem-outdial_failed-busy = Zákazník má obsadené.
problem-outdial_failed-phone_unreachable = Číslo nie je dostupné.
problem-consult_in_progress = Jedna konzultácia už prebieha.
problem-consult_ringing = Počkajte na prijatie alebo konzultáciu ukončite.
problem-consult_waits = Tento kolega už nie je voľný. Vaša požiadavka čaká na niekoho iného.
problem-contact_has_ended = Kontakt sa skončil.
problem-unknown_contact = Kontakt sa skončil.
problem-not_ringing = Váš telefón ešte nezvoní. Skúste to znova.
problem-phone_not_told = Na tomto telefóne sa hovor nedá prijať odtiaľto: prijmite ho priamo tam.
problem-held_by_phone = Hovor je podržaný na telefóne: obnovte ho tam.
problem-not_recorded = Tento hovor sa nenahráva.
problem-agent_is_detached = Váš telefón nie je v hovore: najprv hovor obnovte a telefón zazvoní.
problem-in_conference = V konferencii sa nedá nikoho podržať.
problem-invalid_number = Toto číslo sa nedá vytočiť.
problem-number_too_short =
    { $least ->
        [one] Číslo musí mať aspoň jednu číslicu.
        [few] Číslo musí mať aspoň { $least } číslice.
        [many] Číslo musí mať aspoň { $least } číslice.
       *[other] Číslo musí mať aspoň { $least } číslic.
    }
problem-number_too_long =
    { $most ->
        [one] Číslo smie mať najviac jednu číslicu.
        [few] Číslo smie mať najviac { $most } číslice.
        [many] Číslo smie mať najviac { $most } číslice.
       *[other] Číslo smie mať najviac { $most } číslic.
    }
problem-number_not_allowed = Na toto číslo nemôžete volať.
problem-no_trunk = Na volanie von nie je žiadna linka.
problem-outdial_not_allowed = Nemáte oprávnenie volať zákazníkom.
problem-not_permitted = Na to nemáte oprávnenie.
problem-invalid_value = Táto hodnota nie je platná.
problem-so_already = Už je to tak.
problem-changed = Medzitým sa to zmenilo: pozrite sa znova.
problem-too_many_parties = Konferencia je plná.
problem-value_too_long = Text je príliš dlhý.
problem-notes_too_long = Poznámky sú príliš dlhé.
problem-wrap_up_code_required = Vyberte kód.

## The supervisor's page

place-contacts = Moje kontakty
place-supervisor = Supervízor
part-not-loaded = Túto časť stránky sa nepodarilo načítať.
load-again = Načítať stránku znova
supervisor = Supervízor
supervisor-views = Čo zobraziť
view-agents = Agenti
view-queues = Fronty
view-locks = Uzamknuté účty
sort = Zoradiť
all = Všetky
search-agents = Meno, telefón alebo zákazník
queues = Fronty
group-contact = S kontaktom
group-unreachable = Telefón nedostupný
column-agent = Agent
column-state = Stav
column-duration = Trvanie
column-customer = Zákazník
column-waiting = Čaká
column-ringing = Zvoní
column-longest_wait = Najdlhšie čaká
column-expected_wait = Odhad čakania
column-talking = V hovore
column-free = Voľní
column-signed_in = Prihlásení
queue-retired = Neprijíma nové kontakty
choose-agent = Vyberte agenta a zobrazia sa dostupné akcie.
agent-gone = Tento agent sa odhlásil.
agent-acts = Možnosti pre agenta: { $name }
agent-pending-idle = Po tomto kontakte: { $code }
agent-pending-sign-out = Po tomto kontakte bude odhlásený
set-state = Zmeniť stav
supervision = Vaša úloha v hovore
mode-listen = Počúvať
mode-whisper = Šepkať
mode-barge_in = Vstúpiť
take-over = Prevziať
supervising-listen = Počúvate hovor ({ $colleague } a { $number }). Nikto vás nepočuje.
supervising-whisper = Šepkáte: počuje vás len { $colleague }. { $number } vás nepočuje.
supervising-barge_in = V hovore vás počuje { $colleague } aj { $number }.
not-supervised-supervised = V tomto hovore už je { $supervisor }.
not-supervised-not_free = Do hovoru sa dá zapojiť, len ak ste k dispozícii alebo máte pauzu.
not-supervised-phone = Váš telefón nie je dostupný: musí zazvoniť, skôr než sa budete môcť zapojiť do tohto hovoru.
no-locks = Žiadny účet nie je uzamknutý.
locked-until = Uzamknuté do { $time }
unlock = Odomknúť
problem-not_a_supervisor = Toto je vyhradené supervízorom.
problem-not_free = Najprv prejdite do stavu K dispozícii alebo do pauzy.
problem-not_free-other = { $agent } už nie je voľný/á.
problem-not_signed_in = Agent { $agent } už nie je prihlásený.
problem-not_connected = Hovor už nie je spojený.
problem-already_supervised = Do tohto hovoru je už zapojený iný supervízor.
problem-not_supervised = Skončil sa hovor alebo vaša účasť v ňom.
help-supervisor = Aktuálny prehľad agentov a frontov. Agenta vyberte myšou alebo šípkami; klávesom Enter prejdete k dostupným akciám. Pri počúvaní, šepkaní aj vstupe do hovoru najprv zazvoní váš vlastný telefón. Kliknutím na záhlavie stĺpca riadky zoradíte.

## Recordings

place-recordings = Nahrávky
first-day = Od
last-day = Do
more-recordings = Staršie nahrávky
choose-recording = Vyberte nahrávku, ktorú chcete počúvať.
player = Prehrávač
recording = Nahrávka
play = Prehrať
pause = Pozastaviť
skip-back = O 5 sekúnd späť
skip-forward = O 5 sekúnd vpred
speed = Rýchlosť
position = Pozícia
position-of = { $at } z { $length }
stretch-pause = Pozastavené { $from } – { $to }
stretch-gap = Chýba { $from } – { $to }
download = Stiahnuť
not-played = Tento prehliadač nevie nahrávku prehrať. Môžete si ju stiahnuť.
help-recordings = Nahrávky hľadajte podľa čísla, agenta, frontu a dňa. Nahrávku vyberte myšou alebo šípkami; klávesom Enter prejdete do prehrávača. V ňom medzerník spúšťa a pozastavuje prehrávanie, šípky posúvajú o 5 sekúnd, Page Up a Page Down o 30 a klávesy + a − menia rýchlosť. Šrafovaním je vyznačené, kde bolo nahrávanie pozastavené.
problem-not_found = Položka neexistuje alebo k nej nemáte prístup.
