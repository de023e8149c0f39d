## Sign-in and sign-out

sign-in = Войти
sign-out = Выйти
user-name = Имя пользователя
password = Пароль
unreachable = Сервер недоступен
trying-again = Повторяем попытку… Ничего делать не нужно: если вы вошли в систему, сеанс сохранился.

# Why the last session is over
cause-agent_requested = Вы вышли из системы.
cause-supervisor_requested = Супервизор завершил ваш сеанс.
cause-browser_closed = Сеанс завершён: браузер был закрыт.
cause-connection_lost = Сеанс завершён: связи не было слишком долго.
cause-signed_in_elsewhere = Сеанс здесь завершён: вы вошли в систему в другом месте.
cause-server_component_down = Сеанс завершён: часть сервера вышла из строя.
cause-invalid_credentials = Сеанс завершён: ваш пароль был изменён.
cause-account_locked = Ваша учётная запись заблокирована: слишком много неудачных попыток.
cause-configuration_missing = Сеанс завершён: ваша учётная запись или команда больше не настроена.
cause-password_expired = Срок действия вашего пароля истёк.
cause-password_change_forced = Вам нужно сменить пароль.
cause-stale_session = Сеанс истёк или был завершён некорректно. Войдите снова.
cause-session_over = Сеанс завершён. Войдите снова.
call-goes-on = Разговор на вашем телефоне продолжается.

## Passwords

change-password = Сменить пароль
present-password = Текущий пароль
new-password = Новый пароль
new-password-again = Новый пароль ещё раз
passwords-differ = Новые пароли не совпадают.
password-changed = Пароль изменён.
password-policy =
    { $least ->
        [one] Не менее { $least } символа.
        [few] Не менее { $least } символов.
        [many] Не менее { $least } символов.
       *[other] Не менее { $least } символа.
    }
password-policy-classes =
    { $classes ->
        [one] Не менее { $classes } вида символов из четырёх: строчные буквы, прописные буквы, цифры, другие символы.
        [few] Не менее { $classes } видов символов из четырёх: строчные буквы, прописные буквы, цифры, другие символы.
        [many] Не менее { $classes } видов символов из четырёх: строчные буквы, прописные буквы, цифры, другие символы.
       *[other] Не менее { $classes } вида символов из четырёх: строчные буквы, прописные буквы, цифры, другие символы.
    }
password-rule-too_short =
    { $least ->
        [one] Нужно не менее { $least } символа.
        [few] Нужно не менее { $least } символов.
        [many] Нужно не менее { $least } символов.
       *[other] Нужно не менее { $least } символа.
    }
password-rule-too_long = Пароль слишком длинный.
password-rule-too_few_classes =
    { $classes ->
        [one] Нужен хотя бы { $classes } вид символов из четырёх: строчные буквы, прописные буквы, цифры, другие символы.
        [few] Нужно хотя бы { $classes } вида символов из четырёх: строчные буквы, прописные буквы, цифры, другие символы.
        [many] Нужно хотя бы { $classes } видов символов из четырёх: строчные буквы, прописные буквы, цифры, другие символы.
       *[other] Нужно хотя бы { $classes } вида символов из четырёх: строчные буквы, прописные буквы, цифры, другие символы.
    }
password-rule-user_name = Пароль не должен совпадать с именем пользователя.
password-rule-used_before =
    { $history ->
        [one] Нельзя повторять { $history } последний пароль.
        [few] Нельзя повторять { $history } последних пароля.
        [many] Нельзя повторять { $history } последних паролей.
       *[other] Нельзя повторять { $history } последних пароля.
    }

## Station

station = Ваше рабочее место
station-dn = Номер телефона (DN)
station-format = Формат номера
station-format-us = США, например 1-800-555-1212
station-format-other = Другой
station-wrong-us = Введите номер в виде 1-800-555-1212.
station-wrong-other = Номер может содержать цифры, знаки * и #, а в начале — знак +.
team = Команда
start-work = Начать работу

## Title bar and navigation

