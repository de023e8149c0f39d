import * as api from '../api/commands';
import { Latest } from '../api/latest';
import type { StateChoice } from '../api/types';
import { desk } from '../live/desk.svelte';
import { choosing } from './doing.svelte';
import { notes } from './notes.svelte';

const states = new Latest((choice: StateChoice) =>
  choosing.run(async () => {
    // Where no code is asked for, another state ends the wrap-up, with what the server has of it.
    if (desk.me?.state === 'wrap_up') await notes.sendAll();
    await api.setState(choice);
  }),
);

/** Whatever else is under way; of what is chosen while another state is being set, the latest counts. */
export const chooseState = (choice: StateChoice) => states.give(choice);
