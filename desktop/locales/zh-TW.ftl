## Sign-in and sign-out

sign-in = 登入
sign-out = 登出
user-name = 使用者名稱
password = 密碼
unreachable = 無法連線至伺服器
trying-again = 正在重試… 您不需要進行任何操作；若先前已登入，登入狀態會保留。

cause-agent_requested = 您已登出。
cause-supervisor_requested = 主管已將您登出。
cause-browser_closed = 因瀏覽器已關閉，您已登出。
cause-connection_lost = 因連線中斷過久，您已登出。
cause-signed_in_elsewhere = 您已在其他地方登入，因此這裡已登出。
cause-server_component_down = 因伺服器部分元件停止運作，您已登出。
cause-invalid_credentials = 因密碼已變更，您已登出。
cause-account_locked = 登入失敗次數過多，您的帳號已鎖定。
cause-configuration_missing = 因您的帳號或團隊設定已移除，您已登出。
cause-password_expired = 您的密碼已過期。
cause-password_change_forced = 您必須變更密碼。
cause-stale_session = 您的登入已逾時，或上次未正常登出。請重新登入。
cause-session_over = 您的登入已失效。請重新登入。
call-goes-on = 您的通話仍在話機上繼續。

## Passwords

change-password = 變更密碼
present-password = 目前密碼
new-password = 新密碼
new-password-again = 確認新密碼
passwords-differ = 兩次輸入的新密碼不一致。
password-changed = 密碼已變更。
password-policy = 至少 { $least } 個字元。
password-policy-classes = 須包含小寫字母、大寫字母、數字及其他字元中的至少 { $classes } 種。
password-rule-too_short = 至少需要 { $least } 個字元。
password-rule-too_long = 密碼過長。
password-rule-too_few_classes = 須包含小寫字母、大寫字母、數字及其他字元中的 { $classes } 種。
password-rule-user_name = 不可與使用者名稱相同。
password-rule-used_before = 不可與最近 { $history } 次使用過的密碼相同。

## Station

station = 您的席位
station-dn = 電話號碼 (DN)
station-format = 號碼格式
station-format-us = 美國，例如 1-800-555-1212
station-format-other = 其他
station-wrong-us = 請依 1-800-555-1212 的格式輸入號碼。
station-wrong-other = 號碼只能包含數字、* 和 #，開頭可加上 +。
team = 團隊
start-work = 開始值機

## Title bar and navigation

navigation = 導覽
preferences = 偏好設定
language = 語言
theme = 色彩
theme-system = 依系統設定
theme-light = 淺色
theme-dark = 深色
alerts = 來電提醒
alert-sound = 音效
alert-notification = 頁面在背景時顯示通知
notifications-forbidden = 瀏覽器已封鎖此頁面的通知，請在瀏覽器設定中允許。
notifications-unknown = 通知功能需要加密連線 (https)。
speaker = 播放裝置
speaker-of-system = 依系統設定
choose-speaker = 選擇喇叭…
try-sound = 試聽
speakers-forbidden = 允許此頁面使用麥克風後，瀏覽器才會提供喇叭清單。不會進行任何錄音。
close = 關閉
offline = 已離線：正在重新連線…
phone-unreachable = 無法連線至話機 { $dn }
state = 狀態
pending-idle = 本次通話後：{ $code }
pending-sign-out = 本次通話後將登出

state-available = 可接聽
state-idle = 暫停接聽
state-rona = 未接聽
state-ringing = 響鈴中
state-reserved = 派送中
state-connected = 通話中
state-on_hold = 保留中
state-consult_requested = 要求諮詢中
state-consult_reserved = 收到諮詢要求
state-consulting = 諮詢中
state-conferencing = 多方通話中
state-supervising = 督導中
state-outdial_reserved = 外撥中
state-wrap_up = 話後處理

## Help

