/** The server's time, as far as it is known, in steps of a second: every length on the page is counted by it. */
class Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now = $state(Date.now());
  #ahead = 0;

  constructor() {
    const step = () => {
      this.now = Date.now() + this.#ahead;
      // On the server's full seconds, so that all timers step together.
      window.setTimeout(step, 1000 - (this.now % 1000));
    };
    step();
  }

  /** The server has just said what its clock shows. */
  set(now: number): void {
    const ahead = now - Date.now();
    // What the way takes varies; a clock that steps back and forth is worse than one that is a little late.
    if (Math.abs(ahead - this.#ahead) > 500) this.#ahead = ahead;
    this.now = Date.now() + this.#ahead;
  }
}

export const clock = new Clock();
