## Sign-in and sign-out

sign-in = Accedi
sign-out = Disconnetti
user-name = Nome utente
password = Password
unreachable = Il server non è raggiungibile
trying-again = Nuovo tentativo in corso… Non deve fare nulla: se la sua sessione era aperta, lo è ancora.

cause-agent_requested = Ha chiuso la sessione.
cause-supervisor_requested = Un supervisore ha chiuso la sua sessione.
cause-browser_closed = La sessione è stata chiusa perché il browser è stato chiuso.
cause-connection_lost = La sessione è stata chiusa perché la connessione è mancata troppo a lungo.
cause-signed_in_elsewhere = La sessione è stata chiusa qui perché ha effettuato l’accesso altrove.
cause-server_component_down = La sessione è stata chiusa per un guasto a una parte del server.
cause-invalid_credentials = La sessione è stata chiusa perché la sua password è stata cambiata.
cause-account_locked = Il suo account è bloccato per troppi tentativi non riusciti.
cause-configuration_missing = La sessione è stata chiusa perché il suo account o il suo team non è più configurato.
cause-password_expired = La sua password è scaduta.
cause-password_change_forced = Deve cambiare la password.
cause-stale_session = La sessione era scaduta o non è stata chiusa correttamente. Acceda di nuovo.
cause-session_over = La sessione è terminata. Acceda di nuovo.
call-goes-on = La chiamata continua sul suo telefono.

## Passwords

change-password = Cambia password
present-password = Password attuale
new-password = Nuova password
new-password-again = Ripeta la nuova password
passwords-differ = Le nuove password non coincidono.
password-changed = La password è stata cambiata.
password-policy =
    { $least ->
        [one] Almeno un carattere.
        [many] Almeno { $least } di caratteri.
       *[other] Almeno { $least } caratteri.
    }
password-policy-classes = Almeno { $classes } tipi di caratteri tra minuscole, maiuscole, cifre e altri caratteri.
password-rule-too_short =
    { $least ->
        [one] Deve avere almeno un carattere.
        [many] Deve avere almeno { $least } di caratteri.
       *[other] Deve avere almeno { $least } caratteri.
    }
password-rule-too_long = È troppo lunga.
password-rule-too_few_classes = Deve contenere almeno { $classes } tipi di caratteri tra minuscole, maiuscole, cifre e altri caratteri.
password-rule-user_name = Deve essere diversa dal nome utente.
password-rule-used_before =
    { $history ->
        [one] Deve essere diversa da quella attuale.
        [many] Deve essere diversa dalle ultime { $history } di password usate.
       *[other] Deve essere diversa dalle ultime { $history } password usate.
    }

## Station

station = La sua postazione
station-dn = Numero di telefono (DN)
station-format = Formato del numero
station-format-us = USA, ad es. 1-800-555-1212
station-format-other = Altro
station-wrong-us = Scriva il numero nel formato 1-800-555-1212.
station-wrong-other = Un numero è composto da cifre, * e #, eventualmente preceduti da un +.
team = Team
start-work = Inizia

## Title bar and navigation

navigation = Navigazione
preferences = Preferenze
language = Lingua
theme = Tema
theme-system = Di sistema
theme-light = Chiaro
theme-dark = Scuro
alerts = All’arrivo di un contatto
alert-sound = Suono
alert-notification = Notifica, se questa pagina è in secondo piano
notifications-forbidden = Il browser non mostra le notifiche di questa pagina: le consenta nelle impostazioni del browser.
notifications-unknown = Le notifiche richiedono una connessione cifrata (https).
speaker = Uscita audio
speaker-of-system = Quella di sistema
choose-speaker = Scegli un’uscita…
try-sound = Prova
speakers-forbidden = Il browser elenca le uscite audio solo se questa pagina può usare il microfono. Non viene registrato nulla.
close = Chiudi
offline = Offline: riconnessione in corso…
phone-unreachable = Telefono { $dn } non raggiungibile
state = Stato
pending-idle = { $code } dopo questo contatto
pending-sign-out = Disconnessione dopo questo contatto

