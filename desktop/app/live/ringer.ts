/** How often it sounds, and for how long each of its two notes, in milliseconds and seconds. */
export const EVERY_MS = 2500;
const NOTE_S = 0.18;
/** In hertz. */
const NOTES = [660, 880];
const VOLUME = 0.12;

/** Two soft notes, again and again, made by the browser: no file is loaded for them. */
export class Ringer {
  #context: AudioContext | null = null;
  #out: Out | null = null;
  #device = '';
  #timer = 0;
  #isWaking = false;

  /** Whether this browser lets a page choose where it is heard. */
  static get canChooseDevice(): boolean {
    return 'setSinkId' in AudioContext.prototype || 'setSinkId' in HTMLMediaElement.prototype;
  }

  start(): void {
    this.stop();
    // A browser lets pages make sounds only after something was clicked there: signing in is.
    this.#context ??= new AudioContext();
    this.#out ??= outOf(this.#context, this.#device);
    this.#play();
    this.#timer = window.setInterval(() => this.#play(), EVERY_MS);
  }

  /** Where it is heard from now on, by the id of the device; empty: where the system chooses. */
  useDevice(device: string): void {
    this.#device = device;
    this.#out?.use(device);
  }

  stop(): void {
    window.clearInterval(this.#timer);
    this.#timer = 0;
  }

  #play(): void {
    const context = this.#context;
    if (!context) return;
    // What is not heard now is not heard later, all at once.
    if (context.state !== 'running') return void this.#wake(context);
    NOTES.forEach((hertz, index) => this.#note(context, hertz, context.currentTime + index * NOTE_S));
  }

  /** Has the browser let it be heard, once for however many times; then it begins, where it still rings. */
  async #wake(context: AudioContext): Promise<void> {
    if (this.#isWaking) return;
    this.#isWaking = true;
    await context.resume().catch(() => undefined);
    this.#isWaking = false;
    if (this.#timer !== 0 && context.state === 'running') this.start();
  }

  #note(context: AudioContext, hertz: number, at: number): void {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(VOLUME, at + 0.02);
    volume.gain.linearRampToValueAtTime(0, at + NOTE_S);
    tone.connect(volume).connect(this.#out?.node ?? context.destination);
    tone.start(at);
    tone.stop(at + NOTE_S);
  }
}

/** Where the notes go. */
interface Out {
  node: AudioNode;
  use(device: string): void;
}

/** The context's own way to a device, or, where it has none (Firefox), that of an element that plays what the context makes. */
function outOf(context: AudioContext, device: string): Out {
  const out = 'setSinkId' in context ? direct(context as Directed) : throughElement(context);
  if (device !== '') out.use(device);
  return out;
}

type Directed = AudioContext & { setSinkId(device: string): Promise<void> };

function direct(context: Directed): Out {
  return { node: context.destination, use: (device) => redirect(context, device) };
}

function throughElement(context: AudioContext): Out {
  const [node, element] = [context.createMediaStreamDestination(), new Audio()];
  element.srcObject = node.stream;
  void element.play().catch(() => undefined);
  return { node, use: (device) => redirect(element, device) };
}

/** A device that is gone is no reason not to ring. */
function redirect(what: { setSinkId(device: string): Promise<void> }, device: string): void {
  what.setSinkId(device).catch(() => (device === '' ? undefined : redirect(what, '')));
}
