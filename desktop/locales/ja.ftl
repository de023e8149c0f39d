## Sign-in and sign-out

sign-in = ログイン
sign-out = ログアウト
user-name = ユーザー名
password = パスワード
unreachable = サーバーに接続できません
trying-again = 再接続しています… 操作は必要ありません。ログイン中だった場合、その状態は維持されています。

cause-agent_requested = ログアウトしました。
cause-supervisor_requested = スーパーバイザーの操作によりログアウトしました。
cause-browser_closed = ブラウザーが閉じられたため、ログアウトしました。
cause-connection_lost = 接続が長時間途切れたため、ログアウトしました。
cause-signed_in_elsewhere = 別の場所でログインしたため、こちらはログアウトしました。
cause-server_component_down = サーバーの一部が停止したため、ログアウトしました。
cause-invalid_credentials = パスワードが変更されたため、ログアウトしました。
cause-account_locked = ログインに何度も失敗したため、アカウントがロックされています。
cause-configuration_missing = アカウントまたはチームの設定がなくなったため、ログアウトしました。
cause-password_expired = パスワードの有効期限が切れています。
cause-password_change_forced = パスワードを変更する必要があります。
cause-stale_session = セッションの有効期限が切れたか、正しく終了されていませんでした。もう一度ログインしてください。
cause-session_over = セッションが終了しました。もう一度ログインしてください。
call-goes-on = 通話は電話機で続いています。

## Passwords

change-password = パスワードを変更
present-password = 現在のパスワード
new-password = 新しいパスワード
new-password-again = 新しいパスワード（確認）
passwords-differ = 新しいパスワードが一致しません。
password-changed = パスワードを変更しました。
password-policy = { $least }文字以上で入力してください。
password-policy-classes = 英小文字、英大文字、数字、その他の文字のうち{ $classes }種類以上を使ってください。
password-rule-too_short = { $least }文字以上にしてください。
password-rule-too_long = 長すぎます。
password-rule-too_few_classes = 英小文字、英大文字、数字、その他の文字のうち{ $classes }種類以上が必要です。
password-rule-user_name = ユーザー名と同じものは使用できません。
password-rule-used_before = 直近{ $history }回のパスワードは使用できません。

## Station

station = 座席の設定
station-dn = 電話番号（DN）
station-format = 番号の形式
station-format-us = 米国（例：1-800-555-1212）
station-format-other = その他
station-wrong-us = 1-800-555-1212の形式で入力してください。
station-wrong-other = 番号に使えるのは、数字、*、#、先頭の+だけです。
team = チーム
start-work = 業務を開始

## Title bar and navigation

navigation = ナビゲーション
preferences = 設定
language = 言語
theme = 配色
theme-system = システムに合わせる
theme-light = ライト
theme-dark = ダーク
alerts = 着信時のお知らせ
alert-sound = サウンド
alert-notification = このページが背面にあるときに通知を表示
notifications-forbidden = ブラウザーでこのページの通知がブロックされています。ブラウザーの設定で許可してください。
notifications-unknown = 通知を使うには、暗号化された接続（https）が必要です。
speaker = サウンドの出力先
speaker-of-system = システムの設定に従う
choose-speaker = スピーカーを選択…
try-sound = 試聴
speakers-forbidden = スピーカーの一覧は、このページにマイクの使用を許可すると表示されます。録音は行いません。
close = 閉じる
offline = オフライン：再接続中…
phone-unreachable = 電話機{ $dn }に接続できません
state = ステータス
pending-idle = この応対の後：{ $code }
pending-sign-out = この応対の後にログアウトします

state-available = 受付可
state-idle = 受付不可
state-rona = 応答なし
state-ringing = 着信中
state-reserved = 割り当て中
state-connected = 通話中
state-on_hold = 保留中
state-consult_requested = 相談依頼中
state-consult_reserved = 相談着信中
state-consulting = 相談中
state-conferencing = 会議通話中
state-supervising = 通話に参加中
state-outdial_reserved = 発信中
state-wrap_up = 後処理

## Help

