/**
 * Ten million handovers stored: opening one phone's timeline, what waits at the counter and at the
 * bench, and the first figures of insight, over HTTP with session, row-level security and the
 * program's own database roles.
 *
 *   NAGORI_BENCH_HANDOVERS=100000 script/bench scale     fewer, to be quick
 *   NAGORI_BENCH_DATA=/somewhere script/bench scale      kept there, and used again
 */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { QueueDto, TimelineDto } from '@nagori/area-handover/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { OPERATORS } from './handover-texts.ts';
import { figuresOf } from './insight.bench.ts';
import { makeFigures } from './insight-rows.ts';
import { makeHandovers, sampled, sizes } from './many-handovers.ts';
import type { Figure } from './report.ts';
import { dataFolder, signIn, startProcess } from './whole-server.ts';

const HANDOVERS = Number(process.env.NAGORI_BENCH_HANDOVERS ?? 10_000_000);
const DATA_FOLDER = process.env.NAGORI_BENCH_DATA;
const ENV = { NAGORI_REQUESTS_PER_MINUTE: '100000000', NAGORI_LOG: 'error' };
const CALLS = 2_000;
const CLIENTS = 2;
const MOST_MS = 50;

type Ask = (i: number) => Promise<void>;

export async function measure(): Promise<Figure[]> {
  const folder = DATA_FOLDER ?? dataFolder();
  try {
    if (!existsSync(join(folder, 'postgres'))) await fillAnew(folder);
    const { rows, bytes } = await sizes(folder);
    const stored = `${HANDOVERS.toLocaleString('en')} handovers stored`;
    const whole = `${(rows / 1e6).toFixed(0)} M entries, ${(bytes / 1e9).toFixed(0)} GB`;
    const phones = await sampled(folder);
    const server = await startProcess(folder, ENV);
    try {
      const asks = await askings(server.origin, phones);
      const figures: Figure[] = [];
      for (const [what, ask] of Object.entries(asks)) {
        figures.push(figureOf(`${stored} (${whole}): ${what}`, await timed(ask)));
      }
      const insight = await figuresOf(server);
      return [
        ...figures,
        ...insight.map((one) => ({ ...one, what: `${stored} (${whole}): insight, ${one.what}` })),
      ];
    } finally {
      await server.stop();
    }
  } finally {
    if (DATA_FOLDER === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The program makes its database and its people; then it stops, and the rows are made. */
async function fillAnew(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const server = await startProcess(folder, ENV);
  await server.stop();
  await makeHandovers(folder, HANDOVERS);
  await makeFigures(folder, HANDOVERS);
}

async function askings(
  origin: string,
  phones: readonly { readonly operator: string; readonly number: string }[],
): Promise<Readonly<Record<string, Ask>>> {
  const cookies = new Map<string, string>();
  for (const operator of OPERATORS) {
    cookies.set(`counter@${operator}`, await signIn(origin, `counter@${operator}.example`));
    cookies.set(`bench@${operator}`, await signIn(origin, `bench@${operator}.example`));
  }
  const get = async <Body>(who: string, path: string, body?: object): Promise<Body> => {
    const headers = { 'content-type': 'application/json', origin, cookie: cookies.get(who) ?? '' };
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${origin}/api/v1/${path}`, { headers, ...sent });
    const answer = (await response.json()) as Body;
    assert.ok(response.ok, JSON.stringify(answer));
    return answer;
  };
  const operatorOf = (i: number) => OPERATORS[i % OPERATORS.length] as string;
  const waits = (role: string, queries: readonly string[]) => async (i: number) => {
    const who = `${role}@${operatorOf(i)}`;
    const query = queries[Math.floor(i / OPERATORS.length) % queries.length];
    const { items } = await get<QueueDto>(who, `queue?${query}`);
    // So many phones that somebody always waits, but for a small shop of a small operator.
    const few = HANDOVERS < 1_000_000 || query?.includes('shop');
    assert.ok(items.length > 0 || few, `nothing waits: ${who} ${query}`);
  };
  return {
    'one phone’s timeline, chain checked': async (i) => {
      const { operator, number } = phones[i % phones.length] as (typeof phones)[number];
      const imei = `${number}${checkDigit(number as ImeiKey)}`;
      const answer = await get<TimelineDto>(`counter@${operator}`, 'phones/timeline', { imei });
      assert.ok(answer.intact && answer.length === answer.entries.length && answer.length > 2);
    },
    'counter: open handovers': waits('counter', ['state=open']),
    'counter: of one shop': waits('counter', ['state=open&shop=shop-7', 'state=open&shop=shop-90']),
    'bench: what waits, on all routes and on one': waits('bench', [
      'state=taken',
      'state=taken&route=inspection',
      'state=taken&route=destruction',
      'state=quarantined',
    ]),
    'bench: how many on each route': async (i) => {
      await get(`bench@${operatorOf(i)}`, 'bench/routes');
    },
    'phones that have left, page by page': waits('counter', ['state=gone', 'state=refused']),
  };
}

async function timed(ask: Ask): Promise<readonly number[]> {
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    for (let i = next++; i < CALLS; i = next++) {
      const begun = performance.now();
      await ask(i);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return times.sort((a, b) => a - b);
}

function figureOf(what: string, times: readonly number[]): Figure {
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const [p99, median, worst] = [at(0.99), at(0.5), times.at(-1) ?? 0].map((ms) => ms.toFixed(1));
  return {
    what,
    bar: 'p99 < 50 ms',
    figure: `p99 ${p99} ms, median ${median} ms, worst ${worst} ms`,
    met: at(0.99) < MOST_MS,
  };
}
