## Sign-in and sign-out

sign-in = Entra
sign-out = Surt
user-name = Nom d’usuari
password = Contrasenya
unreachable = No es pot accedir al servidor
trying-again = S’està tornant a provar… No cal que feu res; si havíeu iniciat la sessió, continua oberta.

# Why the last session is over
cause-agent_requested = Heu tancat la sessió.
cause-supervisor_requested = La supervisió us ha tancat la sessió.
cause-browser_closed = S’ha tancat la sessió perquè s’ha tancat el navegador.
cause-connection_lost = S’ha tancat la sessió perquè la connexió ha estat interrompuda massa temps.
cause-signed_in_elsewhere = S’ha tancat la sessió aquí perquè n’heu iniciat una en un altre lloc.
cause-server_component_down = S’ha tancat la sessió perquè ha fallat una part del servidor.
cause-invalid_credentials = S’ha tancat la sessió perquè s’ha canviat la vostra contrasenya.
cause-account_locked = El vostre compte està bloquejat per massa intents fallits.
cause-configuration_missing = S’ha tancat la sessió perquè el vostre compte o equip ja no està configurat.
cause-password_expired = La vostra contrasenya ha caducat.
cause-password_change_forced = Heu de canviar la contrasenya.
cause-stale_session = La sessió havia caducat o no s’havia tancat correctament. Torneu a entrar.
cause-session_over = La sessió s’ha acabat. Torneu a entrar.
call-goes-on = La trucada continua al vostre telèfon.

## Passwords

change-password = Canvia la contrasenya
present-password = Contrasenya actual
new-password = Contrasenya nova
new-password-again = Repetiu la contrasenya nova
passwords-differ = Les contrasenyes noves no coincideixen.
password-changed = S’ha canviat la contrasenya.
password-policy =
    { $least ->
        [one] Com a mínim, un caràcter.
        [many] Com a mínim, { $least } de caràcters.
       *[other] Com a mínim, { $least } caràcters.
    }
password-policy-classes = Com a mínim, { $classes } d’aquests tipus: minúscules, majúscules, xifres i altres caràcters.
password-rule-too_short =
    { $least ->
        [one] Ha de tenir almenys un caràcter.
        [many] Ha de tenir almenys { $least } de caràcters.
       *[other] Ha de tenir almenys { $least } caràcters.
    }
password-rule-too_long = És massa llarga.
password-rule-too_few_classes = Ha de combinar { $classes } d’aquests tipus: minúscules, majúscules, xifres i altres caràcters.
password-rule-user_name = No pot ser el nom d’usuari.
password-rule-used_before =
    { $history ->
        [one] No pot ser l’actual.
        [many] No pot ser cap de les vostres últimes { $history } de contrasenyes.
       *[other] No pot ser cap de les vostres últimes { $history } contrasenyes.
    }

## Station

station = Lloc de treball
station-dn = Número de telèfon (DN)
station-format = Format del número
station-format-us = EUA, com ara 1-800-555-1212
station-format-other = Un altre
station-wrong-us = Escriviu el número així: 1-800-555-1212.
station-wrong-other = El número pot tenir xifres, * i #, i un + al davant si cal.
team = Equip
start-work = Comença

## Title bar and navigation

navigation = Navegació
preferences = Preferències
language = Llengua
theme = Colors
theme-system = Els del sistema
theme-light = Clars
theme-dark = Foscos
alerts = Quan arribi un contacte
alert-sound = So
alert-notification = Notificació, si aquesta pàgina és en segon pla
notifications-forbidden = El navegador no mostra notificacions d’aquesta pàgina: permeteu-les a la configuració.
notifications-unknown = Les notificacions necessiten una connexió xifrada (https).
speaker = Altaveu
speaker-of-system = El del sistema
choose-speaker = Tria un altaveu…
try-sound = Prova-ho
speakers-forbidden = El navegador no indica els altaveus fins que aquesta pàgina té permís per a fer servir el micròfon. No es grava res.
close = Tanca
offline = Sense connexió: s’està reconnectant…
phone-unreachable = Telèfon { $dn } inaccessible
state = Estat
pending-idle = { $code } després d’aquest contacte
pending-sign-out = Es tancarà la sessió després d’aquest contacte

