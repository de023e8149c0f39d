## Sign-in and sign-out

sign-in = Zaloguj się
sign-out = Wyloguj
user-name = Nazwa użytkownika
password = Hasło
unreachable = Serwer jest nieosiągalny
trying-again = Trwa kolejna próba… Nie musisz nic robić: aktywna sesja pozostaje w mocy.

# Why the last session is over
cause-agent_requested = Wylogowano na Twoje żądanie.
cause-supervisor_requested = Wylogował Cię przełożony.
cause-browser_closed = Wylogowano Cię, ponieważ zamknięto przeglądarkę.
cause-connection_lost = Wylogowano Cię, ponieważ połączenie było zbyt długo przerwane.
cause-signed_in_elsewhere = Wylogowano Cię tutaj z powodu zalogowania w innym miejscu.
cause-server_component_down = Wylogowano Cię z powodu awarii części serwera.
cause-invalid_credentials = Wylogowano Cię, ponieważ zmieniono Twoje hasło.
cause-account_locked = Twoje konto jest zablokowane po zbyt wielu nieudanych próbach.
cause-configuration_missing = Wylogowano Cię, ponieważ Twoje konto lub zespół nie są już skonfigurowane.
cause-password_expired = Twoje hasło wygasło.
cause-password_change_forced = Musisz zmienić hasło.
cause-stale_session = Twoja sesja wygasła lub nie została prawidłowo zakończona. Zaloguj się ponownie.
cause-session_over = Twoja sesja się zakończyła. Zaloguj się ponownie.
call-goes-on = Rozmowa trwa nadal na Twoim telefonie.

## Passwords

change-password = Zmień hasło
present-password = Obecne hasło
new-password = Nowe hasło
new-password-again = Powtórz nowe hasło
passwords-differ = Nowe hasła różnią się od siebie.
password-changed = Twoje hasło zostało zmienione.
password-policy =
    { $least ->
        [one] Co najmniej jeden znak.
        [few] Co najmniej { $least } znaki.
        [many] Co najmniej { $least } znaków.
       *[other] Co najmniej { $least } znaku.
    }
password-policy-classes =
    { $classes ->
        [one] Co najmniej jeden z tych rodzajów znaków: małe litery, wielkie litery, cyfry, inne znaki.
        [few] Co najmniej { $classes } z tych rodzajów znaków: małe litery, wielkie litery, cyfry, inne znaki.
        [many] Co najmniej { $classes } z tych rodzajów znaków: małe litery, wielkie litery, cyfry, inne znaki.
       *[other] Co najmniej { $classes } z tych rodzajów znaków: małe litery, wielkie litery, cyfry, inne znaki.
    }
password-rule-too_short =
    { $least ->
        [one] Musi mieć co najmniej jeden znak.
        [few] Musi mieć co najmniej { $least } znaki.
        [many] Musi mieć co najmniej { $least } znaków.
       *[other] Musi mieć co najmniej { $least } znaku.
    }
password-rule-too_long = Jest za długie.
password-rule-too_few_classes =
    { $classes ->
        [one] Musi zawierać jeden z tych rodzajów znaków: małe litery, wielkie litery, cyfry, inne znaki.
        [few] Musi zawierać { $classes } z tych rodzajów znaków: małe litery, wielkie litery, cyfry, inne znaki.
        [many] Musi zawierać { $classes } z tych rodzajów znaków: małe litery, wielkie litery, cyfry, inne znaki.
       *[other] Musi zawierać { $classes } z tych rodzajów znaków: małe litery, wielkie litery, cyfry, inne znaki.
    }
password-rule-user_name = Nie może być takie jak nazwa użytkownika.
password-rule-used_before =
    { $history ->
        [one] Nie może być takie jak obecne.
        [few] Nie może być jednym z ostatnich { $history } haseł.
        [many] Nie może być jednym z ostatnich { $history } haseł.
       *[other] Nie może być jednym z ostatnich { $history } hasła.
    }

## Station

station = Twoje stanowisko
station-dn = Numer telefonu (DN)
station-format = Format numeru
station-format-us = USA, np. 1-800-555-1212
station-format-other = Inny
station-wrong-us = Wpisz numer w postaci 1-800-555-1212.
station-wrong-other = Numer składa się z cyfr oraz znaków * i #; na początku może być +.
team = Zespół
start-work = Zacznij pracę

## Title bar and navigation

