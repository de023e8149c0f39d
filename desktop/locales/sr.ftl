## Sign-in and sign-out

sign-in = Пријава
sign-out = Одјава
user-name = Корисничко име
password = Лозинка
unreachable = Сервер није доступан
trying-again = Поново покушавамо… Не треба ништа да радите; ако сте били пријављени, и даље сте пријављени.

cause-agent_requested = Одјавили сте се.
cause-supervisor_requested = Одјавио вас је супервизор.
cause-browser_closed = Одјављени сте јер је прегледач затворен.
cause-connection_lost = Одјављени сте јер је веза предуго била прекинута.
cause-signed_in_elsewhere = Овде сте одјављени јер сте се пријавили на другом месту.
cause-server_component_down = Одјављени сте јер је део сервера престао да ради.
cause-invalid_credentials = Одјављени сте јер је ваша лозинка промењена.
cause-account_locked = Ваш налог је закључан због превише неуспелих покушаја.
cause-configuration_missing = Одјављени сте јер ваш налог или тим више није подешен.
cause-password_expired = Ваша лозинка је истекла.
cause-password_change_forced = Морате да промените лозинку.
cause-stale_session = Ваша сесија је истекла или није исправно завршена. Пријавите се поново.
cause-session_over = Ваша сесија је завршена. Пријавите се поново.
call-goes-on = Ваш разговор се наставља на телефону.

## Passwords

change-password = Промена лозинке
present-password = Тренутна лозинка
new-password = Нова лозинка
new-password-again = Поновите нову лозинку
passwords-differ = Нове лозинке се не подударају.
password-changed = Ваша лозинка је промењена.
password-policy =
    { $least ->
        [one] Најмање { $least } знак.
        [few] Најмање { $least } знака.
       *[other] Најмање { $least } знакова.
    }
password-policy-classes =
    { $classes ->
        [one] Најмање { $classes } врста знакова од ових: мала слова, велика слова, цифре, остали знакови.
        [few] Најмање { $classes } врсте знакова од ових: мала слова, велика слова, цифре, остали знакови.
       *[other] Најмање { $classes } врста знакова од ових: мала слова, велика слова, цифре, остали знакови.
    }
password-rule-too_short =
    { $least ->
        [one] Мора имати најмање { $least } знак.
        [few] Мора имати најмање { $least } знака.
       *[other] Мора имати најмање { $least } знакова.
    }
password-rule-too_long = Предугачка је.
password-rule-too_few_classes =
    { $classes ->
        [one] Мора садржати { $classes } врсту знакова од ових: мала слова, велика слова, цифре, остали знакови.
        [few] Мора садржати { $classes } врсте знакова од ових: мала слова, велика слова, цифре, остали знакови.
       *[other] Мора садржати { $classes } врста знакова од ових: мала слова, велика слова, цифре, остали знакови.
    }
password-rule-user_name = Не сме бити иста као корисничко име.
password-rule-used_before =
    { $history ->
        [one] Не сме се поновити { $history } последња лозинка.
        [few] Не смеју се поновити { $history } последње лозинке.
       *[other] Не сме се поновити { $history } последњих лозинки.
    }

## Station

station = Радно место
station-dn = Број телефона (DN)
station-format = Облик броја
station-format-us = САД, нпр. 1-800-555-1212
station-format-other = Други
station-wrong-us = Упишите број у облику 1-800-555-1212.
station-wrong-other = Број може да садржи цифре, * и #, као и + на почетку.
team = Тим
start-work = Почни рад

## Title bar and navigation

navigation = Навигација
preferences = Подешавања
language = Језик
theme = Боје
theme-system = Као у систему
theme-light = Светле
theme-dark = Тамне
alerts = Када је понуђен контакт
alert-sound = Звук
alert-notification = Обавештење када је ова страница у позадини
notifications-forbidden = Прегледач не приказује обавештења ове странице. Дозволите их у његовим подешавањима.
notifications-unknown = За обавештења је потребна шифрована веза (https).
speaker = Где се чује
speaker-of-system = Као у систему
choose-speaker = Изаберите звучник…
try-sound = Испробај
speakers-forbidden = Прегледач приказује звучнике тек када ова страница сме да користи микрофон. Ништа се не снима.
close = Затвори
offline = Нема везе, поново се повезујемо…
phone-unreachable = Телефон { $dn } није доступан
state = Статус
pending-idle = { $code } после овог контакта
pending-sign-out = После овог контакта бићете одјављени

state-available = Доступан
state-idle = Пауза
state-rona = Не јавља се
state-ringing = Звони
state-reserved = Резервисан
state-connected = У разговору
state-on_hold = На чекању
state-consult_requested = Тражи консултацију
state-consult_reserved = Тражен за консултацију
state-consulting = У консултацији
state-conferencing = У конференцији
state-supervising = Надзире разговор
state-outdial_reserved = Зове корисника
state-wrap_up = Завршна обрада

