## Sign-in and sign-out

sign-in = 登录
sign-out = 退出登录
user-name = 用户名
password = 密码
unreachable = 无法连接服务器
trying-again = 正在重试… 您无需进行任何操作；如果之前已登录，登录状态仍然有效。

cause-agent_requested = 您已退出登录。
cause-supervisor_requested = 主管已将您强制退出登录。
cause-browser_closed = 由于浏览器已关闭，您已退出登录。
cause-connection_lost = 由于连接中断时间过长，您已退出登录。
cause-signed_in_elsewhere = 您已在其他位置登录，此处已退出登录。
cause-server_component_down = 由于服务器部分组件发生故障，您已退出登录。
cause-invalid_credentials = 由于您的密码已更改，您已退出登录。
cause-account_locked = 登录失败次数过多，您的账号已被锁定。
cause-configuration_missing = 由于您的账号或团队配置已被移除，您已退出登录。
cause-password_expired = 您的密码已过期。
cause-password_change_forced = 您必须更改密码。
cause-stale_session = 您的登录已过期，或上次未正常退出。请重新登录。
cause-session_over = 您的登录已失效。请重新登录。
call-goes-on = 您的通话仍在话机上继续。

## Passwords

change-password = 更改密码
present-password = 当前密码
new-password = 新密码
new-password-again = 确认新密码
passwords-differ = 两次输入的新密码不一致。
password-changed = 密码已更改。
password-policy = 至少 { $least } 个字符。
password-policy-classes = 须包含小写字母、大写字母、数字和其他字符中的至少 { $classes } 种。
password-rule-too_short = 至少需要 { $least } 个字符。
password-rule-too_long = 密码过长。
password-rule-too_few_classes = 须包含小写字母、大写字母、数字和其他字符中的 { $classes } 种。
password-rule-user_name = 不能与用户名相同。
password-rule-used_before = 不能与最近 { $history } 次使用的密码相同。

## Station

station = 您的工位
station-dn = 电话号码 (DN)
station-format = 号码格式
station-format-us = 美国，例如 1-800-555-1212
station-format-other = 其他
station-wrong-us = 请按 1-800-555-1212 的格式输入号码。
station-wrong-other = 号码只能包含数字、* 和 #，开头可以加 +。
team = 团队
start-work = 开始工作

## Title bar and navigation

navigation = 导航
preferences = 设置
language = 语言
theme = 配色
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
alerts = 来电提醒
alert-sound = 声音
alert-notification = 页面在后台时显示通知
notifications-forbidden = 浏览器已阻止此页面的通知，请在浏览器设置中允许。
notifications-unknown = 通知功能需要加密连接 (https)。
speaker = 播放设备
speaker-of-system = 跟随系统
choose-speaker = 选择扬声器…
try-sound = 试听
speakers-forbidden = 允许此页面使用麦克风后，浏览器才会提供扬声器列表。不会进行任何录音。
close = 关闭
offline = 已离线：正在重新连接…
phone-unreachable = 无法连接话机 { $dn }
state = 状态
pending-idle = 本次会话后：{ $code }
pending-sign-out = 本次会话后将退出登录

state-available = 空闲
state-idle = 示忙
state-rona = 未应答
state-ringing = 振铃中
state-reserved = 分配中
state-connected = 通话中
state-on_hold = 保持中
state-consult_requested = 请求咨询中
state-consult_reserved = 收到咨询请求
state-consulting = 咨询中
state-conferencing = 多方通话中
state-supervising = 监控中
state-outdial_reserved = 外呼中
state-wrap_up = 话后处理

## Help