# What an agent does
state-available = Disponible
state-idle = En pausa
state-rona = No ha respost
state-ringing = Sona
state-reserved = Reservat
state-connected = En conversa
state-on_hold = En espera
state-consult_requested = Consulta demanada
state-consult_reserved = Consulta rebuda
state-consulting = En consulta
state-conferencing = En conferència
state-supervising = En supervisió
state-outdial_reserved = Trucant al client
state-wrap_up = Tancament

## Help

help = Ajuda
help-available = Esteu disponible: el contacte següent apareix tot sol i us sona el telèfon. Per a fer una pausa, trieu un estat a la barra del títol.
help-idle = Esteu en pausa i no rebeu contactes. Poseu-vos disponible quan pugueu atendre; mentrestant, si el vostre perfil ho permet, podeu trucar a clients amb el teclat numèric.
help-rona = Us ha arribat un contacte i no l’heu respost. Ha tornat a la cua. Agafeu el següent o poseu-vos en pausa.
help-offer = Us sona el telèfon. Responeu a l’aparell; la pàgina us segueix. El que no es respon a temps passa a l’agent següent.
help-call = Els botons mostren què es pot fer ara amb la trucada. Amb una consulta parleu amb algú altre mentre el client sent música; amb una transferència passeu el client a l’instant.
help-consult = Teniu dues línies. Canvieu de l’una a l’altra, reuniu tothom en una conferència, traspasseu el client, o acabeu la consulta i continueu amb el client.
help-wrap-up = Trieu el resultat del contacte i quedarà tancat. Fins aleshores no en rebreu cap altre.
help-history = Els vostres contactes dels últims 60 dies, els més recents primer. Obriu-ne un per veure què se’n sap.
shortcuts = Dreceres
press-keys = Premeu les tecles…
reset-shortcuts = Restableix les dreceres
shortcut-available = Posa’m disponible
shortcut-hold = En espera, reprèn, canvia de línia
shortcut-consult = Consulta
shortcut-transfer = Transfereix
shortcut-complete = Traspassa
shortcut-confer = Conferència
shortcut-end_consult = Acaba la consulta
shortcut-answer = Respon
shortcut-hang_up = Penja
shortcut-dial_pad = Teclat numèric

## Contacts

contacts = Contactes
active-contacts = Contactes actius
no-active-contacts = Cap ara mateix.
today = Atesos avui
none-today = Encara cap.
direction-inbound = Entrant
direction-outbound = Sortint
unknown-number = Número desconegut
timer-waited = Temps d’espera
timer-length = Durada
timer-left = Temps restant

# What a line of a card shows
line-ringing = Sona
line-connecting = Connectant
line-connected = En conversa
line-on_hold = En espera
line-not_responding = No s’ha respost
line-consult_requested = Consulta demanada
line-consult_reserved = Consulta rebuda
line-consulting = En consulta
line-conferencing = En conferència
line-outdial_reserved = Trucant al client
line-calling_back = Tornant la trucada
line-supervising = En supervisió
line-wrap_up = Tancament

# Read out when a contact is offered
offer-ringing = Trucada entrant: { $number }, cua { $queue }
offer-consult_reserved = { $colleague } us demana consell sobre { $number }

## The contact in the centre

empty-available = Esteu disponible. El contacte següent apareixerà aquí tot sol.
empty-idle = Esteu en pausa i no rebeu contactes.
become-available = Posa’m disponible

missed = No heu respost
missed-choice = La trucada ha tornat a la cua, i no en rebreu cap altra fins que trieu què voleu fer.
take-next = Agafa la trucada següent
or-idle = O bé feu una pausa