state-available = Disponibile
state-idle = In pausa
state-rona = Non risponde
state-ringing = In squillo
state-reserved = Prenotato
state-connected = In chiamata
state-on_hold = In attesa
state-consult_requested = Consultazione richiesta
state-consult_reserved = Consultazione in arrivo
state-consulting = In consultazione
state-conferencing = In conferenza
state-supervising = In supervisione
state-outdial_reserved = Chiamata in uscita
state-wrap_up = Post-chiamata

## Help

help = Guida
help-available = È disponibile: il prossimo contatto compare da solo e il suo telefono squilla. Per fare una pausa, scelga uno stato nella barra del titolo.
help-idle = È in pausa e non riceve contatti. Per riceverne, passi a disponibile. Nel frattempo può chiamare i clienti dal tastierino, se il suo profilo lo consente.
help-rona = Le è stato proposto un contatto a cui non ha risposto. È tornato nella sua coda. Prenda il prossimo oppure vada in pausa.
help-offer = Il suo telefono squilla. Risponda al telefono: la pagina si aggiorna da sola. Una chiamata a cui non si risponde in tempo passa all’operatore successivo.
help-call = I pulsanti mostrano che cosa può fare ora con la chiamata. Una consultazione permette di chiedere a qualcun altro mentre il cliente ascolta la musica; un trasferimento passa subito il cliente a qualcun altro.
help-consult = Ha due linee. Può passare da una all’altra, riunire tutti in conferenza, passare la chiamata al collega oppure terminare la consultazione e continuare con il cliente.
help-wrap-up = Scelga un esito per chiudere il contatto. Fino ad allora non ne riceverà altri.
help-history = I suoi contatti degli ultimi 60 giorni, prima i più recenti. Ne apra uno per vedere che cosa se ne sa.
shortcuts = Scorciatoie da tastiera
press-keys = Prema i tasti…
reset-shortcuts = Ripristina scorciatoie
shortcut-available = Passa a disponibile
shortcut-hold = Attesa, ripresa, cambio linea
shortcut-consult = Consulta
shortcut-transfer = Trasferisci
shortcut-complete = Passa chiamata
shortcut-confer = Conferenza
shortcut-end_consult = Fine consultazione
shortcut-answer = Rispondi
shortcut-hang_up = Riaggancia
shortcut-dial_pad = Tastierino

## Contacts

contacts = Contatti
active-contacts = Contatti attivi
no-active-contacts = Nessuno al momento.
today = Gestiti oggi
none-today = Ancora nessuno.
direction-inbound = In entrata
direction-outbound = In uscita
unknown-number = Numero sconosciuto
timer-waited = Tempo di attesa
timer-length = Durata
timer-left = Tempo rimanente

line-ringing = In squillo
line-connecting = In connessione
line-connected = In chiamata
line-on_hold = In attesa
line-not_responding = Non risponde
line-consult_requested = Consultazione richiesta
line-consult_reserved = Consultazione in arrivo
line-consulting = In consultazione
line-conferencing = In conferenza
line-outdial_reserved = Chiamata in uscita
line-calling_back = Richiamata
line-supervising = In supervisione
line-wrap_up = Post-chiamata

offer-ringing = Chiamata in arrivo: { $number }, coda { $queue }
offer-consult_reserved = { $colleague } chiede una consultazione: { $number }

## The contact in the centre

empty-available = È disponibile. Il prossimo contatto comparirà qui da solo.
empty-idle = È in pausa e non riceve contatti.
become-available = Passa a disponibile

missed = Non ha risposto
missed-choice = La chiamata è tornata nella sua coda. Non ne riceverà altre finché non sceglie come proseguire.
take-next = Prendi la prossima chiamata
or-idle = Oppure vai in pausa

