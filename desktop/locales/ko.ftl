## 로그인과 로그아웃

sign-in = 로그인
sign-out = 로그아웃
user-name = 사용자 이름
password = 비밀번호
unreachable = 서버에 연결할 수 없습니다
trying-again = 다시 시도하는 중… 아무것도 하지 않아도 되며, 로그인되어 있었다면 그대로 유지됩니다.

cause-agent_requested = 로그아웃했습니다.
cause-supervisor_requested = 관리자가 로그아웃했습니다.
cause-browser_closed = 브라우저가 닫혀서 로그아웃되었습니다.
cause-connection_lost = 연결이 너무 오래 끊겨서 로그아웃되었습니다.
cause-signed_in_elsewhere = 다른 곳에서 로그인하여 여기에서는 로그아웃되었습니다.
cause-server_component_down = 서버의 일부가 중단되어 로그아웃되었습니다.
cause-invalid_credentials = 비밀번호가 변경되어 로그아웃되었습니다.
cause-account_locked = 로그인 실패가 너무 많아 계정이 잠겼습니다.
cause-configuration_missing = 계정이나 팀이 더 이상 설정되어 있지 않아 로그아웃되었습니다.
cause-password_expired = 비밀번호가 만료되었습니다.
cause-password_change_forced = 비밀번호를 변경해야 합니다.
cause-stale_session = 세션이 만료되었거나 제대로 종료되지 않았습니다. 다시 로그인하세요.
cause-session_over = 세션이 종료되었습니다. 다시 로그인하세요.
call-goes-on = 통화는 전화기에서 계속됩니다.

## 비밀번호

change-password = 비밀번호 변경
present-password = 현재 비밀번호
new-password = 새 비밀번호
new-password-again = 새 비밀번호 다시 입력
passwords-differ = 새 비밀번호가 서로 다릅니다.
password-changed = 비밀번호를 변경했습니다.
password-policy = { $least }자 이상.
password-policy-classes = 소문자, 대문자, 숫자, 기타 문자 중 { $classes }종류 이상.
password-rule-too_short = { $least }자 이상이어야 합니다.
password-rule-too_long = 너무 깁니다.
password-rule-too_few_classes = 소문자, 대문자, 숫자, 기타 문자 중 { $classes }종류가 필요합니다.
password-rule-user_name = 사용자 이름은 쓸 수 없습니다.
password-rule-used_before = 최근 비밀번호 { $history }개는 쓸 수 없습니다.

## 자리

station = 내 자리
station-dn = 전화번호(DN)
station-format = 번호 형식
station-format-us = 미국(예: 1-800-555-1212)
station-format-other = 기타
station-wrong-us = 번호를 1-800-555-1212와 같이 입력하세요.
station-wrong-other = 번호에는 숫자, *, #, 맨 앞의 +만 쓸 수 있습니다.
team = 팀
start-work = 업무 시작

## 제목 표시줄과 탐색

navigation = 탐색
preferences = 환경설정
language = 언어
theme = 색상
theme-system = 시스템 설정 따름
theme-light = 밝게
theme-dark = 어둡게
alerts = 상담이 배정될 때
alert-sound = 소리
alert-notification = 이 페이지가 뒤에 있을 때 알림
notifications-forbidden = 브라우저가 이 페이지의 알림을 차단하고 있습니다. 브라우저 설정에서 허용하세요.
notifications-unknown = 알림에는 암호화된 연결(https)이 필요합니다.
speaker = 소리가 나는 장치
speaker-of-system = 시스템 설정에 따름
choose-speaker = 스피커 선택…
try-sound = 들어 보기
speakers-forbidden = 이 페이지에 마이크 사용을 허용해야 브라우저가 스피커 목록을 알려 줍니다. 녹음은 하지 않습니다.
close = 닫기
offline = 오프라인: 다시 연결하는 중…
phone-unreachable = 전화기 { $dn }에 연결할 수 없음
state = 상태
pending-idle = 이 상담 후 { $code }
pending-sign-out = 이 상담 후 로그아웃됩니다

