import { connect, createServer, type Server, type Socket } from 'node:net';

const HEADER_END = '\r\n\r\n';
const ASKED = 'GET /api/v1/events';
/** A whole text message that is not masked: what servers send (RFC 6455 §5.2). */
const TEXT = 0x81;

/** A relay before the server that can tell the pages more than the server does, in the event stream that they listen to. */
export class Stream {
  /** What the server has said in event streams. */
  readonly said: string[] = [];
  /** Where pages listen. */
  #listening = new Set<Socket>();
  #sockets = new Set<Socket>();

  private constructor(
    readonly address: string,
    private readonly server: Server,
  ) {}

  static async open(address: string, to: string, port: number): Promise<Stream> {
    const server = createServer({ noDelay: true });
    const stream = new Stream(address, server);
    server.on('connection', (page) => stream.#join(page, connect({ host: to, port, noDelay: true })));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, address, resolve));
    return stream;
  }

  /** Says this to every page that listens, as if the server had. */
  say(message: object): void {
    const frame = frameOf(JSON.stringify(message));
    for (const page of this.#listening) page.write(frame);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(page: Socket, server: Socket): void {
    for (const [one, other] of [
      [page, server],
      [server, page],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        this.#listening.delete(one);
        other.end();
      });
    }
    page.once('data', (head) => {
      if (head.toString('latin1').startsWith(ASKED)) this.#listen(page, server);
      else server.pipe(page);
      server.write(head);
      page.pipe(server);
    });
  }

  /** Passes on whole messages, so that others fit in between. */
  #listen(page: Socket, server: Socket): void {
    let unread = Buffer.alloc(0);
    let isOpen = false;
    server.on('data', (bytes) => {
      unread = Buffer.concat([unread, bytes]);
      if (!isOpen) {
        const end = unread.indexOf(HEADER_END);
        if (end < 0) return;
        isOpen = true;
        page.write(unread.subarray(0, end + HEADER_END.length));
        unread = unread.subarray(end + HEADER_END.length);
        this.#listening.add(page);
      }
      for (let size = sizeOf(unread); size !== null; size = sizeOf(unread)) {
        const frame = unread.subarray(0, size.whole);
        if (frame[0] === TEXT) this.said.push(frame.subarray(size.header).toString());
        page.write(frame);
        unread = unread.subarray(size.whole);
      }
    });
  }
}

/** The length of the first frame and of its header, once it is there. */
function sizeOf(bytes: Buffer): { header: number; whole: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1);
  const header = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < header) return null;
  const length = header === 2 ? short : header === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return bytes.length < header + length ? null : { header, whole: header + length };
}

function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 2 : length < 2 ** 16 ? 4 : 10);
  header.writeUInt8(TEXT, 0);
  header.writeUInt8(header.length === 2 ? length : header.length === 4 ? 126 : 127, 1);
  if (header.length === 4) header.writeUInt16BE(length, 2);
  if (header.length === 10) header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, payload]);
}