what-inbound = Chiamata in entrata, coda { $queue }
what-outdial = Chiamata in uscita, coda { $queue }
what-consult = { $colleague } chiede una consultazione
what-supervision = Partecipa a una chiamata di { $colleague }
answer-on-phone = Risponda al suo telefono { $dn }.
customer-is-called = Chiamata al cliente in corso.

call-controls = Chiamata
act-answer = Rispondi
act-hold = Attesa
act-resume = Riprendi
act-toggle = Cambia linea
act-consult = Consulta
act-transfer = Trasferisci
act-complete = Passa chiamata
act-confirm = Chiama ora
act-confer = Conferenza
act-end_consult = Fine consultazione
act-leave = Lascia
act-hang_up = Riaggancia

lines = Linee
line-1 = Linea 1
line-2 = Linea 2
consult-queued = In attesa di un operatore libero
consult-found = Operatore libero. Confermi per far squillare il telefono.
somebody = Qualcuno
drop = Rimuovi

recording-pause = Sospendi registrazione
recording-resume = Riprendi registrazione
recording-paused = Registrazione sospesa

data = Dettagli
yes = Sì
no = No

## Wrap-up

wrap-up = Post-chiamata
wrap-up-code = Esito del contatto
without-wrap-up-code = Senza esito
auto-wrap-up = L’esito predefinito sarà registrato tra
cancel-auto-wrap-up = Annulla chiusura automatica
extend-wrap-up = Più tempo
notes = Note
not-saved = Non salvato, perché il contatto è terminato:
last-agent = Assegna a me le prossime chiamate da questo numero

## The customer

customer = Cliente
customer-number = Numero
dialled-number = N. chiamato
queue = Coda
arrived = Arrivo
waited = Tempo in coda

## The customer's earlier contacts

history = Contatti precedenti
no-history = Nessuno negli ultimi 60 giorni.
history-unknown = Il numero è nascosto.
loading = Caricamento…
show-more = Mostra altri
try-again = Riprova
in-progress = In corso
outcome = Risultato
outcome-handled = Gestito
outcome-abandoned = Abbandonato in coda
outcome-queue_timed_out = Attesa troppo lunga
outcome-flowed_out = Reindirizzato
outcome-callback_failed = Irreperibile alla richiamata
outcome-failed = Non riuscito
outcome-consulted = Consultazione
outcome-supervised = Supervisione
outcome-outdial_failed = Irreperibile

## Dialogs

target-kind = Destinazione
target-agent = Operatore
target-queue = Coda
target-number = Numero
search = Cerca
none-found = Nessun risultato.
more-found =
    { $count ->
        [one] E un altro: scriva una parte più lunga del nome.
        [many] E altri { $count }: scriva una parte più lunga del nome.
       *[other] E altri { $count }: scriva una parte più lunga del nome.
    }
no-agents-consult = Nessun altro operatore è connesso.
no-agents-transfer = Nessun altro operatore è disponibile.
no-queues = Non ci sono code.
queue-now =
    { $free ->
        [one] { $waiting } in coda, { $free } operatore libero
        [many] { $waiting } in coda, { $free } di operatori liberi
       *[other] { $waiting } in coda, { $free } operatori liberi
    }
number = Numero
address-book = Rubrica

dial-pad = Tastierino
keys = Tasti
erase = Cancella l’ultima cifra
shown-number = Numero mostrato al cliente
call = Chiama
outdial-needs-idle = Vada in pausa per chiamare un cliente.

## What can go wrong

