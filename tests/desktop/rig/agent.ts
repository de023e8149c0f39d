import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';

const PASSWORDS: Record<string, string> = { ada: 'ada-likes-tea', ben: 'ben-plays-chess', cleo: 'cleo-sees-all' };

/** The browser tells of every answer that is a refusal, and of every connection that does not come about. */
const EXPECTED = /^(Failed to load resource|WebSocket connection to )/;

/** What an agent sees and does. */
export class AgentPage {
  /** What the page complained of: nothing, at the end of each test. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) this.complaints.push(message.text());
    });
  }

  static async open(page: Page, url: string, language?: string): Promise<AgentPage> {
    const agent = new AgentPage(page, url);
    await page.goto(language === undefined ? url : `${url}?language=${language}`);
    return agent;
  }

  async signIn(user: string, password = PASSWORDS[user] ?? ''): Promise<void> {
    await this.page.locator('input[name=user]').fill(user);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.locator('button.main').click();
  }

  async chooseStation(dn: string, team: string): Promise<void> {
    await this.page.locator('input[name=dn]').fill(dn);
    await this.page.locator('select[name=team]').selectOption(team);
    await this.page.locator('button.main').click();
    await this.sees('idle');
  }

  /** From the sign-in page to Available. */
  async start(user: string, dn: string, team: string): Promise<void> {
    await this.signIn(user);
    await this.chooseStation(dn, team);
    await this.page.getByRole('button', { name: 'Become available' }).click();
    await this.sees('available');
  }

  async chooseState(label: string): Promise<void> {
    await this.page.getByRole('button', { name: /^State/ }).click();
    await this.page.getByRole('menuitemradio', { name: label }).click();
  }

  /** The title bar shows this state. */
  async sees(state: string): Promise<void> {
    await expect(this.page.locator('[data-state]')).toHaveAttribute('data-state', state);
  }

  card(index = 0): Locator {
    return this.page.locator('button.card').nth(index);
  }

  /** The lines of the only card show these states. */
  async seesLines(...states: string[]): Promise<void> {
    const lines = this.card().locator('[data-line]');
    await expect(lines).toHaveCount(states.length);
    for (const [index, state] of states.entries()) await expect(lines.nth(index)).toHaveAttribute('data-line', state);
  }

  /** These buttons are there for the call, and no other. */
  async seesActs(...acts: string[]): Promise<void> {
    const shown = () =>
      this.page.locator('[data-act]').evaluateAll((all) => all.map((one) => one.getAttribute('data-act')));
    await expect.poll(shown).toEqual(acts);
  }

  async does(act: string): Promise<void> {
    await this.page.locator(`[data-act=${act}]`).click();
  }

  /** Chooses in a dialog. */
  async chooses(kind: 'Agent' | 'Queue', choice: string): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: kind }).check();
    await dialog.locator(`[data-choice=${choice}]`).click();
  }

  /** axe has no complaint about this screen. */
  isAccessible(what: string): Promise<void> {
    return expectAccessible(this.page, what);
  }

  /** Nothing is wider than what it is in: no text is cut, no pane scrolls sideways. */
  async everythingFits(): Promise<void> {
    const tooWide = await this.page.evaluate(() => {
      const boxes = [...document.querySelectorAll('body, main, section, aside, dialog, header, button, form, .chip')];
      const isCut = (box: Element) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1;
      return boxes.filter(isCut).map((box) => `${box.tagName}: ${box.textContent}`);
    });
    expect(tooWide).toEqual([]);
  }

  async wrapsUp(code: string): Promise<void> {
    await this.page.locator(`[data-code=${code}]`).click();
  }

  async reload(): Promise<void> {
    await this.page.goto(this.url);
  }
}
