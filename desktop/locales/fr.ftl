## Sign-in and sign-out

sign-in = Connexion
sign-out = Déconnexion
user-name = Identifiant
password = Mot de passe
unreachable = Le serveur est injoignable
trying-again = Nouvelle tentative… Vous n’avez rien à faire, et si votre session était ouverte, elle l’est toujours.

cause-agent_requested = Vous avez fermé votre session.
cause-supervisor_requested = Un superviseur a fermé votre session.
cause-browser_closed = Votre session a été fermée, car le navigateur a été fermé.
cause-connection_lost = Votre session a été fermée, car la connexion est restée coupée trop longtemps.
cause-signed_in_elsewhere = Votre session a été fermée ici, car vous en avez ouvert une autre ailleurs.
cause-server_component_down = Votre session a été fermée, car une partie du serveur est tombée en panne.
cause-invalid_credentials = Votre session a été fermée, car votre mot de passe a été changé.
cause-account_locked = Votre compte est verrouillé après un trop grand nombre d’échecs.
cause-configuration_missing = Votre session a été fermée, car votre compte ou votre équipe n’existe plus dans la configuration.
cause-password_expired = Votre mot de passe a expiré.
cause-password_change_forced = Vous devez changer votre mot de passe.
cause-stale_session = Votre session avait expiré ou ne s’était pas terminée correctement. Veuillez vous reconnecter.
cause-session_over = Votre session est terminée. Veuillez vous reconnecter.
call-goes-on = Votre appel se poursuit sur votre téléphone.

## Passwords

change-password = Changer le mot de passe
present-password = Mot de passe actuel
new-password = Nouveau mot de passe
new-password-again = Confirmez le nouveau mot de passe
passwords-differ = Les nouveaux mots de passe ne sont pas identiques.
password-changed = Votre mot de passe a été changé.
password-policy =
    { $least ->
        [one] Au moins { $least } caractère.
        [many] Au moins { $least } de caractères.
       *[other] Au moins { $least } caractères.
    }
password-policy-classes = Au moins { $classes } types de caractères parmi les minuscules, les majuscules, les chiffres et les autres caractères.
password-rule-too_short =
    { $least ->
        [one] Il doit comporter au moins { $least } caractère.
        [many] Il doit comporter au moins { $least } de caractères.
       *[other] Il doit comporter au moins { $least } caractères.
    }
password-rule-too_long = Il est trop long.
password-rule-too_few_classes = Il doit comporter au moins { $classes } types de caractères parmi les minuscules, les majuscules, les chiffres et les autres caractères.
password-rule-user_name = Il doit être différent de l’identifiant.
password-rule-used_before =
    { $history ->
        [one] Il doit être différent du mot de passe actuel.
        [many] Il doit être différent de vos { $history } derniers mots de passe.
       *[other] Il doit être différent de vos { $history } derniers mots de passe.
    }

## Station

station = Votre poste
station-dn = Numéro de téléphone (DN)
station-format = Format du numéro
station-format-us = États-Unis, ex. 1-800-555-1212
station-format-other = Autre
station-wrong-us = Saisissez le numéro sous la forme 1-800-555-1212.
station-wrong-other = Un numéro se compose de chiffres, de * et de #, éventuellement précédés d’un +.
team = Équipe
start-work = Commencer

## Title bar and navigation

navigation = Navigation
preferences = Préférences
language = Langue
theme = Thème
theme-system = Système
theme-light = Clair
theme-dark = Sombre
alerts = À l’arrivée d’un contact
alert-sound = Son
alert-notification = Notification, si cette page est en arrière-plan
notifications-forbidden = Le navigateur bloque les notifications de cette page : autorisez-les dans ses paramètres.
notifications-unknown = Les notifications nécessitent une connexion chiffrée (https).
speaker = Sortie audio
speaker-of-system = Celle du système
choose-speaker = Choisir une sortie…
try-sound = Tester
speakers-forbidden = Le navigateur n’indique les sorties audio que si cette page peut utiliser le micro. Rien n’est enregistré.
close = Fermer
offline = Hors ligne : reconnexion en cours…
phone-unreachable = Téléphone { $dn } injoignable
state = État
pending-idle = { $code } après ce contact
pending-sign-out = Déconnexion après ce contact

