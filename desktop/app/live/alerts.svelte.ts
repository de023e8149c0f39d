import { Ringer } from './ringer';
import { speakers } from './speakers.svelte';

/** What draws an agent's attention to an offer, beside the card: kept for this browser. */
const SOUND = 'sidetone.sound';
const NOTIFICATIONS = 'sidetone.notifications';

/** How long a sound is tried, in milliseconds: once. */
const TRIAL_MS = 1_500;

export interface Offered {
  contact: number;
  text: string;
  /** Has the page show it. */
  open: () => void;
}

/** Sound and desktop notifications while something is offered (V1). */
class Alerts {
  hasSound = $state(localStorage.getItem(SOUND) !== 'off');
  hasNotifications = $state(localStorage.getItem(NOTIFICATIONS) === 'on' && mayNotify() === 'granted');
  /** The agent, or somebody else, has forbidden notifications of this page. */
  isForbidden = $state(false);
  #ringer = new Ringer();
  #shown: Notification | null = null;
  #offered: number | null = null;

  /** Whether this browser shows notifications of this page at all: pages that came unencrypted have none. */
  readonly canNotify = mayNotify() !== 'unknown';

  setSound(isOn: boolean): void {
    this.hasSound = isOn;
    localStorage.setItem(SOUND, isOn ? 'on' : 'off');
  }

  /** Where it sounds from now on. */
  setSpeaker(device: string): void {
    speakers.choose(device);
    this.#ringer.useDevice(device);
  }

  /** Rings once, to be heard. */
  tryOut(): void {
    if (this.#offered !== null) return;
    this.#ring();
    window.setTimeout(() => this.#offered === null && this.#ringer.stop(), TRIAL_MS);
  }

  /** The work begins with a click, at which browsers ask: of whoever has chosen nothing yet, the answer is the choice. */
  async begin(): Promise<void> {
    if (!this.canNotify || localStorage.getItem(NOTIFICATIONS) !== null) return;
    const answer = await Notification.requestPermission();
    this.isForbidden = answer === 'denied';
    if (answer === 'granted') this.#useNotifications(true);
  }

  /** The browser asks the agent the first time. */
  async setNotifications(isOn: boolean): Promise<void> {
    const answer = isOn ? await Notification.requestPermission() : null;
    this.isForbidden = answer === 'denied';
    this.#useNotifications(answer === 'granted');
  }

  #useNotifications(isOn: boolean): void {
    this.hasNotifications = isOn;
    localStorage.setItem(NOTIFICATIONS, isOn ? 'on' : 'off');
  }

  /** What is offered now; `null`: nothing any more. */
  show(offered: Offered | null): void {
    if (offered?.contact === this.#offered) return;
    this.#offered = offered?.contact ?? null;
    this.#shown?.close();
    this.#shown = null;
    this.#ringer.stop();
    if (!offered) return;
    if (this.hasSound) this.#ring();
    const isSeen = document.hasFocus() && !document.hidden;
    if (this.hasNotifications && !isSeen) this.#notify(offered);
  }

  #ring(): void {
    this.#ringer.useDevice(speakers.chosen);
    this.#ringer.start();
  }

  #notify({ contact, text, open }: Offered): void {
    const shown = new Notification('Sidetone', { body: text, tag: `contact-${contact}`, requireInteraction: true });
    shown.onclick = () => {
      window.focus();
      open();
    };
    this.#shown = shown;
  }
}

function mayNotify(): NotificationPermission | 'unknown' {
  return 'Notification' in window && window.isSecureContext ? Notification.permission : 'unknown';
}

export const alerts = new Alerts();