navigation = Nawigacja
preferences = Ustawienia
language = Język
theme = Kolory
theme-system = Jak w systemie
theme-light = Jasne
theme-dark = Ciemne
alerts = Gdy nadchodzi kontakt
alert-sound = Dźwięk
alert-notification = Powiadomienie, gdy ta strona jest w tle
notifications-forbidden = Przeglądarka nie pokazuje powiadomień tej strony: zezwól na nie w jej ustawieniach.
notifications-unknown = Powiadomienia wymagają szyfrowanego połączenia (https).
speaker = Gdzie odtwarzać
speaker-of-system = Jak w systemie
choose-speaker = Wybierz głośnik…
try-sound = Odtwórz
speakers-forbidden = Przeglądarka pokaże listę głośników, gdy ta strona otrzyma dostęp do mikrofonu. Nic nie jest nagrywane.
close = Zamknij
offline = Offline: ponowne łączenie…
phone-unreachable = Telefon { $dn } jest nieosiągalny
state = Status
pending-idle = Po tym kontakcie: { $code }
pending-sign-out = Po tym kontakcie nastąpi wylogowanie

# What an agent does
state-available = Gotowość
state-idle = Przerwa
state-rona = Nie odbiera
state-ringing = Dzwoni
state-reserved = Rezerwacja
state-connected = Rozmowa
state-on_hold = Zawieszone
state-consult_requested = Czeka na konsultację
state-consult_reserved = Prośba o konsultację
state-consulting = Konsultacja
state-conferencing = Konferencja
state-supervising = Nadzór
state-outdial_reserved = Wybieranie numeru
state-wrap_up = Podsumowanie

## Help

help = Pomoc
help-available = Jesteś w gotowości: następny kontakt pojawi się sam, a Twój telefon zadzwoni. Jeśli chcesz zrobić przerwę, wybierz status na górnym pasku.
help-idle = Masz przerwę i nie otrzymujesz kontaktów. Gdy zechcesz wrócić do pracy, zgłoś gotowość. Jeśli Twój profil na to pozwala, możesz w tym czasie dzwonić do klientów z klawiatury wybierania.
help-rona = Zaproponowany Ci kontakt nie został odebrany i wrócił do kolejki. Weź następny albo przejdź na przerwę.
help-offer = Twój telefon dzwoni. Odbierz połączenie na telefonie; strona sama się zmieni. Kontakt nieodebrany na czas trafia do następnego agenta.
help-call = Przyciski pokazują, co można teraz zrobić z połączeniem. Konsultacja pozwala zapytać inną osobę, podczas gdy klient słucha muzyki; przełączenie od razu oddaje klienta.
help-consult = Masz dwie linie. Możesz zmieniać linię, połączyć wszystkich w konferencję, przekazać klienta albo zakończyć konsultację i wrócić do rozmowy z klientem.
help-wrap-up = Wybierz, jak zakończył się kontakt: w ten sposób go zamkniesz. Do tego czasu nie otrzymasz następnego.
help-history = Twoje kontakty z ostatnich 60 dni, od najnowszych. Otwórz kontakt, aby zobaczyć, co o nim wiadomo.
shortcuts = Skróty klawiszowe
press-keys = Naciśnij klawisze…
reset-shortcuts = Przywróć domyślne skróty
shortcut-available = Zgłoś gotowość
shortcut-hold = Zawieś, wznów, zmień linię
shortcut-consult = Konsultuj
shortcut-transfer = Przełącz
shortcut-complete = Przekaż
shortcut-confer = Konferencja
shortcut-end_consult = Zakończ konsultację
shortcut-answer = Odbierz
shortcut-hang_up = Rozłącz
shortcut-dial_pad = Klawiatura wybierania

## Contacts

contacts = Kontakty
active-contacts = Aktywne kontakty
no-active-contacts = Obecnie brak.
today = Obsłużone dziś
none-today = Jeszcze brak.
direction-inbound = Przychodzące
direction-outbound = Wychodzące
unknown-number = Nieznany numer
timer-waited = Czas oczekiwania
timer-length = Czas trwania
timer-left = Pozostało

# What a line of a card shows
line-ringing = Dzwoni
line-connecting = Łączenie
line-connected = Połączono
line-on_hold = Zawieszone
line-not_responding = Nie odbiera
line-consult_requested = Prośba wysłana
line-consult_reserved = Prośba o konsultację
line-consulting = Konsultacja
line-conferencing = Konferencja
line-outdial_reserved = Wybieranie numeru
line-calling_back = Oddzwanianie
line-supervising = Nadzór
line-wrap_up = Podsumowanie

# Read out when a contact is offered
offer-ringing = Połączenie przychodzące: { $number }, kolejka { $queue }
offer-consult_reserved = { $colleague } prosi Cię o radę (klient: { $number })

## The contact in the centre

