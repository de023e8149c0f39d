## Sign-in and sign-out

sign-in = Вход
sign-out = Изход
user-name = Потребителско име
password = Парола
unreachable = Няма връзка със сървъра
trying-again = Опитваме отново… Не е нужно да правите нищо; ако сте влезли в системата, оставате в нея.

# Why the last session is over
cause-agent_requested = Излязохте от системата.
cause-supervisor_requested = Супервайзор прекрати сесията ви.
cause-browser_closed = Сесията ви приключи, защото браузърът беше затворен.
cause-connection_lost = Сесията ви приключи, защото връзката беше прекъсната твърде дълго.
cause-signed_in_elsewhere = Сесията ви тук приключи, защото влязохте от друго място.
cause-server_component_down = Сесията ви приключи, защото част от сървъра спря да работи.
cause-invalid_credentials = Сесията ви приключи, защото паролата ви беше сменена.
cause-account_locked = Акаунтът ви е заключен след твърде много неуспешни опити.
cause-configuration_missing = Сесията ви приключи, защото акаунтът или екипът ви вече не е настроен.
cause-password_expired = Паролата ви е изтекла.
cause-password_change_forced = Трябва да смените паролата си.
cause-stale_session = Сесията ви е изтекла или не е приключила правилно. Влезте отново.
cause-session_over = Сесията ви приключи. Влезте отново.
call-goes-on = Разговорът продължава на телефона ви.

## Passwords

change-password = Смяна на паролата
present-password = Текуща парола
new-password = Нова парола
new-password-again = Нова парола отново
passwords-differ = Новите пароли не съвпадат.
password-changed = Паролата ви е сменена.
password-policy =
    { $least ->
        [one] Поне един знак.
       *[other] Поне { $least } знака.
    }
password-policy-classes =
    { $classes ->
        [one] Поне един от тези видове знаци: малки букви, главни букви, цифри, други знаци.
       *[other] Поне { $classes } от тези видове знаци: малки букви, главни букви, цифри, други знаци.
    }
password-rule-too_short =
    { $least ->
        [one] Необходим е поне един знак.
       *[other] Необходими са поне { $least } знака.
    }
password-rule-too_long = Паролата е твърде дълга.
password-rule-too_few_classes =
    { $classes ->
        [one] Необходим е поне един от тези видове знаци: малки букви, главни букви, цифри, други знаци.
       *[other] Необходими са поне { $classes } от тези видове знаци: малки букви, главни букви, цифри, други знаци.
    }
password-rule-user_name = Паролата не може да съвпада с потребителското име.
password-rule-used_before =
    { $history ->
        [one] Паролата не може да съвпада с текущата.
       *[other] Паролата не може да е сред последните { $history }.
    }

## Station

station = Вашето работно място
station-dn = Телефонен номер (DN)
station-format = Формат на номера
station-format-us = САЩ, например 1-800-555-1212
station-format-other = Друг
station-wrong-us = Въведете номера във вида 1-800-555-1212.
station-wrong-other = Номерът може да съдържа цифри, * и #, а отпред и знак +.
team = Екип
start-work = Начало на работа

## Title bar and navigation

navigation = Навигация
preferences = Настройки
language = Език
theme = Тема
theme-system = Според системата
theme-light = Светла
theme-dark = Тъмна
alerts = При нов контакт
alert-sound = Звук
alert-notification = Известие, когато страницата е на заден план
notifications-forbidden = Браузърът не показва известия от тази страница: разрешете ги в настройките му.
notifications-unknown = За известията е нужна защитена връзка (https).
speaker = Къде да се чува
speaker-of-system = Според системата
choose-speaker = Избор на високоговорител…
try-sound = Проба
speakers-forbidden = Браузърът показва високоговорителите едва след като страницата получи достъп до микрофона. Нищо не се записва.
close = Затваряне
offline = Няма връзка, свързваме се отново…
phone-unreachable = Няма връзка с телефон { $dn }
state = Статус
pending-idle = След този контакт: { $code }
pending-sign-out = След този контакт ще излезете от системата

# What an agent does
state-available = Свободен
state-idle = Пауза
state-rona = Без отговор
state-ringing = Звъни
state-reserved = Резервиран
state-connected = Разговор
state-on_hold = Задържане
state-consult_requested = Поискана консултация
state-consult_reserved = Покана за консултация
state-consulting = Консултация
state-conferencing = Конференция
state-supervising = Наблюдение
state-outdial_reserved = Изходящо набиране
state-wrap_up = Приключване

## Help

