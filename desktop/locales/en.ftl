# The page's messages. Where the meaning of one changes, the build refuses its translations until they have been looked at
# (`npm run translated LANGUAGE`).

## Sign-in and sign-out

sign-in = Sign in
sign-out = Sign out
user-name = User name
password = Password
unreachable = The server cannot be reached
trying-again = Trying again … You need not do anything, and you are still signed in if you were.

# Why the last session is over
cause-agent_requested = You have signed out.
cause-supervisor_requested = A supervisor has signed you out.
cause-browser_closed = You were signed out because the browser was closed.
cause-connection_lost = You were signed out because the connection was lost for too long.
cause-signed_in_elsewhere = You were signed out here because you have signed in elsewhere.
cause-server_component_down = You were signed out because a part of the server went down.
cause-invalid_credentials = You were signed out because your password has been changed.
cause-account_locked = Your account is locked after too many failed attempts.
cause-configuration_missing = You were signed out because your account or team is no longer configured.
cause-password_expired = Your password has expired.
cause-password_change_forced = You have to change your password.
cause-stale_session = Your session had run out, or was not ended properly. Please sign in again.
cause-session_over = Your session is over. Please sign in again.
call-goes-on = Your call goes on at your phone.

## Passwords

change-password = Change password
present-password = Present password
new-password = New password
new-password-again = New password again
passwords-differ = The new passwords differ.
password-changed = Your password has been changed.
password-policy =
    { $least ->
        [one] At least one character.
       *[other] At least { $least } characters.
    }
password-policy-classes = Of lower-case letters, upper-case letters, digits and other characters at least { $classes } kinds.
password-rule-too_short =
    { $least ->
        [one] It needs at least one character.
       *[other] It needs at least { $least } characters.
    }
password-rule-too_long = It is too long.
password-rule-too_few_classes = It needs { $classes } kinds of lower-case letters, upper-case letters, digits and other characters.
password-rule-user_name = It must not be the user name.
password-rule-used_before =
    { $history ->
        [one] It must not be the present one.
       *[other] It must not be one of your last { $history }.
    }

## Station

station = Your station
station-dn = Phone number (DN)
station-format = Number format
station-format-us = US, such as 1-800-555-1212
station-format-other = Other
station-wrong-us = Write the number as 1-800-555-1212.
station-wrong-other = A number has digits, * and #, and perhaps a + in front.
team = Team
start-work = Start work

## Title bar and navigation

navigation = Navigation
preferences = Preferences
language = Language
theme = Colours
theme-system = As the system
theme-light = Light
theme-dark = Dark
alerts = When a contact is offered
alert-sound = Sound
alert-notification = Notification, when this page is in the background
notifications-forbidden = The browser shows no notifications of this page: permit them in its settings.
notifications-unknown = Notifications need an encrypted connection (https).
speaker = Where it is heard
speaker-of-system = As the system
choose-speaker = Choose a speaker …
try-sound = Try it
speakers-forbidden = The browser tells of the speakers once this page may use the microphone. Nothing is recorded.
close = Close
offline = Offline: connecting again …
phone-unreachable = Phone { $dn } cannot be reached
state = State
pending-idle = { $code } after this contact
pending-sign-out = You are signed out after this contact

# What an agent does
state-available = Available
state-idle = Idle
state-rona = Not responding
state-ringing = Ringing
state-reserved = Reserved
state-connected = Connected
state-on_hold = On hold
state-consult_requested = Consult requested
state-consult_reserved = Consult reserved
state-consulting = Consulting
state-conferencing = Conferencing
state-supervising = Supervising
state-outdial_reserved = Outdial reserved
state-wrap_up = Wrap-up

## Help