help = 說明
help-available = 您目前可接聽：下一通來電會自動顯示，話機也會響鈴。如需休息，請在標題列選擇其他狀態。
help-idle = 您目前暫停接聽，不會收到來電。準備好後，請切換為可接聽；若您的權限允許，暫停接聽期間可用撥號鍵盤致電客戶。
help-rona = 派送給您的來電未接聽，現已回到佇列。請繼續接聽下一通來電，或切換為暫停接聽。
help-offer = 您的話機正在響鈴。請在話機上接聽，頁面會隨之更新。未及時接聽的來電會轉給下一位客服人員。
help-call = 按鈕會顯示目前通話可進行的操作。「諮詢」可在客戶聆聽等候音樂時詢問他人；「轉接」會立即將客戶轉給他人。
help-consult = 您有兩條線路。您可以切換線路、讓所有人加入多方通話、將客戶轉交給對方，或結束諮詢並繼續與客戶通話。
help-wrap-up = 選擇通話結果後，即完成本次通話。在此之前，您不會收到新的來電。
help-history = 您最近 60 天的通話，最新的在最前面。開啟一則即可查看詳細內容。
shortcuts = 快速鍵
press-keys = 請按下按鍵…
reset-shortcuts = 還原預設快速鍵
shortcut-available = 切換為可接聽
shortcut-hold = 保留、取回、切換線路
shortcut-consult = 諮詢
shortcut-transfer = 轉接
shortcut-complete = 轉交
shortcut-confer = 多方通話
shortcut-end_consult = 結束諮詢
shortcut-answer = 接聽
shortcut-hang_up = 掛斷
shortcut-dial_pad = 撥號鍵盤

## Contacts

contacts = 通話
active-contacts = 進行中的通話
no-active-contacts = 目前沒有通話。
today = 今日已處理
none-today = 尚無紀錄。
direction-inbound = 撥入
direction-outbound = 撥出
unknown-number = 未知號碼
timer-waited = 等候時間
timer-length = 通話時間
timer-left = 剩餘時間

line-ringing = 響鈴中
line-connecting = 接通中
line-connected = 通話中
line-on_hold = 保留
line-not_responding = 未接聽
line-consult_requested = 要求諮詢中
line-consult_reserved = 收到諮詢要求
line-consulting = 諮詢中
line-conferencing = 多方通話中
line-outdial_reserved = 外撥中
line-calling_back = 回撥中
line-supervising = 督導中
line-wrap_up = 話後處理

offer-ringing = { $number } 來電，佇列：{ $queue }
offer-consult_reserved = { $colleague } 想就 { $number } 的來電向您諮詢

## The contact in the centre

empty-available = 您目前可接聽。下一通來電會自動顯示在這裡。
empty-idle = 您目前暫停接聽，不會收到來電。
become-available = 切換為可接聽

missed = 您未接聽來電
missed-choice = 來電已回到佇列。在您選擇下一步之前，不會收到新的來電。
take-next = 接聽下一通來電
or-idle = 或暫停接聽

what-inbound = 來電：{ $queue }
what-outdial = 外撥：{ $queue }
what-consult = { $colleague } 想向您諮詢
what-supervision = 您正在督導 { $colleague } 的通話
answer-on-phone = 請在話機 { $dn } 上接聽。
customer-is-called = 正在撥打給客戶。

call-controls = 通話控制
act-answer = 接聽
act-hold = 保留
act-resume = 取回
act-toggle = 切換線路
act-consult = 諮詢
act-transfer = 轉接
act-complete = 轉交
act-confirm = 立即撥打
act-confer = 多方通話
act-end_consult = 結束諮詢
act-leave = 離開
act-hang_up = 掛斷

lines = 線路
line-1 = 線路 1
line-2 = 線路 2
consult-queued = 正在等候有空的客服人員
consult-found = 對方有空。按「立即撥打」後，對方話機會響鈴。
somebody = 某位同事
drop = 移出

recording-pause = 暫停錄音
recording-resume = 繼續錄音
recording-paused = 錄音已暫停

data = 詳細資料
yes = 是
no = 否

## Wrap-up

wrap-up = 話後處理
wrap-up-code = 通話結果
without-wrap-up-code = 不選擇結果
auto-wrap-up = 距自動送出預設結果還有
cancel-auto-wrap-up = 取消自動送出
extend-wrap-up = 延長時間
notes = 備註
not-saved = 通話已結束，未能儲存：
last-agent = 日後此號碼來電由我接聽

## The customer

customer = 客戶
customer-number = 客戶電話
dialled-number = 客戶撥打號碼
queue = 佇列
arrived = 開始時間
waited = 等候時間

## The customer's earlier contacts

