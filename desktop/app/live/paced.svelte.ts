/** How often at most it is looked again, in milliseconds: as often as somebody can read it. */
const PACE = 250;

/**
 * A number that changes when `heard` does, and no more often than that: thousands of rows need not be drawn anew for each of
 * hundreds of changes a second.
 */
export function paced(heard: () => unknown): { readonly step: number } {
  let step = $state(0);
  let timer = 0;
  $effect(() => {
    heard();
    if (timer !== 0) return;
    timer = window.setTimeout(() => {
      timer = 0;
      step += 1;
    }, PACE);
  });
  $effect(() => () => window.clearTimeout(timer));
  return {
    get step() {
      return step;
    },
  };
}
