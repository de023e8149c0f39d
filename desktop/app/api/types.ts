/**
 * What the API says and takes, as far as the page uses it. `tests/desktop` compares it with the document that the server
 * serves. Times are milliseconds since 1970-01-01 UTC.
 */

export interface Named {
  name: string;
  label: string;
}

export interface Code extends Named {
  default: boolean;
}

export type AgentState =
  | 'available'
  | 'idle'
  | 'rona'
  | 'ringing'
  | 'reserved'
  | 'connected'
  | 'on_hold'
  | 'consult_requested'
  | 'consult_reserved'
  | 'consulting'
  | 'conferencing'
  | 'supervising'
  | 'outdial_reserved'
  | 'wrap_up';

export interface AgentView {
  agent: string;
  display_name: string;
  team: string;
  dn: string;
  phone: 'reachable' | 'unreachable' | 'back_off';
  remote_answer: boolean;
  state: AgentState;
  code: string | null;
  since: number;
  pending_idle: string | null;
  pending_sign_out: string | null;
  contacts: number[];
}

export interface QueueView {
  queue: string;
  label: string;
  waiting: number;
  ringing: number;
  longest_wait_since: number | null;
  free_agents: number;
  signed_in: number;
  expected_wait_ms: number | null;
  recorded: boolean;
  retired: boolean;
}

export type Phase =
  | 'treatment'
  | 'queued'
  | 'ringing'
  | 'calling_back'
  | 'resting'
  | 'connecting'
  | 'connected'
  | 'on_hold'
  | 'outside'
  | 'found'
  | 'wrap_up';

export type ContactKind = 'inbound' | 'outdial' | 'consult' | 'supervision';

/** What a supervisor does with a call (T8). */
export type Mode = 'listen' | 'whisper' | 'barge_in';

export interface ConsultView {
  contact: number;
  phase: Phase;
  queue: string | null;
  agent: string | null;
  deadline: number | null;
  answered: boolean;
  held: boolean;
}

export interface WrapUpView {
  agent: string;
  queue: string | null;
  since: number;
  deadline: number | null;
  extensions_left: number;
  optional: boolean;
  chosen: string | null;
  notes: string;
  last_agent: boolean;
  can_set_last_agent: boolean;
}

export interface ContactView {
  contact: number;
  kind: ContactKind;
  about: number | null;
  mode: Mode | null;
  phase: Phase;
  queue: string | null;
  agent: string | null;
  ringing: string[];
  detached: boolean;
  from: string;
  to: string;
  created_at: number;
  queued_at: number | null;
  connected_at: number | null;
  recording: { paused_until: number | null };
  consult: ConsultView | null;
  conference: number[];
  data: Record<string, string>;
  extensions_left: number;
  deadline: number | null;
  wrap_ups: WrapUpView[];
}

export interface Changes {
  seq: number;
  agents: AgentView[];
  agents_gone: string[];
  queues: QueueView[];
  queues_gone: string[];
  contacts: ContactView[];
  contacts_gone: number[];
  failed: FailedCall[];
}

/** A call of mine, to a customer or to somebody who was to be asked, that nobody took. */
export interface FailedCall {
  contact: number;
  agent: string;
  code: 'consult_failed' | 'outdial_failed';
  error: number;
  reason: 'own_phone' | 'not_answered' | 'busy' | 'phone_unreachable' | 'not_confirmed';
}

/** A team, and the queues that its members serve. */
export interface TeamView {
  team: string;
  label: string;
  queues: string[];
  members: Named[];
}

/** An account that is locked after too many failures. */
export interface Lock {
  agent: string;
  display_name: string;
  until: number;
}

/** A message of the event stream. */
export type ToDesktop =
  | ({ type: 'snapshot' } & Changes)
  | ({ type: 'resumed' } & Changes)
  | ({ type: 'delta' } & Changes)
  | { type: 'signed_out'; cause: string }
  | { type: 'alive'; now: number; run: number };

export interface StationChoice {
  dn: string;
  format?: 'us' | 'other';
  team: string;
}

/** What another password has to be, and whether there has to be one before anything else. */
export interface PasswordView {
  must_change: string | null;
  min_length: number;
  classes: number;
  history: number;
}

export interface SessionView {
  agent: string;
  display_name: string;
  role: string;
  teams: Named[];
  idle_codes: Code[];
  wrap_up_codes: Code[];
  station: StationChoice | null;
  password: PasswordView;
  state: AgentView | null;
}

export interface VariableView extends Named {
  type: 'text' | 'number' | 'date' | 'choice' | 'yes_no';
  max_length: number | null;
  pattern: string | null;
  choices: string[] | null;
  agent_editable: boolean;
  queues: string[] | null;
}

export interface ProfileView {
  recording_pause_ms: number | null;
  consult_queue: boolean;
  outdial: { queue: Named; anis: string[] } | null;
  address_book: { name: string; label: string; number: string }[];
  variables: VariableView[];
}

/** A contact that is over, or in progress: what of its record the page shows. */
export interface ContactRecord {
  id: number;
  direction: 'inbound' | 'outbound';
  from: string;
  to: string;
  queue: string | null;
  /** Who was connected last. */
  agent: string | null;
  created_at: number;
  outcome: Outcome | null;
  wrap_ups: { agent: string; code: string | null; notes: string | null }[];
  queue_wait_ms: number;
  talk_ms: number;
  hold_ms: number;
  data: Record<string, string>;
}

/** A contact that was recorded, as far as the page plays it. */
export interface RecordedContact {
  id: number;
  from: string;
  queue: string | null;
  agent: string | null;
  created_at: number;
  recordings: RecordingFile[];
  recording_pauses: RecordingPause[];
}

export interface RecordingFile {
  id: string;
  started_at: number;
  stopped: { at: number; duration_ms: number } | null;
  /** What could not be written. */
  gaps: { from_ms: number; to_ms: number }[];
}

export interface RecordingPause {
  agent: string;
  from: number;
  to: number | null;
}

/** How loud customer (left) and agents (right) are, stretch by stretch, from 0 to 255. */
export interface WaveformView {
  duration_ms: number;
  left: number[];
  right: number[];
}

/** What became of a contact that is closed. */
export type Outcome =
  | 'handled'
  | 'abandoned'
  | 'queue_timed_out'
  | 'flowed_out'
  | 'callback_failed'
  | 'failed'
  | 'consulted'
  | 'supervised'
  | 'outdial_failed';

export interface Credentials {
  user: string;
  password: string;
}

/** Another password. */
export interface Change {
  old: string;
  new: string;
}

export type StateChoice = { state: 'available' } | { state: 'idle'; code: string };

export type Target = { agent: string } | { queue: string } | { number: string };

/** What is written in a wrap-up up to now; what is `null` stays. */
export interface WrapUpDraft {
  notes: string | null;
  last_agent: boolean | null;
}

export interface WrapUp {
  code: string | null;
  notes: string | null;
  last_agent: boolean;
}