state-available = Disponible
state-idle = En pause
state-rona = Sans réponse
state-ringing = En sonnerie
state-reserved = Réservé
state-connected = En appel
state-on_hold = En attente
state-consult_requested = Consultation demandée
state-consult_reserved = Consultation entrante
state-consulting = En consultation
state-conferencing = En conférence
state-supervising = En supervision
state-outdial_reserved = Appel sortant
state-wrap_up = Post-appel

## Help

help = Aide
help-available = Vous êtes disponible : le prochain contact s’affiche automatiquement et votre téléphone sonne. Pour faire une pause, choisissez un état dans la barre de titre.
help-idle = Vous êtes en pause et ne recevez aucun contact. Rendez-vous disponible pour en recevoir. En attendant, vous pouvez appeler des clients depuis le pavé de numérotation, si votre profil le permet.
help-rona = Un contact vous a été proposé et vous n’y avez pas répondu. Il est revenu dans sa file d’attente. Prenez le suivant ou passez en pause.
help-offer = Votre téléphone sonne. Décrochez : la page suit. Un appel auquel vous ne répondez pas à temps est proposé à l’agent suivant.
help-call = Les boutons indiquent ce que vous pouvez faire de l’appel à cet instant. Une consultation permet d’interroger quelqu’un d’autre pendant que le client écoute de la musique ; un transfert passe immédiatement le client à quelqu’un d’autre.
help-consult = Vous avez deux lignes. Passez de l’une à l’autre, réunissez tout le monde en conférence, passez la main à votre collègue, ou mettez fin à la consultation et reprenez avec le client.
help-wrap-up = Qualifiez le contact pour le clôturer. D’ici là, vous n’en recevez pas d’autres.
help-history = Vos contacts des 60 derniers jours, les plus récents en premier. Ouvrez-en un pour voir ce que l’on en sait.
shortcuts = Raccourcis clavier
press-keys = Appuyez sur les touches…
reset-shortcuts = Rétablir les raccourcis
shortcut-available = Se rendre disponible
shortcut-hold = Attente, reprise, changement de ligne
shortcut-consult = Consulter
shortcut-transfer = Transférer
shortcut-complete = Passer la main
shortcut-confer = Conférence
shortcut-end_consult = Fin de consultation
shortcut-answer = Répondre
shortcut-hang_up = Raccrocher
shortcut-dial_pad = Pavé de numérotation

## Contacts

contacts = Contacts
active-contacts = Contacts en cours
no-active-contacts = Aucun pour le moment.
today = Traités aujourd’hui
none-today = Aucun pour l’instant.
direction-inbound = Entrant
direction-outbound = Sortant
unknown-number = Numéro inconnu
timer-waited = Temps d’attente
timer-length = Durée
timer-left = Temps restant

line-ringing = En sonnerie
line-connecting = Mise en relation
line-connected = En appel
line-on_hold = En attente
line-not_responding = Sans réponse
line-consult_requested = Consultation demandée
line-consult_reserved = Consultation entrante
line-consulting = En consultation
line-conferencing = En conférence
line-outdial_reserved = Appel sortant
line-calling_back = Rappel en cours
line-supervising = En supervision
line-wrap_up = Post-appel

offer-ringing = Appel entrant : { $number }, file { $queue }
offer-consult_reserved = { $colleague } vous consulte au sujet de l’appel du { $number }

## The contact in the centre

empty-available = Vous êtes disponible. Le prochain contact s’affichera ici automatiquement.
empty-idle = Vous êtes en pause et ne recevez aucun contact.
become-available = Se rendre disponible

missed = Vous n’avez pas répondu
missed-choice = L’appel est revenu dans sa file d’attente. Vous n’en recevrez pas d’autre tant que vous n’aurez pas fait un choix.
take-next = Prendre l’appel suivant
or-idle = Ou passer en pause