help = ヘルプ
help-available = 受付可の状態です。次の着信は自動的に表示され、電話機が鳴ります。休憩するときは、タイトルバーでステータスを選択してください。
help-idle = 受付不可の状態のため、着信はありません。準備ができたら受付可にしてください。プロファイルで許可されていれば、その間にダイヤルパッドからお客様に発信できます。
help-rona = 応答しなかった着信は、キューに戻りました。次の着信を受けるか、受付不可にしてください。
help-offer = 電話機が鳴っています。電話機で応答すると、画面も切り替わります。時間内に応答しなかった着信は、次のオペレーターに回ります。
help-call = 現在の通話でできる操作がボタンで表示されます。「相談」では、お客様に保留音を流している間に、ほかの人に相談できます。「転送」では、お客様をすぐにほかの人へつなぎます。
help-consult = 2つの回線につながっています。回線の切り替え、全員での会議通話、お客様の引き継ぎができます。相談を終了すると、お客様との通話に戻ります。
help-wrap-up = 応対結果を選択すると、応対が完了します。それまで次の着信はありません。
help-history = 過去60日間のご自分の応対で、新しいものから順に並んでいます。開くと、わかっていることが表示されます。
shortcuts = ショートカット
press-keys = キーを押してください…
reset-shortcuts = 既定のキーに戻す
shortcut-available = 受付可にする
shortcut-hold = 保留、保留解除、回線切替
shortcut-consult = 相談
shortcut-transfer = 転送
shortcut-complete = 引き継ぎ
shortcut-confer = 会議通話
shortcut-end_consult = 相談を終了
shortcut-answer = 応答
shortcut-hang_up = 切断
shortcut-dial_pad = ダイヤルパッド

## Contacts

contacts = 応対
active-contacts = 進行中の応対
no-active-contacts = 現在はありません。
today = 本日の応対
none-today = まだありません。
direction-inbound = 着信
direction-outbound = 発信
unknown-number = 番号不明
timer-waited = 待ち時間
timer-length = 通話時間
timer-left = 残り時間

line-ringing = 着信中
line-connecting = 接続中
line-connected = 通話中
line-on_hold = 保留
line-not_responding = 応答なし
line-consult_requested = 相談依頼中
line-consult_reserved = 相談着信中
line-consulting = 相談中
line-conferencing = 会議通話中
line-outdial_reserved = 発信中
line-calling_back = コールバック中
line-supervising = 通話に参加中
line-wrap_up = 後処理

offer-ringing = { $number }から着信です。キュー：{ $queue }
offer-consult_reserved = { $colleague }さんから、{ $number }の件で相談の依頼です

## The contact in the centre

empty-available = 受付可の状態です。次の着信はここに自動的に表示されます。
empty-idle = 受付不可の状態のため、着信はありません。
become-available = 受付可にする

missed = 着信に応答しませんでした
missed-choice = 着信はキューに戻りました。ステータスを選択するまで、次の着信はありません。
take-next = 次の着信を受ける
or-idle = または受付不可にする

what-inbound = { $queue }への着信
what-outdial = { $queue }の発信
what-consult = { $colleague }さんから相談の依頼です
what-supervision = { $colleague }さんの通話に参加しています
answer-on-phone = 電話機{ $dn }で応答してください。
customer-is-called = お客様を呼び出しています。

call-controls = 通話操作
act-answer = 応答
act-hold = 保留
act-resume = 保留解除
act-toggle = 回線切替
act-consult = 相談
act-transfer = 転送
act-complete = 引き継ぎ
act-confirm = 呼び出す
act-confer = 会議通話
act-end_consult = 相談を終了
act-leave = 退出
act-hang_up = 切断

lines = 回線
line-1 = 回線1
line-2 = 回線2
consult-queued = オペレーターの空きを待っています
consult-found = 対応できます。「呼び出す」を押すと、相手の電話機が鳴ります。
somebody = 担当者
drop = 外す

recording-pause = 録音を一時停止
recording-resume = 録音を再開
recording-paused = 録音を一時停止中

data = 詳細
yes = はい
no = いいえ

## Wrap-up

wrap-up = 後処理
wrap-up-code = 応対結果
without-wrap-up-code = 応対結果なし
auto-wrap-up = 既定の応対結果の自動登録まで
cancel-auto-wrap-up = 自動登録をキャンセル
extend-wrap-up = 時間を延長
notes = メモ
not-saved = 応対が終了したため、保存されませんでした：
last-agent = 今後この番号からの電話は自分につなぐ

## The customer

customer = お客様
customer-number = 電話番号
dialled-number = 着信先番号
queue = キュー
arrived = 受付日時
waited = 待ち時間

## The customer's earlier contacts

history = 応対履歴
no-history = 過去60日間の応対はありません。
history-unknown = 番号が非通知です。
loading = 読み込み中…
show-more = さらに表示
try-again = 再試行
in-progress = 応対中
outcome = 結果
outcome-handled = 応対済み
outcome-abandoned = 待ち時間中に切断
outcome-queue_timed_out = 待ち時間超過
outcome-flowed_out = ほかの宛先へ転送
outcome-callback_failed = コールバック不通
outcome-failed = 失敗
outcome-consulted = 相談対応
outcome-supervised = 通話に参加
outcome-outdial_failed = 不通