navigation = Навигация
preferences = Настройки
language = Язык
theme = Тема
theme-system = Как в системе
theme-light = Светлая
theme-dark = Тёмная
alerts = При поступлении обращения
alert-sound = Звук
alert-notification = Уведомление, когда эта страница в фоне
notifications-forbidden = Браузер не показывает уведомления этой страницы: разрешите их в его настройках.
notifications-unknown = Для уведомлений нужно защищённое соединение (https).
speaker = Где воспроизводить
speaker-of-system = Как в системе
choose-speaker = Выбрать динамик…
try-sound = Проверить
speakers-forbidden = Браузер покажет список динамиков, когда странице будет разрешён доступ к микрофону. Запись не ведётся.
close = Закрыть
offline = Нет связи, подключаемся…
phone-unreachable = Телефон { $dn } недоступен
state = Статус
pending-idle = После этого обращения: { $code }
pending-sign-out = После этого обращения вы выйдете из системы

# What an agent does
state-available = Готов
state-idle = Не готов
state-rona = Нет ответа
state-ringing = Вызов
state-reserved = В резерве
state-connected = Разговор
state-on_hold = Удержание
state-consult_requested = Запрос консультации
state-consult_reserved = Вызов на консультацию
state-consulting = Консультация
state-conferencing = Конференция
state-supervising = Наблюдение
state-outdial_reserved = Исходящий вызов
state-wrap_up = Постобработка

## Help

help = Справка
help-available = Вы в статусе «Готов»: следующее обращение появится само, и зазвонит ваш телефон. Чтобы сделать перерыв, выберите другой статус в заголовке страницы.
help-idle = Вы в статусе «Не готов» и не получаете обращений. Когда сможете работать, перейдите в статус «Готов». До этого можно звонить клиентам из окна «Набор номера», если это разрешено вашим профилем.
help-rona = Вам предложили обращение, но вы не ответили. Оно вернулось в свою очередь. Примите следующее или перейдите в статус «Не готов».
help-offer = Ваш телефон звонит. Ответьте на нём, и страница обновится сама. Неотвеченный вовремя звонок уходит следующему оператору.
help-call = Кнопки показывают, что сейчас можно сделать со звонком. Консультация — это вопрос коллеге, пока клиент слушает музыку; при переводе клиент передаётся сразу.
help-consult = У вас две линии. Можно переключаться между ними, объединить всех в конференцию, передать клиента или завершить консультацию и вернуться к клиенту.
help-wrap-up = Выберите код завершения — этим обращение закрывается. До этого новых обращений не будет.
help-history = Ваши обращения за последние 60 дней, сначала новые. Откройте обращение, чтобы увидеть, что о нём известно.
shortcuts = Клавиши
press-keys = Нажмите клавиши…
reset-shortcuts = Вернуть обычные клавиши
shortcut-available = Готов к работе
shortcut-hold = Удержание, возврат, смена линии
shortcut-consult = Консультация
shortcut-transfer = Перевести
shortcut-complete = Передать
shortcut-confer = Конференция
shortcut-end_consult = Завершить консультацию
shortcut-answer = Ответить
shortcut-hang_up = Завершить
shortcut-dial_pad = Набор номера

## Contacts

contacts = Обращения
active-contacts = Активные обращения
no-active-contacts = Сейчас нет.
today = Обработано сегодня
none-today = Пока нет.
direction-inbound = Входящий
direction-outbound = Исходящий
unknown-number = Неизвестный номер
timer-waited = Время ожидания
timer-length = Длина
timer-left = Осталось

# What a line of a card shows
line-ringing = Вызов
line-connecting = Соединение
line-connected = Разговор
line-on_hold = Удержание
line-not_responding = Нет ответа
line-consult_requested = Запрос консультации
line-consult_reserved = Вызов на консультацию
line-consulting = Консультация
line-conferencing = Конференция
line-outdial_reserved = Исходящий вызов
line-calling_back = Обратный звонок
line-supervising = Наблюдение
line-wrap_up = Постобработка

# Read out when a contact is offered
offer-ringing = Входящий звонок от { $number }, очередь { $queue }
offer-consult_reserved = { $colleague } просит консультацию, клиент { $number }

## The contact in the centre

