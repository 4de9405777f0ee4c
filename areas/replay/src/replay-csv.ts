/** A replay's hits as a table for spreadsheets, streamed as they are read. */
import { Readable } from 'node:stream';
import { iso } from '@nagori/area-handover';
import type { HitQuery, ReplayHit } from './replay-store.ts';

/** First characters that make a spreadsheet read a cell as a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;
const HEAD =
  'handover,certificate,change,at,shop,channel,stage,policy,' +
  'verdict before,routes before,reasons before,verdict after,routes after,reasons after';

export function hitsCsv(
  read: (after: HitQuery['after']) => Promise<readonly ReplayHit[]>,
  page: number,
): Readable {
  return Readable.from(pages(read, page));
}

async function* pages(
  read: (after: HitQuery['after']) => Promise<readonly ReplayHit[]>,
  page: number,
): AsyncGenerator<string> {
  yield `\ufeff${HEAD}\r\n`;
  let after: HitQuery['after'];
  for (;;) {
    const hits = await read(after);
    if (hits.length > 0) yield hits.map(lineOf).join('');
    const last = hits.at(-1);
    if (last === undefined || hits.length < page) return;
    after = { handover: last.handover, clearance: last.clearance ?? '' };
  }
}

function lineOf(hit: ReplayHit): string {
  const { before, after } = hit;
  const cells = [
    ...[hit.handover, hit.clearance ?? '', hit.change, iso(hit.at), hit.shop ?? ''],
    ...[hit.channel, hit.stage, hit.policy],
    ...[before.verdict, before.routes.join(' '), before.reasons.join(' ')],
    ...[after.verdict, after.routes.join(' '), after.reasons.join(' ')],
  ];
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** Our own codes, ids and times are safe, but an id of random bytes may begin with a minus. */
function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