what-inbound = Trucada a { $queue }
what-outdial = Trucada per a { $queue }
what-consult = { $colleague } us demana consell
what-supervision = Participeu en una trucada amb { $colleague }
answer-on-phone = Responeu al vostre telèfon { $dn }.
customer-is-called = S’està trucant al client.

call-controls = Trucada
act-answer = Respon
act-hold = En espera
act-resume = Reprèn
act-toggle = Canvia de línia
act-consult = Consulta
act-transfer = Transfereix
act-complete = Traspassa
act-confirm = Truca ara
act-confer = Conferència
act-end_consult = Acaba la consulta
act-leave = Surt
act-hang_up = Penja

lines = Línies
line-1 = Línia 1
line-2 = Línia 2
consult-queued = Esperant que algú quedi lliure
consult-found = Lliure. Confirmeu per a trucar-hi.
somebody = Algú
drop = Treu

recording-pause = Pausa la gravació
recording-resume = Inicia la gravació
recording-paused = Gravació en pausa

data = Detalls
yes = Sí
no = No

## Wrap-up

wrap-up = Tancament
wrap-up-code = Quin n’ha estat el resultat?
without-wrap-up-code = Sense codi
auto-wrap-up = El codi habitual s’enviarà d’aquí a
cancel-auto-wrap-up = Cancel·la l’enviament
extend-wrap-up = Més temps
notes = Notes
not-saved = No s’ha desat perquè el contacte s’ha acabat:
last-agent = Vull rebre les pròximes trucades d’aquest número

## The customer

customer = Client
customer-number = Número
dialled-number = Número marcat
queue = Cua
arrived = Arribada
waited = Ha esperat

## The customer's earlier contacts

history = Contactes anteriors
no-history = Cap en els últims 60 dies.
history-unknown = El número és ocult.
loading = S’està carregant…
show-more = Mostra’n més
try-again = Torna-ho a provar
in-progress = En curs
outcome = Resultat
outcome-handled = Atès
outcome-abandoned = Ha penjat mentre esperava
outcome-queue_timed_out = Ha esperat massa
outcome-flowed_out = Desviat
outcome-callback_failed = No ha respost quan li hem trucat
outcome-failed = Ha fallat
outcome-consulted = Consulta
outcome-supervised = Supervisió
outcome-outdial_failed = No ha respost

## Dialogs

target-kind = Destinació
target-agent = Agent
target-queue = Cua
target-number = Número
search = Cerca
none-found = Cap resultat.
more-found =
    { $count ->
        [one] I { $count } resultat més: escriviu més lletres del nom.
        [many] I { $count } de resultats més: escriviu més lletres del nom.
       *[other] I { $count } resultats més: escriviu més lletres del nom.
    }
no-agents-consult = No hi ha ningú més connectat.
no-agents-transfer = No hi ha ningú més disponible.
no-queues = No hi ha cues.
queue-now =
    { $free ->
        [one] { $waiting } en cua, { $free } agent lliure
        [many] { $waiting } en cua, { $free } d’agents lliures
       *[other] { $waiting } en cua, { $free } agents lliures
    }
number = Número
address-book = Agenda

dial-pad = Teclat numèric
keys = Tecles
erase = Esborra l’última xifra
shown-number = Número que veu el client
call = Truca
outdial-needs-idle = Poseu-vos en pausa per a trucar a un client.

## What can go wrong