empty-available = Jesteś w gotowości. Następny kontakt pojawi się tu sam.
empty-idle = Masz przerwę i nie otrzymujesz kontaktów.
become-available = Zgłoś gotowość

missed = Połączenie nieodebrane
missed-choice = Połączenie wróciło do kolejki, a kolejnego nie otrzymasz, dopóki nie wybierzesz, co dalej.
take-next = Weź następne połączenie
or-idle = Lub przejdź na przerwę

what-inbound = Połączenie do kolejki { $queue }
what-outdial = Połączenie dla kolejki { $queue }
what-consult = { $colleague } prosi Cię o radę
what-supervision = Bierzesz udział w rozmowie, którą prowadzi { $colleague }
answer-on-phone = Odbierz na swoim telefonie { $dn }.
customer-is-called = Trwa łączenie z klientem.

call-controls = Rozmowa
act-answer = Odbierz
act-hold = Zawieś
act-resume = Wznów
act-toggle = Zmień linię
act-consult = Konsultuj
act-transfer = Przełącz
act-complete = Przekaż
act-confirm = Zadzwoń
act-confer = Konferencja
act-end_consult = Zakończ konsultację
act-leave = Opuść
act-hang_up = Rozłącz

lines = Linie
line-1 = Linia 1
line-2 = Linia 2
consult-queued = Czeka, aż ktoś będzie wolny
consult-found = Ktoś jest wolny. Potwierdź, aby zadzwonić.
somebody = Ktoś
drop = Odłącz

recording-pause = Wstrzymaj nagrywanie
recording-resume = Włącz nagrywanie
recording-paused = Nagrywanie wstrzymane

data = Dane
yes = Tak
no = Nie

## Wrap-up

wrap-up = Podsumowanie
wrap-up-code = Jak zakończył się kontakt?
without-wrap-up-code = Bez kodu
auto-wrap-up = Domyślny kod zostanie zapisany za
cancel-auto-wrap-up = Nie zapisuj automatycznie
extend-wrap-up = Więcej czasu
notes = Notatki
not-saved = Nie zapisano, ponieważ kontakt się zakończył:
last-agent = Kolejne połączenia z tego numeru kieruj do mnie

## The customer

customer = Klient
customer-number = Numer
dialled-number = Wybrany numer
queue = Kolejka
arrived = Nadejście
waited = Oczekiwanie

## The customer's earlier contacts

history = Wcześniejsze kontakty
no-history = Brak w ciągu ostatnich 60 dni.
history-unknown = Numer jest zastrzeżony.
loading = Wczytywanie…
show-more = Pokaż więcej
try-again = Spróbuj ponownie
in-progress = W toku
outcome = Wynik
outcome-handled = Obsłużono
outcome-abandoned = Rozłączenie w kolejce
outcome-queue_timed_out = Zbyt długie oczekiwanie
outcome-flowed_out = Skierowano dalej
outcome-callback_failed = Oddzwonienie nieudane
outcome-failed = Nieudane
outcome-consulted = Konsultacja
outcome-supervised = Nadzór
outcome-outdial_failed = Nie dodzwoniono się

## Dialogs

target-kind = Dokąd
target-agent = Agent
target-queue = Kolejka
target-number = Numer
search = Szukaj
none-found = Nic nie znaleziono.
more-found =
    { $count ->
        [one] I jeszcze jeden wynik: wpisz dłuższy fragment nazwy.
        [few] I jeszcze { $count } wyniki: wpisz dłuższy fragment nazwy.
        [many] I jeszcze { $count } wyników: wpisz dłuższy fragment nazwy.
       *[other] I jeszcze { $count } wyniku: wpisz dłuższy fragment nazwy.
    }
no-agents-consult = Nikt inny nie jest zalogowany.
no-agents-transfer = Nikt inny nie jest w gotowości.
no-queues = Nie ma żadnych kolejek.
queue-now =
    { $free ->
        [one] { $waiting } w kolejce, { $free } wolny agent
        [few] { $waiting } w kolejce, { $free } wolnych agentów
        [many] { $waiting } w kolejce, { $free } wolnych agentów
       *[other] { $waiting } w kolejce, { $free } wolnego agenta
    }
number = Numer
address-book = Książka adresowa

dial-pad = Klawiatura wybierania
keys = Klawisze
erase = Usuń ostatnią cyfrę
shown-number = Numer widoczny dla klienta
call = Zadzwoń
outdial-needs-idle = Aby zadzwonić do klienta, przejdź na przerwę.

## What can go wrong