## Dialogs

target-kind = 宛先の種類
target-agent = オペレーター
target-queue = キュー
target-number = 番号
search = 検索
none-found = 該当するものがありません。
more-found = ほかに{ $count }件あります。名前を続けて入力してください。
no-agents-consult = ほかにログイン中のオペレーターはいません。
no-agents-transfer = ほかに受付可のオペレーターはいません。
no-queues = キューがありません。
queue-now = 待ち{ $waiting }件、空きオペレーター{ $free }名
number = 電話番号
address-book = アドレス帳

dial-pad = ダイヤルパッド
keys = キー
erase = 最後の1桁を削除
shown-number = お客様に表示される番号
call = 発信
outdial-needs-idle = お客様に発信するには、受付不可にしてください。

## What can go wrong

problem-numbered = エラー{ $number }：{ $text }
problem-other = 実行できませんでした：{ $detail }
problem-offline = サーバーが応答しません。接続を確認してください。
problem-offline-sign_in = サーバーから応答がありませんでした。もう一度お試しください。
problem-offline-password = サーバーから応答がありませんでした。パスワードがすでに変更されている可能性があります。もう一度現在のパスワードで試し、正しくないと表示された場合は新しいパスワードをお試しください。
problem-unavailable = サーバーが混み合っているか、停止処理中です。もう一度お試しください。
problem-unconfirmed = 時間内にサーバーの確認が取れませんでした。すでに実行されていないか確認してから、もう一度お試しください。
problem-busy = ログインが集中しています。もう一度お試しください。
problem-invalid_credentials = ユーザー名またはパスワードが正しくありません。
problem-account_locked = ログインに何度も失敗したため、{ $time }までアカウントがロックされています。ロックはスーパーバイザーが解除できます。
problem-too_many_failures = ここからのログインに何度も失敗しています。しばらくしてからもう一度お試しください。
problem-unknown_phone = 電話機{ $dn }は存在しません。
problem-invalid_dn = { $dn }は使用できない電話番号です。
problem-dn_in_use = 電話機{ $dn }は{ $agent }さんが使用中です。
problem-team_not_allowed = このチームで業務を行う権限がありません。
problem-active_contact = 応対中は、ログアウトや座席の変更はできません。
problem-unfinished_wrap_up = 先に後処理を完了してください。
problem-signing_out = ログアウト処理中です。
problem-not_idle = 先に受付不可にしてください。
problem-not_available = { $agent }さんは受付可の状態ではなくなりました。
problem-phone_unreachable = 電話機に接続できません。
problem-consult_failed = 相談できませんでした。
problem-consult_failed-not_signed_in = 相談できませんでした。相手はすでにログアウトしています。
problem-consult_failed-away = 相談できませんでした。相手は離席中です。
problem-consult_failed-busy = 相談できませんでした。相手は現在ほかの電話を受けられません。
problem-consult_failed-phone_unreachable = 相談できませんでした。相手の電話機に接続できません。
problem-consult_failed-not_answered = 相談できませんでした。誰も応答しませんでした。
problem-consult_failed-not_confirmed = 相談できませんでした。時間内に確認されませんでした。
problem-outdial_failed-own_phone = ご自分の電話機が応答しなかったか、接続できません。
problem-outdial_failed-not_answered = お客様は応答しませんでした。
problem-outdial_failed-busy = お客様は話し中です。
problem-outdial_failed-phone_unreachable = この番号に接続できません。
problem-consult_in_progress = すでに相談中です。
problem-consult_ringing = 相手の応答を待つか、相談を終了してください。
problem-consult_waits = その同僚は対応できなくなりました。ほかの同僚が空くのを待っています。
problem-contact_has_ended = この応対は終了しました。
problem-unknown_contact = この応対は終了しました。
problem-not_ringing = 電話機がまだ鳴っていません。もう一度お試しください。
problem-phone_not_told = この電話機は画面から応答できません。電話機で応答してください。
problem-held_by_phone = 電話機で保留されています。電話機で保留を解除してください。
problem-not_recorded = この通話は録音されていません。
problem-agent_is_detached = お使いの電話機が通話につながっていません。先に保留を解除すると、電話機が鳴ります。
problem-in_conference = 会議通話中は保留にできません。
problem-invalid_number = この番号には発信できません。
problem-number_too_short = 番号は{ $least }桁以上で入力してください。
problem-number_too_long = 番号は{ $most }桁以下で入力してください。
problem-number_not_allowed = この番号への発信は許可されていません。
problem-no_trunk = 外線に発信できる回線がありません。
problem-outdial_not_allowed = お客様への発信は許可されていません。
problem-not_permitted = この操作を行う権限がありません。
problem-invalid_value = 値が正しくありません。
problem-so_already = すでにその状態です。
problem-changed = その間に状況が変わりました。もう一度確認してください。
problem-too_many_parties = 会議の人数が上限に達しています。
problem-value_too_long = 長すぎます。
problem-notes_too_long = メモが長すぎます。
problem-wrap_up_code_required = 応対結果を選択してください。

