/** R10 R14 R28: an overwriting asks its station's server first, and begins with its yes alone. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { newFileKey, writeStation } from '../src/sign-in/station-file.ts';
import { nagori } from './run-nagori.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-ask-'));
after(() => rmSync(folder, { recursive: true }));
const station = join(folder, 'station.json');
const out = join(folder, 'overwrite.ndjson');

const HELD = {
  allowed: false,
  reasons: [
    { rule: 'R14', words: { ja: 'ロックを先に', en: 'the lock first' } },
    { rule: 'R10', words: { ja: '売り手に説明', en: 'inform the seller' } },
  ],
  steps: [{ step: 'look-at-lock', title: { ja: 'ロックを見る', en: 'look at the lock' } }],
};
let answer: object = HELD;
let status = 200;
const asked: string[] = [];
const server = createServer((request, response) => {
  void request.toArray().then((parts: Buffer[]) => {
    const isToken = request.url === '/api/v1/token';
    if (!isToken) asked.push(Buffer.concat(parts).toString('utf8'));
    response.writeHead(isToken ? 200 : status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(isToken ? { access_token: 'nagori-st_x', expires_in: 900 } : answer),
    );
  });
});
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  writeStation(station, { nagoriStation: 1, server: origin, ...newFileKey() });
});
after(() => server.close());

/** Nothing listens at this adb server: what goes past the question fails there. */
const overwrite = () =>
  nagori([
    ...['overwrite', '--imei', '001017000000011', '--out', out, '--station', station],
    ...['--adb', '127.0.0.1:1', '--lang', 'en'],
  ]);

test('R10 R14 R28 what the server is against is listed, and nothing begins', async () => {
  const { status: exit, stderr } = await overwrite();
  assert.equal(exit, 10, stderr);
  for (const said of ['R14 the lock first', 'R10 inform the seller', 'look at the lock']) {
    assert.ok(stderr.includes(said), stderr);
  }
  assert.ok(!existsSync(out));
  assert.equal(JSON.parse(asked[0] ?? '').evidence.kind, 'overwrite-report');
});

test('R10 R14 R28 a server that answers no yes is no yes', async () => {
  for (const [next, code] of [
    [{ code: 'handover-not-found' }, 404],
    [{ code: 'internal' }, 500],
    [{ allowed: 'yes' }, 200],
  ] as const) {
    answer = next;
    status = code;
    const { status: exit } = await overwrite();
    assert.equal(exit, 5);
  }
  answer = { allowed: true, reasons: [], steps: [] };
  status = 200;
  const { stderr } = await overwrite();
  assert.match(stderr, /adb/, 'allowed, it goes on to the cable');
  server.closeAllConnections();
  server.close();
  assert.match((await overwrite()).stderr, /does not answer/);
  assert.ok(!existsSync(out));
});
