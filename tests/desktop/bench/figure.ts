/** Hands `cargo xtask bench desktop` a figure, on a line of its own: what it is of, and what to hold it against. */
export function figure(what: string, value: string, beside: string): void {
  console.log(`figure ${JSON.stringify([what, value, beside])}`);
}