problem-numbered = Błąd { $number }: { $text }
problem-other = Operacja się nie powiodła: { $detail }
problem-offline = Serwer nie odpowiada. Sprawdź połączenie.
problem-offline-sign_in = Serwer nie odpowiedział. Spróbuj ponownie.
problem-offline-password = Serwer nie odpowiedział. Hasło mogło już zostać zmienione: spróbuj ponownie z obecnym, a jeśli nie działa, z nowym.
problem-unavailable = Serwer jest zajęty lub się wyłącza. Spróbuj ponownie.
problem-unconfirmed = Serwer nie potwierdził operacji na czas. Zanim spróbujesz ponownie, sprawdź, czy nie została już wykonana.
problem-busy = Zbyt wiele osób loguje się jednocześnie. Spróbuj ponownie.
problem-invalid_credentials = Nieprawidłowa nazwa użytkownika lub hasło.
problem-account_locked = Konto jest zablokowane do { $time } po zbyt wielu nieudanych próbach. Przełożony może je odblokować.
problem-too_many_failures = Zbyt wiele nieudanych prób z tego miejsca. Spróbuj później.
problem-unknown_phone = Nie ma telefonu { $dn }.
problem-invalid_dn = { $dn } nie jest prawidłowym numerem telefonu.
problem-dn_in_use = Przy telefonie { $dn } pracuje { $agent }.
problem-team_not_allowed = Nie możesz pracować w tym zespole.
problem-active_contact = W trakcie kontaktu nie można się wylogować ani zmienić stanowiska.
problem-unfinished_wrap_up = Najpierw zakończ podsumowanie.
problem-signing_out = Trwa wylogowywanie.
problem-not_idle = Najpierw przejdź na przerwę.
problem-not_available = { $agent } nie jest już w gotowości.
problem-phone_unreachable = Telefon jest nieosiągalny.
problem-consult_failed = Konsultacja nieudana.
problem-consult_failed-not_signed_in = Konsultacja nieudana: ta osoba nie jest już zalogowana.
problem-consult_failed-away = Konsultacja nieudana: tej osoby nie ma na stanowisku.
problem-consult_failed-busy = Konsultacja nieudana: ta osoba nie przyjmuje teraz kolejnych połączeń.
problem-consult_failed-phone_unreachable = Konsultacja nieudana: telefon jest nieosiągalny.
problem-consult_failed-not_answered = Konsultacja nieudana: nikt nie odebrał.
problem-consult_failed-not_confirmed = Konsultacja nieudana: nie potwierdzono jej na czas.
problem-outdial_failed-own_phone = Twój telefon nie został odebrany lub jest nieosiągalny.
problem-outdial_failed-not_answered = Klient nie odebrał.
problem-outdial_failed-busy = Linia klienta jest zajęta.
problem-outdial_failed-phone_unreachable = Numer jest nieosiągalny.
problem-consult_in_progress = Jedna konsultacja już trwa.
problem-consult_ringing = Poczekaj na odpowiedź albo zakończ konsultację.
problem-consult_waits = Ta osoba nie jest już wolna. Twoja prośba czeka na kogoś innego.
problem-contact_has_ended = Kontakt się zakończył.
problem-unknown_contact = Kontakt się zakończył.
problem-not_ringing = Twój telefon jeszcze nie dzwoni. Spróbuj ponownie.
problem-phone_not_told = Tym telefonem nie można sterować z tej strony: odbierz bezpośrednio na nim.
problem-held_by_phone = Rozmowę zawieszono na telefonie: wznów ją na nim.
problem-not_recorded = Ta rozmowa nie jest nagrywana.
problem-agent_is_detached = Twój telefon nie bierze udziału w rozmowie: najpierw ją wznów, a telefon zadzwoni.
problem-in_conference = W konferencji nie można zawiesić rozmowy.
problem-invalid_number = Nie można wybrać tego numeru.
problem-number_too_short =
    { $least ->
        [one] Numer musi mieć co najmniej jedną cyfrę.
        [few] Numer musi mieć co najmniej { $least } cyfry.
        [many] Numer musi mieć co najmniej { $least } cyfr.
       *[other] Numer musi mieć co najmniej { $least } cyfry.
    }
problem-number_too_long =
    { $most ->
        [one] Numer może mieć najwyżej jedną cyfrę.
        [few] Numer może mieć najwyżej { $most } cyfry.
        [many] Numer może mieć najwyżej { $most } cyfr.
       *[other] Numer może mieć najwyżej { $most } cyfry.
    }
