import { type Browser, expect, test as base } from '@playwright/test';
import { AgentPage } from './agent.ts';
import { Link, type Network } from './link.ts';
import { Phone } from './phone.ts';
import { HTTP_PORT, Server } from './server.ts';
import { Site } from './site.ts';
import { Stream } from './stream.ts';

export { expect };
export type { AgentPage } from './agent.ts';
export type { Link } from './link.ts';
export type { Stream } from './stream.ts';
export type { Phone } from './phone.ts';

/** The customer's number. */
export const CUSTOMER = '+18005550100';

export interface Options {
  /** What the configuration says instead of what the example says. */
  changes: Record<string, string>;
}

/** A contact centre: a server, and whoever works or calls there. */
export class Centre {
  #closing: (() => Promise<void>)[] = [];
  #pages: AgentPage[] = [];

  constructor(
    readonly site: Site,
    readonly server: Server,
    /** The customers' phone, where calls to customers go as well. */
    readonly customer: Phone,
    private readonly browser: Browser,
  ) {}

  /** A browser of its own, showing the desktop; over a link, where one is said. */
  async open(options: { language?: string; preferred?: string; link?: Link | Stream } = {}): Promise<AgentPage> {
    const context = await this.browser.newContext({ locale: options.preferred ?? 'en-US' });
    this.#closing.push(() => context.close());
    const url = options.link ? `http://${options.link.address}:${HTTP_PORT}/` : this.server.url;
    const page = await AgentPage.open(await context.newPage(), url, options.language);
    this.#pages.push(page);
    return page;
  }

  /** A network between browsers and the server. */
  async link(network?: Network): Promise<Link> {
    const link = await Link.open(this.site.address(), this.server.address, HTTP_PORT, network);
    this.#closing.push(() => link.close());
    return link;
  }

  /** A way to tell pages more than the server does. */
  async stream(): Promise<Stream> {
    const stream = await Stream.open(this.site.address(), this.server.address, HTTP_PORT);
    this.#closing.push(() => stream.close());
    return stream;
  }

  /** Another page of somebody's browser. */
  async openBeside(agent: AgentPage): Promise<AgentPage> {
    const page = await AgentPage.open(await agent.page.context().newPage(), this.server.url);
    this.#pages.push(page);
    return page;
  }

  /** A phone of the example, registered. */
  async phone(dn: string): Promise<Phone> {
    const registrar = { address: `${this.server.address}:5060`, password: `phone-${dn}-secret` };
    const phone = await Phone.start(this.site, dn, registrar);
    this.#closing.push(() => phone.stop());
    return phone;
  }

  /** The customer calls a number. */
  call(number: string): Promise<void> {
    return this.customer.dial(number, `${this.server.address}:5060`);
  }

  /** Answers what the pages complained of. */
  async close(): Promise<string[]> {
    for (const close of this.#closing.reverse()) await close();
    return this.#pages.flatMap((page) => page.complaints);
  }
}

export const test = base.extend<{ centre: Centre } & Options>({
  changes: [{}, { option: true }],
  centre: async ({ browser, changes }, use) => {
    const site = await Site.open();
    const customer = await Phone.start(site, CUSTOMER);
    const server = await Server.start(site, customer.address, changes);
    const centre = new Centre(site, server, customer, browser);
    await use(centre);
    const complaints = await centre.close();
    await Promise.all([customer.stop(), server.stop()]);
    site.close();
    expect(complaints, 'what the pages complained of').toEqual([]);
  },
});