help = 帮助
help-available = 您当前处于空闲状态：下一个来电会自动显示，话机会振铃。如需休息，请在标题栏中选择其他状态。
help-idle = 您当前处于示忙状态，系统不会为您分配来电。准备就绪后请切换为空闲。在您的配置允许的情况下，示忙期间可以通过拨号盘呼叫客户。
help-rona = 分配给您的来电未被应答，现已回到队列。您可以继续接听下一个来电，或切换为示忙。
help-offer = 您的话机正在振铃。请在话机上接听，页面会随之更新。未及时接听的来电将转给下一位坐席。
help-call = 按钮显示当前通话可进行的操作。“咨询”可在客户收听等待音乐时询问他人；“转接”会立即将客户转给他人。
help-consult = 您有两条线路。您可以切换线路、将所有人加入多方通话、将客户转交给对方，或结束咨询并继续与客户通话。
help-wrap-up = 选择会话结果即可结束本次会话。在此之前不会为您分配新的来电。
help-history = 您最近 60 天内的会话，最新的在最前。打开一条即可查看其详情。
shortcuts = 快捷键
press-keys = 请按下快捷键…
reset-shortcuts = 恢复默认快捷键
shortcut-available = 示闲
shortcut-hold = 保持、取消保持、切换线路
shortcut-consult = 咨询
shortcut-transfer = 转接
shortcut-complete = 转交
shortcut-confer = 多方通话
shortcut-end_consult = 结束咨询
shortcut-answer = 接听
shortcut-hang_up = 挂断
shortcut-dial_pad = 拨号盘

## Contacts

contacts = 会话
active-contacts = 当前会话
no-active-contacts = 暂无会话。
today = 今日已处理
none-today = 暂无记录。
direction-inbound = 呼入
direction-outbound = 呼出
unknown-number = 未知号码
timer-waited = 等待时长
timer-length = 通话时长
timer-left = 剩余时间

line-ringing = 振铃中
line-connecting = 正在接通
line-connected = 通话中
line-on_hold = 保持
line-not_responding = 未应答
line-consult_requested = 请求咨询中
line-consult_reserved = 收到咨询请求
line-consulting = 咨询中
line-conferencing = 多方通话中
line-outdial_reserved = 外呼中
line-calling_back = 正在回呼
line-supervising = 监控中
line-wrap_up = 话后处理

offer-ringing = { $number } 来电，队列：{ $queue }
offer-consult_reserved = { $colleague } 就 { $number } 向您咨询

## The contact in the centre

empty-available = 您当前处于空闲状态。下一个来电会自动显示在这里。
empty-idle = 您当前处于示忙状态，系统不会为您分配来电。
become-available = 示闲

missed = 您未应答来电
missed-choice = 来电已回到队列。在您选择下一步操作之前，不会为您分配新的来电。
take-next = 接听下一个来电
or-idle = 或者示忙

what-inbound = 来电：{ $queue }
what-outdial = 外呼：{ $queue }
what-consult = { $colleague } 向您咨询
what-supervision = 您正在监控 { $colleague } 的通话
answer-on-phone = 请在话机 { $dn } 上接听。
customer-is-called = 正在呼叫客户。

call-controls = 通话
act-answer = 接听
act-hold = 保持
act-resume = 取消保持
act-toggle = 切换线路
act-consult = 咨询
act-transfer = 转接
act-complete = 转交
act-confirm = 立即呼叫
act-confer = 多方通话
act-end_consult = 结束咨询
act-leave = 离开
act-hang_up = 挂断

lines = 线路
line-1 = 线路 1
line-2 = 线路 2
consult-queued = 正在等待空闲坐席
consult-found = 对方已空闲。点击“立即呼叫”后对方话机会振铃。
somebody = 某位同事
drop = 移出

recording-pause = 暂停录音
recording-resume = 继续录音
recording-paused = 录音已暂停

data = 详细信息
yes = 是
no = 否

## Wrap-up

wrap-up = 话后处理
wrap-up-code = 会话结果
without-wrap-up-code = 不选择结果
auto-wrap-up = 距自动提交默认结果还有
cancel-auto-wrap-up = 取消自动提交
extend-wrap-up = 延长时间
notes = 备注
not-saved = 会话已结束，未能保存：
last-agent = 该号码再次来电时转给我

## The customer

customer = 客户
customer-number = 客户号码
dialled-number = 被叫号码
queue = 队列
arrived = 开始时间
waited = 等待时长

## The customer's earlier contacts

