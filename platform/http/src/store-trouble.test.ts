/** What a caller hears while the database is away, changing over, or busy. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';
import { storeTrouble } from './store-trouble.ts';

const UNAVAILABLE = `
  ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND
  EAI_AGAIN 08000 08001 08003 08004 08006 08P01 25006 25P03 57P01 57P02 57P03 57P05 58000 58030`;
const BUSY = '40001 40P01 53000 53200 53300 53400 55P03 57014';
const FULL = '53100';
const OTHER = '22021 23505 42501 42P01 XX000 08 080000 ENOSPC';

const codesOf = (text: string) => text.trim().split(/\s+/);
const failure = (code: string) => Object.assign(new Error('failed'), { code });

test('a code of the network or of PostgreSQL says whether the database is away', () => {
  for (const [text, expected] of [
    [UNAVAILABLE, 'store-unavailable'],
    [BUSY, 'store-busy'],
    [FULL, 'store-full'],
    [OTHER, undefined],
  ] as const) {
    for (const code of codesOf(text)) assert.equal(storeTrouble(failure(code)), expected, code);
  }
});

test('a file that is not there is no database that is away, and a socket is', () => {
  const missing = (syscall: string) => Object.assign(failure('ENOENT'), { syscall });
  for (const syscall of ['open', 'rename', 'stat', 'scandir']) {
    assert.equal(storeTrouble(missing(syscall)), undefined, syscall);
  }
  assert.equal(storeTrouble(missing('connect')), 'store-unavailable');
});

test('what the driver says without a code is known by its words', () => {
  for (const [words, expected] of [
    ['Connection terminated unexpectedly', 'store-unavailable'],
    ['Connection terminated due to connection timeout', 'store-unavailable'],
    ['timeout expired', 'store-unavailable'],
    ['Query read timeout', 'store-unavailable'],
    ['Client was closed and is not queryable', 'store-unavailable'],
    ['Cannot use a pool after calling end on the pool', 'store-unavailable'],
    ['There was an error establishing an SSL connection', 'store-unavailable'],
    ['timeout exceeded when trying to connect', 'store-busy'],
    ['timeouts are not numbers', undefined],
  ] as const) {
    assert.equal(storeTrouble(new Error(words)), expected, words);
  }
  for (const odd of [undefined, null, 'timeout expired', 7]) {
    assert.equal(storeTrouble(odd), undefined);
  }
});

const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('silent') });
after(() => app.close());
app.route<{ Params: { code: string } }>({
  method: ['GET', 'POST', 'PUT', 'DELETE'],
  url: '/fails/:code',
  config: { access: { kind: 'public' } },
  handler: async ({ params }) => {
    throw failure(params.code);
  },
});

async function asked(method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE', code: string) {
  const answer = await app.inject({
    method,
    url: `/fails/${code}`,
    headers: { host: 'localhost' },
  });
  const { statusCode: status, headers } = answer;
  return {
    status,
    wait: headers['retry-after'],
    code: method === 'HEAD' ? '' : answer.json().code,
  };
}

test('every one of them is 503, with the time to wait', async () => {
  for (const code of codesOf(`${UNAVAILABLE} ${BUSY} ${FULL}`)) {
    const { status, wait } = await asked('POST', code);
    assert.deepEqual([status, wait], [503, '2'], code);
  }
});

test('an unknown outcome is for those who sent something to be stored', async () => {
  for (const method of ['POST', 'PUT', 'DELETE'] as const) {
    const expected = { status: 503, wait: '2', code: 'commit-unknown' };
    assert.deepEqual(await asked(method, 'commit-unknown'), expected, method);
  }
  const expected = { status: 503, wait: '2', code: 'store-unavailable' };
  assert.deepEqual(await asked('GET', 'commit-unknown'), expected);
});

test('a bug stays what it is', async () => {
  assert.deepEqual(await asked('POST', '42P01'), {
    status: 500,
    wait: undefined,
    code: 'internal',
  });
});
