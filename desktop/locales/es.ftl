## Sign-in and sign-out

sign-in = Iniciar sesión
sign-out = Cerrar sesión
user-name = Usuario
password = Contraseña
unreachable = No se puede acceder al servidor
trying-again = Nuevo intento en curso… No tiene que hacer nada; si tenía la sesión iniciada, sigue abierta.

cause-agent_requested = Ha cerrado la sesión.
cause-supervisor_requested = Un supervisor ha cerrado su sesión.
cause-browser_closed = Su sesión se ha cerrado porque se cerró el navegador.
cause-connection_lost = Su sesión se ha cerrado porque la conexión estuvo interrumpida demasiado tiempo.
cause-signed_in_elsewhere = Su sesión se ha cerrado aquí porque la ha iniciado en otro lugar.
cause-server_component_down = Su sesión se ha cerrado porque ha fallado una parte del servidor.
cause-invalid_credentials = Su sesión se ha cerrado porque se ha cambiado su contraseña.
cause-account_locked = Su cuenta está bloqueada por demasiados intentos fallidos.
cause-configuration_missing = Su sesión se ha cerrado porque su cuenta o su equipo ya no figura en la configuración.
cause-password_expired = Su contraseña ha caducado.
cause-password_change_forced = Debe cambiar su contraseña.
cause-stale_session = Su sesión había caducado o no se cerró correctamente. Vuelva a iniciar sesión.
cause-session_over = Su sesión ha terminado. Vuelva a iniciar sesión.
call-goes-on = Su llamada continúa en el teléfono.

## Passwords

change-password = Cambiar contraseña
present-password = Contraseña actual
new-password = Contraseña nueva
new-password-again = Repita la contraseña nueva
passwords-differ = Las contraseñas nuevas no coinciden.
password-changed = Su contraseña se ha cambiado.
password-policy =
    { $least ->
        [one] Al menos un carácter.
        [many] Al menos { $least } de caracteres.
       *[other] Al menos { $least } caracteres.
    }
password-policy-classes = Al menos { $classes } tipos de caracteres entre minúsculas, mayúsculas, dígitos y otros caracteres.
password-rule-too_short =
    { $least ->
        [one] Debe tener al menos un carácter.
        [many] Debe tener al menos { $least } de caracteres.
       *[other] Debe tener al menos { $least } caracteres.
    }
password-rule-too_long = Es demasiado larga.
password-rule-too_few_classes = Debe tener al menos { $classes } tipos de caracteres entre minúsculas, mayúsculas, dígitos y otros caracteres.
password-rule-user_name = No puede coincidir con el usuario.
password-rule-used_before =
    { $history ->
        [one] No puede ser la actual.
        [many] No puede ser ninguna de sus { $history } últimas contraseñas.
       *[other] No puede ser ninguna de sus { $history } últimas contraseñas.
    }

## Station

station = Su puesto
station-dn = Número de teléfono (DN)
station-format = Formato del número
station-format-us = EE. UU., p. ej. 1-800-555-1212
station-format-other = Otro
station-wrong-us = Escriba el número con el formato 1-800-555-1212.
station-wrong-other = Un número consta de dígitos, * y #, y puede llevar un + delante.
team = Equipo
start-work = Empezar

## Title bar and navigation

navigation = Navegación
preferences = Preferencias
language = Idioma
theme = Tema
theme-system = Del sistema
theme-light = Claro
theme-dark = Oscuro
alerts = Cuando entra un contacto
alert-sound = Sonido
alert-notification = Notificación, si esta página está en segundo plano
notifications-forbidden = El navegador no muestra las notificaciones de esta página: permítalas en su configuración.
notifications-unknown = Las notificaciones necesitan una conexión cifrada (https).
speaker = Salida de audio
speaker-of-system = La del sistema
choose-speaker = Elegir una salida…
try-sound = Probar
speakers-forbidden = El navegador solo indica las salidas de audio si esta página puede usar el micrófono. No se graba nada.
close = Cerrar
offline = Sin conexión: reconectando…
phone-unreachable = Teléfono { $dn } no disponible
state = Estado
pending-idle = { $code } tras este contacto
pending-sign-out = Cierre de sesión tras este contacto