state-available = 대기
state-idle = 이석
state-rona = 응답 없음
state-ringing = 벨 울림
state-reserved = 예약됨
state-connected = 통화 중
state-on_hold = 보류
state-consult_requested = 협의 요청 중
state-consult_reserved = 협의 요청받음
state-consulting = 협의 중
state-conferencing = 회의 중
state-supervising = 통화 참관 중
state-outdial_reserved = 발신 중
state-wrap_up = 후처리

## 도움말

help = 도움말
help-available = 대기 중입니다. 다음 상담이 자동으로 나타나고 전화기가 울립니다. 쉬려면 제목 표시줄에서 상태를 선택하세요.
help-idle = 이석 중이므로 상담이 배정되지 않습니다. 준비되면 대기로 전환하세요. 프로필에서 허용하면 그동안 다이얼 패드로 고객에게 전화할 수 있습니다.
help-rona = 배정된 상담에 응답하지 않았습니다. 상담은 큐로 돌아갔습니다. 다음 상담을 받거나 이석으로 전환하세요.
help-offer = 전화기가 울립니다. 전화기에서 받으면 화면이 따라갑니다. 제때 받지 않은 상담은 다음 상담원에게 갑니다.
help-call = 단추는 지금 통화에서 할 수 있는 일을 보여 줍니다. 협의는 고객이 음악을 듣는 동안 다른 사람에게 묻는 것이고, 돌려주기는 고객을 바로 넘기는 것입니다.
help-consult = 회선이 두 개 있습니다. 회선을 전환하거나, 모두 회의로 연결하거나, 고객을 넘겨주거나, 협의를 끝내고 고객과 계속 통화할 수 있습니다.
help-wrap-up = 상담 결과를 선택하면 상담이 끝납니다. 그때까지 새 상담이 배정되지 않습니다.
help-history = 최근 60일 동안의 본인 상담이며, 최신 것이 먼저 나옵니다. 하나를 열면 알려진 내용이 표시됩니다.
shortcuts = 단축키
press-keys = 키를 누르세요…
reset-shortcuts = 기본 단축키로 되돌리기
shortcut-available = 대기로 전환
shortcut-hold = 보류, 재개, 회선 전환
shortcut-consult = 협의
shortcut-transfer = 돌려주기
shortcut-complete = 넘겨주기
shortcut-confer = 회의
shortcut-end_consult = 협의 끝내기
shortcut-answer = 전화 받기
shortcut-hang_up = 끊기
shortcut-dial_pad = 다이얼 패드

## 상담

contacts = 상담
active-contacts = 진행 중인 상담
no-active-contacts = 지금은 없습니다.
today = 오늘 처리한 상담
none-today = 아직 없습니다.
direction-inbound = 수신
direction-outbound = 발신
unknown-number = 알 수 없는 번호
timer-waited = 대기 시간
timer-length = 길이
timer-left = 남은 시간

line-ringing = 벨 울림
line-connecting = 연결 중
line-connected = 통화 중
line-on_hold = 보류
line-not_responding = 응답 없음
line-consult_requested = 협의 요청 중
line-consult_reserved = 협의 요청받음
line-consulting = 협의 중
line-conferencing = 회의 중
line-outdial_reserved = 발신 중
line-calling_back = 콜백 중
line-supervising = 참관 중
line-wrap_up = 후처리

offer-ringing = { $queue } 큐로 { $number }에서 전화가 왔습니다
offer-consult_reserved = { $colleague } 님이 { $number } 건으로 협의를 요청합니다

## 가운데의 상담

empty-available = 대기 중입니다. 다음 상담이 여기에 자동으로 나타납니다.
empty-idle = 이석 중이므로 상담이 배정되지 않습니다.
become-available = 대기로 전환

missed = 응답하지 않았습니다
missed-choice = 전화가 큐로 돌아갔습니다. 다음 동작을 선택할 때까지 새 전화가 배정되지 않습니다.
take-next = 다음 전화 받기
or-idle = 또는 이석으로 전환

what-inbound = { $queue } 수신 전화
what-outdial = { $queue } 발신 전화
what-consult = { $colleague } 님이 협의를 요청합니다
what-supervision = { $colleague } 님의 통화에 참관하고 있습니다
answer-on-phone = 전화기 { $dn }에서 받으세요.
customer-is-called = 고객에게 전화를 걸고 있습니다.

