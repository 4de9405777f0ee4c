/** R05: whatever happens to the book, no line of the log holds a person or a number. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { Browser, startWholeServer } from './server.testing.ts';

const lines: string[] = [];
const server = await duringTests(() =>
  startWholeServer({
    env: { NAGORI_LOG: 'trace' },
    log: { write: (line) => lines.push(line) },
  }),
);

const PERSON = {
  name: '架空 名乃',
  address: '架空県架空市架空町9-8-7',
  occupation: '架空業',
  age: 34,
};
/** In Japan it is this day or the next. */
const TODAY = new Date().toISOString().slice(0, 10);
const ENTRY = {
  kind: 'purchase',
  transactedOn: TODAY,
  items: [
    {
      category: 'phone',
      quantity: 1,
      priceYen: 20_000,
      features: { imeis: ['001017000000011'], model: '架空機' },
    },
  ],
  counterparty: PERSON,
  identity: { method: 'document', taken: ['document-shown'], document: '架空証' },
};

test('R05: written, refused, found and exported: the log names no person', async () => {
  const counter = await new Browser(server.origin).signIn('counter@dealer-d.example');
  const office = await new Browser(server.origin).signIn('administrator@dealer-d.example');
  const books = '/api/v1/books';
  await counter.post(`${books}/entries`, ENTRY);
  const bad = [
    { ...ENTRY, counterparty: { ...PERSON, age: -1 } },
    { ...ENTRY, counterparty: { ...PERSON, address: '架空\u0000県' } },
    { ...ENTRY, 架空: '架空' },
    { ...ENTRY, identity: undefined },
  ];
  for (const sent of bad) {
    const { status } = await counter.ask('POST', `${books}/entries`, sent);
    assert.ok(status === 400 || status === 422, String(status));
  }
  const span = `from=${TODAY}&to=${TODAY}`;
  const days = { from: TODAY, to: TODAY };
  for (const wanted of [{ name: PERSON.name }, { imei: '001017000000011' }, { text: '架空市' }]) {
    await office.post(`${books}/entries/find`, { ...days, ...wanted, purpose: 'police' });
  }
  for (const form of ['export.csv', 'export.pdf', 'page']) {
    assert.equal((await office.ask('GET', `${books}/${form}?${span}`)).status, 200);
  }
  assert.ok(
    lines.some((line) => line.includes('/api/v1/books/entries')),
    'the log was on',
  );
  const leaked = lines.filter((line) => /架空|00101700000001|E6%9E%B6/i.test(line));
  assert.deepEqual(leaked, []);
});
