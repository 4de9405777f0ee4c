/** Two copies of the server on one database: what protects counts for both together. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { dataFolder, removeFolder } from '../../bench/whole-server.ts';
import { Browser, startWholeServer } from './server.testing.ts';

const path = dataFolder();
const database = await startTestDatabase();
const { folder, database: name } = database.connection;

const startCopy = () =>
  startWholeServer({
    env: {
      DATABASE_URL: `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`,
      NAGORI_DATABASE_SECRET_FILE: database.secretFile,
      NAGORI_DATA: path,
      NAGORI_DEMO: '1',
      NAGORI_ROLE: 'web',
      NAGORI_REQUESTS_PER_MINUTE: '200',
      NAGORI_LOG: 'silent',
    },
  });
const first = await startCopy();
const second = await startCopy();
after(async () => {
  await Promise.all([first.close(), second.close()]);
  await database.close();
  removeFolder(path);
});
const copyAt = (i: number) => (i % 2 === 0 ? first : second);

/** How many of so many requests, sent to the copies in turn, are not refused as too many. */
async function allowed(url: string, asked: number, from: string): Promise<number> {
  let sum = 0;
  for (let i = 0; i < asked; i++) {
    const { statusCode } = await copyAt(i).running.app.inject({ url, remoteAddress: from });
    if (statusCode !== 429) sum += 1;
  }
  return sum;
}

test('a route’s own limit is one for both', async () => {
  assert.equal(await allowed('/api/v1/public/register', 260, '192.0.2.1'), 240);
});

test('the limit of all routes is one for both', async () => {
  assert.equal(await allowed('/api/v1/service', 230, '192.0.2.2'), 200);
});

test('failed sign-ins lengthen the wait of both', async () => {
  const codes: unknown[] = [];
  for (let i = 0; i < 8; i++) {
    const { body } = await new Browser(copyAt(i).origin).ask('POST', '/api/v1/session', {
      email: 'counter@carrier-a.example',
      password: 'not-this-one',
    });
    codes.push((body as { code: string }).code);
  }
  const [refused, many] = ['sign-in-refused', 'too-many-attempts'];
  assert.deepEqual(codes, [...Array(5).fill(refused), ...Array(3).fill(many)]);
});

test('a phone on a reader of one copy is refused by the other, and stays as it was', async () => {
  const url = '/world/v1/phones/phone-1/reader';
  const [here, elsewhere] = [new Browser(first.origin), new Browser(second.origin)];
  const { field } = await here.post<{ field: string }>(url, {});
  const select = { field, command: '00A4040C0AD392F000260100000001' };
  const { status, body } = await elsewhere.ask('POST', url, select);
  assert.deepEqual([status, (body as { code: string }).code], [409, 'reader-field-not-here']);
  assert.deepEqual(await here.post(url, select), { field, answer: '9000' });
});