what-inbound = Appel entrant, file { $queue }
what-outdial = Appel sortant, file { $queue }
what-consult = { $colleague } vous consulte
what-supervision = Vous participez à un appel avec { $colleague }
answer-on-phone = Répondez sur votre téléphone { $dn }.
customer-is-called = Appel du client en cours.

call-controls = Appel
act-answer = Répondre
act-hold = Attente
act-resume = Reprendre
act-toggle = Changer de ligne
act-consult = Consulter
act-transfer = Transférer
act-complete = Passer la main
act-confirm = Faire sonner
act-confer = Conférence
act-end_consult = Fin de consultation
act-leave = Quitter
act-hang_up = Raccrocher

lines = Lignes
line-1 = Ligne 1
line-2 = Ligne 2
consult-queued = En attente d’un agent libre
consult-found = Agent libre. Confirmez pour faire sonner son téléphone.
somebody = Quelqu’un
drop = Retirer

recording-pause = Pause enregistrement
recording-resume = Reprise enregistrement
recording-paused = Enregistrement en pause

data = Détails
yes = Oui
no = Non

## Wrap-up

wrap-up = Post-appel
wrap-up-code = Qualifiez le contact
without-wrap-up-code = Sans qualification
auto-wrap-up = La qualification par défaut sera validée dans
cancel-auto-wrap-up = Annuler la clôture auto
extend-wrap-up = Plus de temps
notes = Notes
not-saved = Non enregistré, car le contact est terminé :
last-agent = M’adresser les prochains appels de ce numéro

## The customer

customer = Client
customer-number = Numéro
dialled-number = N° composé
queue = File
arrived = Arrivée
waited = Temps en file

## The customer's earlier contacts

history = Contacts précédents
no-history = Aucun au cours des 60 derniers jours.
history-unknown = Le numéro est masqué.
loading = Chargement…
show-more = Afficher plus
try-again = Réessayer
in-progress = En cours
outcome = Résultat
outcome-handled = Traité
outcome-abandoned = Abandonné en file
outcome-queue_timed_out = Attente trop longue
outcome-flowed_out = Redirigé
outcome-callback_failed = Non joint lors du rappel
outcome-failed = Échec
outcome-consulted = Consultation
outcome-supervised = Supervision
outcome-outdial_failed = Non joint

## Dialogs

target-kind = Destination
target-agent = Agent
target-queue = File
target-number = Numéro
search = Rechercher
none-found = Aucun résultat.
more-found =
    { $count ->
        [one] Et { $count } autre : précisez le nom.
        [many] Et { $count } d’autres : précisez le nom.
       *[other] Et { $count } autres : précisez le nom.
    }
no-agents-consult = Aucun autre agent n’est connecté.
no-agents-transfer = Aucun autre agent n’est disponible.
no-queues = Il n’y a aucune file d’attente.
queue-now =
    { $free ->
        [one] { $waiting } en file, { $free } agent libre
        [many] { $waiting } en file, { $free } d’agents libres
       *[other] { $waiting } en file, { $free } agents libres
    }
number = Numéro
address-book = Carnet d’adresses

dial-pad = Pavé de numérotation
keys = Touches
erase = Effacer le dernier chiffre
shown-number = Numéro présenté au client
call = Appeler
outdial-needs-idle = Passez en pause pour appeler un client.

## What can go wrong