state-available = Disponible
state-idle = En pausa
state-rona = Sin respuesta
state-ringing = Sonando
state-reserved = Reservado
state-connected = En llamada
state-on_hold = En espera
state-consult_requested = Consulta solicitada
state-consult_reserved = Consulta entrante
state-consulting = En consulta
state-conferencing = En conferencia
state-supervising = Supervisando
state-outdial_reserved = Llamada saliente
state-wrap_up = Postllamada

## Help

help = Ayuda
help-available = Está disponible: el próximo contacto aparecerá automáticamente y sonará su teléfono. Para hacer una pausa, elija un estado en la barra de título.
help-idle = Está en pausa y no recibe contactos. Póngase disponible para recibirlos. Mientras tanto, puede llamar a clientes con el teclado de marcación, si su perfil lo permite.
help-rona = Se le ofreció un contacto y no lo atendió. Ha vuelto a su cola. Atienda el siguiente o póngase en pausa.
help-offer = Su teléfono está sonando. Descuelgue; la página se actualiza sola. La llamada que no se contesta a tiempo pasa al siguiente agente.
help-call = Los botones muestran lo que puede hacer ahora con la llamada. Una consulta permite preguntar a otra persona mientras el cliente escucha música; una transferencia entrega la llamada a otra persona de inmediato.
help-consult = Tiene dos líneas. Cambie de una a otra, reúna a todos en una conferencia, ceda la llamada o termine la consulta y siga con el cliente.
help-wrap-up = Elija una tipificación para cerrar el contacto. Hasta entonces no recibirá otro.
help-history = Sus contactos de los últimos 60 días, los más recientes primero. Abra uno para ver lo que se sabe de él.
shortcuts = Atajos de teclado
press-keys = Pulse las teclas…
reset-shortcuts = Restablecer los atajos
shortcut-available = Ponerse disponible
shortcut-hold = Espera, reanudar, cambiar de línea
shortcut-consult = Consultar
shortcut-transfer = Transferir
shortcut-complete = Ceder llamada
shortcut-confer = Conferencia
shortcut-end_consult = Fin de consulta
shortcut-answer = Contestar
shortcut-hang_up = Colgar
shortcut-dial_pad = Teclado de marcación

## Contacts

contacts = Contactos
active-contacts = Contactos activos
no-active-contacts = Ninguno por el momento.
today = Atendidos hoy
none-today = Ninguno todavía.
direction-inbound = Entrante
direction-outbound = Saliente
unknown-number = Número desconocido
timer-waited = Tiempo de espera
timer-length = Duración
timer-left = Tiempo restante

line-ringing = Sonando
line-connecting = Conectando
line-connected = En llamada
line-on_hold = En espera
line-not_responding = Sin respuesta
line-consult_requested = Consulta solicitada
line-consult_reserved = Consulta entrante
line-consulting = En consulta
line-conferencing = En conferencia
line-outdial_reserved = Llamada saliente
line-calling_back = Devolviendo llamada
line-supervising = Supervisando
line-wrap_up = Postllamada

offer-ringing = Llamada entrante: { $number }, cola { $queue }
offer-consult_reserved = { $colleague } le consulta sobre la llamada de { $number }

## The contact in the centre

empty-available = Está disponible. El próximo contacto aparecerá aquí automáticamente.
empty-idle = Está en pausa y no recibe contactos.
become-available = Ponerse disponible

missed = No ha contestado
missed-choice = La llamada ha vuelto a su cola. No recibirá otra hasta que elija qué hacer.
take-next = Atender la siguiente llamada
or-idle = O ponerse en pausa

