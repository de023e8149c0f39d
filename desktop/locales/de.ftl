## Anmelden und abmelden

sign-in = Anmelden
sign-out = Abmelden
user-name = Benutzername
password = Kennwort
unreachable = Der Server ist nicht erreichbar
trying-again = Es wird weiter versucht … Sie müssen nichts tun, und wenn Sie angemeldet waren, sind Sie es noch.

cause-agent_requested = Sie haben sich abgemeldet.
cause-supervisor_requested = Eine Teamleitung hat Sie abgemeldet.
cause-browser_closed = Sie wurden abgemeldet, weil der Browser geschlossen wurde.
cause-connection_lost = Sie wurden abgemeldet, weil die Verbindung zu lange unterbrochen war.
cause-signed_in_elsewhere = Sie wurden hier abgemeldet, weil Sie sich anderswo angemeldet haben.
cause-server_component_down = Sie wurden abgemeldet, weil ein Teil des Servers ausgefallen ist.
cause-invalid_credentials = Sie wurden abgemeldet, weil Ihr Kennwort geändert wurde.
cause-account_locked = Ihr Konto ist nach zu vielen Fehlversuchen gesperrt.
cause-configuration_missing = Sie wurden abgemeldet, weil Ihr Konto oder Ihr Team nicht mehr eingerichtet ist.
cause-password_expired = Ihr Kennwort ist abgelaufen.
cause-password_change_forced = Sie müssen Ihr Kennwort ändern.
cause-stale_session = Ihre Sitzung war abgelaufen oder nicht richtig beendet worden. Bitte melden Sie sich wieder an.
cause-session_over = Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.
call-goes-on = Ihr Gespräch geht am Telefon weiter.

## Kennwörter

change-password = Kennwort ändern
present-password = Bisheriges Kennwort
new-password = Neues Kennwort
new-password-again = Neues Kennwort noch einmal
passwords-differ = Die neuen Kennwörter sind verschieden.
password-changed = Ihr Kennwort ist geändert.
password-policy =
    { $least ->
        [one] Mindestens ein Zeichen.
       *[other] Mindestens { $least } Zeichen.
    }
password-policy-classes = Von Kleinbuchstaben, Großbuchstaben, Ziffern und anderen Zeichen mindestens { $classes } Arten.
password-rule-too_short =
    { $least ->
        [one] Es braucht mindestens ein Zeichen.
       *[other] Es braucht mindestens { $least } Zeichen.
    }
password-rule-too_long = Es ist zu lang.
password-rule-too_few_classes = Es braucht { $classes } Arten von Kleinbuchstaben, Großbuchstaben, Ziffern und anderen Zeichen.
password-rule-user_name = Es darf nicht der Benutzername sein.
password-rule-used_before =
    { $history ->
        [one] Es darf nicht das bisherige sein.
       *[other] Es darf keines Ihrer letzten { $history } sein.
    }

## Arbeitsplatz

station = Ihr Arbeitsplatz
station-dn = Rufnummer (DN)
station-format = Format der Nummer
station-format-us = USA, wie 1-800-555-1212
station-format-other = Andere
station-wrong-us = Schreiben Sie die Nummer wie 1-800-555-1212.
station-wrong-other = Eine Nummer hat Ziffern, * und #, und vielleicht ein + davor.
team = Team
start-work = Arbeit beginnen

## Titelleiste und Navigation

navigation = Navigation
preferences = Einstellungen
language = Sprache
theme = Farben
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
alerts = Wenn ein Kontakt angeboten wird
alert-sound = Ton
alert-notification = Benachrichtigung, wenn diese Seite im Hintergrund ist
notifications-forbidden = Der Browser zeigt keine Benachrichtigungen dieser Seite: Erlauben Sie sie in seinen Einstellungen.
notifications-unknown = Benachrichtigungen brauchen eine verschlüsselte Verbindung (https).
speaker = Wo er zu hören ist
speaker-of-system = Wie das System
choose-speaker = Lautsprecher wählen …
try-sound = Ausprobieren
speakers-forbidden = Der Browser nennt die Lautsprecher erst, wenn diese Seite das Mikrofon benutzen darf. Es wird nichts aufgenommen.
close = Schließen
offline = Keine Verbindung, neuer Versuch läuft …
phone-unreachable = Telefon { $dn } ist nicht erreichbar
state = Status
pending-idle = { $code } nach diesem Kontakt
pending-sign-out = Nach diesem Kontakt werden Sie abgemeldet

