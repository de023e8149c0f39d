/** Sends one value at a time; of those that are given meanwhile, the latest is sent next. */
export class Latest<Value> {
  #next: { value: Value } | null = null;
  #sending: Promise<boolean> | null = null;

  /** `send` answers whether the value was taken. */
  constructor(private readonly send: (value: Value) => Promise<boolean>) {}

  /** Answers, once nothing is to be sent any more, whether the last was taken. */
  give(value: Value): Promise<boolean> {
    this.#next = { value };
    this.#sending ??= this.#sendAll();
    return this.#sending;
  }

  /** Once nothing is under way: whether the last was taken. */
  settled(): Promise<boolean> {
    return this.#sending ?? Promise.resolve(true);
  }

  async #sendAll(): Promise<boolean> {
    let isTaken = true;
    try {
      for (let next = this.#take(); next; next = this.#take()) isTaken = await this.send(next.value);
    } finally {
      this.#sending = null;
    }
    return isTaken;
  }

  #take(): { value: Value } | null {
    const next = this.#next;
    this.#next = null;
    return next;
  }
}