empty-available = Вы в статусе «Готов». Следующее обращение появится здесь само.
empty-idle = Вы в статусе «Не готов» и не получаете обращений.
become-available = Готов к работе

missed = Вы не ответили
missed-choice = Звонок вернулся в свою очередь. Новых звонков не будет, пока вы не выберете, что делать дальше.
take-next = Принять следующий
or-idle = Или «Не готов»

what-inbound = Звонок в очередь «{ $queue }»
what-outdial = Звонок от очереди «{ $queue }»
what-consult = { $colleague } просит консультацию
what-supervision = Вы участвуете в звонке: { $colleague }
answer-on-phone = Ответьте на своём телефоне { $dn }.
customer-is-called = Идёт вызов клиента.

call-controls = Звонок
act-answer = Ответить
act-hold = Удержать
act-resume = Вернуться
act-toggle = Сменить линию
act-consult = Консультация
act-transfer = Перевести
act-complete = Передать
act-confirm = Позвонить
act-confer = Конференция
act-end_consult = Завершить консультацию
act-leave = Выйти
act-hang_up = Завершить

lines = Линии
line-1 = Линия 1
line-2 = Линия 2
consult-queued = Ждёт свободного оператора
consult-found = Есть свободный оператор. Подтвердите, чтобы позвонить.
somebody = Кто-то
drop = Отключить

recording-pause = Приостановить запись
recording-resume = Возобновить запись
recording-paused = Запись приостановлена

data = Сведения
yes = Да
no = Нет

## Wrap-up

wrap-up = Постобработка
wrap-up-code = Чем завершилось обращение?
without-wrap-up-code = Без кода
auto-wrap-up = Код по умолчанию будет выбран через
cancel-auto-wrap-up = Отменить автозавершение
extend-wrap-up = Продлить
notes = Заметки
not-saved = Не сохранено, потому что обращение завершено:
last-agent = Следующие звонки с этого номера — мне

## The customer

customer = Клиент
customer-number = Номер
dialled-number = Набранный номер
queue = Очередь
arrived = Поступило
waited = Ожидание

## The customer's earlier contacts

history = Прошлые обращения
no-history = За последние 60 дней нет.
history-unknown = Номер скрыт.
loading = Загрузка…
show-more = Показать ещё
try-again = Повторить
in-progress = В работе
outcome = Итог
outcome-handled = Обработано
outcome-abandoned = Клиент не дождался
outcome-queue_timed_out = Ожидание истекло
outcome-flowed_out = Перенаправлено
outcome-callback_failed = Не дозвонились при обратном звонке
outcome-failed = Сбой
outcome-consulted = Консультация
outcome-supervised = Наблюдение
outcome-outdial_failed = Не дозвонились

## Dialogs

target-kind = Куда
target-agent = Оператор
target-queue = Очередь
target-number = Номер
search = Поиск
none-found = Ничего не найдено.
more-found =
    { $count ->
        [one] И ещё { $count } совпадение: введите название полнее.
        [few] И ещё { $count } совпадения: введите название полнее.
        [many] И ещё { $count } совпадений: введите название полнее.
       *[other] И ещё { $count } совпадения: введите название полнее.
    }
no-agents-consult = Больше никого нет в системе.
no-agents-transfer = Других готовых операторов нет.
no-queues = Очередей нет.
queue-now =
    { $free ->
        [one] ожидают: { $waiting }, свободен { $free } оператор
        [few] ожидают: { $waiting }, свободно { $free } оператора
        [many] ожидают: { $waiting }, свободно { $free } операторов
       *[other] ожидают: { $waiting }, свободно { $free } оператора
    }
number = Номер
address-book = Адресная книга

dial-pad = Набор номера
keys = Клавиши
erase = Удалить последнюю цифру
shown-number = Номер, который видит клиент
call = Позвонить
outdial-needs-idle = Чтобы позвонить клиенту, перейдите в статус «Не готов».

## What can go wrong