problem-numbered = Error { $number }: { $text }
problem-other = No ha funcionat: { $detail }
problem-offline = El servidor no respon. Comproveu la connexió.
problem-offline-sign_in = El servidor no ha respost. Torneu-ho a provar.
problem-offline-password = El servidor no ha respost. Potser ja s’ha canviat la contrasenya: torneu-ho a provar amb l’actual i, si no és correcta, amb la nova.
problem-unavailable = El servidor està ocupat o s’està aturant. Torneu-ho a provar.
problem-unconfirmed = El servidor no ho ha confirmat a temps. Mireu si s’ha fet abans de tornar-ho a provar.
problem-busy = Massa persones inicien la sessió alhora. Torneu-ho a provar.
problem-invalid_credentials = El nom d’usuari i la contrasenya no coincideixen.
problem-account_locked = El compte està bloquejat fins a les { $time } per massa intents fallits. La supervisió el pot desbloquejar.
problem-too_many_failures = Massa intents fallits des d’aquí. Torneu-ho a provar més tard.
problem-unknown_phone = No existeix el telèfon { $dn }.
problem-invalid_dn = { $dn } no és un número de telèfon vàlid.
problem-dn_in_use = El telèfon { $dn } ja l’utilitza { $agent }.
problem-team_not_allowed = No podeu treballar en aquest equip.
problem-active_contact = Durant un contacte no podeu tancar la sessió ni canviar de lloc de treball.
problem-unfinished_wrap_up = Acabeu primer el tancament.
problem-signing_out = S’està tancant la sessió.
problem-not_idle = Poseu-vos primer en pausa.
problem-not_available = { $agent } ja no està disponible.
problem-phone_unreachable = El telèfon és inaccessible.
problem-consult_failed = La consulta ha fallat.
problem-consult_failed-not_signed_in = La consulta ha fallat: la persona ja no està connectada.
problem-consult_failed-away = La consulta ha fallat: la persona no és al seu lloc.
problem-consult_failed-busy = La consulta ha fallat: ara la persona no pot atendre cap més trucada.
problem-consult_failed-phone_unreachable = La consulta ha fallat: el telèfon és inaccessible.
problem-consult_failed-not_answered = La consulta ha fallat: ningú no ha respost.
problem-consult_failed-not_confirmed = La consulta ha fallat: no s’ha confirmat a temps.
problem-outdial_failed-own_phone = El vostre telèfon no s’ha despenjat o és inaccessible.
problem-outdial_failed-not_answered = El client no ha respost.
problem-outdial_failed-busy = El client comunica.
problem-outdial_failed-phone_unreachable = El número és inaccessible.
problem-consult_in_progress = Ja hi ha una consulta en curs.
problem-consult_ringing = Espereu la resposta o acabeu la consulta.
problem-consult_waits = Aquesta persona ja no està lliure. La vostra petició n’espera una altra.
problem-contact_has_ended = El contacte s’ha acabat.
problem-unknown_contact = El contacte s’ha acabat.
problem-not_ringing = Encara no us sona el telèfon. Torneu-ho a provar.
problem-phone_not_told = Aquest telèfon no es pot despenjar des d’aquí: responeu a l’aparell.
problem-held_by_phone = L’espera s’ha activat al telèfon: repreneu la trucada des d’allà.
problem-not_recorded = Aquesta trucada no es grava.
problem-agent_is_detached = El vostre telèfon no és a la trucada: repreneu-la primer i us sonarà.
problem-in_conference = En una conferència no es posa ningú en espera.
problem-invalid_number = Aquest número no es pot marcar.
problem-number_too_short =
    { $least ->
        [one] El número ha de tenir almenys una xifra.
        [many] El número ha de tenir almenys { $least } de xifres.
       *[other] El número ha de tenir almenys { $least } xifres.
    }
problem-number_too_long =
    { $most ->
        [one] El número pot tenir com a màxim una xifra.
        [many] El número pot tenir com a màxim { $most } de xifres.
       *[other] El número pot tenir com a màxim { $most } xifres.
    }
problem-number_not_allowed = No podeu marcar aquest número.
problem-no_trunk = No hi ha cap línia exterior.
problem-outdial_not_allowed = No podeu trucar a clients.
problem-not_permitted = No teniu permís per a fer-ho.
problem-invalid_value = Aquest valor no és vàlid.
problem-so_already = Ja és així.
problem-changed = Això ha canviat mentrestant: torneu-ho a mirar.
problem-too_many_parties = La conferència és plena.
problem-value_too_long = El text és massa llarg.
problem-notes_too_long = Les notes són massa llargues.
problem-wrap_up_code_required = Trieu un codi.