problem-numbered = Erreur { $number } : { $text }
problem-other = L’opération a échoué : { $detail }
problem-offline = Le serveur ne répond pas. Vérifiez votre connexion.
problem-offline-sign_in = Le serveur n’a pas répondu. Réessayez.
problem-offline-password = Le serveur n’a pas répondu. Votre mot de passe a peut-être été changé : réessayez avec l’actuel, puis avec le nouveau si l’actuel est refusé.
problem-unavailable = Le serveur est surchargé ou en cours d’arrêt. Réessayez.
problem-unconfirmed = Le serveur n’a pas confirmé à temps. Vérifiez si l’opération a eu lieu avant de réessayer.
problem-busy = Trop de personnes se connectent en même temps. Réessayez.
problem-invalid_credentials = Identifiant ou mot de passe incorrect.
problem-account_locked = Le compte est verrouillé jusqu’à { $time } après un trop grand nombre d’échecs. Un superviseur peut le déverrouiller.
problem-too_many_failures = Trop de tentatives ont échoué depuis ce poste. Réessayez plus tard.
problem-unknown_phone = Le téléphone { $dn } n’existe pas.
problem-invalid_dn = { $dn } n’est pas un numéro de téléphone utilisable.
problem-dn_in_use = { $agent } utilise déjà le téléphone { $dn }.
problem-team_not_allowed = Vous ne pouvez pas travailler dans cette équipe.
problem-active_contact = Vous ne pouvez ni vous déconnecter ni changer de poste pendant un contact.
problem-unfinished_wrap_up = Terminez d’abord le post-appel.
problem-signing_out = Votre déconnexion est en cours.
problem-not_idle = Passez d’abord en pause.
problem-not_available = { $agent } n’est plus disponible.
problem-phone_unreachable = Le téléphone est injoignable.
problem-consult_failed = La consultation a échoué.
problem-consult_failed-not_signed_in = La consultation a échoué : la personne n’est plus connectée.
problem-consult_failed-away = La consultation a échoué : la personne n’est pas à son poste.
problem-consult_failed-busy = La consultation a échoué : la personne ne prend pas d’autre appel pour le moment.
problem-consult_failed-phone_unreachable = La consultation a échoué : le téléphone est injoignable.
problem-consult_failed-not_answered = La consultation a échoué : personne n’a répondu.
problem-consult_failed-not_confirmed = La consultation a échoué : elle n’a pas été confirmée à temps.
problem-outdial_failed-own_phone = Votre propre téléphone n’a pas été décroché ou est injoignable.
problem-outdial_failed-not_answered = Le client n’a pas répondu.
problem-outdial_failed-busy = La ligne du client est occupée.
problem-outdial_failed-phone_unreachable = Le numéro est injoignable.
problem-consult_in_progress = Une consultation est déjà en cours.
problem-consult_ringing = Attendez la réponse ou mettez fin à la consultation.
problem-consult_waits = Ce collègue n’est plus libre. Votre demande attend qu’un autre se libère.
problem-contact_has_ended = Le contact est terminé.
problem-unknown_contact = Le contact est terminé.
problem-not_ringing = Votre téléphone ne sonne pas encore. Réessayez.
problem-phone_not_told = Ce téléphone ne peut pas être décroché d’ici : répondez sur le téléphone.
problem-held_by_phone = L’appel a été mis en attente sur le téléphone : reprenez-le sur le téléphone.
problem-not_recorded = Cet appel n’est pas enregistré.
problem-agent_is_detached = Votre téléphone n’est plus dans l’appel : reprenez d’abord l’appel, et votre téléphone sonnera.
problem-in_conference = Dans une conférence, personne ne peut être mis en attente.
problem-invalid_number = Ce numéro ne peut pas être composé.
problem-number_too_short =
    { $least ->
        [one] Le numéro doit comporter au moins { $least } chiffre.
        [many] Le numéro doit comporter au moins { $least } de chiffres.
       *[other] Le numéro doit comporter au moins { $least } chiffres.
    }
problem-number_too_long =
    { $most ->
        [one] Le numéro doit comporter au plus { $most } chiffre.
        [many] Le numéro doit comporter au plus { $most } de chiffres.
       *[other] Le numéro doit comporter au plus { $most } chiffres.
    }
problem-number_not_allowed = Votre profil ne permet pas de composer ce numéro.
problem-no_trunk = Il n’y a pas de ligne vers l’extérieur.
problem-outdial_not_allowed = Votre profil ne permet pas d’appeler des clients.
problem-not_permitted = Vous n’avez pas l’autorisation nécessaire.
problem-invalid_value = Cette valeur ne convient pas.
problem-so_already = C’est déjà le cas.
problem-changed = Cela a changé entre-temps : regardez à nouveau.
problem-too_many_parties = La conférence est complète.
problem-value_too_long = Ce texte est trop long.
problem-notes_too_long = Les notes sont trop longues.
problem-wrap_up_code_required = Choisissez une qualification.

