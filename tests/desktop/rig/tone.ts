/** Samples a second. */
const RATE = 8000;
/** Samples in the 20 ms in which a tone is looked for: they tell multiples of 50 Hz apart exactly. */
export const WINDOW = 160;

/** The tone that each party of a test is known by, in hertz; phones by their numbers. */
export const TONES = { customer: 450, '1001': 700, '1002': 950, '1003': 1200, music: 1600 } as const;
export type Party = keyof typeof TONES;
const PARTIES = Object.keys(TONES) as Party[];

const FULL_SCALE = 32_767;
/** The rig's tones are this loud: -12 dBFS. */
const AMPLITUDE = FULL_SCALE / 4;
/** A tone that is heard is at least so loud, in dBFS. */
const HEARD_DBFS = -16;
/** One that is not is softer than this: noise of G.711, and the edges of others. */
const UNHEARD_DBFS = -30;

/** Whose tones a window holds; `null` where one is neither heard nor gone, as where a packet came late. */
export function partiesIn(window: Int16Array): Party[] | null {
  const levels = levelsIn(window);
  if (levels.some(({ level }) => level > UNHEARD_DBFS && level < HEARD_DBFS)) return null;
  return levels.filter(({ level }) => level >= HEARD_DBFS).map(({ party }) => party);
}

/** Each party's tone in a window, in dBFS. */
export function levelsIn(window: Int16Array): { party: Party; level: number }[] {
  return PARTIES.map((party) => ({ party, level: levelOf(TONES[party], window) }));
}

/** A tone's level in a window, in dBFS: the Goertzel algorithm. */
function levelOf(hertz: number, window: Int16Array): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let [last, before] = [0, 0];
  for (const sample of window) [last, before] = [sample + coefficient * last - before, last];
  const power = last * last + before * before - coefficient * last * before;
  // |X| = A·N/2 for a sine of amplitude A in N samples.
  return 20 * Math.log10((2 * Math.sqrt(power)) / window.length / FULL_SCALE + Number.MIN_VALUE);
}

/** A sine of so many hertz for so many seconds, as a WAV file of 16-bit samples. */
export function toneWav(hertz: number, seconds: number): Buffer {
  const samples = RATE * seconds;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    wav.writeInt16LE(Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hertz * i) / RATE)), 44 + i * 2);
  }
  return wav;
}
