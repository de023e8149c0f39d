## Sign-in and sign-out

sign-in = Entrar
sign-out = Sair
user-name = Nome de usuário
password = Senha
unreachable = Não foi possível acessar o servidor
trying-again = Tentando novamente… Não é preciso fazer nada; se a sua sessão estava aberta, ela continua aberta.

# Why the last session is over
cause-agent_requested = Você saiu do sistema.
cause-supervisor_requested = Sua sessão foi encerrada pela supervisão.
cause-browser_closed = Sua sessão foi encerrada porque o navegador foi fechado.
cause-connection_lost = Sua sessão foi encerrada porque a conexão ficou interrompida por muito tempo.
cause-signed_in_elsewhere = Sua sessão aqui foi encerrada porque você entrou em outro lugar.
cause-server_component_down = Sua sessão foi encerrada devido a uma falha em parte do servidor.
cause-invalid_credentials = Sua sessão foi encerrada porque a sua senha foi alterada.
cause-account_locked = Sua conta foi bloqueada após muitas tentativas sem sucesso.
cause-configuration_missing = Sua sessão foi encerrada porque a sua conta ou equipe não está mais configurada.
cause-password_expired = Sua senha expirou.
cause-password_change_forced = É necessário alterar a sua senha.
cause-stale_session = Sua sessão expirou ou não foi encerrada corretamente. Entre novamente.
cause-session_over = Sua sessão foi encerrada. Entre novamente.
call-goes-on = A sua chamada continua no telefone.

## Passwords

change-password = Alterar senha
present-password = Senha atual
new-password = Nova senha
new-password-again = Repetir a nova senha
passwords-differ = As novas senhas não coincidem.
password-changed = Sua senha foi alterada.
password-policy =
    { $least ->
        [one] Pelo menos um caractere.
        [many] Pelo menos { $least } de caracteres.
       *[other] Pelo menos { $least } caracteres.
    }
password-policy-classes = Pelo menos { $classes } destes tipos: letras minúsculas, letras maiúsculas, números e outros caracteres.
password-rule-too_short =
    { $least ->
        [one] Deve ter pelo menos um caractere.
        [many] Deve ter pelo menos { $least } de caracteres.
       *[other] Deve ter pelo menos { $least } caracteres.
    }
password-rule-too_long = É longa demais.
password-rule-too_few_classes = Deve combinar { $classes } destes tipos: letras minúsculas, letras maiúsculas, números e outros caracteres.
password-rule-user_name = Não pode ser igual ao nome de usuário.
password-rule-used_before =
    { $history ->
        [one] Não pode ser igual à senha atual.
        [many] Não pode ser igual a nenhuma das suas últimas { $history } de senhas.
       *[other] Não pode ser igual a nenhuma das suas últimas { $history } senhas.
    }

## Station

station = Seu posto
station-dn = Número de telefone (DN)
station-format = Formato do número
station-format-us = EUA, como 1-800-555-1212
station-format-other = Outro
station-wrong-us = Digite o número no formato 1-800-555-1212.
station-wrong-other = O número só pode ter dígitos, * e #, com ou sem + no início.
team = Equipe
start-work = Começar

## Title bar and navigation

navigation = Navegação
preferences = Preferências
language = Idioma
theme = Cores
theme-system = Padrão do sistema
theme-light = Claras
theme-dark = Escuras
alerts = Quando chegar um contato
alert-sound = Som
alert-notification = Notificação, quando esta página estiver em segundo plano
notifications-forbidden = O navegador não exibe notificações desta página: permita-as nas configurações dele.
notifications-unknown = As notificações exigem uma conexão criptografada (https).
speaker = Alto-falante
speaker-of-system = Padrão do sistema
choose-speaker = Escolher alto-falante…
try-sound = Testar
speakers-forbidden = O navegador só informa os alto-falantes depois que esta página tiver permissão para usar o microfone. Nada é gravado.
close = Fechar
offline = Sem conexão: reconectando…
phone-unreachable = Telefone { $dn } inacessível
state = Estado
pending-idle = { $code } após este contato
pending-sign-out = Sua sessão será encerrada após este contato

# What an agent does
state-available = Disponível
state-idle = Em pausa
state-rona = Não atendeu
state-ringing = Tocando
state-reserved = Reservado
state-connected = Em chamada
state-on_hold = Em espera
state-consult_requested = Consulta solicitada
state-consult_reserved = Consulta recebida
state-consulting = Em consulta
state-conferencing = Em conferência
state-supervising = Em supervisão
state-outdial_reserved = Chamando cliente
state-wrap_up = Pós-atendimento

## Help

