/** How long to wait before each further try, in milliseconds. */
const PAUSES_MS = [500, 1500];

/** Loads something; where that fails, again after a while. */
export async function patiently<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (const pause of PAUSES_MS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return load();
}