call-controls = 통화
act-answer = 받기
act-hold = 보류
act-resume = 재개
act-toggle = 회선 전환
act-consult = 협의
act-transfer = 돌려주기
act-complete = 넘겨주기
act-confirm = 지금 호출
act-confer = 회의
act-end_consult = 협의 끝내기
act-leave = 나가기
act-hang_up = 끊기

lines = 회선
line-1 = 회선 1
line-2 = 회선 2
consult-queued = 응대 가능한 상담원을 기다리는 중
consult-found = 응대 가능합니다. 확인하면 전화가 울립니다.
somebody = 상대방
drop = 내보내기

recording-pause = 녹음 일시 중지
recording-resume = 녹음 시작
recording-paused = 녹음 일시 중지됨

data = 세부 정보
yes = 예
no = 아니요

## 후처리

wrap-up = 후처리
wrap-up-code = 상담 결과
without-wrap-up-code = 코드 없이
auto-wrap-up = 기본 코드가 제출되기까지
cancel-auto-wrap-up = 자동 후처리 취소
extend-wrap-up = 시간 연장
notes = 메모
not-saved = 상담이 끝나서 저장되지 않았습니다:
last-agent = 앞으로 이 번호의 전화는 내가 받음

## 고객

customer = 고객
customer-number = 번호
dialled-number = 건 번호
queue = 큐
arrived = 도착
waited = 대기

## 고객의 이전 상담

history = 이전 상담
no-history = 최근 60일 동안 없습니다.
history-unknown = 발신 번호가 표시되지 않았습니다.
loading = 불러오는 중…
show-more = 더 보기
try-again = 다시 시도
in-progress = 진행 중
outcome = 결과
outcome-handled = 처리됨
outcome-abandoned = 대기 중 끊음
outcome-queue_timed_out = 대기 시간 초과
outcome-flowed_out = 다른 곳으로 전달됨
outcome-callback_failed = 콜백 연결 실패
outcome-failed = 실패
outcome-consulted = 협의
outcome-supervised = 모니터링
outcome-outdial_failed = 연결되지 않음

## 대화 상자

target-kind = 대상
target-agent = 상담원
target-queue = 큐
target-number = 번호
search = 검색
none-found = 일치하는 항목이 없습니다.
more-found = { $count }개 더 있음: 이름을 더 입력하세요.
no-agents-consult = 로그인한 다른 상담원이 없습니다.
no-agents-transfer = 대기 중인 다른 상담원이 없습니다.
no-queues = 큐가 없습니다.
queue-now = 대기 { $waiting }건, 가능한 상담원 { $free }명
number = 번호
address-book = 주소록

dial-pad = 다이얼 패드
keys = 키
erase = 마지막 숫자 지우기
shown-number = 고객에게 표시되는 번호
call = 전화 걸기
outdial-needs-idle = 고객에게 전화하려면 이석으로 전환하세요.

## 오류