help = Ajuda
help-available = Você está disponível: o próximo contato aparece automaticamente e o seu telefone toca. Para fazer uma pausa, escolha um estado na barra de título.
help-idle = Você está em pausa e não recebe contatos. Fique disponível quando puder atender; enquanto isso, se o seu perfil permitir, é possível ligar para clientes pelo teclado numérico.
help-rona = Um contato foi oferecido a você e não foi atendido. Ele voltou para a fila. Atenda o próximo ou entre em pausa.
help-offer = O seu telefone está tocando. Atenda no aparelho; a página acompanha. O que não for atendido a tempo passa para o próximo agente.
help-call = Os botões mostram o que pode ser feito com a chamada neste momento. Na consulta, você fala com outra pessoa enquanto o cliente ouve música; na transferência, o cliente é passado imediatamente.
help-consult = Você tem duas linhas. Alterne entre elas, reúna todos em uma conferência, repasse o cliente ou encerre a consulta e continue com o cliente.
help-wrap-up = Escolha o resultado do contato para concluí-lo. Até lá, você não recebe outro.
help-history = Os seus contatos dos últimos 60 dias, os mais recentes primeiro. Abra um para ver o que se sabe dele.
shortcuts = Atalhos
press-keys = Pressione as teclas…
reset-shortcuts = Restaurar atalhos padrão
shortcut-available = Ficar disponível
shortcut-hold = Espera, retomar, trocar de linha
shortcut-consult = Consultar
shortcut-transfer = Transferir
shortcut-complete = Repassar
shortcut-confer = Conferência
shortcut-end_consult = Encerrar a consulta
shortcut-answer = Atender
shortcut-hang_up = Desligar
shortcut-dial_pad = Teclado numérico

## Contacts

contacts = Contatos
active-contacts = Contatos ativos
no-active-contacts = Nenhum no momento.
today = Atendidos hoje
none-today = Nenhum até agora.
direction-inbound = Recebido
direction-outbound = Realizado
unknown-number = Número desconhecido
timer-waited = Tempo de espera
timer-length = Duração
timer-left = Tempo restante

# What a line of a card shows
line-ringing = Tocando
line-connecting = Conectando
line-connected = Em chamada
line-on_hold = Em espera
line-not_responding = Não atendida
line-consult_requested = Consulta solicitada
line-consult_reserved = Consulta recebida
line-consulting = Em consulta
line-conferencing = Em conferência
line-outdial_reserved = Chamando cliente
line-calling_back = Retornando
line-supervising = Em supervisão
line-wrap_up = Pós-atendimento

# Read out when a contact is offered
offer-ringing = Chamada recebida: { $number }, fila { $queue }
offer-consult_reserved = { $colleague } pede a sua orientação sobre { $number }

## The contact in the centre

empty-available = Você está disponível. O próximo contato aparecerá aqui automaticamente.
empty-idle = Você está em pausa e não recebe contatos.
become-available = Ficar disponível

missed = Você não atendeu
missed-choice = A chamada voltou para a fila, e você não receberá outra até escolher o que fazer.
take-next = Atender a próxima chamada
or-idle = Ou entrar em pausa

what-inbound = Chamada para { $queue }
what-outdial = Chamada em nome de { $queue }
what-consult = { $colleague } pede a sua orientação
what-supervision = Você participa de uma chamada de { $colleague }
answer-on-phone = Atenda no seu telefone { $dn }.
customer-is-called = Ligando para o cliente.

call-controls = Chamada
act-answer = Atender
act-hold = Espera
act-resume = Retomar
act-toggle = Trocar de linha
act-consult = Consultar
act-transfer = Transferir
act-complete = Repassar
act-confirm = Chamar já
act-confer = Conferência
act-end_consult = Encerrar consulta
act-leave = Sair
act-hang_up = Desligar

lines = Linhas
line-1 = Linha 1
line-2 = Linha 2
consult-queued = Aguardando alguém ficar livre
consult-found = Livre. Confirme para chamar o telefone.
somebody = Alguém
drop = Remover

recording-pause = Pausar gravação
recording-resume = Iniciar gravação
recording-paused = Gravação pausada

data = Detalhes
yes = Sim
no = Não

## Wrap-up

wrap-up = Pós-atendimento
wrap-up-code = Qual foi o resultado?
without-wrap-up-code = Sem código
auto-wrap-up = O código padrão será enviado em
cancel-auto-wrap-up = Cancelar envio automático
extend-wrap-up = Mais tempo
notes = Notas
not-saved = Não foi salvo, porque o contato já terminou:
last-agent = Direcionar a mim as próximas chamadas deste número

## The customer

customer = Cliente
customer-number = Número
dialled-number = Discado
queue = Fila
arrived = Chegada
waited = Aguardou

## The customer's earlier contacts