problem-numbered = Ошибка { $number }: { $text }
problem-other = Не получилось: { $detail }
problem-offline = Сервер не отвечает. Проверьте соединение.
problem-offline-sign_in = Сервер не ответил. Попробуйте ещё раз.
problem-offline-password = Сервер не ответил. Возможно, пароль уже изменён: попробуйте ещё раз с текущим паролем, а если он не подойдёт — с новым.
problem-unavailable = Сервер перегружен или останавливается. Попробуйте ещё раз.
problem-unconfirmed = Сервер не подтвердил действие вовремя. Прежде чем повторять, проверьте, не выполнено ли оно.
problem-busy = Слишком много пользователей входит одновременно. Попробуйте ещё раз.
problem-invalid_credentials = Неверное имя пользователя или пароль.
problem-account_locked = Учётная запись заблокирована до { $time }: слишком много неудачных попыток. Её может разблокировать супервизор.
problem-too_many_failures = Слишком много неудачных попыток с этого места. Попробуйте позже.
problem-unknown_phone = Телефон { $dn } не найден.
problem-invalid_dn = { $dn } — недопустимый номер телефона.
problem-dn_in_use = На телефоне { $dn } уже работает { $agent }.
problem-team_not_allowed = Вам не разрешено работать в этой команде.
problem-active_contact = Во время обращения нельзя выйти из системы или сменить рабочее место.
problem-unfinished_wrap_up = Сначала закончите постобработку.
problem-signing_out = Идёт выход из системы.
problem-not_idle = Сначала перейдите в статус «Не готов».
problem-not_available = { $agent } уже не в статусе «Готов».
problem-phone_unreachable = Телефон недоступен.
problem-consult_failed = Консультация не удалась.
problem-consult_failed-not_signed_in = Консультация не удалась: коллега уже не в системе.
problem-consult_failed-away = Консультация не удалась: коллеги нет на месте.
problem-consult_failed-busy = Консультация не удалась: коллега сейчас не принимает звонки.
problem-consult_failed-phone_unreachable = Консультация не удалась: телефон недоступен.
problem-consult_failed-not_answered = Консультация не удалась: никто не ответил.
problem-consult_failed-not_confirmed = Консультация не удалась: её не подтвердили вовремя.
problem-outdial_failed-own_phone = Ваш телефон не ответил или недоступен.
problem-outdial_failed-not_answered = Клиент не ответил.
problem-outdial_failed-busy = У клиента занято.
problem-outdial_failed-phone_unreachable = Номер недоступен.
problem-consult_in_progress = Консультация уже идёт.
problem-consult_ringing = Дождитесь ответа или завершите консультацию.
problem-consult_waits = Коллега уже не свободен. Ваш запрос ждёт другого коллегу.
problem-contact_has_ended = Обращение завершено.
problem-unknown_contact = Обращение завершено.
problem-not_ringing = Ваш телефон ещё не звонит. Попробуйте ещё раз.
problem-phone_not_told = Этому телефону нельзя дать команду ответить: ответьте на нём самом.
problem-held_by_phone = Звонок удерживается телефоном: вернитесь к нему на телефоне.
problem-not_recorded = Этот звонок не записывается.
problem-agent_is_detached = Ваш телефон не участвует в звонке: сначала вернитесь к звонку, и телефон зазвонит.
problem-in_conference = В конференции никого нельзя поставить на удержание.
problem-invalid_number = Такой номер набрать нельзя.
problem-number_too_short =
    { $least ->
        [one] В номере должно быть не менее { $least } цифры.
        [few] В номере должно быть не менее { $least } цифр.
        [many] В номере должно быть не менее { $least } цифр.
       *[other] В номере должно быть не менее { $least } цифры.
    }
problem-number_too_long =
    { $most ->
        [one] В номере должно быть не более { $most } цифры.
        [few] В номере должно быть не более { $most } цифр.
        [many] В номере должно быть не более { $most } цифр.
       *[other] В номере должно быть не более { $most } цифры.
    }