## The supervisor's page

place-contacts = Mes contacts
place-supervisor = Supervision
part-not-loaded = Cette partie de la page n’a pas pu être chargée.
load-again = Recharger la page
supervisor = Supervision
supervisor-views = Affichage
view-agents = Agents
view-queues = Files
view-locks = Comptes verrouillés
sort = Trier
all = Tous
search-agents = Nom, téléphone ou client
queues = Files
group-contact = Avec un contact
group-unreachable = Téléphone injoignable
column-agent = Agent
column-state = État
column-duration = Durée
column-customer = Client
column-waiting = En file
column-ringing = En sonnerie
column-longest_wait = Attente max.
column-expected_wait = Attente prév.
column-talking = En appel
column-free = Libres
column-signed_in = Connectés
queue-retired = N’accepte plus de contacts
choose-agent = Choisissez un agent pour voir les actions possibles.
agent-gone = Cet agent s’est déconnecté.
agent-acts = Actions pour { $name }
agent-pending-idle = { $code } après ce contact
agent-pending-sign-out = Déconnexion après ce contact
set-state = Changer l’état
supervision = Votre rôle dans l’appel
mode-listen = Écouter
mode-whisper = Chuchoter
mode-barge_in = Intervenir
take-over = Prendre la main
supervising-listen = Vous écoutez { $colleague } et { $number }. Personne ne vous entend.
supervising-whisper = Vous chuchotez à { $colleague }. { $number } ne vous entend pas.
supervising-barge_in = Vous parlez avec { $colleague } et { $number }.
not-supervised-supervised = { $supervisor } participe déjà à cet appel.
not-supervised-not_free = Vous devez être disponible ou en pause pour participer à cet appel.
not-supervised-phone = Votre téléphone est injoignable : il doit sonner pour que vous puissiez participer à cet appel.
no-locks = Aucun compte n’est verrouillé.
locked-until = Verrouillé jusqu’à { $time }
unlock = Déverrouiller
problem-not_a_supervisor = Cette fonction est réservée aux superviseurs.
problem-not_free = Vous devez d’abord être disponible ou en pause.
problem-not_free-other = { $agent } n’est plus libre.
problem-not_signed_in = { $agent } n’est plus connecté.
problem-not_connected = L’appel n’est plus connecté.
problem-already_supervised = Un autre superviseur participe déjà à cet appel.
problem-not_supervised = L’appel est terminé, ou vous n’y participez plus.
help-supervisor = Les agents et les files d’attente en temps réel. Choisissez un agent à la souris ou avec les touches fléchées ; Entrée mène aux actions possibles. Pour écouter, chuchoter ou intervenir, votre propre téléphone sonne d’abord. Cliquez sur les en-têtes pour trier.

## Recordings

place-recordings = Enregistrements
first-day = Du
last-day = Au
more-recordings = Plus anciens
choose-recording = Choisissez un enregistrement pour l’écouter.
player = Lecteur
recording = Enregistrement
play = Lire
pause = Pause
skip-back = Reculer de 5 secondes
skip-forward = Avancer de 5 secondes
speed = Vitesse
position = Position
position-of = { $at } sur { $length }
stretch-pause = En pause de { $from } à { $to }
stretch-gap = Perdu de { $from } à { $to }
download = Télécharger
not-played = Ce navigateur ne peut pas lire l’enregistrement. Vous pouvez le télécharger.
help-recordings = Recherchez des enregistrements par numéro, agent, file d’attente et date. Choisissez-en un à la souris ou avec les touches fléchées ; Entrée mène au lecteur. Dans le lecteur, Espace lance et met en pause la lecture, les touches fléchées la déplacent de 5 secondes, Page précédente et Page suivante de 30, + et − changent la vitesse. Les zones hachurées sont les pauses de l’enregistrement.
problem-not_found = Cet élément n’existe pas, ou vous n’y avez pas accès.