help = Help
help-available = You are available: the next contact appears by itself, and your phone rings. Choose a state in the title bar to have a break.
help-idle = You are idle and get no contacts. Become available when you are ready; customers can be called from the dial pad meanwhile, where your profile permits it.
help-rona = A contact was offered to you and not answered. It has gone back to its queue. Take the next one, or become idle.
help-offer = Your phone rings. Answer it there; the page follows. What is not answered in time goes to the next agent.
help-call = The buttons show what can be done with the call now. A consult asks somebody else while the customer hears music; a transfer hands the customer over at once.
help-consult = You have two lines. Switch between them, bring all together in a conference, hand the customer over, or end the consult and go on with the customer.
help-wrap-up = Choose what came of the contact: that closes it. Until then you get no other one.
help-history = Your contacts of the last 60 days, the latest first. Open one to see what is known of it.
shortcuts = Keys
press-keys = Press the keys …
reset-shortcuts = Back to the usual keys
shortcut-available = Become available
shortcut-hold = Hold, resume, switch lines
shortcut-consult = Consult
shortcut-transfer = Transfer
shortcut-complete = Hand over
shortcut-confer = Conference
shortcut-end_consult = End the consult
shortcut-answer = Answer
shortcut-hang_up = Hang up
shortcut-dial_pad = Dial pad

## Contacts

contacts = Contacts
active-contacts = Active contacts
no-active-contacts = None at the moment.
today = Handled today
none-today = None yet.
direction-inbound = Inbound
direction-outbound = Outbound
unknown-number = Unknown number
timer-waited = Waiting time
timer-length = Length
timer-left = Time left

# What a line of a card shows
line-ringing = Ringing
line-connecting = Connecting
line-connected = Connected
line-on_hold = On hold
line-not_responding = Not responding
line-consult_requested = Consult requested
line-consult_reserved = Consult reserved
line-consulting = Consulting
line-conferencing = Conferencing
line-outdial_reserved = Outdial reserved
line-calling_back = Calling back
line-supervising = Supervising
line-wrap_up = Wrap-up

# Read out when a contact is offered
offer-ringing = Incoming call from { $number }, queue { $queue }
offer-consult_reserved = { $colleague } asks for your advice about { $number }

## The contact in the centre

empty-available = You are available. The next contact appears here by itself.
empty-idle = You are idle and get no contacts.
become-available = Become available

missed = You did not answer
missed-choice = The call is back in its queue, and you get no other one until you choose what to do.
take-next = Take the next call
or-idle = Or become idle

what-inbound = Call to { $queue }
what-outdial = Call for { $queue }
what-consult = { $colleague } asks for your advice
what-supervision = You take part in a call of { $colleague }
answer-on-phone = Answer on your phone { $dn }.
customer-is-called = The customer is being called.

call-controls = Call
act-answer = Answer
act-hold = Hold
act-resume = Resume
act-toggle = Switch lines
act-consult = Consult
act-transfer = Transfer
act-complete = Hand over
act-confirm = Ring now
act-confer = Conference
act-end_consult = End consult
act-leave = Leave
act-hang_up = Hang up

lines = Lines
line-1 = Line 1
line-2 = Line 2
consult-queued = Waits for somebody to be free
consult-found = Free. Confirm to ring their phone.
somebody = Somebody
drop = Drop

recording-pause = Pause recording
recording-resume = Start recording
recording-paused = Recording paused

data = Details
yes = Yes
no = No

## Wrap-up

wrap-up = Wrap-up
wrap-up-code = What came of it?
without-wrap-up-code = Without a code
auto-wrap-up = The usual code is submitted in
cancel-auto-wrap-up = Cancel auto wrap-up
extend-wrap-up = More time
notes = Notes
not-saved = Not saved, because the contact is over:
last-agent = Later calls from this number come to me

## The customer

customer = Customer
customer-number = Number
dialled-number = Dialled
queue = Queue
arrived = Arrived
waited = Waited

## The customer's earlier contacts

