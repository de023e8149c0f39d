/** How often it sounds, and for how long each of its two notes, in milliseconds and seconds. */
export const EVERY_MS = 2500;
const NOTE_S = 0.18;
/** In hertz. */
const NOTES = [660, 880];
const VOLUME = 0.12;

/** Two soft notes, again and again, made by the browser: no file is loaded for them. */
export class Ringer {
  #context: AudioContext | null = null;
  #timer = 0;
  #isWaking = false;

  start(): void {
    this.stop();
    // A browser lets pages make sounds only after something was clicked there: signing in is.
    this.#context ??= new AudioContext();
    this.#play();
    this.#timer = window.setInterval(() => this.#play(), EVERY_MS);
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
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + NOTE_S);
  }
}