## Help

help = Помоћ
help-available = Доступни сте: следећи контакт се појављује сам, а ваш телефон звони. За паузу изаберите други статус у насловној траци.
help-idle = На паузи сте и не добијате контакте. Када будете спремни, постаните доступни. У међувремену можете да зовете кориснике са бројчаника, ако то ваш профил дозвољава.
help-rona = Понуђен вам је контакт на који се нисте јавили. Враћен је у свој ред чекања. Примите следећи или идите на паузу.
help-offer = Ваш телефон звони. Јавите се на њему, страница ће то пратити. Позив на који се не јавите на време добија следећи агент.
help-call = Дугмад показују шта сада можете да урадите са позивом. Консултацијом питате неког другог док корисник слуша музику; пребацивањем одмах предајете корисника.
help-consult = Имате две линије. Прелазите са једне на другу, спојите све у конференцију, предајте корисника или завршите консултацију и наставите разговор са корисником.
help-wrap-up = Изаберите исход контакта и тиме га затварате. Дотад не добијате нови.
help-history = Ваши контакти из последњих 60 дана, најновији први. Отворите контакт да бисте видели шта се о њему зна.
shortcuts = Тастери
press-keys = Притисните тастере…
reset-shortcuts = Врати уобичајене тастере
shortcut-available = Постани доступан
shortcut-hold = Задржи, настави, промени линију
shortcut-consult = Консултација
shortcut-transfer = Пребаци
shortcut-complete = Предај
shortcut-confer = Конференција
shortcut-end_consult = Крај консултације
shortcut-answer = Јави се
shortcut-hang_up = Прекини
shortcut-dial_pad = Бројчаник

## Contacts

contacts = Контакти
active-contacts = Активни контакти
no-active-contacts = Тренутно их нема.
today = Обрађено данас
none-today = Још ништа.
direction-inbound = Долазни
direction-outbound = Одлазни
unknown-number = Непознат број
timer-waited = Време чекања
timer-length = Трајање
timer-left = Преостало

line-ringing = Звони
line-connecting = Повезивање
line-connected = Повезано
line-on_hold = На чекању
line-not_responding = Без одговора
line-consult_requested = Затражена консултација
line-consult_reserved = Позив на консултацију
line-consulting = Консултација
line-conferencing = Конференција
line-outdial_reserved = Одлазни позив
line-calling_back = Повратни позив
line-supervising = Надзор
line-wrap_up = Завршна обрада

offer-ringing = Долазни позив: { $number }, ред чекања { $queue }
offer-consult_reserved = { $colleague } тражи консултацију о позиву: { $number }

## The contact in the centre

empty-available = Доступни сте. Следећи контакт ће се овде појавити сам.
empty-idle = На паузи сте и не добијате контакте.
become-available = Постани доступан

missed = Нисте се јавили
missed-choice = Позив је поново у свом реду чекања. Нови не добијате док не изаберете како даље.
take-next = Прими следећи позив
or-idle = Или на паузу

what-inbound = Позив у ред { $queue }
what-outdial = Позив за ред { $queue }
what-consult = { $colleague } тражи консултацију
what-supervision = Пратите разговор: { $colleague }
answer-on-phone = Јавите се на свој телефон { $dn }.
customer-is-called = Зовемо корисника.

call-controls = Позив
act-answer = Јави се
act-hold = Задржи
act-resume = Настави
act-toggle = Промени линију
act-consult = Консултација
act-transfer = Пребаци
act-complete = Предај
act-confirm = Позови
act-confer = Конференција
act-end_consult = Крај консултације
act-leave = Напусти
act-hang_up = Прекини

lines = Линије
line-1 = Линија 1
line-2 = Линија 2
consult-queued = Чека да се неко ослободи
consult-found = Слободно. Потврдите да телефон зазвони.
somebody = Неко
drop = Искључи

recording-pause = Паузирај снимање
recording-resume = Покрени снимање
recording-paused = Снимање паузирано

data = Подаци
yes = Да
no = Не

## Wrap-up

wrap-up = Завршна обрада
wrap-up-code = Какав је исход?
without-wrap-up-code = Без кода
auto-wrap-up = Уобичајени код се уписује за
cancel-auto-wrap-up = Не завршавај аутоматски
extend-wrap-up = Још времена
notes = Белешке
not-saved = Није сачувано јер је контакт завршен:
last-agent = Каснији позиви са овог броја долазе мени

## The customer

customer = Корисник
customer-number = Број
dialled-number = Позвани број
queue = Ред чекања
arrived = Примљено
waited = Чекање

## The customer's earlier contacts

