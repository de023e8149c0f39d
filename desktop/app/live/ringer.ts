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
  /** It rings, and the browser does not let it be heard. */
  #isBlocked = false;

  /** Whether this browser lets a page choose where it is heard. */
  static get canChooseDevice(): boolean {
    return 'setSinkId' in AudioContext.prototype || 'setSinkId' in HTMLMediaElement.prototype;
  }

  start(): void {
    this.stop();
    // A browser lets pages make sounds only after something was clicked there: signing in is.
    this.#context ??= new AudioContext();
    this.#out ??= outOf(this.#context, this.#device);
    this.#out.start();
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
    if (context.state !== 'running') return this.#wake(context);
    NOTES.forEach((hertz, index) => this.#note(context, hertz, context.currentTime + index * NOTE_S));
  }

  /** Asks the browser to let it be heard, each time: it need not answer what was asked before a click. */
  #wake(context: AudioContext): void {
    this.#isBlocked = true;
    context.resume().then(
      () => this.#begin(context),
      () => undefined,
    );
  }

  /** Begins, where it still rings; once, however many answers come. */
  #begin(context: AudioContext): void {
    if (!this.#isBlocked || context.state !== 'running') return;
    this.#isBlocked = false;
    if (this.#timer !== 0) this.start();
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
  readonly node: AudioNode;
  use(device: string): void;
  /** Now there is something to hear. */
  start(): void;
}

/** The context's own way to a device, or, where it has none (Firefox), that of an element that plays what the context makes. */
function outOf(context: AudioContext, device: string): Out {
  const out = 'setSinkId' in context ? direct(context as Directed) : new ThroughElement(context);
  if (device !== '') out.use(device);
  return out;
}

type Directed = AudioContext & { setSinkId(device: string): Promise<void> };

function direct(context: Directed): Out {
  const use = (device: string): void => {
    // A device that is gone is no reason not to ring.
    context.setSinkId(device).catch(() => (device === '' ? undefined : use('')));
  };
  return { node: context.destination, use, start: () => undefined };
}

/** Through the element only while a device is chosen: the browser may refuse an element what it lets the context do. */
class ThroughElement implements Out {
  #element: HTMLAudioElement | null = null;
  #stream: MediaStreamAudioDestinationNode | null = null;
  #device = '';

  constructor(private readonly context: AudioContext) {}

  get node(): AudioNode {
    return this.#device === '' || !this.#stream ? this.context.destination : this.#stream;
  }

  use(device: string): void {
    this.#device = device;
    if (device === '') return;
    this.#stream ??= this.context.createMediaStreamDestination();
    this.#element ??= new Audio();
    this.#element.srcObject = this.#stream.stream;
    this.#element.setSinkId(device).catch(() => this.#lose(device));
    this.start();
  }

  start(): void {
    // Refused before something was clicked; then it is asked again when the context may be heard.
    if (this.#device !== '') this.#element?.play().catch(() => undefined);
  }

  /** A device that is gone is no reason not to ring. */
  #lose(device: string): void {
    if (this.#device === device) this.#device = '';
  }
}
