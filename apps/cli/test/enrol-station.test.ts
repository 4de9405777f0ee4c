/** Enrolment whose first answer was lost: the key stays until the server says it is unknown. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { enrolStation } from '../src/sign-in/enrol-station.ts';
import { newFileKey } from '../src/sign-in/station-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-enrol-'));
after(() => rmSync(folder, { recursive: true }));

type Answer = readonly [status: number, body: object];
const TOKEN: Answer = [200, { access_token: 'nagori-st_x', expires_in: 900 }];
const USED: Answer = [403, { code: 'station-code-refused' }];
const UNKNOWN: Answer = [401, { code: 'invalid-client' }];
const SELF: Answer = [200, { station: 'st-1', operator: 'carrier-a', shop: { id: 'depot-1' } }];
let answers: Record<string, Answer>;
const server = createServer((request, response) => {
  request.resume();
  const [status, body] = answers[request.url ?? ''] ?? [404, {}];
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
let origin: string;
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

let path: string;
let n = 0;
beforeEach(() => {
  path = join(folder, `station-${++n}.json`);
  const begun = { nagoriStation: 1, server: origin, ...newFileKey() };
  writeFileSync(`${path}.new`, JSON.stringify(begun), { mode: 0o600 });
});
const enrol = () => enrolStation({ server: origin, code: '0000-0000-0000-0000', path });
function answerWith(key: Answer, token: Answer = TOKEN, self: Answer = SELF): void {
  answers = {
    '/api/v1/station/key': key,
    '/api/v1/token': token,
    '/api/v1/station': self,
  };
}

const ROWS: readonly (readonly [string, Answer, Answer, Answer, string])[] = [
  ['429 at the token', USED, [429, { code: 'too-many' }], SELF, 'server-unreachable'],
  ['503 at the token', USED, [503, {}], SELF, 'server-unreachable'],
  ['408 at the token', USED, [408, {}], SELF, 'server-unreachable'],
  ['401 of something between', USED, [401, { code: 'proxy' }], SELF, 'server-refuses'],
  ['403 of something between', USED, [403, {}], SELF, 'server-refuses'],
  ['503 at the station', USED, TOKEN, [503, {}], 'server-unreachable'],
  ['404 at the station', USED, TOKEN, [404, {}], 'server-refuses'],
  ['429 at the key', [429, { code: 'too-many' }], UNKNOWN, SELF, 'server-unreachable'],
  // As where this machine's clock is wrong: the token would be refused for it as well.
  ['its proof', [422, { code: 'station-proof-refused' }], UNKNOWN, SELF, 'server-refuses'],
];

for (const [name, key, token, self, code] of ROWS) {
  test(`after ${name} the key stays, and the next run goes on with it`, async () => {
    answerWith(key, token, self);
    const begun = readFileSync(`${path}.new`, 'utf8');
    await assert.rejects(enrol, { code });
    assert.equal(readFileSync(`${path}.new`, 'utf8'), begun);
    answerWith(USED);
    assert.equal((await enrol()).station, 'st-1');
    assert.ok(existsSync(path) && !existsSync(`${path}.new`));
  });
}

test('a key that the server says it does not know is removed', async () => {
  for (const key of [USED, [409, { code: 'station-key-taken' }]] as const) {
    answerWith(key, UNKNOWN);
    writeFileSync(
      `${path}.new`,
      JSON.stringify({ nagoriStation: 1, server: origin, ...newFileKey() }),
      {
        mode: 0o600,
      },
    );
    await assert.rejects(enrol, { code: 'server-refuses' });
    assert.ok(!existsSync(`${path}.new`) && !existsSync(path));
  }
});
