/**
 * The authority's answers as a process of their own, for bench/ocsp.bench.ts: a million
 * certificates known, answers signed before the first is asked for. Its arguments: the port, how
 * many to know, how many of them to sign, and a folder for what the peer is given.
 *
 * Invariants: the code that answers is the server's own, from HTTP to signature; only where the
 * states come from is made up.
 */
import { createWriteStream, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import {
  authorityKeys,
  certificateStatus,
  type StatusStore,
  statusAuthority,
  statusListener,
} from '@nagori/area-authority';
import { DAY_MS } from '@nagori/model';
import { certIdHead, plainQuestion, serialNumber } from '@nagori/pki';
import { benchSerial, randomBytesOf } from './certificates.ts';

const [port = 0, known = 0, signed = 0] = process.argv.slice(2, 5).map(Number);
const folder = process.argv[5] ?? '.';
const now = Date.now;

const store: StatusStore = {
  changes: async (since, see) => {
    for (let i = 0; since === undefined && i < known; i++) {
      see({
        purpose: 'auth',
        issuerKey: undefined,
        serial: benchSerial(i),
        state: i % 10 === 0 ? 'revoked' : 'good',
        reason: i % 10 === 0 ? 'cessationOfOperation' : undefined,
        since: now() - DAY_MS,
        notAfter: now() + 365 * DAY_MS,
      });
    }
    return '1';
  },
  nextListNumber: async () => 1,
};

const making = { now, random: randomBytesOf, address: `http://localhost:${port}` };
const keys = await authorityKeys(join(folder, 'keys'), making);
const authority = await statusAuthority(join(folder, 'keys'), keys.auth, making);
const status = await certificateStatus({ store, authorities: [authority], now });
await status.refresh();
// The first look takes as long as a million certificates take: an answer wants a look of now.
await status.refresh();
setInterval(() => void status.refresh(), 1000);

const head = certIdHead(authority.issuer, 'sha1');
const answers = createWriteStream(join(folder, 'answers.txt'));
const questions: string[] = [];
const begin = performance.now();
for (let i = 0; i < signed; i++) {
  const question = plainQuestion(head, serialNumber(benchSerial(i)));
  const answer = await status.answer(question);
  if (answer.kind !== 'signed') throw new Error('not answered');
  if (!answers.write(`${Buffer.from(answer.bytes).toString('base64')}\n`)) {
    await new Promise<void>((resolve) => answers.once('drain', () => resolve()));
  }
  if (i % Math.ceil(signed / 10_000) === 0)
    questions.push(Buffer.from(question).toString('base64'));
  if (i % 10_000 === 9999) await status.refresh();
}
const perSecond = signed / ((performance.now() - begin) / 1000);
await new Promise<void>((resolve) => answers.end(resolve));
writeFileSync(join(folder, 'questions.txt'), `${questions.join('\n')}\n`);
const listener = statusListener({
  status,
  prefix: '',
  now,
  others: (_request, response) => void response.writeHead(404).end(),
  onError: (error) => console.error(error),
});
createServer(listener).listen(port, '127.0.0.1', () => {
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  process.stdout.write(`${JSON.stringify({ ready: true, perSecond, memory })}\n`);
});