## The supervisor's page

place-contacts = 自分の応対
place-supervisor = スーパーバイザー
part-not-loaded = ページのこの部分を読み込めませんでした。
load-again = ページを再読み込み
supervisor = スーパーバイザー
supervisor-views = 表示内容
view-agents = オペレーター
view-queues = キュー
view-locks = ロック中のアカウント
sort = 並べ替え
all = すべて
search-agents = 名前、電話番号、お客様
queues = キュー
group-contact = 応対中
group-unreachable = 電話機に接続不可
column-agent = オペレーター
column-state = ステータス
column-duration = 経過時間
column-customer = お客様
column-waiting = 待ち
column-ringing = 呼出中
column-longest_wait = 最長待ち時間
column-expected_wait = 予想待ち時間
column-talking = 通話中
column-free = 空き
column-signed_in = ログイン中
queue-retired = 新規受付停止
choose-agent = オペレーターを選択すると、可能な操作が表示されます。
agent-gone = このオペレーターはログアウトしました。
agent-acts = { $name }さんへの操作
agent-pending-idle = この応対の後：{ $code }
agent-pending-sign-out = この応対の後にログアウト
set-state = ステータスを変更
supervision = 通話への参加方法
mode-listen = モニター
mode-whisper = ささやき
mode-barge_in = 割り込み
take-over = 引き取り
supervising-listen = { $colleague }さんと{ $number }の通話をモニターしています。こちらの声は誰にも聞こえません。
supervising-whisper = { $colleague }さんにささやいています。こちらの声は{ $number }には聞こえません。
supervising-barge_in = { $colleague }さんと{ $number }の通話に割り込んで話しています。
not-supervised-supervised = { $supervisor }さんがすでにこの通話に参加しています。
not-supervised-not_free = この通話に参加するには、ステータスが「受付可」または「受付不可」である必要があります。
not-supervised-phone = お使いの電話機に接続できません。参加するときに電話機が鳴るため、接続できる状態にしてください。
no-locks = ロックされているアカウントはありません。
locked-until = { $time }までロック
unlock = ロック解除
problem-not_a_supervisor = スーパーバイザー専用の機能です。
problem-not_free = 先にステータスを「受付可」または「受付不可」にしてください。
problem-not_free-other = { $agent }さんは対応できなくなりました。
problem-not_signed_in = { $agent }さんはすでにログアウトしています。
problem-not_connected = 通話はすでに切断されています。
problem-already_supervised = 別のスーパーバイザーがすでにこの通話に参加しています。
problem-not_supervised = 通話が終了したか、この通話への参加が終了しています。
help-supervisor = オペレーターとキューの現在の状況です。マウスまたは矢印キーでオペレーターを選択し、Enterキーを押すと、可能な操作に移動します。モニター、ささやき、割り込みを行うと、まずご自分の電話機が鳴ります。列の見出しを押すと並べ替えができます。

## Recordings

place-recordings = 録音
first-day = 開始日
last-day = 終了日
more-recordings = 過去の録音をさらに表示
choose-recording = 録音を選択すると再生できます。
player = プレーヤー
recording = 録音
play = 再生
pause = 一時停止
skip-back = 5秒戻る
skip-forward = 5秒進む
speed = 再生速度
position = 再生位置
position-of = { $at }／{ $length }
stretch-pause = 一時停止 { $from }～{ $to }
stretch-gap = 欠落 { $from }～{ $to }
download = ダウンロード
not-played = このブラウザーでは録音を再生できません。ダウンロードしてご利用ください。
help-recordings = 電話番号、オペレーター、キュー、日付で録音を検索できます。マウスまたは矢印キーで録音を選択し、Enterキーを押すとプレーヤーに移動します。プレーヤーでは、スペースキーで再生と一時停止、矢印キーで5秒、Page UpキーとPage Downキーで30秒移動でき、+と−で再生速度を変更できます。斜線の部分は、録音が一時停止されていた区間です。
problem-not_found = 存在しないか、表示する権限がありません。
