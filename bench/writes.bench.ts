/**
 * Durable handover writes over HTTP: session, policy decision, row-level security, receipt; 64
 * clients, PostgreSQL and the load on the same cores. Beside it the bare stored function, by the
 * same number of connections.
 */
import { createHash, randomBytes } from 'node:crypto';
import { openPoolsWithOwner, startEmbedded } from '@nagori/database';
import { loginSecret } from '../apps/server/src/database.ts';
import type { Figure } from './report.ts';
import { dataFolder, removeFolder, signIn, startProcess } from './whole-server.ts';
import { CLIENTS, type Load, load, openPhones } from './wrk-writes.ts';

const PHONES = 1_000;
const SECONDS = 10;
/** A program that has just started still compiles itself. */
const WARM_UP_SECONDS = 10;

const GROWING_PHONES = 128;
const GROWING_SECONDS = 2;
const FEW_ENTRIES = 10;
const MANY_ENTRIES = 200;

export async function measure(): Promise<Figure[]> {
  const folder = dataFolder();
  try {
    const { written, grown } = await overHttp(folder);
    const bare = await bareFunction(folder);
    const { perSecond, p99Ms, errors } = written;
    const share = perSecond / bare;
    const over = `${round(perSecond)}/s, ${share.toFixed(2)} ×, p99 ${p99Ms.toFixed(0)} ms`;
    return [
      {
        what: `writes over HTTP, on disk, ${CLIENTS} clients: session, decision, receipt`,
        bar: '≥ 1,200/s, ≥ 0.75 × the bare stored function, p99 < 90 ms',
        figure: `${over}, ${errors} errors`,
        met: perSecond >= 1_200 && share >= 0.75 && p99Ms < 90 && errors === 0,
      },
      grown,
      {
        what: 'the bare stored function, the same number of connections',
        bar: 'no bar of its own',
        figure: `${round(bare)}/s`,
        met: true,
      },
    ];
  } finally {
    removeFolder(folder);
  }
}

async function overHttp(
  folder: string,
): Promise<{ readonly written: Load; readonly grown: Figure }> {
  const server = await startProcess(folder, { NAGORI_REQUESTS_PER_MINUTE: '100000000' });
  try {
    const cookie = await signIn(server.origin, 'counter@carrier-a.example');
    const ids = await openPhones(server.origin, cookie, 0, PHONES);
    await load(server.origin, cookie, ids, WARM_UP_SECONDS);
    const written = await load(server.origin, cookie, ids, SECONDS);
    return { written, grown: await withTheRecord(server.origin, cookie) };
  } finally {
    await server.stop();
  }
}

/** The same on phones with few entries on record, and again when they have many. */
async function withTheRecord(origin: string, cookie: string): Promise<Figure> {
  const ids = await openPhones(origin, cookie, PHONES, GROWING_PHONES);
  let entries = 1;
  const written = async () => {
    const { perSecond } = await load(origin, cookie, ids, GROWING_SECONDS);
    entries += (perSecond * GROWING_SECONDS) / ids.length;
    return perSecond;
  };
  while (entries < FEW_ENTRIES / 2) await written();
  const few = await written();
  while (entries < MANY_ENTRIES) await written();
  const many = await written();
  return {
    what: `writes on phones with ${MANY_ENTRIES} entries on record, beside ${FEW_ENTRIES}`,
    bar: '≥ 0.8 ×',
    figure: `${(many / few).toFixed(2)} × (${round(many)}/s beside ${round(few)}/s)`,
    met: many >= 0.8 * few,
  };
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
const SEALED = randomBytes(1_500);
const WRITE = {
  ...{ operator: 'carrier-a', kind: 'evidence', at: new Date(), verdict: 'hold', reasons: [] },
  ...{ sealed: hex(SEALED), key_id: '2026-11', state: 'open', stage: 'intake' },
  digest: hex(createHash('sha256').update(SEALED).digest()),
};

/** Writes a second of the stored function alone, without reading, deciding, sealing or HTTP. */
async function bareFunction(folder: string): Promise<number> {
  const server = await startEmbedded(folder, loginSecret({ dataFolder: folder }));
  const pools = openPoolsWithOwner(server.connection, { sizes: { app: CLIENTS } });
  try {
    const { rows } = await pools.owner.query<{ phone_key: Buffer; handover: string; n: number }>(
      `select phone_key, handover, entries as n from nagori.phone where operator = 'carrier-a'`,
    );
    const phones = rows.map((row) => ({ ...row }));
    const until = performance.now() + SECONDS * 1_000;
    let writes = 0;
    const client = async (first: number) => {
      for (let i = first; performance.now() < until; i += CLIENTS) {
        const phone = phones[i % phones.length] as (typeof phones)[number];
        const write = { ...WRITE, phone_key: hex(phone.phone_key), handover: phone.handover };
        await pools.app.query({
          name: 'bare',
          text: 'select * from nagori.append(json_populate_record(null::nagori.entry_write, $1))',
          values: [JSON.stringify({ ...write, expected: phone.n++ })],
        });
        writes++;
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, i) => client(i)));
    return writes / SECONDS;
  } finally {
    await pools.end();
    await server.stop();
  }
}

const round = (value: number): string => Math.round(value).toLocaleString('en');