problem-number_not_allowed = Вам не разрешено набирать этот номер.
problem-no_trunk = Нет внешней линии.
problem-outdial_not_allowed = Вам не разрешено звонить клиентам.
problem-not_permitted = У вас нет прав на это действие.
problem-invalid_value = Это значение не подходит.
problem-so_already = Это уже так.
problem-changed = Тем временем это изменилось: посмотрите ещё раз.
problem-too_many_parties = В конференции больше нет мест.
problem-value_too_long = Слишком длинное значение.
problem-notes_too_long = Заметки слишком длинные.
problem-wrap_up_code_required = Выберите код завершения.

## The supervisor's page

place-contacts = Мои обращения
place-supervisor = Супервизор
part-not-loaded = Не удалось загрузить эту часть страницы.
load-again = Обновить страницу
supervisor = Супервизор
supervisor-views = Что показать
view-agents = Операторы
view-queues = Очереди
view-locks = Блокировки
sort = Сортировать
all = Все
search-agents = Имя, телефон или клиент
queues = Очереди
group-contact = С обращением
group-unreachable = Телефон недоступен
column-agent = Оператор
column-state = Статус
column-duration = Длится
column-customer = Клиент
column-waiting = Ожидают
column-ringing = Вызов
column-longest_wait = Макс. ожидание
column-expected_wait = Прогноз ожидания
column-talking = Говорят
column-free = Свободно
column-signed_in = В системе
queue-retired = Новые обращения не принимает
choose-agent = Выберите оператора, чтобы увидеть доступные действия.
agent-gone = Этот оператор вышел из системы.
agent-acts = Действия: { $name }
agent-pending-idle = После этого обращения: { $code }
agent-pending-sign-out = Выход после этого обращения
set-state = Сменить статус
supervision = Ваше участие в звонке
mode-listen = Слушать
mode-whisper = Подсказать
mode-barge_in = Вмешаться
take-over = Забрать
supervising-listen = Вы слушаете разговор: { $colleague } и { $number }. Вас никто не слышит.
supervising-whisper = Ваши подсказки слышит { $colleague }. { $number } вас не слышит.
supervising-barge_in = Вы в общем разговоре: { $colleague } и { $number }.
not-supervised-supervised = { $supervisor } уже участвует в этом звонке.
not-supervised-not_free = Чтобы участвовать в этом звонке, перейдите в статус «Готов» или «Не готов».
not-supervised-phone = Ваш телефон недоступен, а без вызова на него участвовать в этом звонке нельзя.
no-locks = Заблокированных учётных записей нет.
locked-until = Заблокировано до { $time }
unlock = Разблокировать
problem-not_a_supervisor = Это доступно только супервизорам.
problem-not_free = Сначала перейдите в статус «Готов» или «Не готов».
problem-not_free-other = { $agent } уже занят(а).
problem-not_signed_in = { $agent } уже не в системе.
problem-not_connected = Этот звонок уже не активен.
problem-already_supervised = В этом звонке уже участвует другой супервизор.
problem-not_supervised = Звонок или ваше участие в нём завершено.
help-supervisor = Операторы и очереди в реальном времени. Выберите оператора мышью или клавишами со стрелками; Enter переводит к доступным действиям. Чтобы слушать, подсказать или вмешаться, сначала ответьте на вызов на своём телефоне. Заголовки столбцов сортируют список.

## Recordings

place-recordings = Записи
first-day = С
last-day = По
more-recordings = Более ранние
choose-recording = Выберите запись, чтобы прослушать её.
player = Плеер
recording = Запись
play = Пуск
pause = Пауза
skip-back = На 5 секунд назад
skip-forward = На 5 секунд вперёд
speed = Скорость
position = Позиция
position-of = { $at } из { $length }
stretch-pause = Пауза с { $from } до { $to }
stretch-gap = Утеряно с { $from } до { $to }
download = Скачать
not-played = Этот браузер не может воспроизвести запись. Её можно скачать.
help-recordings = Ищите записи по номеру, оператору, очереди и дате. Выберите запись мышью или клавишами со стрелками; Enter переводит в плеер. В нём пробел включает воспроизведение и паузу, клавиши со стрелками сдвигают на 5 секунд, Page Up и Page Down — на 30, + и − меняют скорость. Штриховкой отмечено то, что было на паузе.
problem-not_found = Этого нет, или у вас нет к этому доступа.
