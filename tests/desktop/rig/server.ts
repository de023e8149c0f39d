import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from './program.ts';
import type { Site } from './site.ts';
import { TONES, toneWav } from './tone.ts';

/** The program under test; `cargo xtask test desktop` says which. */
export const BINARY = process.env['SIDETONE_BINARY'] ?? '../../target/debug/sidetone';
/** Where the desktop and the API are. */
export const HTTP_PORT = 8080;
const EXAMPLE = '../../config/example';
const FILE = 'sidetone.toml';

/** A running server with the example configuration on an address of its own; its music is a tone. */
export class Server {
  private constructor(
    readonly address: string,
    private readonly directory: string,
    private program: Program,
  ) {}

  /** `changes` are what the configuration says instead of the example; `outside` is where calls to customers go. */
  static async start(site: Site, outside: string, changes: Record<string, string>): Promise<Server> {
    const address = site.address();
    const directory = join(site.directory, 'server');
    cpSync(EXAMPLE, directory, { recursive: true });
    writeFileSync(join(directory, 'prompts/music.wav'), toneWav(TONES.music, 10));
    const file = join(directory, FILE);
    const toml = readFileSync(file, 'utf8')
      .replaceAll('127.0.0.1:5060', `${address}:5060`)
      .replace('127.0.0.1:8080', `${address}:${HTTP_PORT}`)
      .replace('127.0.0.1:5070', `${outside}:5060`)
      .replace('address = "127.0.0.1"', `address = "${address}"`);
    writeFileSync(file, changed(toml, changes));
    return new Server(address, directory, await launch(directory));
  }

  /** Where the desktop is. */
  get url(): string {
    return `http://${this.address}:${HTTP_PORT}/`;
  }

  /** The configuration says this from now on: the server looks at its file. */
  configure(changes: Record<string, string>): void {
    const file = join(this.directory, FILE);
    writeFileSync(file, changed(readFileSync(file, 'utf8'), changes));
  }

  /** Crashes, and is started again with what it has on the disk. */
  async restart(): Promise<void> {
    await this.program.stop('SIGKILL');
    this.program = await launch(this.directory);
  }

  async stop(): Promise<void> {
    await this.program.stop('SIGKILL');
  }
}

function changed(toml: string, changes: Record<string, string>): string {
  for (const [said, instead] of Object.entries(changes)) {
    if (!toml.includes(said)) throw new Error(`the example does not say ${said}`);
    toml = toml.replace(said, instead);
  }
  return toml;
}

async function launch(directory: string): Promise<Program> {
  const program = new Program('server', BINARY, ['--config', FILE], directory);
  await program.waitLine('ready');
  return program;
}