problem-numbered = Errore { $number }: { $text }
problem-other = Operazione non riuscita: { $detail }
problem-offline = Il server non risponde. Verifichi la connessione.
problem-offline-sign_in = Il server non ha risposto. Riprovi.
problem-offline-password = Il server non ha risposto. La sua password potrebbe essere già stata cambiata: riprovi con quella attuale e, se è errata, con quella nuova.
problem-unavailable = Il server è sovraccarico o in fase di arresto. Riprovi.
problem-unconfirmed = Il server non ha confermato in tempo. Verifichi se l’operazione è avvenuta prima di riprovare.
problem-busy = Troppe persone stanno accedendo contemporaneamente. Riprovi.
problem-invalid_credentials = Nome utente o password non corretti.
problem-account_locked = L’account è bloccato fino alle { $time } per troppi tentativi non riusciti. Un supervisore può sbloccarlo.
problem-too_many_failures = Troppi tentativi non riusciti da qui. Riprovi più tardi.
problem-unknown_phone = Il telefono { $dn } non esiste.
problem-invalid_dn = { $dn } non è un numero di telefono utilizzabile.
problem-dn_in_use = { $agent } usa già il telefono { $dn }.
problem-team_not_allowed = Non può lavorare in questo team.
problem-active_contact = Durante un contatto non può disconnettersi né cambiare postazione.
problem-unfinished_wrap_up = Termini prima la post-chiamata.
problem-signing_out = Disconnessione in corso.
problem-not_idle = Vada prima in pausa.
problem-not_available = { $agent } non è più disponibile.
problem-phone_unreachable = Il telefono non è raggiungibile.
problem-consult_failed = Consultazione non riuscita.
problem-consult_failed-not_signed_in = Consultazione non riuscita: la persona non è più connessa.
problem-consult_failed-away = Consultazione non riuscita: la persona non è in postazione.
problem-consult_failed-busy = Consultazione non riuscita: la persona ora non può prendere altre chiamate.
problem-consult_failed-phone_unreachable = Consultazione non riuscita: il telefono non è raggiungibile.
problem-consult_failed-not_answered = Consultazione non riuscita: nessuno ha risposto.
problem-consult_failed-not_confirmed = Consultazione non riuscita: non è stata confermata in tempo.
problem-outdial_failed-own_phone = Il suo telefono non ha risposto o non è raggiungibile.
problem-outdial_failed-not_answered = Il cliente non ha risposto.
problem-outdial_failed-busy = Il cliente è occupato.
problem-outdial_failed-phone_unreachable = Il numero non è raggiungibile.
problem-consult_in_progress = C’è già una consultazione in corso.
problem-consult_ringing = Attenda la risposta o termini la consultazione.
problem-consult_waits = Quel collega non è più libero. La sua richiesta attende qualcun altro.
problem-contact_has_ended = Il contatto è terminato.
problem-unknown_contact = Il contatto è terminato.
problem-not_ringing = Il suo telefono non squilla ancora. Riprovi.
problem-phone_not_told = A questo telefono non si può rispondere da qui: risponda dal telefono.
problem-held_by_phone = La chiamata è stata messa in attesa dal telefono: la riprenda dal telefono.
problem-not_recorded = Questa chiamata non viene registrata.
problem-agent_is_detached = Il suo telefono non è più nella chiamata: riprenda prima la chiamata e il telefono squillerà.
problem-in_conference = In una conferenza non si può mettere nessuno in attesa.
problem-invalid_number = Questo numero non può essere composto.
problem-number_too_short =
    { $least ->
        [one] Il numero deve avere almeno una cifra.
        [many] Il numero deve avere almeno { $least } di cifre.
       *[other] Il numero deve avere almeno { $least } cifre.
    }
problem-number_too_long =
    { $most ->
        [one] Il numero può avere al massimo una cifra.
        [many] Il numero può avere al massimo { $most } di cifre.
       *[other] Il numero può avere al massimo { $most } cifre.
    }
problem-number_not_allowed = Non può comporre questo numero.
problem-no_trunk = Non c’è nessuna linea esterna.
problem-outdial_not_allowed = Non può chiamare i clienti.
problem-not_permitted = Non ha l’autorizzazione necessaria.
problem-invalid_value = Questo valore non è valido.
problem-so_already = È già così.
problem-changed = Nel frattempo è cambiato: guardi di nuovo.
problem-too_many_parties = La conferenza è al completo.
problem-value_too_long = Questo testo è troppo lungo.
problem-notes_too_long = Le note sono troppo lunghe.
problem-wrap_up_code_required = Scelga un esito.