help = Помощ
help-available = Статусът ви е „Свободен“: следващият контакт се появява сам и телефонът ви звъни. За почивка изберете друг статус от заглавната лента.
help-idle = В пауза сте и не получавате контакти. За да ги получавате отново, преминете в статус „Свободен“. Дотогава можете да се обаждате на клиенти от прозореца „Набиране“, ако профилът ви го позволява.
help-rona = Беше ви предложен контакт, но не отговорихте. Върнат е в опашката си. Приемете следващия или преминете в пауза.
help-offer = Телефонът ви звъни. Отговорете от него; страницата се обновява сама. Ако не отговорите навреме, обаждането отива при следващия агент.
help-call = Бутоните показват какво може да се направи с обаждането в момента. При консултация питате колега, докато клиентът слуша музика; при прехвърляне предавате клиента веднага.
help-consult = Имате две линии. Можете да превключвате между тях, да съберете всички в конференция, да предадете клиента или да прекратите консултацията и да продължите с клиента.
help-wrap-up = Изберете как завърши контактът: така той се приключва. Дотогава няма да получите друг.
help-history = Вашите контакти от последните 60 дни, най-новите първи. Отворете контакт, за да видите какво се знае за него.
shortcuts = Клавиши
press-keys = Натиснете клавишите…
reset-shortcuts = Връщане на обичайните клавиши
shortcut-available = Свободен за работа
shortcut-hold = Задържане, връщане, смяна на линия
shortcut-consult = Консултация
shortcut-transfer = Прехвърляне
shortcut-complete = Предаване
shortcut-confer = Конференция
shortcut-end_consult = Край на консултацията
shortcut-answer = Приемане
shortcut-hang_up = Затваряне
shortcut-dial_pad = Набиране

## Contacts

contacts = Контакти
active-contacts = Активни контакти
no-active-contacts = В момента няма.
today = Обработени днес
none-today = Още няма.
direction-inbound = Входящ
direction-outbound = Изходящ
unknown-number = Неизвестен номер
timer-waited = Време на чакане
timer-length = Дължина
timer-left = Остава

# What a line of a card shows
line-ringing = Звъни
line-connecting = Свързване
line-connected = Разговор
line-on_hold = Задържане
line-not_responding = Без отговор
line-consult_requested = Поискана консултация
line-consult_reserved = Покана за консултация
line-consulting = Консултация
line-conferencing = Конференция
line-outdial_reserved = Изходящо набиране
line-calling_back = Обратно обаждане
line-supervising = Наблюдение
line-wrap_up = Приключване

# Read out when a contact is offered
offer-ringing = Входящо обаждане от { $number }, опашка { $queue }
offer-consult_reserved = { $colleague } иска консултация за { $number }

## The contact in the centre

empty-available = Статусът ви е „Свободен“. Следващият контакт ще се появи тук сам.
empty-idle = В пауза сте и не получавате контакти.
become-available = Свободен за работа

missed = Не отговорихте
missed-choice = Обаждането се върна в опашката си. Няма да получите друго, докато не изберете какво да правите.
take-next = Следващо обаждане
or-idle = Или пауза

what-inbound = Обаждане до { $queue }
what-outdial = Обаждане от { $queue }
what-consult = { $colleague } иска консултация
what-supervision = Участвате в обаждане на { $colleague }
answer-on-phone = Отговорете от телефона си { $dn }.
customer-is-called = Клиентът се набира.

call-controls = Обаждане
act-answer = Приемане
act-hold = Задържане
act-resume = Връщане
act-toggle = Смяна на линия
act-consult = Консултация
act-transfer = Прехвърляне
act-complete = Предаване
act-confirm = Позвъняване
act-confer = Конференция
act-end_consult = Край на консултацията
act-leave = Напускане
act-hang_up = Затваряне

lines = Линии
line-1 = Линия 1
line-2 = Линия 2
consult-queued = Чака някой да се освободи
consult-found = Има свободен колега. Потвърдете, за да позвъните.
somebody = Някой
drop = Изключване

recording-pause = Пауза на записа
recording-resume = Пускане на записа
recording-paused = Записът е на пауза

data = Данни
yes = Да
no = Не

## Wrap-up

wrap-up = Приключване
wrap-up-code = Как завърши контактът?
without-wrap-up-code = Без код
auto-wrap-up = Кодът по подразбиране ще бъде избран след
cancel-auto-wrap-up = Без автоматично приключване
extend-wrap-up = Още време
notes = Бележки
not-saved = Не е запазено, защото контактът приключи:
last-agent = Следващите обаждания от този номер идват при мен

## The customer

customer = Клиент
customer-number = Номер
dialled-number = Набран номер
queue = Опашка
arrived = Постъпил
waited = Чакане

## The customer's earlier contacts