what-inbound = Llamada entrante, cola { $queue }
what-outdial = Llamada saliente, cola { $queue }
what-consult = { $colleague } le consulta
what-supervision = Participa en una llamada de { $colleague }
answer-on-phone = Conteste en su teléfono { $dn }.
customer-is-called = Llamando al cliente.

call-controls = Llamada
act-answer = Contestar
act-hold = Espera
act-resume = Reanudar
act-toggle = Cambiar de línea
act-consult = Consultar
act-transfer = Transferir
act-complete = Ceder llamada
act-confirm = Llamar ya
act-confer = Conferencia
act-end_consult = Fin de consulta
act-leave = Salir
act-hang_up = Colgar

lines = Líneas
line-1 = Línea 1
line-2 = Línea 2
consult-queued = Esperando a un agente libre
consult-found = Agente libre. Confirme para que suene su teléfono.
somebody = Alguien
drop = Quitar

recording-pause = Pausar grabación
recording-resume = Reanudar grabación
recording-paused = Grabación en pausa

data = Datos
yes = Sí
no = No

## Wrap-up

wrap-up = Postllamada
wrap-up-code = Tipifique el contacto
without-wrap-up-code = Sin tipificar
auto-wrap-up = La tipificación predeterminada se registrará en
cancel-auto-wrap-up = Cancelar cierre automático
extend-wrap-up = Más tiempo
notes = Notas
not-saved = No se ha guardado porque el contacto ha terminado:
last-agent = Asignarme las próximas llamadas de este número

## The customer

customer = Cliente
customer-number = Número
dialled-number = N.º marcado
queue = Cola
arrived = Entrada
waited = Tiempo en cola

## The customer's earlier contacts

history = Contactos anteriores
no-history = Ninguno en los últimos 60 días.
history-unknown = El número está oculto.
loading = Cargando…
show-more = Mostrar más
try-again = Reintentar
in-progress = En curso
outcome = Resultado
outcome-handled = Atendido
outcome-abandoned = Abandonado en cola
outcome-queue_timed_out = Tiempo de cola agotado
outcome-flowed_out = Desviado
outcome-callback_failed = No localizado al devolver la llamada
outcome-failed = Fallido
outcome-consulted = Consulta
outcome-supervised = Supervisión
outcome-outdial_failed = No localizado

## Dialogs

target-kind = Destino
target-agent = Agente
target-queue = Cola
target-number = Número
search = Buscar
none-found = Sin resultados.
more-found =
    { $count ->
        [one] Y uno más: escriba más letras del nombre.
        [many] Y { $count } más: escriba más letras del nombre.
       *[other] Y { $count } más: escriba más letras del nombre.
    }
no-agents-consult = No hay ningún otro agente conectado.
no-agents-transfer = No hay ningún otro agente disponible.
no-queues = No hay colas.
queue-now =
    { $free ->
        [one] { $waiting } en cola, { $free } agente libre
        [many] { $waiting } en cola, { $free } de agentes libres
       *[other] { $waiting } en cola, { $free } agentes libres
    }
number = Número
address-book = Agenda

dial-pad = Teclado de marcación
keys = Teclas
erase = Borrar el último dígito
shown-number = Número que ve el cliente
call = Llamar
outdial-needs-idle = Póngase en pausa para llamar a un cliente.

## What can go wrong

