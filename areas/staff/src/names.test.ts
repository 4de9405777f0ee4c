/** Names: of one's own operator alone, but for operators; of those who left, too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startStaffApp, TestBrowser } from './staff-app.testing.ts';
import type { AccountDto, NamesDto } from './wire.ts';

const server = await duringTests(startStaffApp);

async function signedIn(email: string): Promise<TestBrowser> {
  const browser = new TestBrowser(server.app);
  assert.equal((await browser.signIn(email)).statusCode, 200, email);
  return browser;
}

const namesOf = async (browser: TestBrowser) =>
  (await browser.send('GET', '/api/v1/names')).json<NamesDto>();

test('every operator, and the shops and people of one’s own', async () => {
  const { operators, shops, people } = await namesOf(await signedIn('counter@carrier-a.example'));
  const dealer = operators.find(({ id }) => id === 'dealer-d');
  assert.deepEqual(dealer?.name, { ja: '見本買取D', en: 'Sample Dealer D' });
  assert.ok(shops.some(({ id, isOpen }) => id === 'shop-1' && isOpen));
  assert.equal(people.find(({ mark }) => mark === 'bench-2')?.name, '見本 検査二');
  const other = await namesOf(await signedIn('registrar@guideline-body.example'));
  assert.equal(
    other.people.find(({ mark }) => mark === 'bench-2'),
    undefined,
  );
  assert.deepEqual(other.shops, []);
});

test('an account that was switched off keeps its name in records', async () => {
  const office = await signedIn('administrator@carrier-a.example');
  const { accounts } = (await office.send('GET', '/api/v1/admin/accounts')).json<{
    readonly accounts: readonly AccountDto[];
  }>();
  const { id } = accounts.find(({ mark }) => mark === 'loss-desk-1') ?? assert.fail('no account');
  const ended = await office.send('PATCH', `/api/v1/admin/accounts/${id}`, { disabled: true });
  assert.ok(ended.statusCode < 300);
  const { people } = await namesOf(office);
  assert.equal(people.find(({ mark }) => mark === 'loss-desk-1')?.name, '見本 紛失');
});

test('nothing without signing in', async () => {
  const answer = await new TestBrowser(server.app).send('GET', '/api/v1/names');
  assert.equal(answer.statusCode, 401);
});
