import { type AgentPage, expect, type Stream, test } from '../rig/index.ts';
import { tasksDuring } from '../rig/tasks.ts';
import { Crowd, patternOf } from './crowd.ts';
import { figure } from './figure.ts';

const EVENTS_PER_SECOND = 200;
const SECONDS = 5;
/** As many as a supervisor may have to see. */
const AGENTS = 3_000;
/**
 * A task that is longer keeps somebody waiting, in milliseconds (Long Tasks API, §1.1). No task may compute for longer: how long it
 * took depends on what else the machine did.
 */
const LONG_MS = 50;

test('contact events as fast as a large centre has them (N1, T8)', async ({ centre }) => {
  const phone = await centre.phone('1001');
  const [adas, cleos] = [await centre.stream(), await centre.stream()];
  const [ada, cleo] = [await centre.open({ link: adas }), await centre.open({ link: cleos })];
  await ada.start('ada', '1001', 'sales');
  await cleo.signIn('cleo');
  await cleo.chooseStation('1003', 'sales');
  await centre.call('100');
  await phone.answer();
  await ada.seesLines('connected');
  await cleo.page.locator('[data-place=supervisor]').click();
  await expect(cleo.page.locator('[data-row=ada]')).toContainText('Connected');

  await ada.page.bringToFront();
  const colleagues = new Crowd(patternOf(cleos.said), AGENTS, false);
  await measure('an agent’s contacts', ada, adas, colleagues, byNumber);
  await ada.does('consult');
  await ada.page.locator('[data-choice]').first().waitFor();
  await measure('an agent’s list of colleagues', ada, adas, colleagues, byNumber);
  await cleo.page.bringToFront();
  const crowd = new Crowd(patternOf(cleos.said), AGENTS, true);
  await measure('a supervisor’s agents', cleo, cleos, crowd, byNumber);
  await cleo.page.locator('input[value=queues]').check();
  await measure('a supervisor’s queues', cleo, cleos, crowd, byQueue);
});

/** Waits until the page shows what came last, by which all before it has been taken. */
type Sees = (agent: AgentPage, last: number) => Promise<void>;

const byNumber: Sees = (agent, last) => expect(agent.page.getByText(numberOf(last)).first()).toBeAttached();
const byQueue: Sees = (agent, last) =>
  expect(agent.page.locator('[data-row=sales] [data-cell=waiting]')).toHaveText(String(last));

async function measure(what: string, agent: AgentPage, stream: Stream, crowd: Crowd, sees: Sees): Promise<void> {
  stream.say(crowd.begin());
  stream.say(crowd.mark(numberOf(501), 501));
  await sees(agent, 501);
  const tasks = await tasksDuring(agent.page, async () => {
    await flood(() => stream.say(crowd.next()));
    stream.say(crowd.mark(numberOf(502), 502));
    await sees(agent, 502);
  });
  const [longest] = tasks;
  if (!longest) throw new Error('the trace tells of no task');
  const long = tasks.filter(({ wall }) => wall > LONG_MS).length;
  // On a busy machine a task may wait in its midst: what it computed is what the page can be blamed for.
  const most = Math.max(...tasks.map(({ computing }) => computing));
  const sum = tasks.reduce((all, { computing }) => all + computing, 0);
  const events = `${EVENTS_PER_SECOND} events/s, ${AGENTS} agents: ${what}`;
  const goal = `goal under ${LONG_MS} ms; at most ${most.toFixed(1)} ms of CPU in one`;
  figure(`${events}, longest task`, `${longest.wall.toFixed(1)} ms`, goal);
  expect.soft(most, `${what}: milliseconds of CPU in one task`).toBeLessThan(LONG_MS);
  figure(`${events}, longer tasks`, String(long), `of ${tasks.length}; ${((100 * sum) / 1000 / SECONDS).toFixed(0)} % of a core`);
}

function numberOf(last: number): string {
  return `+14155559${last}`;
}

/** Has something happen so often. */
function flood(happen: () => void): Promise<void> {
  const [began, all] = [performance.now(), EVENTS_PER_SECOND * SECONDS];
  let done = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(((performance.now() - began) / 1000) * EVENTS_PER_SECOND, all);
      for (; done < due; done++) happen();
      if (done < all) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}