state-available = Verfügbar
state-idle = Pause
state-rona = Nicht angenommen
state-ringing = Klingelt
state-reserved = Reserviert
state-connected = Verbunden
state-on_hold = Gehalten
state-consult_requested = Rückfrage gestellt
state-consult_reserved = Wird um Rat gefragt
state-consulting = In Rückfrage
state-conferencing = In Konferenz
state-supervising = Begleitet ein Gespräch
state-outdial_reserved = Ruft an
state-wrap_up = Nachbearbeitung

## Hilfe

help = Hilfe
help-available = Sie sind verfügbar: der nächste Kontakt erscheint von selbst, und Ihr Telefon klingelt. Für eine Pause wählen Sie in der Titelleiste einen anderen Status.
help-idle = Sie sind in Pause und bekommen keine Kontakte. Werden Sie verfügbar, wenn Sie bereit sind; Kunden können Sie einstweilen mit der Wähltastatur anrufen, wenn Ihr Profil es erlaubt.
help-rona = Ein Kontakt wurde Ihnen angeboten und nicht angenommen. Er ist wieder in seiner Warteschlange. Nehmen Sie den nächsten, oder machen Sie Pause.
help-offer = Ihr Telefon klingelt. Nehmen Sie dort ab; die Seite folgt. Was nicht rechtzeitig angenommen wird, geht an die nächste Person.
help-call = Die Schaltflächen zeigen, was mit dem Gespräch jetzt möglich ist. Eine Rückfrage fragt jemand anderen, während der Kunde Musik hört; eine Weiterleitung gibt den Kunden sofort ab.
help-consult = Sie haben zwei Leitungen. Makeln Sie, bringen Sie alle in eine Konferenz, übergeben Sie den Kunden, oder beenden Sie die Rückfrage und sprechen weiter mit dem Kunden.
help-wrap-up = Wählen Sie, was aus dem Kontakt geworden ist: das schließt ihn ab. Bis dahin bekommen Sie keinen weiteren.
help-history = Ihre Kontakte der letzten 60 Tage, die neuesten zuerst. Öffnen Sie einen, um zu sehen, was über ihn bekannt ist.
shortcuts = Tasten
press-keys = Drücken Sie die Tasten …
reset-shortcuts = Zurück zu den üblichen Tasten
shortcut-available = Verfügbar werden
shortcut-hold = Halten, fortsetzen, makeln
shortcut-consult = Rückfrage
shortcut-transfer = Weiterleiten
shortcut-complete = Übergeben
shortcut-confer = Konferenz
shortcut-end_consult = Rückfrage beenden
shortcut-answer = Annehmen
shortcut-hang_up = Auflegen
shortcut-dial_pad = Wähltastatur

## Kontakte

contacts = Kontakte
active-contacts = Aktive Kontakte
no-active-contacts = Zurzeit keine.
today = Heute bearbeitet
none-today = Noch keine.
direction-inbound = Eingehend
direction-outbound = Ausgehend
unknown-number = Unbekannte Nummer
timer-waited = Wartezeit
timer-length = Dauer
timer-left = Verbleibende Zeit

line-ringing = Klingelt
line-connecting = Wird verbunden
line-connected = Verbunden
line-on_hold = Gehalten
line-not_responding = Nicht angenommen
line-consult_requested = Rückfrage gestellt
line-consult_reserved = Bitte um Rat
line-consulting = Rückfrage
line-conferencing = Konferenz
line-outdial_reserved = Anruf läuft
line-calling_back = Rückruf
line-supervising = Begleitung
line-wrap_up = Nachbearbeitung

offer-ringing = Eingehender Anruf von { $number }, Warteschlange { $queue }
offer-consult_reserved = { $colleague } bittet um Rat zu { $number }

## Der Kontakt in der Mitte

empty-available = Sie sind verfügbar. Der nächste Kontakt erscheint hier von selbst.
empty-idle = Sie sind in Pause und bekommen keine Kontakte.
become-available = Verfügbar werden

missed = Sie haben nicht angenommen
missed-choice = Der Anruf ist wieder in seiner Warteschlange. Sie bekommen keinen weiteren, bis Sie wählen, wie es weitergeht.
take-next = Den nächsten Anruf nehmen
or-idle = Oder Pause machen