history = 過往通話
no-history = 最近 60 天沒有通話。
history-unknown = 對方未顯示號碼。
loading = 載入中…
show-more = 顯示更多
try-again = 重試
in-progress = 進行中
outcome = 結果
outcome-handled = 已處理
outcome-abandoned = 等候中掛斷
outcome-queue_timed_out = 等候逾時
outcome-flowed_out = 已轉至他處
outcome-callback_failed = 回撥未接通
outcome-failed = 失敗
outcome-consulted = 諮詢
outcome-supervised = 督導
outcome-outdial_failed = 未接通

## Dialogs

target-kind = 對象類型
target-agent = 客服人員
target-queue = 佇列
target-number = 號碼
search = 搜尋
none-found = 沒有符合的項目。
more-found = 還有 { $count } 筆：請輸入更完整的名稱。
no-agents-consult = 沒有其他已登入的客服人員。
no-agents-transfer = 沒有其他可接聽的客服人員。
no-queues = 沒有佇列。
queue-now = { $waiting } 通等候中，{ $free } 位客服人員有空
number = 號碼
address-book = 通訊錄

dial-pad = 撥號鍵盤
keys = 按鍵
erase = 刪除最後一碼
shown-number = 客戶看到的號碼
call = 撥打
outdial-needs-idle = 如需致電客戶，請先暫停接聽。

## What can go wrong

problem-numbered = 錯誤 { $number }：{ $text }
problem-other = 操作未成功：{ $detail }
problem-offline = 伺服器沒有回應。請檢查您的網路連線。
problem-offline-sign_in = 未收到伺服器的回應。請再試一次。
problem-offline-password = 未收到伺服器的回應。您的密碼可能已變更：請先以目前密碼再試一次，若顯示錯誤，再使用新密碼。
problem-unavailable = 伺服器忙碌中或正在停止。請再試一次。
problem-unconfirmed = 伺服器未及時確認。再試一次之前，請先查看操作是否已完成。
problem-busy = 同時登入的人數過多。請再試一次。
problem-invalid_credentials = 使用者名稱或密碼不正確。
problem-account_locked = 登入失敗次數過多，帳號鎖定至 { $time }。主管可協助解鎖。
problem-too_many_failures = 從此處登入失敗的次數過多。請稍後再試。
problem-unknown_phone = 話機 { $dn } 不存在。
problem-invalid_dn = { $dn } 不是可用的電話號碼。
problem-dn_in_use = { $agent } 正在使用話機 { $dn }。
problem-team_not_allowed = 您沒有在此團隊值機的權限。
problem-active_contact = 通話期間無法登出或變更席位。
problem-unfinished_wrap_up = 請先完成話後處理。
problem-signing_out = 正在將您登出。
problem-not_idle = 請先暫停接聽。
problem-not_available = { $agent } 目前已無法接聽。
problem-phone_unreachable = 無法連線至話機。
problem-consult_failed = 諮詢失敗。
problem-consult_failed-not_signed_in = 諮詢失敗：對方已登出。
problem-consult_failed-away = 諮詢失敗：對方不在座位上。
problem-consult_failed-busy = 諮詢失敗：對方目前無法再接聽來電。
problem-consult_failed-phone_unreachable = 諮詢失敗：無法連線至對方話機。
problem-consult_failed-not_answered = 諮詢失敗：無人接聽。
problem-consult_failed-not_confirmed = 諮詢失敗：未及時確認。
problem-outdial_failed-own_phone = 您自己的話機未接聽或無法連線。
problem-outdial_failed-not_answered = 客戶未接聽。
problem-outdial_failed-busy = 客戶忙線中。
problem-outdial_failed-phone_unreachable = 無法連線至該號碼。
problem-consult_in_progress = 已有諮詢正在進行。
problem-consult_ringing = 請等候對方接聽，或結束諮詢。
problem-consult_waits = 該同事已無法接聽。您的要求正在等候其他同事。
problem-contact_has_ended = 通話已結束。
problem-unknown_contact = 通話已結束。
problem-not_ringing = 您的話機尚未響鈴。請再試一次。
problem-phone_not_told = 此話機無法從頁面接聽，請在話機上接聽。
problem-held_by_phone = 通話已由話機保留，請在話機上取回。
problem-not_recorded = 此通話未錄音。
problem-agent_is_detached = 您的話機未接入通話：請先取回通話，話機隨即會響鈴。
problem-in_conference = 多方通話中無法使用保留。
problem-invalid_number = 此號碼無法撥打。
problem-number_too_short = 號碼至少需要 { $least } 碼。
problem-number_too_long = 號碼最多 { $most } 碼。
problem-number_not_allowed = 您沒有撥打此號碼的權限。
problem-no_trunk = 沒有可用的外線。
problem-outdial_not_allowed = 您沒有致電客戶的權限。
problem-not_permitted = 您沒有執行此操作的權限。
problem-invalid_value = 此值無效。
problem-so_already = 已經是這樣了。
problem-changed = 情況已經改變：請重新查看。
problem-too_many_parties = 多方通話人數已滿。
problem-value_too_long = 內容過長。
problem-notes_too_long = 備註過長。
problem-wrap_up_code_required = 請選擇通話結果。

