import { untrack } from 'svelte';
import { Problem } from '../api/http';
import { desk } from '../live/desk.svelte';

/** Something that a part of the page does: whether it is under way, and what went wrong. */
export class Doing {
  isBusy = $state(false);
  problem = $state.raw<Problem | null>(null);

  /** Does it, unless something is under way already. Answers whether it was done. */
  async run(act: () => Promise<unknown>): Promise<boolean> {
    // An effect that does something does it again for its own reasons, not because this is over.
    if (untrack(() => this.isBusy)) return false;
    this.isBusy = true;
    this.problem = null;
    try {
      await act();
      return true;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (!desk.isOver(problem)) this.problem = problem;
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}

/** What the buttons of the home page do: one thing at a time. */
export const doing = new Doing();
/** A state and the sign-out are the agent's own affair, and wait for nothing that is done with a contact. */
export const choosing = new Doing();
export const leaving = new Doing();

/** One place for what went wrong with any of them. */
export const onHome = [doing, choosing, leaving];
