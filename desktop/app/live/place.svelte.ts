/** Where on the page somebody is. All but the own contacts is loaded when it is opened. */
export type Place = 'contacts' | 'history' | 'supervisor' | 'recordings';

const PATHS: Record<Place, string> = {
  contacts: '/',
  history: '/history',
  supervisor: '/supervisor',
  recordings: '/recordings',
};
/** What is an agent's own: the rest is for supervisors. */
const OWN: readonly Place[] = ['contacts', 'history'];

/** As the address says: it can be kept, and the browser's way back leads back. */
class Whereabouts {
  #asked = $state<Place>(here());

  constructor() {
    window.addEventListener('popstate', () => (this.#asked = here()));
  }

  /** The place for somebody who may see all of them, or what is their own only. */
  of(isSupervisor: boolean): Place {
    return isSupervisor || OWN.includes(this.#asked) ? this.#asked : 'contacts';
  }

  /** The places that there are. */
  all(isSupervisor: boolean): readonly Place[] {
    return isSupervisor ? [...OWN, 'supervisor', 'recordings'] : OWN;
  }

  go(place: Place): void {
    if (place === this.#asked) return;
    history.pushState(null, '', PATHS[place] + location.search);
    this.#asked = place;
  }
}

function here(): Place {
  const places = Object.keys(PATHS) as Place[];
  return places.find((place) => PATHS[place] === location.pathname) ?? 'contacts';
}

export const whereabouts = new Whereabouts();
