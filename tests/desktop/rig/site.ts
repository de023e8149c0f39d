import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Who holds this port of this host holds the network: as the live tests do it, so that both run side by side. */
const LEASE_HOST = 254;
const LEASE_PORT = 4999;
const NETWORKS = 254 * 256;

/** A /24 of the loopback network and a directory, both free again when it is closed. */
export class Site {
  #nextHost = 1;

  private constructor(
    private readonly network: string,
    readonly directory: string,
    private readonly lease: Server,
  ) {}

  static async open(): Promise<Site> {
    const start = (process.pid * 7919) % NETWORKS;
    for (let step = 0; step < NETWORKS; step++) {
      const index = (start + step) % NETWORKS;
      const network = `127.${1 + Math.floor(index / 256)}.${index % 256}`;
      const lease = await listen(`${network}.${LEASE_HOST}`);
      if (lease) return new Site(network, mkdtempSync(join(tmpdir(), 'sidetone-desktop-')), lease);
    }
    throw new Error('no free network in 127.0.0.0/8');
  }

  /** The next address that nothing of this test uses yet. */
  address(): string {
    return `${this.network}.${this.#nextHost++}`;
  }

  close(): void {
    this.lease.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function listen(host: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(null));
    server.listen(LEASE_PORT, host, () => resolve(server));
  });
}