history = Ранији контакти
no-history = Нема их у последњих 60 дана.
history-unknown = Број је скривен.
loading = Учитавање…
show-more = Прикажи више
try-again = Покушај поново
in-progress = У току
outcome = Исход
outcome-handled = Обрађено
outcome-abandoned = Прекинуто током чекања
outcome-queue_timed_out = Предуго чекање
outcome-flowed_out = Преусмерено
outcome-callback_failed = Неуспео повратни позив
outcome-failed = Неуспело
outcome-consulted = Консултација
outcome-supervised = Надзор
outcome-outdial_failed = Неуспео позив

## Dialogs

target-kind = Коме
target-agent = Агент
target-queue = Ред чекања
target-number = Број
search = Претрага
none-found = Нема резултата.
more-found =
    { $count ->
        [one] И још { $count } резултат: упишите више слова имена.
        [few] И још { $count } резултата: упишите више слова имена.
       *[other] И још { $count } резултата: упишите више слова имена.
    }
no-agents-consult = Нико други није пријављен.
no-agents-transfer = Нико други није доступан.
no-queues = Нема редова чекања.
queue-now =
    { $waiting ->
        [one] { $waiting } чека
        [few] { $waiting } чекају
       *[other] { $waiting } чека
    }, { $free ->
        [one] { $free } слободан агент
        [few] { $free } слободна агента
       *[other] { $free } слободних агената
    }
number = Број
address-book = Адресар

dial-pad = Бројчаник
keys = Тастери
erase = Избриши последњу цифру
shown-number = Број који корисник види
call = Позови
outdial-needs-idle = За позив кориснику идите на паузу.

## What can go wrong

problem-numbered = Грешка { $number }: { $text }
problem-other = Није успело: { $detail }
problem-offline = Сервер не одговара. Проверите везу.
problem-offline-sign_in = Сервер није одговорио. Покушајте поново.
problem-offline-password = Сервер није одговорио. Лозинка је можда већ промењена: покушајте поново са тренутном, а ако није тачна, са новом.
problem-unavailable = Сервер је заузет или се зауставља. Покушајте поново.
problem-unconfirmed = Сервер није на време потврдио радњу. Пре новог покушаја проверите да ли је ипак извршена.
problem-busy = Превише агената се истовремено пријављује. Покушајте поново.
problem-invalid_credentials = Корисничко име и лозинка се не подударају.
problem-account_locked = Налог је због превише неуспелих покушаја закључан до { $time }. Може да га откључа супервизор.
problem-too_many_failures = Превише неуспелих покушаја са овог места. Покушајте касније.
problem-unknown_phone = Телефон { $dn } не постоји.
problem-invalid_dn = { $dn } није важећи број телефона.
problem-dn_in_use = На телефону { $dn } већ ради { $agent }.
problem-team_not_allowed = Не смете да радите у овом тиму.
problem-active_contact = Током контакта не можете да се одјавите ни да промените радно место.
problem-unfinished_wrap_up = Прво довршите завршну обраду.
problem-signing_out = Ваша одјава је у току.
problem-not_idle = Прво идите на паузу.
problem-not_available = Агент { $agent } више није доступан.
problem-phone_unreachable = Телефон није доступан.
problem-consult_failed = Консултација није успела.
problem-consult_failed-not_signed_in = Консултација није успела: агент више није пријављен.
problem-consult_failed-away = Консултација није успела: агент није на радном месту.
problem-consult_failed-busy = Консултација није успела: агент сада не прима друге позиве.
problem-consult_failed-phone_unreachable = Консултација није успела: телефон није доступан.
problem-consult_failed-not_answered = Консултација није успела: нико се није јавио.
problem-consult_failed-not_confirmed = Консултација није успела: није потврђена на време.
problem-outdial_failed-own_phone = На ваш телефон се нико није јавио или није доступан.
problem-outdial_failed-not_answered = Корисник се није јавио.
problem-outdial_failed-busy = Линија корисника је заузета.
problem-outdial_failed-phone_unreachable = Број није доступан.
problem-consult_in_progress = Консултација је већ у току.
problem-consult_ringing = Сачекајте одговор или завршите консултацију.
problem-consult_waits = Тај колега више није слободан. Ваш захтев чека другог.
problem-contact_has_ended = Контакт је завршен.
problem-unknown_contact = Контакт је завршен.
problem-not_ringing = Ваш телефон још не звони. Покушајте поново.
problem-phone_not_told = На овај телефон не можете да се јавите одавде: јавите се на самом телефону.
problem-held_by_phone = Позив је на телефону стављен на чекање: наставите га тамо.
problem-not_recorded = Овај позив се не снима.
problem-agent_is_detached = Ваш телефон није у позиву: прво наставите позив, па ће телефон зазвонити.
problem-in_conference = У конференцији нико не може да се стави на чекање.
problem-invalid_number = Овај број не може да се позове.
problem-number_too_short =
    { $least ->
        [one] Број мора имати најмање { $least } цифру.
        [few] Број мора имати најмање { $least } цифре.
       *[other] Број мора имати најмање { $least } цифара.
    }