what-inbound = Anruf bei { $queue }
what-outdial = Anruf für { $queue }
what-consult = { $colleague } bittet um Rat
what-supervision = Sie begleiten ein Gespräch von { $colleague }
answer-on-phone = Nehmen Sie an Ihrem Telefon { $dn } ab.
customer-is-called = Der Kunde wird angerufen.

call-controls = Gespräch
act-answer = Annehmen
act-hold = Halten
act-resume = Fortsetzen
act-toggle = Makeln
act-consult = Rückfrage
act-transfer = Weiterleiten
act-complete = Übergeben
act-confirm = Jetzt anrufen
act-confer = Konferenz
act-end_consult = Rückfrage beenden
act-leave = Verlassen
act-hang_up = Auflegen

lines = Leitungen
line-1 = Leitung 1
line-2 = Leitung 2
consult-queued = Wartet, bis jemand frei ist
consult-found = Frei. Bestätigen, damit das Telefon klingelt.
somebody = Jemand
drop = Trennen

recording-pause = Aufnahme anhalten
recording-resume = Aufnahme starten
recording-paused = Aufnahme angehalten

data = Angaben
yes = Ja
no = Nein

## Nachbearbeitung

wrap-up = Nachbearbeitung
wrap-up-code = Was ist daraus geworden?
without-wrap-up-code = Ohne Ergebnis
auto-wrap-up = Das übliche Ergebnis wird eingetragen in
cancel-auto-wrap-up = Nicht automatisch abschließen
extend-wrap-up = Mehr Zeit
notes = Notizen
not-saved = Nicht gespeichert, weil der Kontakt vorbei ist:
last-agent = Spätere Anrufe von dieser Nummer kommen zu mir

## Der Kunde

customer = Kunde
customer-number = Nummer
dialled-number = Gewählt
queue = Warteschlange
arrived = Eingegangen
waited = Gewartet

## Frühere Kontakte des Kunden

history = Frühere Kontakte
no-history = Keine in den letzten 60 Tagen.
history-unknown = Die Nummer ist unterdrückt.
loading = Wird geladen …
show-more = Mehr anzeigen
try-again = Noch einmal versuchen
in-progress = Läuft noch
outcome = Ergebnis
outcome-handled = Bearbeitet
outcome-abandoned = Beim Warten aufgelegt
outcome-queue_timed_out = Zu lange gewartet
outcome-flowed_out = Weitergeleitet
outcome-callback_failed = Beim Rückruf nicht erreicht
outcome-failed = Fehlgeschlagen
outcome-consulted = Rückfrage
outcome-supervised = Mitgehört
outcome-outdial_failed = Nicht erreicht

## Dialoge

target-kind = Wohin
target-agent = Person
target-queue = Warteschlange
target-number = Nummer
search = Suchen
none-found = Nichts gefunden.
more-found =
    { $count ->
        [one] Und noch ein Treffer: schreiben Sie mehr vom Namen.
       *[other] Und noch { $count } Treffer: schreiben Sie mehr vom Namen.
    }
no-agents-consult = Sonst ist niemand angemeldet.
no-agents-transfer = Sonst ist niemand verfügbar.
no-queues = Es gibt keine Warteschlangen.
queue-now = { $waiting } warten, { $free } frei
number = Nummer
address-book = Adressbuch

dial-pad = Wähltastatur
keys = Tasten
erase = Letzte Ziffer löschen
shown-number = Nummer, die der Kunde sieht
call = Anrufen
outdial-needs-idle = Gehen Sie in Pause, um Kunden anzurufen.

## Was misslingen kann