history = Предишни контакти
no-history = Няма през последните 60 дни.
history-unknown = Номерът е скрит.
loading = Зареждане…
show-more = Още
try-again = Нов опит
in-progress = В ход
outcome = Резултат
outcome-handled = Обработен
outcome-abandoned = Клиентът се отказа
outcome-queue_timed_out = Твърде дълго чакане
outcome-flowed_out = Пренасочен
outcome-callback_failed = Без връзка при обратното обаждане
outcome-failed = Неуспешен
outcome-consulted = Консултация
outcome-supervised = Наблюдение
outcome-outdial_failed = Без връзка

## Dialogs

target-kind = Към
target-agent = Агент
target-queue = Опашка
target-number = Номер
search = Търсене
none-found = Няма съвпадения.
more-found =
    { $count ->
        [one] И още едно съвпадение: въведете повече от името.
       *[other] И още { $count } съвпадения: въведете повече от името.
    }
no-agents-consult = Никой друг не е в системата.
no-agents-transfer = Никой друг не е свободен.
no-queues = Няма опашки.
queue-now =
    { $free ->
        [one] чакащи: { $waiting }, { $free } свободен агент
       *[other] чакащи: { $waiting }, { $free } свободни агенти
    }
number = Номер
address-book = Адресна книга

dial-pad = Набиране
keys = Клавиши
erase = Изтриване на последната цифра
shown-number = Номер, който клиентът вижда
call = Обаждане
outdial-needs-idle = За да се обадите на клиент, преминете в пауза.

## What can go wrong

problem-numbered = Грешка { $number }: { $text }
problem-other = Неуспешно: { $detail }
problem-offline = Сървърът не отговаря. Проверете връзката си.
problem-offline-sign_in = Сървърът не отговори. Опитайте отново.
problem-offline-password = Сървърът не отговори. Паролата ви може вече да е сменена: опитайте отново с текущата, а ако тя не е вярна, с новата.
problem-unavailable = Сървърът е претоварен или спира. Опитайте отново.
problem-unconfirmed = Сървърът не потвърди навреме. Преди да опитате отново, проверете дали действието не е изпълнено.
problem-busy = Твърде много хора влизат едновременно. Опитайте отново.
problem-invalid_credentials = Грешно потребителско име или парола.
problem-account_locked = Акаунтът е заключен до { $time } след твърде много неуспешни опити. Супервайзор може да го отключи.
problem-too_many_failures = Твърде много неуспешни опити оттук. Опитайте по-късно.
problem-unknown_phone = Няма телефон { $dn }.
problem-invalid_dn = { $dn } не е валиден телефонен номер.
problem-dn_in_use = На телефон { $dn } работи { $agent }.
problem-team_not_allowed = Нямате право да работите в този екип.
problem-active_contact = По време на контакт не можете да излезете или да смените работното си място.
problem-unfinished_wrap_up = Първо довършете приключването.
problem-signing_out = Излизате от системата.
problem-not_idle = Първо преминете в пауза.
problem-not_available = { $agent } вече не е в статус „Свободен“.
problem-phone_unreachable = Няма връзка с телефона.
problem-consult_failed = Неуспешна консултация.
problem-consult_failed-not_signed_in = Неуспешна консултация: колегата вече не е в системата.
problem-consult_failed-away = Неуспешна консултация: колегата не е на мястото си.
problem-consult_failed-busy = Неуспешна консултация: колегата сега не приема обаждания.
problem-consult_failed-phone_unreachable = Неуспешна консултация: няма връзка с телефона.
problem-consult_failed-not_answered = Неуспешна консултация: никой не отговори.
problem-consult_failed-not_confirmed = Неуспешна консултация: не беше потвърдена навреме.
problem-outdial_failed-own_phone = Собственият Ви телефон не отговори или няма връзка с него.
problem-outdial_failed-not_answered = Клиентът не отговори.
problem-outdial_failed-busy = Клиентът е зает.
problem-outdial_failed-phone_unreachable = Няма връзка с номера.
problem-consult_in_progress = Вече се консултирате с някого.
problem-consult_ringing = Изчакайте отговора или прекратете консултацията.
problem-consult_waits = Този колега вече не е свободен. Заявката ви чака друг.
problem-contact_has_ended = Контактът приключи.
problem-unknown_contact = Контактът приключи.
problem-not_ringing = Телефонът ви още не звъни. Опитайте отново.
problem-phone_not_told = Този телефон не може да се вдигне оттук: отговорете на самия телефон.
problem-held_by_phone = Обаждането е задържано от самия телефон: върнете го оттам.
problem-not_recorded = Това обаждане не се записва.
problem-agent_is_detached = Телефонът ви не участва в обаждането: първо се върнете в него и телефонът ви ще звънне.
problem-in_conference = В конференция никой не се задържа.
problem-invalid_number = Този номер не може да се набере.
problem-number_too_short =
    { $least ->
        [one] Номерът трябва да има поне една цифра.
       *[other] Номерът трябва да има поне { $least } цифри.
    }