history = Contatos anteriores
no-history = Nenhum nos últimos 60 dias.
history-unknown = O número está oculto.
loading = Carregando…
show-more = Mostrar mais
try-again = Tentar novamente
in-progress = Em andamento
outcome = Resultado
outcome-handled = Atendido
outcome-abandoned = Desligou durante a espera
outcome-queue_timed_out = Esperou demais
outcome-flowed_out = Redirecionado
outcome-callback_failed = Não atendeu ao retorno
outcome-failed = Falhou
outcome-consulted = Consulta
outcome-supervised = Supervisão
outcome-outdial_failed = Não atendeu

## Dialogs

target-kind = Destino
target-agent = Agente
target-queue = Fila
target-number = Número
search = Buscar
none-found = Nenhum resultado.
more-found =
    { $count ->
        [one] E mais { $count } resultado: digite mais letras do nome.
        [many] E mais { $count } de resultados: digite mais letras do nome.
       *[other] E mais { $count } resultados: digite mais letras do nome.
    }
no-agents-consult = Ninguém mais está conectado.
no-agents-transfer = Ninguém mais está disponível.
no-queues = Não há filas.
queue-now =
    { $free ->
        [one] { $waiting } aguardando, { $free } agente livre
        [many] { $waiting } aguardando, { $free } de agentes livres
       *[other] { $waiting } aguardando, { $free } agentes livres
    }
number = Número
address-book = Agenda

dial-pad = Teclado numérico
keys = Teclas
erase = Apagar o último dígito
shown-number = Número exibido ao cliente
call = Ligar
outdial-needs-idle = Entre em pausa para ligar para um cliente.

## What can go wrong

problem-numbered = Erro { $number }: { $text }
problem-other = Não foi possível: { $detail }
problem-offline = O servidor não responde. Verifique a sua conexão.
problem-offline-sign_in = O servidor não respondeu. Tente novamente.
problem-offline-password = O servidor não respondeu. A sua senha pode já ter sido alterada: tente novamente com a atual e, se ela for recusada, com a nova.
problem-unavailable = O servidor está ocupado ou sendo desligado. Tente novamente.
problem-unconfirmed = O servidor não confirmou a tempo. Antes de tentar novamente, veja se a ação foi realizada.
problem-busy = Muitas pessoas estão entrando ao mesmo tempo. Tente novamente.
problem-invalid_credentials = Nome de usuário ou senha incorretos.
problem-account_locked = A conta está bloqueada até { $time } por excesso de tentativas sem sucesso. A supervisão pode desbloqueá-la.
problem-too_many_failures = Muitas tentativas sem sucesso a partir daqui. Tente novamente mais tarde.
problem-unknown_phone = O telefone { $dn } não existe.
problem-invalid_dn = { $dn } não é um número de telefone válido.
problem-dn_in_use = O telefone { $dn } já está em uso por { $agent }.
problem-team_not_allowed = Você não tem permissão para trabalhar nesta equipe.
problem-active_contact = Não é possível sair nem mudar de posto durante um contato.
problem-unfinished_wrap_up = Conclua primeiro o pós-atendimento.
problem-signing_out = A sua sessão está sendo encerrada.
problem-not_idle = Entre em pausa primeiro.
problem-not_available = { $agent } não está mais disponível.
problem-phone_unreachable = O telefone está inacessível.
problem-consult_failed = A consulta falhou.
problem-consult_failed-not_signed_in = A consulta falhou: a pessoa não está mais conectada.
problem-consult_failed-away = A consulta falhou: a pessoa não está no posto.
problem-consult_failed-busy = A consulta falhou: a pessoa não pode receber outra chamada agora.
problem-consult_failed-phone_unreachable = A consulta falhou: o telefone está inacessível.
problem-consult_failed-not_answered = A consulta falhou: ninguém atendeu.
problem-consult_failed-not_confirmed = A consulta falhou: não foi confirmada a tempo.
problem-outdial_failed-own_phone = O seu próprio telefone não foi atendido ou está inacessível.
problem-outdial_failed-not_answered = O cliente não atendeu.
problem-outdial_failed-busy = O cliente está ocupado.
problem-outdial_failed-phone_unreachable = O número está inacessível.
problem-consult_in_progress = Já há uma consulta em andamento.
problem-consult_ringing = Aguarde a resposta ou encerre a consulta.
problem-consult_waits = Essa pessoa não está mais livre. O seu pedido aguarda outra.
problem-contact_has_ended = O contato já terminou.
problem-unknown_contact = O contato já terminou.
problem-not_ringing = O seu telefone ainda não está tocando. Tente novamente.
problem-phone_not_told = Este telefone não pode ser atendido por aqui: atenda no aparelho.
problem-held_by_phone = A espera foi ativada no telefone: retome a chamada por lá.
problem-not_recorded = Esta chamada não é gravada.
problem-agent_is_detached = O seu telefone não está na chamada: retome-a primeiro, e ele tocará.
problem-in_conference = Em uma conferência, ninguém é posto em espera.
problem-invalid_number = Não é possível discar este número.
problem-number_too_short =
    { $least ->
        [one] O número deve ter pelo menos um dígito.
        [many] O número deve ter pelo menos { $least } de dígitos.
       *[other] O número deve ter pelo menos { $least } dígitos.
    }