## The supervisor's page

place-contacts = 我的通話
place-supervisor = 主管
part-not-loaded = 無法載入頁面的這個部分。
load-again = 重新載入頁面
supervisor = 主管
supervisor-views = 顯示內容
view-agents = 客服人員
view-queues = 佇列
view-locks = 已鎖定的帳號
sort = 排序
all = 全部
search-agents = 姓名、話機或客戶
queues = 佇列
group-contact = 通話中
group-unreachable = 話機無法連線
column-agent = 客服人員
column-state = 狀態
column-duration = 持續時間
column-customer = 客戶
column-waiting = 等候中
column-ringing = 響鈴中
column-longest_wait = 最長等候
column-expected_wait = 預估等候
column-talking = 通話中
column-free = 有空
column-signed_in = 已登入
queue-retired = 不再接受新來電
choose-agent = 選擇客服人員，即可查看可進行的操作。
agent-gone = 此客服人員已登出。
agent-acts = 對 { $name } 的操作
agent-pending-idle = 本次通話後：{ $code }
agent-pending-sign-out = 本次通話後登出
set-state = 變更狀態
supervision = 督導方式
mode-listen = 監聽
mode-whisper = 耳語
mode-barge_in = 插話
take-over = 接手
supervising-listen = 您正在監聽 { $colleague } 與 { $number } 的通話。沒有人聽得到您的聲音。
supervising-whisper = 您正在對 { $colleague } 耳語。{ $number } 聽不到您的聲音。
supervising-barge_in = 您正在與 { $colleague } 和 { $number } 通話。
not-supervised-supervised = { $supervisor } 已在督導此通話。
not-supervised-not_free = 您必須處於可接聽或暫停接聽狀態，才能督導此通話。
not-supervised-phone = 無法連線至您的話機：您的話機須先響鈴，才能督導此通話。
no-locks = 沒有鎖定的帳號。
locked-until = 鎖定至 { $time }
unlock = 解鎖
problem-not_a_supervisor = 此功能僅供主管使用。
problem-not_free = 您必須先處於可接聽或暫停接聽狀態。
problem-not_free-other = { $agent } 目前已沒有空。
problem-not_signed_in = { $agent } 已登出。
problem-not_connected = 通話已中斷。
problem-already_supervised = 另一位主管已在督導此通話。
problem-not_supervised = 通話已結束，或您對此通話的督導已結束。
help-supervisor = 顯示客服人員與佇列的即時狀況。請用滑鼠或方向鍵選擇客服人員，按 Enter 鍵可移至可進行的操作。監聽、耳語或插話時，您自己的話機會先響鈴。點選欄標題可排序。

## Recordings

place-recordings = 錄音
first-day = 開始日期
last-day = 結束日期
more-recordings = 更早的錄音
choose-recording = 選擇一筆錄音即可聆聽。
player = 播放器
recording = 錄音
play = 播放
pause = 暫停
skip-back = 倒轉 5 秒
skip-forward = 快轉 5 秒
speed = 播放速度
position = 播放位置
position-of = { $at } / { $length }
stretch-pause = 暫停 { $from } 至 { $to }
stretch-gap = 遺失 { $from } 至 { $to }
download = 下載
not-played = 此瀏覽器無法播放這筆錄音，但您可以下載。
help-recordings = 可依號碼、客服人員、佇列和日期搜尋錄音。用滑鼠或方向鍵選擇錄音，按 Enter 鍵可移至播放器。在播放器中，空白鍵可播放或暫停，方向鍵可跳轉 5 秒，Page Up 和 Page Down 鍵可跳轉 30 秒，+ 和 − 鍵可調整播放速度。斜線部分為錄音暫停的時段。
problem-not_found = 內容不存在，或您沒有檢視權限。