problem-numbered = 오류 { $number }: { $text }
problem-other = 실행하지 못했습니다: { $detail }
problem-offline = 서버가 응답하지 않습니다. 연결을 확인하세요.
problem-offline-sign_in = 서버가 응답하지 않았습니다. 다시 시도하세요.
problem-offline-password = 서버가 응답하지 않았습니다. 비밀번호가 이미 변경되었을 수 있습니다. 현재 비밀번호로 다시 시도하고, 틀리면 새 비밀번호를 사용하세요.
problem-unavailable = 서버가 바쁘거나 종료되는 중입니다. 다시 시도하세요.
problem-unconfirmed = 서버가 제때 확인하지 못했습니다. 다시 시도하기 전에 실행되었는지 확인하세요.
problem-busy = 동시에 로그인하는 사람이 너무 많습니다. 다시 시도하세요.
problem-invalid_credentials = 사용자 이름과 비밀번호가 일치하지 않습니다.
problem-account_locked = 로그인 실패가 너무 많아 { $time }까지 계정이 잠겼습니다. 관리자가 잠금을 풀 수 있습니다.
problem-too_many_failures = 이곳에서 실패한 시도가 너무 많습니다. 나중에 다시 시도하세요.
problem-unknown_phone = 전화기 { $dn }이(가) 없습니다.
problem-invalid_dn = { $dn }은(는) 사용할 수 없는 번호입니다.
problem-dn_in_use = { $agent } 님이 전화기 { $dn }에서 일하고 있습니다.
problem-team_not_allowed = 이 팀에서는 일할 수 없습니다.
problem-active_contact = 상담 중에는 로그아웃하거나 자리를 바꿀 수 없습니다.
problem-unfinished_wrap_up = 먼저 후처리를 끝내세요.
problem-signing_out = 로그아웃하는 중입니다.
problem-not_idle = 먼저 이석으로 전환하세요.
problem-not_available = { $agent } 님은 이제 대기 중이 아닙니다.
problem-phone_unreachable = 전화기에 연결할 수 없습니다.
problem-consult_failed = 협의하지 못했습니다.
problem-consult_failed-not_signed_in = 협의하지 못했습니다: 로그인 상태가 아닙니다.
problem-consult_failed-away = 협의하지 못했습니다: 자리에 없습니다.
problem-consult_failed-busy = 협의하지 못했습니다: 지금은 전화를 더 받지 않습니다.
problem-consult_failed-phone_unreachable = 협의하지 못했습니다: 전화기에 연결할 수 없습니다.
problem-consult_failed-not_answered = 협의하지 못했습니다: 아무도 응답하지 않았습니다.
problem-consult_failed-not_confirmed = 협의하지 못했습니다: 제때 확인되지 않았습니다.
problem-outdial_failed-own_phone = 본인의 전화기가 응답하지 않았거나 연결할 수 없습니다.
problem-outdial_failed-not_answered = 고객이 응답하지 않았습니다.
problem-outdial_failed-busy = 고객이 통화 중입니다.
problem-outdial_failed-phone_unreachable = 번호에 연결할 수 없습니다.
problem-consult_in_progress = 이미 협의 중입니다.
problem-consult_ringing = 응답을 기다리거나 협의를 끝내세요.
problem-consult_waits = 그 동료는 이제 통화할 수 없습니다. 요청은 다른 동료를 기다립니다.
problem-contact_has_ended = 상담이 끝났습니다.
problem-unknown_contact = 상담이 끝났습니다.
problem-not_ringing = 전화기가 아직 울리지 않습니다. 다시 시도하세요.
problem-phone_not_told = 이 전화기는 여기서 받을 수 없습니다. 전화기에서 받으세요.
problem-held_by_phone = 전화기에서 보류했습니다. 전화기에서 재개하세요.
problem-not_recorded = 이 통화는 녹음되지 않습니다.
problem-agent_is_detached = 전화기가 통화에 연결되어 있지 않습니다. 먼저 재개하면 전화기가 울립니다.
problem-in_conference = 회의 중에는 보류할 수 없습니다.
problem-invalid_number = 걸 수 없는 번호입니다.
problem-number_too_short = 번호는 { $least }자리 이상이어야 합니다.
problem-number_too_long = 번호는 { $most }자리 이하여야 합니다.
problem-number_not_allowed = 이 번호로는 걸 수 없습니다.
problem-no_trunk = 외부로 나가는 회선이 없습니다.
problem-outdial_not_allowed = 고객에게 전화할 수 없습니다.
problem-not_permitted = 권한이 없습니다.
problem-invalid_value = 맞지 않는 값입니다.
problem-so_already = 이미 그렇게 되어 있습니다.
problem-changed = 그 사이에 바뀌었습니다. 다시 확인하세요.
problem-too_many_parties = 회의 인원이 가득 찼습니다.
problem-value_too_long = 너무 깁니다.
problem-notes_too_long = 메모가 너무 깁니다.
problem-wrap_up_code_required = 코드를 선택하세요.

## 관리자 페이지