problem-numbered = Fehler { $number }: { $text }
problem-other = Das hat nicht geklappt: { $detail }
problem-offline = Der Server antwortet nicht. Prüfen Sie Ihre Verbindung.
problem-offline-sign_in = Der Server hat nicht geantwortet. Versuchen Sie es noch einmal.
problem-offline-password = Der Server hat nicht geantwortet. Ihr Kennwort ist vielleicht schon geändert: Versuchen Sie es noch einmal und, falls das bisherige falsch ist, mit dem neuen.
problem-unavailable = Der Server ist ausgelastet oder wird beendet. Versuchen Sie es noch einmal.
problem-unconfirmed = Der Server hat es nicht rechtzeitig bestätigt. Sehen Sie nach, ob es geschehen ist, bevor Sie es noch einmal versuchen.
problem-busy = Es melden sich zu viele zugleich an. Versuchen Sie es noch einmal.
problem-invalid_credentials = Benutzername und Kennwort passen nicht zusammen.
problem-account_locked = Das Konto ist nach zu vielen Fehlversuchen bis { $time } gesperrt. Die Teamleitung kann es entsperren.
problem-too_many_failures = Zu viele Fehlversuche von hier. Versuchen Sie es später noch einmal.
problem-unknown_phone = Ein Telefon { $dn } gibt es nicht.
problem-invalid_dn = { $dn } ist keine brauchbare Rufnummer.
problem-dn_in_use = An Telefon { $dn } arbeitet { $agent }.
problem-team_not_allowed = In diesem Team dürfen Sie nicht arbeiten.
problem-active_contact = Während eines Kontakts können Sie sich nicht abmelden und den Arbeitsplatz nicht wechseln.
problem-unfinished_wrap_up = Schließen Sie erst die Nachbearbeitung ab.
problem-signing_out = Sie werden gerade abgemeldet.
problem-not_idle = Gehen Sie erst in Pause.
problem-not_available = { $agent } ist nicht mehr verfügbar.
problem-phone_unreachable = Das Telefon ist nicht erreichbar.
problem-consult_failed = Die Rückfrage ist gescheitert.
problem-consult_failed-not_signed_in = Die Rückfrage ist gescheitert: nicht mehr angemeldet.
problem-consult_failed-away = Die Rückfrage ist gescheitert: nicht am Platz.
problem-consult_failed-busy = Die Rückfrage ist gescheitert: nimmt gerade keinen weiteren Anruf.
problem-consult_failed-phone_unreachable = Die Rückfrage ist gescheitert: das Telefon ist nicht erreichbar.
problem-consult_failed-not_answered = Die Rückfrage ist gescheitert: niemand hat angenommen.
problem-consult_failed-not_confirmed = Die Rückfrage ist gescheitert: sie wurde nicht rechtzeitig bestätigt.
problem-outdial_failed-own_phone = Ihr eigenes Telefon wurde nicht abgehoben oder ist nicht erreichbar.
problem-outdial_failed-not_answered = Der Kunde hat nicht angenommen.
problem-outdial_failed-busy = Beim Kunden ist besetzt.
problem-outdial_failed-phone_unreachable = Die Nummer ist nicht erreichbar.
problem-consult_in_progress = Eine Rückfrage läuft schon.
problem-consult_ringing = Warten Sie auf die Antwort, oder beenden Sie die Rückfrage.
problem-consult_waits = Dieser Platz ist nicht mehr frei. Ihre Anfrage wartet auf jemand anderen.
problem-contact_has_ended = Der Kontakt ist vorbei.
problem-unknown_contact = Der Kontakt ist vorbei.
problem-not_ringing = Ihr Telefon läutet noch nicht. Versuchen Sie es noch einmal.
problem-phone_not_told = Dieses Telefon lässt sich nicht von hier aus abheben: Heben Sie dort ab.
problem-held_by_phone = Das Telefon hält das Gespräch: setzen Sie es dort fort.
problem-not_recorded = Dieses Gespräch wird nicht aufgenommen.
problem-agent_is_detached = Ihr Telefon ist nicht im Gespräch: setzen Sie es erst fort, dann klingelt es.
problem-in_conference = In einer Konferenz wird niemand gehalten.
problem-invalid_number = Diese Nummer kann nicht gewählt werden.
problem-number_too_short =
    { $least ->
        [one] Die Nummer braucht mindestens eine Ziffer.
       *[other] Die Nummer braucht mindestens { $least } Ziffern.
    }
problem-number_too_long =
    { $most ->
        [one] Die Nummer darf höchstens eine Ziffer haben.
       *[other] Die Nummer darf höchstens { $most } Ziffern haben.
    }
problem-number_not_allowed = Diese Nummer dürfen Sie nicht wählen.
problem-no_trunk = Es führt keine Leitung nach außen.
problem-outdial_not_allowed = Sie dürfen keine Kunden anrufen.
problem-not_permitted = Das dürfen Sie nicht.
problem-invalid_value = Dieser Wert passt nicht.
problem-so_already = Das ist schon so.
problem-changed = Das hat sich inzwischen geändert: sehen Sie noch einmal nach.
problem-too_many_parties = Die Konferenz ist voll.
problem-value_too_long = Das ist zu lang.
problem-notes_too_long = Die Notizen sind zu lang.
problem-wrap_up_code_required = Wählen Sie ein Ergebnis.

