import type { Page } from '@playwright/test';

/** A piece of work that keeps a page from answering, in milliseconds: how long it took, and how much of that it computed. */
export interface Task {
  wall: number;
  computing: number;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args: { name?: string; data?: { frames?: { url: string; processId: number }[] } };
}

/** Chromium's tasks, and the names of its threads. */
const CATEGORIES = ['disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'];

/** Does something, and tells of every task of the page's main thread meanwhile, the longest first. */
export async function tasksDuring(page: Page, act: () => Promise<void>): Promise<Task[]> {
  const browser = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  browser.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await browser.send('Tracing.start', { traceConfig: { includedCategories: CATEGORIES }, transferMode: 'ReportEvents' });
  await act();
  const isComplete = new Promise((resolve) => browser.once('Tracing.tracingComplete', resolve));
  await browser.send('Tracing.end');
  await isComplete;
  await browser.detach();
  const frames = events.flatMap((event) => event.args.data?.frames ?? []);
  const process = frames.find((frame) => frame.url === page.url())?.processId;
  const main = events.find(
    (event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain' && event.pid === process,
  );
  return events
    .filter((event) => event.name === 'RunTask' && event.pid === process && event.tid === main?.tid)
    .map(({ dur = 0, tdur = dur }) => ({ wall: dur / 1000, computing: tdur / 1000 }))
    .sort((a, b) => b.wall - a.wall);
}