problem-number_not_allowed = Nie możesz dzwonić pod ten numer.
problem-no_trunk = Brak linii do połączeń wychodzących.
problem-outdial_not_allowed = Nie możesz dzwonić do klientów.
problem-not_permitted = Nie masz do tego uprawnień.
problem-invalid_value = Ta wartość jest nieprawidłowa.
problem-so_already = Tak już jest.
problem-changed = To się w międzyczasie zmieniło: sprawdź ponownie.
problem-too_many_parties = Konferencja jest pełna.
problem-value_too_long = Tekst jest za długi.
problem-notes_too_long = Notatki są za długie.
problem-wrap_up_code_required = Wybierz kod.

## The supervisor's page

place-contacts = Moje kontakty
place-supervisor = Przełożony
part-not-loaded = Nie udało się wczytać tej części strony.
load-again = Wczytaj stronę ponownie
supervisor = Przełożony
supervisor-views = Co pokazać
view-agents = Agenci
view-queues = Kolejki
view-locks = Zablokowane konta
sort = Sortuj
all = Wszystkie
search-agents = Nazwisko, telefon lub klient
queues = Kolejki
group-contact = Z kontaktem
group-unreachable = Telefon nieosiągalny
column-agent = Agent
column-state = Status
column-duration = Trwa
column-customer = Klient
column-waiting = Czeka
column-ringing = Dzwoni
column-longest_wait = Najdłużej czeka
column-expected_wait = Szacowany czas
column-talking = W rozmowie
column-free = Wolni
column-signed_in = Zalogowani
queue-retired = Bez nowych kontaktów
choose-agent = Wybierz agenta, aby zobaczyć dostępne działania.
agent-gone = Ten agent się wylogował.
agent-acts = Działania dla agenta: { $name }
agent-pending-idle = Po tym kontakcie: { $code }
agent-pending-sign-out = Wylogowanie po tym kontakcie
set-state = Zmień status
supervision = Twoja rola w rozmowie
mode-listen = Odsłuch
mode-whisper = Szept
mode-barge_in = Wejście
take-over = Przejmij
supervising-listen = Słuchasz rozmowy ({ $colleague } i { $number }). Nikt Cię nie słyszy.
supervising-whisper = Szepczesz: słyszy Cię tylko { $colleague }. { $number } Cię nie słyszy.
supervising-barge_in = W rozmowie słyszą Cię { $colleague } i { $number }.
not-supervised-supervised = { $supervisor } bierze już udział w tej rozmowie.
not-supervised-not_free = Aby wziąć udział w tej rozmowie, zgłoś gotowość lub przejdź na przerwę.
not-supervised-phone = Twój telefon jest nieosiągalny: musi zadzwonić, zanim weźmiesz udział w tej rozmowie.
no-locks = Brak zablokowanych kont.
locked-until = Zablokowane do { $time }
unlock = Odblokuj
problem-not_a_supervisor = Ta funkcja jest tylko dla przełożonych.
problem-not_free = Najpierw zgłoś gotowość lub przejdź na przerwę.
problem-not_free-other = { $agent } nie jest już dostępny/a.
problem-not_signed_in = Agent { $agent } nie jest już zalogowany.
problem-not_connected = Rozmowa nie jest już połączona.
problem-already_supervised = W tej rozmowie bierze już udział inny przełożony.
problem-not_supervised = Zakończyła się rozmowa lub Twój udział w niej.
help-supervisor = Bieżący stan agentów i kolejek. Agenta wybiera się myszą lub strzałkami; Enter prowadzi do dostępnych działań. Przy odsłuchu, szepcie i wejściu w rozmowę najpierw dzwoni Twój telefon. Kliknięcie nagłówka kolumny sortuje wiersze.

## Recordings

place-recordings = Nagrania
first-day = Od
last-day = Do
more-recordings = Starsze nagrania
choose-recording = Wybierz nagranie, aby go posłuchać.
player = Odtwarzacz
recording = Nagranie
play = Odtwórz
pause = Wstrzymaj
skip-back = 5 sekund wstecz
skip-forward = 5 sekund naprzód
speed = Szybkość
position = Pozycja
position-of = { $at } z { $length }
stretch-pause = Wstrzymano { $from }–{ $to }
stretch-gap = Brak { $from }–{ $to }
download = Pobierz
not-played = Ta przeglądarka nie może odtworzyć nagrania. Można je pobrać.
help-recordings = Nagrań można szukać według numeru, agenta, kolejki i dnia. Nagranie wybiera się myszą lub strzałkami; Enter prowadzi do odtwarzacza. W nim spacja uruchamia i wstrzymuje odtwarzanie, strzałki przesuwają o 5 sekund, Page Up i Page Down o 30, a klawisze + i − zmieniają szybkość. Kreskowaniem oznaczono fragmenty, w których nagrywanie było wstrzymane.
problem-not_found = Nie ma tego elementu lub nie masz do niego dostępu.