problem-numbered = Error { $number }: { $text }
problem-other = No se ha podido realizar: { $detail }
problem-offline = El servidor no responde. Compruebe su conexión.
problem-offline-sign_in = El servidor no ha respondido. Inténtelo de nuevo.
problem-offline-password = El servidor no ha respondido. Es posible que su contraseña ya se haya cambiado: inténtelo de nuevo con la actual y, si no es correcta, con la nueva.
problem-unavailable = El servidor está sobrecargado o deteniéndose. Inténtelo de nuevo.
problem-unconfirmed = El servidor no lo ha confirmado a tiempo. Compruebe si se ha realizado antes de volver a intentarlo.
problem-busy = Hay demasiadas personas iniciando sesión a la vez. Inténtelo de nuevo.
problem-invalid_credentials = El usuario o la contraseña no son correctos.
problem-account_locked = La cuenta está bloqueada hasta las { $time } por demasiados intentos fallidos. Un supervisor puede desbloquearla.
problem-too_many_failures = Demasiados intentos fallidos desde aquí. Inténtelo más tarde.
problem-unknown_phone = El teléfono { $dn } no existe.
problem-invalid_dn = { $dn } no es un número de teléfono válido.
problem-dn_in_use = { $agent } ya usa el teléfono { $dn }.
problem-team_not_allowed = No puede trabajar en este equipo.
problem-active_contact = No puede cerrar sesión ni cambiar de puesto durante un contacto.
problem-unfinished_wrap_up = Termine primero la postllamada.
problem-signing_out = Se está cerrando su sesión.
problem-not_idle = Póngase primero en pausa.
problem-not_available = { $agent } ya no está disponible.
problem-phone_unreachable = No se puede contactar con el teléfono.
problem-consult_failed = La consulta ha fallado.
problem-consult_failed-not_signed_in = La consulta ha fallado: la persona ya no está conectada.
problem-consult_failed-away = La consulta ha fallado: la persona no está en su puesto.
problem-consult_failed-busy = La consulta ha fallado: la persona no puede atender otra llamada ahora.
problem-consult_failed-phone_unreachable = La consulta ha fallado: no se puede contactar con el teléfono.
problem-consult_failed-not_answered = La consulta ha fallado: nadie ha contestado.
problem-consult_failed-not_confirmed = La consulta ha fallado: no se ha confirmado a tiempo.
problem-outdial_failed-own_phone = Su propio teléfono no se ha descolgado o no se puede contactar con él.
problem-outdial_failed-not_answered = El cliente no ha contestado.
problem-outdial_failed-busy = El cliente está comunicando.
problem-outdial_failed-phone_unreachable = No se puede contactar con el número.
problem-consult_in_progress = Ya hay una consulta en curso.
problem-consult_ringing = Espere la respuesta o termine la consulta.
problem-consult_waits = Ese compañero ya no está libre. Su solicitud espera a otro.
problem-contact_has_ended = El contacto ha terminado.
problem-unknown_contact = El contacto ha terminado.
problem-not_ringing = Su teléfono aún no suena. Inténtelo de nuevo.
problem-phone_not_told = Este teléfono no se puede descolgar desde aquí: conteste en el teléfono.
problem-held_by_phone = La llamada se ha puesto en espera en el teléfono: reanúdela en el teléfono.
problem-not_recorded = Esta llamada no se graba.
problem-agent_is_detached = Su teléfono no está en la llamada: reanúdela primero y su teléfono sonará.
problem-in_conference = En una conferencia no se puede poner a nadie en espera.
problem-invalid_number = Este número no se puede marcar.
problem-number_too_short =
    { $least ->
        [one] El número debe tener al menos un dígito.
        [many] El número debe tener al menos { $least } de dígitos.
       *[other] El número debe tener al menos { $least } dígitos.
    }
problem-number_too_long =
    { $most ->
        [one] El número debe tener como máximo un dígito.
        [many] El número debe tener como máximo { $most } de dígitos.
       *[other] El número debe tener como máximo { $most } dígitos.
    }
problem-number_not_allowed = No tiene permiso para marcar este número.
problem-no_trunk = No hay ninguna línea exterior.
problem-outdial_not_allowed = No tiene permiso para llamar a clientes.
problem-not_permitted = No tiene permiso para hacer esto.
problem-invalid_value = Este valor no es válido.
problem-so_already = Ya está así.
problem-changed = Eso ha cambiado mientras tanto: vuelva a mirarlo.
problem-too_many_parties = La conferencia está completa.
problem-value_too_long = Este texto es demasiado largo.
problem-notes_too_long = Las notas son demasiado largas.
problem-wrap_up_code_required = Elija una tipificación.

