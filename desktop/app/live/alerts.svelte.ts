import { Ringer } from './ringer';

/** What draws an agent's attention to an offer, beside the card: kept for this browser. */
const SOUND = 'sidetone.sound';
const NOTIFICATIONS = 'sidetone.notifications';

export interface Offered {
  contact: number;
  text: string;
}

/** Sound and desktop notifications while something is offered (V1). */
class Alerts {
  hasSound = $state(localStorage.getItem(SOUND) !== 'off');
  hasNotifications = $state(localStorage.getItem(NOTIFICATIONS) === 'on' && mayNotify() === 'granted');
  #ringer = new Ringer();
  #shown: Notification | null = null;
  #offered: number | null = null;

  /** Whether this browser shows notifications of this page at all: pages that came unencrypted have none. */
  readonly canNotify = mayNotify() !== 'unknown';

  setSound(isOn: boolean): void {
    this.hasSound = isOn;
    localStorage.setItem(SOUND, isOn ? 'on' : 'off');
  }

  /** The browser asks the agent the first time. */
  async setNotifications(isOn: boolean): Promise<void> {
    const isGranted = isOn && (await Notification.requestPermission()) === 'granted';
    this.hasNotifications = isGranted;
    localStorage.setItem(NOTIFICATIONS, isGranted ? 'on' : 'off');
  }

  /** What is offered now; `null`: nothing any more. */
  show(offered: Offered | null): void {
    if (offered?.contact === this.#offered) return;
    this.#offered = offered?.contact ?? null;
    this.#shown?.close();
    this.#shown = null;
    this.#ringer.stop();
    if (!offered) return;
    if (this.hasSound) this.#ringer.start();
    if (this.hasNotifications && document.hidden) this.#notify(offered);
  }

  #notify({ contact, text }: Offered): void {
    const shown = new Notification('Sidetone', { body: text, tag: `contact-${contact}`, requireInteraction: true });
    shown.onclick = () => window.focus();
    this.#shown = shown;
  }
}

function mayNotify(): NotificationPermission | 'unknown' {
  return 'Notification' in window && window.isSecureContext ? Notification.permission : 'unknown';
}

export const alerts = new Alerts();