## Die Seite der Teamleitung

place-contacts = Meine Kontakte
place-supervisor = Teamleitung
part-not-loaded = Dieser Teil der Seite konnte nicht geladen werden.
load-again = Seite neu laden
supervisor = Teamleitung
supervisor-views = Was gezeigt wird
view-agents = Agenten
view-queues = Warteschlangen
view-locks = Gesperrte Konten
sort = Sortieren
all = Alle
search-agents = Name, Telefon oder Kunde
queues = Warteschlangen
group-contact = Mit einem Kontakt
group-unreachable = Telefon nicht erreichbar
column-agent = Agent
column-state = Status
column-duration = Dauer
column-customer = Kunde
column-waiting = Wartend
column-ringing = Klingelt
column-longest_wait = Längste Wartezeit
column-expected_wait = Erwartete Wartezeit
column-talking = Im Gespräch
column-free = Frei
column-signed_in = Angemeldet
queue-retired = Nimmt nichts Neues an
choose-agent = Wählen Sie einen Agenten, um zu sehen, was möglich ist.
agent-gone = Dieser Agent hat sich abgemeldet.
agent-acts = Was mit { $name } geschehen soll
agent-pending-idle = { $code } nach diesem Kontakt
agent-pending-sign-out = Wird nach diesem Kontakt abgemeldet
set-state = Status ändern
supervision = Ihre Rolle im Gespräch
mode-listen = Mithören
mode-whisper = Flüstern
mode-barge_in = Aufschalten
take-over = Übernehmen
supervising-listen = Sie hören { $colleague } und { $number } mit. Niemand hört Sie.
supervising-whisper = Sie flüstern { $colleague } zu. { $number } hört Sie nicht.
supervising-barge_in = Sie sprechen mit { $colleague } und { $number }.
not-supervised-supervised = { $supervisor } ist schon in diesem Gespräch.
not-supervised-not_free = Seien Sie verfügbar oder in Pause, um an diesem Gespräch teilzunehmen.
not-supervised-phone = Ihr Telefon ist nicht erreichbar: Es muss klingeln, bevor Sie an diesem Gespräch teilnehmen können.
no-locks = Kein Konto ist gesperrt.
locked-until = Gesperrt bis { $time }
unlock = Entsperren
problem-not_a_supervisor = Das ist der Teamleitung vorbehalten.
problem-not_free = Sie müssen zuerst verfügbar oder in Pause sein.
problem-not_free-other = { $agent } ist nicht mehr frei.
problem-not_signed_in = { $agent } ist nicht mehr angemeldet.
problem-not_connected = Das Gespräch ist nicht mehr verbunden.
problem-already_supervised = Eine andere Teamleitung ist schon in diesem Gespräch.
problem-not_supervised = Das Gespräch oder Ihre Rolle darin ist beendet.
help-supervisor = Agenten und Warteschlangen, wie sie jetzt sind. Wählen Sie einen Agenten mit der Maus oder den Pfeiltasten; die Eingabetaste führt zu dem, was möglich ist. Zum Mithören, Flüstern oder Aufschalten klingelt zuerst Ihr eigenes Telefon. Überschriften sortieren.

## Aufzeichnungen

place-recordings = Aufzeichnungen
first-day = Von
last-day = Bis
more-recordings = Ältere
choose-recording = Wählen Sie eine Aufzeichnung, um sie anzuhören.
player = Wiedergabe
recording = Aufzeichnung
play = Abspielen
pause = Anhalten
skip-back = 5 Sekunden zurück
skip-forward = 5 Sekunden weiter
speed = Tempo
position = Stelle
position-of = { $at } von { $length }
stretch-pause = Pausiert { $from } bis { $to }
stretch-gap = Verloren { $from } bis { $to }
download = Herunterladen
not-played = Dieser Browser kann die Aufzeichnung nicht abspielen. Sie kann heruntergeladen werden.
help-recordings = Suchen Sie Aufzeichnungen nach Nummer, Agent, Warteschlange und Tag. Wählen Sie eine mit der Maus oder den Pfeiltasten; die Eingabetaste führt zur Wiedergabe. Dort spielt die Leertaste ab und hält an, die Pfeiltasten springen 5 Sekunden, Bild auf und Bild ab 30, + und − ändern das Tempo. Schraffiert ist, was pausiert war.
problem-not_found = Das gibt es nicht, oder es ist nicht für Sie bestimmt.