## The supervisor's page

place-contacts = Mis contactos
place-supervisor = Supervisión
part-not-loaded = No se ha podido cargar esta parte de la página.
load-again = Recargar la página
supervisor = Supervisión
supervisor-views = Qué mostrar
view-agents = Agentes
view-queues = Colas
view-locks = Cuentas bloqueadas
sort = Ordenar
all = Todos
search-agents = Nombre, teléfono o cliente
queues = Colas
group-contact = Con un contacto
group-unreachable = Teléfono no disponible
column-agent = Agente
column-state = Estado
column-duration = Duración
column-customer = Cliente
column-waiting = En cola
column-ringing = Sonando
column-longest_wait = Espera máx.
column-expected_wait = Espera prev.
column-talking = En llamada
column-free = Libres
column-signed_in = Conectados
queue-retired = No admite contactos nuevos
choose-agent = Elija un agente para ver qué se puede hacer.
agent-gone = Este agente ha cerrado sesión.
agent-acts = Acciones para { $name }
agent-pending-idle = { $code } tras este contacto
agent-pending-sign-out = Cierre de sesión tras este contacto
set-state = Cambiar estado
supervision = Su papel en la llamada
mode-listen = Escuchar
mode-whisper = Susurrar
mode-barge_in = Intervenir
take-over = Asumir llamada
supervising-listen = Está escuchando a { $colleague } y a { $number }. Nadie le oye a usted.
supervising-whisper = Está susurrando a { $colleague }. { $number } no le oye a usted.
supervising-barge_in = Está hablando con { $colleague } y con { $number }.
not-supervised-supervised = { $supervisor } ya participa en esta llamada.
not-supervised-not_free = Debe estar disponible o en pausa para participar en esta llamada.
not-supervised-phone = No se puede contactar con su teléfono: tiene que sonar para que pueda participar en esta llamada.
no-locks = No hay ninguna cuenta bloqueada.
locked-until = Bloqueada hasta las { $time }
unlock = Desbloquear
problem-not_a_supervisor = Esta función es solo para supervisores.
problem-not_free = Primero debe estar disponible o en pausa.
problem-not_free-other = { $agent } ya no está libre.
problem-not_signed_in = { $agent } ya no tiene la sesión iniciada.
problem-not_connected = La llamada ya no está conectada.
problem-already_supervised = Otro supervisor ya participa en esta llamada.
problem-not_supervised = La llamada ha terminado, o usted ya no participa en ella.
help-supervisor = Los agentes y las colas en tiempo real. Elija un agente con el ratón o con las teclas de flecha; Intro lleva a las acciones posibles. Para escuchar, susurrar o intervenir, primero suena su propio teléfono. Pulse los encabezados para ordenar.

## Recordings

place-recordings = Grabaciones
first-day = Desde
last-day = Hasta
more-recordings = Anteriores
choose-recording = Elija una grabación para escucharla.
player = Reproductor
recording = Grabación
play = Reproducir
pause = Pausar
skip-back = Retroceder 5 segundos
skip-forward = Avanzar 5 segundos
speed = Velocidad
position = Posición
position-of = { $at } de { $length }
stretch-pause = En pausa de { $from } a { $to }
stretch-gap = Perdido de { $from } a { $to }
download = Descargar
not-played = Este navegador no puede reproducir la grabación. Puede descargarla.
help-recordings = Busque grabaciones por número, agente, cola y fecha. Elija una con el ratón o con las teclas de flecha; Intro lleva al reproductor. En él, la barra espaciadora reproduce y pausa, las teclas de flecha saltan 5 segundos, Re Pág y Av Pág saltan 30, y + y − cambian la velocidad. Las zonas rayadas son las pausas de la grabación.
problem-not_found = Este elemento no existe o usted no tiene permiso para verlo.
