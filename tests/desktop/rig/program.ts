import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A real program. It ends with the test, and also when the test's process is gone however it went (setpriv, util-linux). */
export class Program {
  readonly lines: string[] = [];
  #child: ChildProcess;
  #waiting = new Set<() => void>();
  #ended: Promise<void>;

  constructor(
    readonly name: string,
    command: string,
    args: string[],
    cwd: string,
  ) {
    this.#child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#add(line));
    }
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', () => {
        this.#add(`(${name} has ended)`);
        resolve();
      });
    });
  }

  /** Waits for a line that contains this. */
  async waitLine(text: string, within = 30_000): Promise<void> {
    await until(
      () => this.lines.some((line) => line.includes(text)),
      (look) => this.#waiting.add(look),
      within,
      () => `${this.name}: no ${text} in:\n${this.lines.join('\n')}`,
    );
  }

  async stop(signal: NodeJS.Signals): Promise<void> {
    this.#child.kill(signal);
    await this.#ended;
  }

  #add(line: string): void {
    this.lines.push(line);
    for (const look of this.#waiting) look();
  }
}

/** Resolves once something is so; looks again whenever told. */
export function until(
  isSo: () => boolean,
  onChange: (look: () => void) => void,
  within: number,
  complaint: () => string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(complaint())), within);
    const look = () => {
      if (!isSo()) return;
      clearTimeout(timer);
      resolve();
    };
    onChange(look);
    look();
  });
}