problem-number_too_long =
    { $most ->
        [one] O número pode ter no máximo um dígito.
        [many] O número pode ter no máximo { $most } de dígitos.
       *[other] O número pode ter no máximo { $most } dígitos.
    }
problem-number_not_allowed = Você não tem permissão para discar este número.
problem-no_trunk = Não há linha externa.
problem-outdial_not_allowed = Você não tem permissão para ligar para clientes.
problem-not_permitted = Você não tem permissão para fazer isso.
problem-invalid_value = Este valor não é válido.
problem-so_already = Já está assim.
problem-changed = Isso mudou nesse meio-tempo: verifique de novo.
problem-too_many_parties = A conferência está cheia.
problem-value_too_long = O texto é longo demais.
problem-notes_too_long = As notas são longas demais.
problem-wrap_up_code_required = Escolha um código.

## The supervisor's page

place-contacts = Meus contatos
place-supervisor = Supervisão
part-not-loaded = Não foi possível carregar esta parte da página.
load-again = Recarregar a página
supervisor = Supervisão
supervisor-views = O que mostrar
view-agents = Agentes
view-queues = Filas
view-locks = Contas bloqueadas
sort = Ordenar
all = Qualquer
search-agents = Nome, telefone ou cliente
queues = Filas
group-contact = Em atendimento
group-unreachable = Telefone inacessível
column-agent = Agente
column-state = Estado
column-duration = Tempo
column-customer = Cliente
column-waiting = Aguardando
column-ringing = Tocando
column-longest_wait = Maior espera
column-expected_wait = Espera prevista
column-talking = Falando
column-free = Livres
column-signed_in = Conectados
queue-retired = Não recebe novos contatos
choose-agent = Escolha um agente para ver o que pode ser feito.
agent-gone = Este agente encerrou a sessão.
agent-acts = O que fazer com { $name }
agent-pending-idle = { $code } após este contato
agent-pending-sign-out = A sessão será encerrada após este contato
set-state = Mudar estado
supervision = Sua participação na chamada
mode-listen = Ouvir
mode-whisper = Sussurrar
mode-barge_in = Intervir
take-over = Assumir
supervising-listen = Você está ouvindo { $colleague } e { $number }. Ninguém ouve você.
supervising-whisper = Você está sussurrando para { $colleague }. { $number } não ouve você.
supervising-barge_in = Você está falando com { $colleague } e { $number }.
not-supervised-supervised = { $supervisor } já participa desta chamada.
not-supervised-not_free = Fique disponível ou em pausa para participar desta chamada.
not-supervised-phone = O seu telefone está inacessível: ele precisa tocar para que você possa participar desta chamada.
no-locks = Nenhuma conta bloqueada.
locked-until = Bloqueada até { $time }
unlock = Desbloquear
problem-not_a_supervisor = Isto é reservado à supervisão.
problem-not_free = Primeiro, fique disponível ou em pausa.
problem-not_free-other = { $agent } não está mais livre.
problem-not_signed_in = { $agent } já encerrou a sessão.
problem-not_connected = A chamada não está mais conectada.
problem-already_supervised = Outra pessoa da supervisão já participa desta chamada.
problem-not_supervised = A chamada, ou a sua participação nela, já terminou.
help-supervisor = Agentes e filas em tempo real. Escolha um agente com o mouse ou as setas; Enter leva às ações possíveis. Para ouvir, sussurrar ou intervir, o seu próprio telefone toca primeiro. Clique nos títulos das colunas para ordenar.

## Recordings

place-recordings = Gravações
first-day = De
last-day = Até
more-recordings = Mais antigas
choose-recording = Escolha uma gravação para ouvir.
player = Reprodutor
recording = Gravação
play = Reproduzir
pause = Pausar
skip-back = Voltar 5 segundos
skip-forward = Avançar 5 segundos
speed = Velocidade
position = Posição
position-of = { $at } de { $length }
stretch-pause = Pausada de { $from } a { $to }
stretch-gap = Perdida de { $from } a { $to }
download = Baixar
not-played = Este navegador não consegue reproduzir a gravação. Você pode baixá-la.
help-recordings = Procure gravações por número, agente, fila e dia. Escolha uma com o mouse ou as setas; Enter leva ao reprodutor. Nele, a barra de espaço reproduz e pausa, as setas avançam ou voltam 5 segundos, Page Up e Page Down, 30; + e − mudam a velocidade. Os trechos hachurados são os que foram pausados.
problem-not_found = Isto não existe, ou você não tem acesso.