history = 历史会话
no-history = 最近 60 天内没有会话。
history-unknown = 对方隐藏了号码。
loading = 正在加载…
show-more = 显示更多
try-again = 重试
in-progress = 进行中
outcome = 结果
outcome-handled = 已处理
outcome-abandoned = 等待中挂断
outcome-queue_timed_out = 等待超时
outcome-flowed_out = 已转出
outcome-callback_failed = 回呼未接通
outcome-failed = 失败
outcome-consulted = 咨询
outcome-supervised = 监控
outcome-outdial_failed = 未接通

## Dialogs

target-kind = 目标类型
target-agent = 坐席
target-queue = 队列
target-number = 号码
search = 搜索
none-found = 没有匹配项。
more-found = 还有 { $count } 项：请输入更完整的名称。
no-agents-consult = 没有其他已登录的坐席。
no-agents-transfer = 没有其他空闲的坐席。
no-queues = 没有队列。
queue-now = { $waiting } 个等待，{ $free } 个坐席空闲
number = 号码
address-book = 通讯录

dial-pad = 拨号盘
keys = 按键
erase = 删除最后一位
shown-number = 客户看到的号码
call = 呼叫
outdial-needs-idle = 请先示忙，再呼叫客户。

## What can go wrong

problem-numbered = 错误 { $number }：{ $text }
problem-other = 操作未成功：{ $detail }
problem-offline = 服务器无响应。请检查您的网络连接。
problem-offline-sign_in = 服务器没有响应。请重试。
problem-offline-password = 服务器没有响应。您的密码可能已经更改：请先用当前密码重试，如果提示错误，再使用新密码。
problem-unavailable = 服务器繁忙或正在停止。请重试。
problem-unconfirmed = 服务器未及时确认。重试之前，请先查看操作是否已经生效。
problem-busy = 同时登录的人数过多。请重试。
problem-invalid_credentials = 用户名或密码错误。
problem-account_locked = 登录失败次数过多，账号已锁定至 { $time }。主管可以解锁。
problem-too_many_failures = 从此处登录失败的次数过多。请稍后重试。
problem-unknown_phone = 话机 { $dn } 不存在。
problem-invalid_dn = { $dn } 不是可用的电话号码。
problem-dn_in_use = { $agent } 正在使用话机 { $dn }。
problem-team_not_allowed = 您无权在该团队中工作。
problem-active_contact = 会话期间不能退出登录或更换工位。
problem-unfinished_wrap_up = 请先完成话后处理。
problem-signing_out = 正在为您退出登录。
problem-not_idle = 请先示忙。
problem-not_available = { $agent } 已不再空闲。
problem-phone_unreachable = 无法连接话机。
problem-consult_failed = 咨询失败。
problem-consult_failed-not_signed_in = 咨询失败：对方已退出登录。
problem-consult_failed-away = 咨询失败：对方不在座位上。
problem-consult_failed-busy = 咨询失败：对方目前无法接听更多来电。
problem-consult_failed-phone_unreachable = 咨询失败：无法连接对方话机。
problem-consult_failed-not_answered = 咨询失败：无人应答。
problem-consult_failed-not_confirmed = 咨询失败：未及时确认。
problem-outdial_failed-own_phone = 您自己的话机未应答或无法连接。
problem-outdial_failed-not_answered = 客户未应答。
problem-outdial_failed-busy = 客户正忙。
problem-outdial_failed-phone_unreachable = 无法连接该号码。
problem-consult_in_progress = 已有咨询正在进行。
problem-consult_ringing = 请等待对方接听，或结束咨询。
problem-consult_waits = 该同事已不再空闲。您的请求正在等待其他同事。
problem-contact_has_ended = 会话已结束。
problem-unknown_contact = 会话已结束。
problem-not_ringing = 您的话机尚未振铃。请重试。
problem-phone_not_told = 此话机不支持从页面接听，请在话机上接听。
problem-held_by_phone = 通话已被话机保持，请在话机上取消保持。
problem-not_recorded = 此通话未录音。
problem-agent_is_detached = 您的话机未接入通话：请先取消保持，随后话机会振铃。
problem-in_conference = 多方通话中无法使用保持。
problem-invalid_number = 该号码无法拨打。
problem-number_too_short = 号码至少需要 { $least } 位。
problem-number_too_long = 号码最多 { $most } 位。
problem-number_not_allowed = 您无权拨打该号码。
problem-no_trunk = 没有可用的外线。
problem-outdial_not_allowed = 您无权呼叫客户。
problem-not_permitted = 您无权执行此操作。
problem-invalid_value = 该值无效。
problem-so_already = 已经是这样了。
problem-changed = 情况已经变化：请重新查看。
problem-too_many_parties = 多方通话人数已满。
problem-value_too_long = 内容过长。
problem-notes_too_long = 备注过长。
problem-wrap_up_code_required = 请选择会话结果。