## The supervisor's page

place-contacts = I miei contatti
place-supervisor = Supervisione
part-not-loaded = Impossibile caricare questa parte della pagina.
load-again = Ricarica la pagina
supervisor = Supervisione
supervisor-views = Cosa mostrare
view-agents = Operatori
view-queues = Code
view-locks = Account bloccati
sort = Ordina
all = Tutti
search-agents = Nome, telefono o cliente
queues = Code
group-contact = Con un contatto
group-unreachable = Telefono non raggiungibile
column-agent = Operatore
column-state = Stato
column-duration = Durata
column-customer = Cliente
column-waiting = In coda
column-ringing = In squillo
column-longest_wait = Attesa max.
column-expected_wait = Attesa prev.
column-talking = In chiamata
column-free = Liberi
column-signed_in = Connessi
queue-retired = Non accetta nuovi contatti
choose-agent = Scelga un operatore per vedere le azioni possibili.
agent-gone = Questo operatore si è disconnesso.
agent-acts = Azioni per { $name }
agent-pending-idle = { $code } dopo questo contatto
agent-pending-sign-out = Disconnessione dopo questo contatto
set-state = Cambia stato
supervision = Il suo ruolo nella chiamata
mode-listen = Ascolta
mode-whisper = Sussurra
mode-barge_in = Intervieni
take-over = Subentra
supervising-listen = Sta ascoltando { $colleague } e { $number }. Nessuno la sente.
supervising-whisper = Sta sussurrando a { $colleague }. { $number } sente solo l’operatore.
supervising-barge_in = Sta parlando con { $colleague } e { $number }.
not-supervised-supervised = { $supervisor } partecipa già a questa chiamata.
not-supervised-not_free = Per partecipare a questa chiamata deve essere disponibile o in pausa.
not-supervised-phone = Il suo telefono non è raggiungibile: deve poter squillare perché possa partecipare a questa chiamata.
no-locks = Nessun account è bloccato.
locked-until = Bloccato fino alle { $time }
unlock = Sblocca
problem-not_a_supervisor = Questa funzione è riservata ai supervisori.
problem-not_free = Deve prima essere disponibile o in pausa.
problem-not_free-other = { $agent } non è più libero.
problem-not_signed_in = { $agent } non ha più una sessione aperta.
problem-not_connected = La chiamata non è più connessa.
problem-already_supervised = Un altro supervisore partecipa già a questa chiamata.
problem-not_supervised = La chiamata è terminata, oppure lei non vi partecipa più.
help-supervisor = Gli operatori e le code in tempo reale. Scelga un operatore con il mouse o con i tasti freccia; Invio porta alle azioni possibili. Per ascoltare, sussurrare o intervenire, prima squilla il suo telefono. Le intestazioni servono a ordinare.

## Recordings

place-recordings = Registrazioni
first-day = Dal
last-day = Al
more-recordings = Precedenti
choose-recording = Scelga una registrazione per ascoltarla.
player = Lettore
recording = Registrazione
play = Riproduci
pause = Pausa
skip-back = Indietro di 5 secondi
skip-forward = Avanti di 5 secondi
speed = Velocità
position = Posizione
position-of = { $at } di { $length }
stretch-pause = Sospesa da { $from } a { $to }
stretch-gap = Persa da { $from } a { $to }
download = Scarica
not-played = Questo browser non può riprodurre la registrazione. È possibile scaricarla.
help-recordings = Cerchi le registrazioni per numero, operatore, coda e giorno. Ne scelga una con il mouse o con i tasti freccia; Invio porta al lettore. Qui la barra spaziatrice avvia e sospende la riproduzione, i tasti freccia saltano di 5 secondi, Pag Su e Pag Giù di 30, + e − cambiano la velocità. Le zone tratteggiate sono le pause della registrazione.
problem-not_found = Questo elemento non esiste, oppure non le è consentito vederlo.