## The supervisor's page

place-contacts = Els meus contactes
place-supervisor = Supervisió
part-not-loaded = No s’ha pogut carregar aquesta part de la pàgina.
load-again = Torna a carregar la pàgina
supervisor = Supervisió
supervisor-views = Què voleu veure
view-agents = Agents
view-queues = Cues
view-locks = Comptes bloquejats
sort = Ordena
all = Qualsevol
search-agents = Nom, telèfon o client
queues = Cues
group-contact = Amb un contacte
group-unreachable = Telèfon inaccessible
column-agent = Agent
column-state = Estat
column-duration = Temps
column-customer = Client
column-waiting = En cua
column-ringing = Sonant
column-longest_wait = Espera màxima
column-expected_wait = Espera prevista
column-talking = Parlant
column-free = Lliures
column-signed_in = Connectats
queue-retired = No accepta contactes nous
choose-agent = Trieu un agent per a veure què s’hi pot fer.
agent-gone = Aquest agent ha tancat la sessió.
agent-acts = Accions per a { $name }
agent-pending-idle = { $code } després d’aquest contacte
agent-pending-sign-out = Es tancarà la sessió després d’aquest contacte
set-state = Canvia l’estat
supervision = El vostre paper en la trucada
mode-listen = Escolta
mode-whisper = Xiuxiueja
mode-barge_in = Intervén
take-over = Assumeix
supervising-listen = Escolteu { $colleague } i { $number }. Ningú no us sent.
supervising-whisper = Xiuxiuegeu a { $colleague }. { $number } no us sent.
supervising-barge_in = Parleu amb { $colleague } i { $number }.
not-supervised-supervised = { $supervisor } ja participa en aquesta trucada.
not-supervised-not_free = Poseu-vos disponible o en pausa per a participar en aquesta trucada.
not-supervised-phone = El vostre telèfon és inaccessible: ha de sonar abans que pugueu participar en aquesta trucada.
no-locks = No hi ha cap compte bloquejat.
locked-until = Bloquejat fins a les { $time }
unlock = Desbloqueja
problem-not_a_supervisor = Això està reservat a la supervisió.
problem-not_free = Primer us heu de posar disponible o en pausa.
problem-not_free-other = { $agent } ja no està lliure.
problem-not_signed_in = { $agent } ja ha tancat la sessió.
problem-not_connected = La trucada ja no està connectada.
problem-already_supervised = Algú altre de supervisió ja participa en aquesta trucada.
problem-not_supervised = La trucada, o la vostra participació, s’ha acabat.
help-supervisor = Agents i cues tal com són ara. Trieu un agent amb el ratolí o les fletxes; la tecla de retorn us porta al que s’hi pot fer. Per a escoltar, xiuxiuejar o intervenir, primer us sona el telèfon. Les capçaleres ordenen la llista.

## Recordings

place-recordings = Gravacions
first-day = Des de
last-day = Fins a
more-recordings = Més antigues
choose-recording = Trieu una gravació per a escoltar-la.
player = Reproductor
recording = Gravació
play = Reprodueix
pause = Pausa
skip-back = Enrere 5 segons
skip-forward = Endavant 5 segons
speed = Velocitat
position = Posició
position-of = { $at } de { $length }
stretch-pause = En pausa: { $from } – { $to }
stretch-gap = Perduda: { $from } – { $to }
download = Baixa
not-played = Aquest navegador no pot reproduir la gravació. La podeu baixar.
help-recordings = Cerqueu gravacions per número, agent, cua i dia. Trieu-ne una amb el ratolí o les fletxes; la tecla de retorn us porta al reproductor. Allà, la barra d’espai reprodueix i atura; les fletxes salten 5 segons; Re Pàg i Av Pàg, 30; + i − canvien la velocitat. Les parts ratllades són les que estaven en pausa.
problem-not_found = No existeix o no ho podeu veure.