## The supervisor's page

place-contacts = 我的会话
place-supervisor = 主管
part-not-loaded = 页面的这一部分无法加载。
load-again = 重新加载页面
supervisor = 主管
supervisor-views = 显示内容
view-agents = 坐席
view-queues = 队列
view-locks = 已锁定的账号
sort = 排序
all = 全部
search-agents = 姓名、话机或客户
queues = 队列
group-contact = 会话中
group-unreachable = 话机无法连接
column-agent = 坐席
column-state = 状态
column-duration = 持续时间
column-customer = 客户
column-waiting = 等待
column-ringing = 振铃
column-longest_wait = 最长等待
column-expected_wait = 预计等待
column-talking = 通话中
column-free = 空闲
column-signed_in = 已登录
queue-retired = 不再接收新来电
choose-agent = 选择坐席以查看可进行的操作。
agent-gone = 该坐席已退出登录。
agent-acts = 对 { $name } 的操作
agent-pending-idle = 本次会话后：{ $code }
agent-pending-sign-out = 本次会话后退出登录
set-state = 更改状态
supervision = 监控方式
mode-listen = 监听
mode-whisper = 密语
mode-barge_in = 强插
take-over = 接管
supervising-listen = 您正在监听 { $colleague } 与 { $number } 的通话。没有人能听到您的声音。
supervising-whisper = 您正在对 { $colleague } 密语。{ $number } 听不到您的声音。
supervising-barge_in = 您正在与 { $colleague } 和 { $number } 通话。
not-supervised-supervised = { $supervisor } 已在监控此通话。
not-supervised-not_free = 您需要处于空闲或示忙状态才能监控此通话。
not-supervised-phone = 无法连接您的话机：您的话机须先振铃，才能监控此通话。
no-locks = 没有被锁定的账号。
locked-until = 锁定至 { $time }
unlock = 解锁
problem-not_a_supervisor = 此功能仅供主管使用。
problem-not_free = 您需要先处于空闲或示忙状态。
problem-not_free-other = { $agent } 已不再有空。
problem-not_signed_in = { $agent } 已退出登录。
problem-not_connected = 通话已断开。
problem-already_supervised = 另一位主管已在监控此通话。
problem-not_supervised = 通话已结束，或您对该通话的监控已结束。
help-supervisor = 显示坐席和队列的实时情况。用鼠标或方向键选择坐席，按 Enter 键可转到可进行的操作。监听、密语或强插时，您自己的话机会先振铃。点击列标题可排序。

## Recordings

place-recordings = 录音
first-day = 开始日期
last-day = 结束日期
more-recordings = 更早的录音
choose-recording = 选择一条录音即可收听。
player = 播放器
recording = 录音
play = 播放
pause = 暂停
skip-back = 后退 5 秒
skip-forward = 前进 5 秒
speed = 播放速度
position = 播放位置
position-of = { $at } / { $length }
stretch-pause = 暂停 { $from } 至 { $to }
stretch-gap = 缺失 { $from } 至 { $to }
download = 下载
not-played = 此浏览器无法播放该录音，但您可以下载。
help-recordings = 可按号码、坐席、队列和日期查找录音。用鼠标或方向键选择录音，按 Enter 键可转到播放器。在播放器中，空格键播放或暂停，方向键跳转 5 秒，Page Up 和 Page Down 键跳转 30 秒，+ 和 − 键调整播放速度。斜线部分为录音暂停的时段。
problem-not_found = 内容不存在，或您无权查看。