history = Earlier contacts
no-history = None in the last 60 days.
history-unknown = The number is withheld.
loading = Loading …
show-more = Show more
try-again = Try again
in-progress = In progress
outcome = Outcome
outcome-handled = Handled
outcome-abandoned = Hung up while waiting
outcome-queue_timed_out = Waited too long
outcome-flowed_out = Sent elsewhere
outcome-callback_failed = Not reached when called back
outcome-failed = Failed
outcome-consulted = Consulted
outcome-supervised = Supervised
outcome-outdial_failed = Not reached

## Dialogs

target-kind = Where to
target-agent = Agent
target-queue = Queue
target-number = Number
search = Search
none-found = Nothing matches.
more-found =
    { $count ->
        [one] And one more: type more of the name.
       *[other] And { $count } more: type more of the name.
    }
no-agents-consult = Nobody else is signed in.
no-agents-transfer = Nobody else is available.
no-queues = There are no queues.
queue-now =
    { $free ->
        [one] { $waiting } waiting, { $free } agent free
       *[other] { $waiting } waiting, { $free } agents free
    }
number = Number
address-book = Address book

dial-pad = Dial pad
keys = Keys
erase = Delete the last digit
shown-number = Number the customer sees
call = Call
outdial-needs-idle = Become idle to call a customer.

## What can go wrong

problem-numbered = Error { $number }: { $text }
problem-other = That did not work: { $detail }
problem-offline = The server does not answer. Check your connection.
problem-offline-sign_in = No answer came from the server. Try again.
problem-offline-password = No answer came from the server. Your password may have been changed: try again with the present one, and with the new one if that is wrong.
problem-unavailable = The server is busy or stopping. Try again.
problem-unconfirmed = The server has not confirmed it in time. Look whether it has happened before you try again.
problem-busy = Too many people sign in at once. Try again.
problem-invalid_credentials = User name and password do not match.
problem-account_locked = The account is locked until { $time } after too many failed attempts. A supervisor can unlock it.
problem-too_many_failures = Too many failed attempts from here. Try again later.
problem-unknown_phone = There is no phone { $dn }.
problem-invalid_dn = { $dn } is no usable phone number.
problem-dn_in_use = { $agent } works at phone { $dn }.
problem-team_not_allowed = You may not work in this team.
problem-active_contact = You cannot sign out or change your station during a contact.
problem-unfinished_wrap_up = Finish the wrap-up first.
problem-signing_out = You are being signed out.
problem-not_idle = Become idle first.
problem-not_available = { $agent } is not available any more.
problem-phone_unreachable = The phone cannot be reached.
problem-consult_failed = Consult failed.
problem-consult_failed-not_signed_in = Consult failed: not signed in any more.
problem-consult_failed-away = Consult failed: not at the desk.
problem-consult_failed-busy = Consult failed: takes no further call now.
problem-consult_failed-phone_unreachable = Consult failed: the phone cannot be reached.
problem-consult_failed-not_answered = Consult failed: nobody answered.
problem-consult_failed-not_confirmed = Consult failed: it was not confirmed in time.
problem-outdial_failed-own_phone = Your own phone was not answered, or cannot be reached.
problem-outdial_failed-not_answered = The customer did not answer.
problem-outdial_failed-busy = The customer is busy.
problem-outdial_failed-phone_unreachable = The number cannot be reached.
problem-consult_in_progress = Somebody is consulted already.
problem-consult_ringing = Wait for the answer, or end the consult.
problem-consult_waits = That colleague is no longer free. Your request waits for another.
problem-contact_has_ended = The contact is over.
problem-unknown_contact = The contact is over.
problem-not_ringing = Your phone does not ring yet. Try again.
problem-phone_not_told = This phone cannot be told to answer: answer there.
problem-held_by_phone = The phone holds the call: resume it there.
problem-not_recorded = This call is not recorded.
problem-agent_is_detached = Your phone is not in the call: resume it first, and your phone rings.
problem-in_conference = Nobody in a conference is put on hold.
problem-invalid_number = This is no number that can be dialled.
problem-number_too_short =
    { $least ->
        [one] The number needs at least one digit.
       *[other] The number needs at least { $least } digits.
    }
