import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Ear } from './ear.ts';
import { Program, until } from './program.ts';
import type { Site } from './site.ts';
import { type Party, TONES, toneWav } from './tone.ts';

const CONTROL_PORT = 4444;
const PATIENCE = 15_000;

export interface Registrar {
  address: string;
  password: string;
}

/** A real SIP phone: baresip without a sound card, told what to do over its `ctrl_tcp` (JSON in netstrings). */
export class Phone {
  #events: string[] = [];
  #seen = 0;
  #looks = new Set<() => void>();
  #token = 0;
  #unread = Buffer.alloc(0);
  #replies = new Map<string, (reply: { ok: boolean; data: string }) => void>();

  private constructor(
    readonly dn: string,
    readonly address: string,
    /** What it hears. */
    readonly ear: Ear,
    private readonly program: Program,
    private readonly socket: Socket,
  ) {
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('error', () => socket.destroy());
  }

  /** Starts a phone; one with a registrar registers there, with its number and password, before this returns. */
  static async start(site: Site, dn: string, registrar?: Registrar): Promise<Phone> {
    const address = site.address();
    const directory = join(site.directory, `phone-${dn}-${address}`);
    mkdirSync(directory);
    const audio = join(directory, 'audio');
    mkdirSync(audio);
    const party: Party = dn in TONES ? (dn as Party) : 'customer';
    writeFileSync(join(directory, 'tone.wav'), toneWav(TONES[party], 120));
    writeFileSync(join(directory, 'config'), configuration(address, directory, audio));
    const program = new Program(`phone ${dn}`, 'baresip', ['-f', directory], directory);
    await program.waitLine('baresip is ready.');
    const socket = connect(CONTROL_PORT, address);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const phone = new Phone(dn, address, new Ear(dn, audio), program, socket);
    const account = registrar
      ? `<sip:${dn}@${registrar.address}>;auth_user=${dn};auth_pass=${registrar.password};regint=60`
      : `<sip:${dn}@${address}>;regint=0`;
    await phone.command('uanew', `${account};answermode=manual`);
    if (registrar) await phone.wait('REGISTER_OK');
    return phone;
  }

  /** Calls a number there. */
  dial(number: string, at: string): Promise<void> {
    return this.command('dial', `sip:${number}@${at}`);
  }

  /** Waits until it rings, and answers. */
  async answer(): Promise<void> {
    await this.wait('CALL_INCOMING');
    await this.command('accept');
  }

  hangUp(): Promise<void> {
    return this.command('hangup');
  }

  /** Waits until these are heard for a second, and nobody else. */
  hears(...parties: Party[]): Promise<void> {
    return this.ear.hears(parties);
  }

  /** Waits for the next such event after the last one that was waited for. */
  async wait(type: string): Promise<void> {
    const found = () => this.#events.indexOf(type, this.#seen);
    await until(
      () => found() >= 0,
      (look) => this.#looks.add(look),
      PATIENCE,
      () => `phone ${this.dn}: no ${type}; saw ${this.#events.join(' ')}`,
    );
    this.#seen = found() + 1;
  }

  async command(command: string, params = ''): Promise<void> {
    const token = String(++this.#token);
    const text = JSON.stringify({ command, token, ...(params && { params }) });
    const reply = new Promise<{ ok: boolean; data: string }>((resolve) => this.#replies.set(token, resolve));
    this.socket.write(`${Buffer.byteLength(text)}:${text},`);
    const { ok, data } = await reply;
    if (!ok) throw new Error(`phone ${this.dn}: ${command} ${params}: ${data}`);
  }

  async stop(): Promise<void> {
    this.ear.close();
    this.socket.destroy();
    await this.program.stop('SIGKILL');
  }

  #read(bytes: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (;;) {
      const colon = this.#unread.indexOf(':');
      const end = colon + 1 + Number(this.#unread.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || this.#unread.length <= end) return;
      this.#take(JSON.parse(this.#unread.subarray(colon + 1, end).toString()));
      this.#unread = this.#unread.subarray(end + 1);
    }
  }

  #take(message: { event?: boolean; type?: string; token?: string; ok: boolean; data: string }): void {
    if (message.event) {
      this.#events.push(message.type ?? '');
      for (const look of this.#looks) look();
    } else if (message.token) {
      this.#replies.get(message.token)?.(message);
    }
  }
}

/** No jitter buffer and no player: what is received is decoded and written at once. */
function configuration(address: string, directory: string, audio: string): string {
  return `poll_method epoll
sip_listen ${address}:5060
net_interface ${address}
call_local_timeout 120
call_max_calls 4
audio_source aufile,${join(directory, 'tone.wav')}
audio_player none,none
audio_alert none,none
audio_buffer 20-160
ausrc_format s16
auplay_format s16
auenc_format s16
audec_format s16
jitter_buffer_delay 0-0
rtp_ports 10000-19999
rtp_stats no
module_path /usr/lib/baresip/modules
module g711.so
module sndfile.so
module aufile.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen ${address}:${CONTROL_PORT}
snd_path ${audio}
`;
}
