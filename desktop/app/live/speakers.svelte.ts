import { Ringer } from './ringer';

/** Where offers are heard: kept for this browser. */
const CHOICE = 'sidetone.speaker';

/** What browsers that have it ask by (Firefox). */
type Selecting = MediaDevices & { selectAudioOutput(): Promise<MediaDeviceInfo> };

/** The devices that a sound can come from, as far as the browser tells of them. */
class Speakers {
  /** The device's id; empty: where the system chooses. */
  chosen = $state(localStorage.getItem(CHOICE) ?? '');
  all = $state.raw<MediaDeviceInfo[]>([]);
  /** The agent, or somebody else, has forbidden to tell. */
  isForbidden = $state(false);

  /** Pages that came unencrypted are told of no devices. */
  readonly canChoose = window.isSecureContext && 'mediaDevices' in navigator && Ringer.canChooseDevice;

  choose(device: string): void {
    this.chosen = device;
    localStorage.setItem(CHOICE, device);
  }

  /** Looks which there are, without asking for permission. Browsers name them only with one. */
  async look(): Promise<void> {
    if (!this.canChoose) return;
    const all = await navigator.mediaDevices.enumerateDevices();
    // What the system chooses is there by itself.
    this.all = all.filter(
      ({ kind, deviceId, label }) => kind === 'audiooutput' && label !== '' && deviceId !== '' && deviceId !== 'default',
    );
  }

  /** Has the browser ask for the permission to tell which there are. */
  async ask(): Promise<void> {
    this.isForbidden = false;
    try {
      if ('selectAudioOutput' in navigator.mediaDevices) {
        this.choose((await (navigator.mediaDevices as Selecting).selectAudioOutput()).deviceId);
      } else {
        // Who may use the microphone is told of the speakers; nothing is recorded.
        const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
        for (const track of stream.getTracks()) track.stop();
      }
      await this.look();
    } catch {
      this.isForbidden = true;
    }
  }
}

export const speakers = new Speakers();