problem-number_too_long =
    { $most ->
        [one] The number may have one digit at most.
       *[other] The number may have { $most } digits at most.
    }
problem-number_not_allowed = You may not dial this number.
problem-no_trunk = No line leads outside.
problem-outdial_not_allowed = You may not call customers.
problem-not_permitted = You may not do that.
problem-invalid_value = This value does not fit.
problem-so_already = This is so already.
problem-changed = That has changed meanwhile: look again.
problem-too_many_parties = The conference is full.
problem-value_too_long = This is too long.
problem-notes_too_long = The notes are too long.
problem-wrap_up_code_required = Choose a code.

## The supervisor's page

place-contacts = My contacts
place-supervisor = Supervisor
part-not-loaded = This part of the page could not be loaded.
load-again = Load the page again
supervisor = Supervisor
supervisor-views = What to show
view-agents = Agents
view-queues = Queues
view-locks = Locked accounts
sort = Sort
all = All
search-agents = Name, phone or customer
queues = Queues
group-contact = With a contact
group-unreachable = Phone not reachable
column-agent = Agent
column-state = State
column-duration = Duration
column-customer = Customer
column-waiting = Waiting
column-ringing = Ringing
column-longest_wait = Longest wait
column-expected_wait = Expected wait
column-talking = Talking
column-free = Free
column-signed_in = Signed in
queue-retired = Takes no new contacts
choose-agent = Choose an agent to see what can be done.
agent-gone = This agent has signed out.
agent-acts = What to do with { $name }
agent-pending-idle = { $code } after this contact
agent-pending-sign-out = Is signed out after this contact
set-state = Change state
supervision = Your part in the call
mode-listen = Listen
mode-whisper = Whisper
mode-barge_in = Barge in
take-over = Take over
supervising-listen = You listen to { $colleague } and { $number }. Nobody hears you.
supervising-whisper = You whisper to { $colleague }. { $number } does not hear you.
supervising-barge_in = You talk with { $colleague } and { $number }.
not-supervised-supervised = { $supervisor } takes part in this call already.
not-supervised-not_free = Be available or idle to take part in this call.
not-supervised-phone = Your phone cannot be reached: it has to ring before you can take part in this call.
no-locks = No account is locked.
locked-until = Locked until { $time }
unlock = Unlock
problem-not_a_supervisor = This is for supervisors.
problem-not_free = You have to be available or idle first.
problem-not_free-other = { $agent } is not free any more.
problem-not_signed_in = { $agent } is not signed in any more.
problem-not_connected = The call is not connected any more.
problem-already_supervised = Another supervisor takes part in this call already.
problem-not_supervised = The call is over, or your part in it.
help-supervisor = Agents and queues as they are now. Choose an agent with the mouse or the arrow keys; Enter leads to what can be done. To listen, whisper or barge in, your own phone rings first. Headings sort.

## Recordings

place-recordings = Recordings
first-day = From
last-day = To
more-recordings = Older ones
choose-recording = Choose a recording to listen to it.
player = Player
recording = Recording
play = Play
pause = Pause
skip-back = 5 seconds back
skip-forward = 5 seconds on
speed = Speed
position = Position
position-of = { $at } of { $length }
stretch-pause = Paused { $from } to { $to }
stretch-gap = Lost { $from } to { $to }
download = Download
not-played = This browser cannot play the recording. It can be downloaded.
help-recordings = Look for recordings by number, agent, queue and day. Choose one with the mouse or the arrow keys; Enter leads to the player. There, Space plays and pauses, the arrow keys skip 5 seconds, Page Up and Page Down 30, + and − change the speed. Hatched is what was paused.
problem-not_found = It is not there, or not for you to see.
