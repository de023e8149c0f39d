/** How often it sounds, and for how long each of its two notes, in milliseconds and seconds. */
const EVERY_MS = 2500;
const NOTE_S = 0.18;
/** In hertz. */
const NOTES = [660, 880];
const VOLUME = 0.12;

/** Two soft notes, again and again, made by the browser: no file is loaded for them. */
export class Ringer {
  #context: AudioContext | null = null;
  #timer = 0;

  start(): void {
    this.stop();
    // A browser lets pages make sounds only after something was clicked there: signing in is.
    this.#context ??= new AudioContext();
    const sound = () => void this.#play();
    sound();
    this.#timer = window.setInterval(sound, EVERY_MS);
  }

  stop(): void {
    window.clearInterval(this.#timer);
  }

  async #play(): Promise<void> {
    const context = this.#context;
    if (!context) return;
    if (context.state === 'suspended') await context.resume();
    NOTES.forEach((hertz, index) => this.#note(context, hertz, context.currentTime + index * NOTE_S));
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