problem-number_too_long =
    { $most ->
        [one] Номерът може да има най-много една цифра.
       *[other] Номерът може да има най-много { $most } цифри.
    }
problem-number_not_allowed = Нямате право да набирате този номер.
problem-no_trunk = Няма външна линия.
problem-outdial_not_allowed = Нямате право да се обаждате на клиенти.
problem-not_permitted = Нямате право на това действие.
problem-invalid_value = Тази стойност не е подходяща.
problem-so_already = Вече е така.
problem-changed = Междувременно това се промени: погледнете отново.
problem-too_many_parties = Конференцията е пълна.
problem-value_too_long = Стойността е твърде дълга.
problem-notes_too_long = Бележките са твърде дълги.
problem-wrap_up_code_required = Изберете код за приключване.

## The supervisor's page

place-contacts = Моите контакти
place-supervisor = Супервайзор
part-not-loaded = Тази част от страницата не се зареди.
load-again = Презареждане на страницата
supervisor = Супервайзор
supervisor-views = Какво да се покаже
view-agents = Агенти
view-queues = Опашки
view-locks = Заключени акаунти
sort = Сортиране
all = Всички
search-agents = Име, телефон или клиент
queues = Опашки
group-contact = С контакт
group-unreachable = Без връзка с телефона
column-agent = Агент
column-state = Статус
column-duration = Трае
column-customer = Клиент
column-waiting = Чакащи
column-ringing = Звънят
column-longest_wait = Макс. чакане
column-expected_wait = Очаквано чакане
column-talking = Говорят
column-free = Свободни
column-signed_in = В системата
queue-retired = Не приема нови контакти
choose-agent = Изберете агент, за да видите възможните действия.
agent-gone = Този агент излезе от системата.
agent-acts = Действия: { $name }
agent-pending-idle = След този контакт: { $code }
agent-pending-sign-out = Изход след този контакт
set-state = Смяна на статуса
supervision = Вашето участие в обаждането
mode-listen = Слушане
mode-whisper = Шепнене
mode-barge_in = Намеса
take-over = Поемане
supervising-listen = Слушате { $colleague } и { $number }. Никой не ви чува.
supervising-whisper = Шепнете на { $colleague }. { $number } не ви чува.
supervising-barge_in = Говорите с { $colleague } и { $number }.
not-supervised-supervised = { $supervisor } вече участва в това обаждане.
not-supervised-not_free = За да участвате в това обаждане, трябва да сте в статус „Свободен“ или „Пауза“.
not-supervised-phone = Няма връзка с телефона ви: той трябва да звънне, преди да се включите в това обаждане.
no-locks = Няма заключени акаунти.
locked-until = Заключен до { $time }
unlock = Отключване
problem-not_a_supervisor = Това е само за супервайзори.
problem-not_free = Първо преминете в статус „Свободен“ или „Пауза“.
problem-not_free-other = { $agent } вече не може да поеме контакта.
problem-not_signed_in = { $agent } вече не е в системата.
problem-not_connected = Обаждането вече не е активно.
problem-already_supervised = Друг супервайзор вече участва в това обаждане.
problem-not_supervised = Обаждането или участието ви в него приключи.
help-supervisor = Агентите и опашките в момента. Изберете агент с мишката или със стрелките; Enter води към възможните действия. За слушане, шепнене или намеса първо звъни собственият ви телефон. Заглавията на колоните сортират.

## Recordings

place-recordings = Записи
first-day = От
last-day = До
more-recordings = По-стари
choose-recording = Изберете запис, за да го чуете.
player = Плейър
recording = Запис
play = Пускане
pause = Пауза
skip-back = 5 секунди назад
skip-forward = 5 секунди напред
speed = Скорост
position = Позиция
position-of = { $at } от { $length }
stretch-pause = На пауза от { $from } до { $to }
stretch-gap = Изгубено от { $from } до { $to }
download = Изтегляне
not-played = Този браузър не може да възпроизведе записа. Може да го изтеглите.
help-recordings = Търсете записи по номер, агент, опашка и дата. Изберете запис с мишката или със стрелките; Enter води към плейъра. В него интервалът пуска и спира записа, стрелките прескачат 5 секунди, Page Up и Page Down – 30, а + и − променят скоростта. Щрихованото е било на пауза.
problem-not_found = Не съществува или нямате достъп до него.