problem-number_too_long =
    { $most ->
        [one] Број сме имати највише { $most } цифру.
        [few] Број сме имати највише { $most } цифре.
       *[other] Број сме имати највише { $most } цифара.
    }
problem-number_not_allowed = Не смете да зовете овај број.
problem-no_trunk = Нема линије за спољне позиве.
problem-outdial_not_allowed = Немате дозволу да зовете кориснике.
problem-not_permitted = Немате дозволу за то.
problem-invalid_value = Ова вредност не одговара.
problem-so_already = То је већ тако.
problem-changed = То се у међувремену променило: погледајте поново.
problem-too_many_parties = Конференција је пуна.
problem-value_too_long = Текст је предугачак.
problem-notes_too_long = Белешке су предугачке.
problem-wrap_up_code_required = Изаберите код.

## The supervisor's page

place-contacts = Моји контакти
place-supervisor = Надзор
part-not-loaded = Овај део странице није могао да се учита.
load-again = Поново учитај страницу
supervisor = Надзор
supervisor-views = Шта приказати
view-agents = Агенти
view-queues = Редови
view-locks = Закључани налози
sort = Сортирај
all = Све
search-agents = Име, телефон или корисник
queues = Редови
group-contact = Са контактом
group-unreachable = Телефон није доступан
column-agent = Агент
column-state = Статус
column-duration = Трајање
column-customer = Корисник
column-waiting = Чека
column-ringing = Звони
column-longest_wait = Најдуже чека
column-expected_wait = Очекивано чекање
column-talking = Разговори
column-free = Слободни
column-signed_in = Пријављени
queue-retired = Не прима нове контакте
choose-agent = Изаберите агента да видите шта можете да урадите.
agent-gone = Овај агент се одјавио.
agent-acts = Радње за: { $name }
agent-pending-idle = { $code } после овог контакта
agent-pending-sign-out = Одјава после овог контакта
set-state = Промени статус
supervision = Ваша улога у позиву
mode-listen = Слушај
mode-whisper = Шапући
mode-barge_in = Укључи се
take-over = Преузми
supervising-listen = Слушате разговор: { $colleague } и { $number }. Нико вас не чује.
supervising-whisper = Шапућете: чује вас само { $colleague }. { $number } вас не чује.
supervising-barge_in = У разговору сте ви, { $colleague } и { $number }.
not-supervised-supervised = У овом позиву већ учествује { $supervisor }.
not-supervised-not_free = За учешће у овом позиву морате бити доступни или на паузи.
not-supervised-phone = Ваш телефон није доступан: мора да зазвони да бисте могли да учествујете у овом позиву.
no-locks = Ниједан налог није закључан.
locked-until = Закључано до { $time }
unlock = Откључај
problem-not_a_supervisor = То је само за супервизоре.
problem-not_free = Прво морате бити доступни или на паузи.
problem-not_free-other = Агент { $agent } више није слободан.
problem-not_signed_in = Агент { $agent } више није пријављен.
problem-not_connected = Позив више није повезан.
problem-already_supervised = У овом позиву већ учествује други супервизор.
problem-not_supervised = Завршен је позив или ваша улога у њему.
help-supervisor = Агенти и редови чекања у овом тренутку. Агента изаберите мишем или тастерима са стрелицама; тастер Enter води на могуће радње. За слушање, шапутање или укључивање у разговор прво звони ваш телефон. Кликом на наслов колоне сортирате списак.

## Recordings

place-recordings = Снимци
first-day = Од
last-day = До
more-recordings = Старији
choose-recording = Изаберите снимак који желите да преслушате.
player = Репродукција
recording = Снимак
play = Пусти
pause = Заустави
skip-back = 5 секунди уназад
skip-forward = 5 секунди унапред
speed = Брзина
position = Положај
position-of = { $at } од { $length }
stretch-pause = Паузирано { $from } до { $to }
stretch-gap = Изгубљено { $from } до { $to }
download = Преузми
not-played = Овај прегледач не може да репродукује снимак. Можете да га преузмете.
help-recordings = Снимке тражите по броју, агенту, реду чекања и дану. Снимак изаберите мишем или тастерима са стрелицама; тастер Enter води на репродукцију. Тамо размакница пушта и зауставља, стрелице прескачу 5 секунди, Page Up и Page Down 30, а + и − мењају брзину. Шрафирани су делови у којима је снимање било паузирано.
problem-not_found = Не постоји или није намењено вама.
