/** After the load: whether every acknowledged write is on record, once, and everything is whole. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { TimelineDto } from '@nagori/area-handover/wire';
import type { Load } from './load.testing.ts';
import type { Site } from './site.testing.ts';

const AT_ONCE = 8;
const RECEIPTS_AT_ONCE = 100;
const JOBS_WITHIN_MS = 600_000;

/** Every table with a column for the key of a request. */
const REQUESTS = `
  select request from nagori.entry union all
  select request from nagori.loss_case union all
  select request from nagori.visit union all
  select request from nagori.quote union all
  select request from nagori.book_entry union all
  select request from nagori.grading`;

/** Each acknowledged request has one row, and there is no row of any other request. */
export async function assertStoredOnce(site: Site, { sender }: Load): Promise<void> {
  const rows = await site.query<{ request: string; n: number }>(
    `select request, count(*)::int as n from (${REQUESTS}) as stored
     where request is not null group by request`,
  );
  const found = new Map(rows.map(({ request, n }) => [request, n]));
  const lost = sender.stored.filter((key) => !found.has(key));
  const twice = rows.filter(({ n }) => n > 1);
  assert.equal(lost.length, 0, 'acknowledged writes are lost');
  assert.equal(twice.length, 0, 'writes are stored twice');
  assert.equal(new Set(sender.stored).size, sender.stored.length);
  assert.equal(rows.length, sender.stored.length, 'more is stored than was asked for');
}

/** Waits until no job is left, then looks at what they did. */
export async function assertJobsDoneOnce(site: Site, load: Load): Promise<void> {
  const end = performance.now() + JOBS_WITHIN_MS;
  for (;;) {
    const [left] = await site.query<{ n: number; failed: number; why: string | null }>(
      `select count(*)::int as n, count(*) filter (where attempts > 1)::int as failed,
         max(last_error) as why from graphile_worker._private_jobs`,
    );
    if (left?.n === 0) break;
    assert.ok(performance.now() < end, `${left?.n} jobs are left: ${left?.why}`);
    await pause(500);
  }
  const { lost, visits, purchases } = load.remembered;
  // Of each phone that was lost while it was open: marked in its handover, once.
  await side(lost, async (imei) => {
    const { entries } = await timelineOf(load, imei);
    const marks = entries
      .flatMap(({ evidence }) => evidence)
      .filter(({ kind, body }) => kind === 'loss-match' && body.result === 'match');
    assert.equal(marks.length, 1, 'a phone that was lost is not marked once');
  });
  const sent = await site.query<{ id: string }>(
    "select id from nagori.visit where mail = 'sent' and prompted_at is not null",
  );
  const prompted = new Set(sent.map(({ id }) => id));
  assert.deepEqual(
    visits.filter((id) => !prompted.has(id)),
    [],
    'prompts are missing',
  );
  const entries = await site.query<{ handover: string; n: number }>(
    `select handover, count(*)::int as n from nagori.book_entry
     where handover is not null group by handover`,
  );
  const booked = new Map(entries.map(({ handover, n }) => [handover, n]));
  assert.deepEqual(
    purchases.filter((id) => booked.get(id) !== 1),
    [],
    'a purchase, one entry',
  );
}

/** Every link and every seal of every phone. */
export async function assertChainsWhole(load: Load): Promise<void> {
  await side([...load.remembered.phones.keys()], async (imei) => {
    const timeline = await timelineOf(load, imei);
    assert.equal(timeline.intact, true, `broken at ${timeline.brokenAt}`);
  });
}

export async function assertReceipts(load: Load): Promise<void> {
  const { receipts } = load.remembered;
  assert.ok(receipts.length > 0, 'no receipt was given');
  for (let from = 0; from < receipts.length; from += RECEIPTS_AT_ONCE) {
    const { receipts: checked } = await load.sender.read<{
      receipts: readonly { readonly fault?: string }[];
    }>({
      ...{ kind: 'receipts', as: load.cookies.auditor, path: '/api/v1/audit/receipts' },
      body: { receipts: receipts.slice(from, from + RECEIPTS_AT_ONCE) },
    });
    assert.deepEqual(
      checked.filter(({ fault }) => fault !== undefined),
      [],
    );
  }
}

/** What insight shows is what the handovers themselves add up to. */
export async function assertInsight(site: Site, load: Load): Promise<void> {
  const [counted] = await site.query<{ opened: number; phones: number; taken: number }>(
    `select count(*)::int as opened, count(distinct h.phone_key)::int as phones,
       count(*) filter (where p.handover = h.id and p.state = 'taken')::int as taken
     from nagori.handover h join nagori.phone p using (operator, phone_key)
     where operator = 'carrier-a'`,
  );
  const day = (offset: number) =>
    new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const answer = await fetch(`${load.origin}/api/v1/insight/own?from=${day(-2)}&to=${day(1)}`, {
    headers: { cookie: load.cookies.auditor },
  });
  const shown = (await answer.json()) as {
    readonly opened: number;
    readonly phones: number;
    readonly outcomes: readonly { readonly id: string; readonly n: number }[];
  };
  const taken = shown.outcomes.find(({ id }) => id === 'taken')?.n ?? 0;
  assert.deepEqual({ opened: shown.opened, phones: shown.phones, taken }, counted);
}

/** The newest answer that was acknowledged is on record. */
export async function assertSurveyAnswer(load: Load): Promise<void> {
  const { wish } = load.remembered;
  if (wish === undefined) return;
  const answer = await fetch(`${load.origin}/api/v1/survey-sheets/${load.survey}`, {
    headers: { cookie: load.cookies.office },
  });
  const sheet = (await answer.json()) as {
    readonly answers: Readonly<Record<string, { readonly reply: unknown }>>;
  };
  assert.deepEqual(sheet.answers.wishes?.reply, { ja: wish });
}

function timelineOf(load: Load, imei: string): Promise<TimelineDto> {
  const path = '/api/v1/phones/timeline';
  return load.sender.read({ kind: 'look', as: load.cookies.auditor, path, body: { imei } });
}

/** Several at once; each waits for the one before it. */
async function side<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await act(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