place-contacts = 내 상담
place-supervisor = 관리자
part-not-loaded = 페이지의 이 부분을 불러오지 못했습니다.
load-again = 페이지 새로 고침
supervisor = 관리자
supervisor-views = 표시할 내용
view-agents = 상담원
view-queues = 대기열
view-locks = 잠긴 계정
sort = 정렬
all = 전체
search-agents = 이름, 전화 또는 고객
queues = 대기열
group-contact = 상담 중
group-unreachable = 전화 연결 불가
column-agent = 상담원
column-state = 상태
column-duration = 경과 시간
column-customer = 고객
column-waiting = 대기
column-ringing = 벨 울림
column-longest_wait = 최장 대기
column-expected_wait = 예상 대기
column-talking = 통화 중
column-free = 여유
column-signed_in = 로그인
queue-retired = 새 상담을 받지 않음
choose-agent = 상담원을 선택하면 할 수 있는 일이 표시됩니다.
agent-gone = 이 상담원은 로그아웃했습니다.
agent-acts = { $name } 상담원에 대한 작업
agent-pending-idle = 이 상담 후 { $code }
agent-pending-sign-out = 이 상담 후 로그아웃됨
set-state = 상태 변경
supervision = 통화 참여
mode-listen = 청취
mode-whisper = 귓속말
mode-barge_in = 끼어들기
take-over = 통화 인수
supervising-listen = { $colleague } 상담원과 { $number }의 통화를 듣고 있습니다. 아무도 귀하의 말을 듣지 못합니다.
supervising-whisper = { $colleague } 상담원에게 귓속말 중입니다. { $number }에게는 들리지 않습니다.
supervising-barge_in = { $colleague } 상담원, { $number } 고객과 통화 중입니다.
not-supervised-supervised = { $supervisor } 님이 이미 이 통화에 참여하고 있습니다.
not-supervised-not_free = 이 통화에 참여하려면 대기 또는 이석 상태여야 합니다.
not-supervised-phone = 귀하의 전화에 연결할 수 없습니다. 통화에 참여하려면 먼저 전화가 울려야 합니다.
no-locks = 잠긴 계정이 없습니다.
locked-until = { $time }까지 잠김
unlock = 잠금 해제
problem-not_a_supervisor = 관리자만 사용할 수 있습니다.
problem-not_free = 먼저 대기 또는 이석 상태여야 합니다.
problem-not_free-other = { $agent } 님은 이제 통화할 수 없습니다.
problem-not_signed_in = { $agent } 상담원은 더 이상 로그인되어 있지 않습니다.
problem-not_connected = 통화가 더 이상 연결되어 있지 않습니다.
problem-already_supervised = 다른 관리자가 이미 이 통화에 참여하고 있습니다.
problem-not_supervised = 통화 또는 귀하의 참여가 끝났습니다.
help-supervisor = 상담원과 대기열의 현재 상황입니다. 마우스나 화살표 키로 상담원을 선택하고, Enter 키로 할 수 있는 일로 이동합니다. 청취, 귓속말, 끼어들기를 하면 먼저 본인의 전화가 울립니다. 열 제목을 누르면 정렬됩니다.

## 녹취

place-recordings = 녹취
first-day = 시작일
last-day = 종료일
more-recordings = 이전 녹취
choose-recording = 들을 녹취를 선택하십시오.
player = 재생기
recording = 녹취
play = 재생
pause = 일시 정지
skip-back = 5초 뒤로
skip-forward = 5초 앞으로
speed = 속도
position = 위치
position-of = { $length } 중 { $at }
stretch-pause = { $from }부터 { $to }까지 녹음 중지
stretch-gap = { $from }부터 { $to }까지 손실
download = 다운로드
not-played = 이 브라우저에서는 녹취를 재생할 수 없습니다. 다운로드할 수 있습니다.
help-recordings = 번호, 상담원, 대기열, 날짜로 녹취를 찾습니다. 마우스나 화살표 키로 하나를 선택하고, Enter 키로 재생기로 이동합니다. 재생기에서 스페이스 바는 재생과 일시 정지, 화살표 키는 5초, Page Up과 Page Down은 30초 이동, +와 −는 속도를 바꿉니다. 빗금 부분은 녹음이 중지된 구간입니다.
problem-not_found = 없거나 볼 수 있는 권한이 없습니다.
