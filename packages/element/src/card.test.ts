import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { Card } from './card.ts';
import { toyCipher, toySilicon } from './toy-silicon.testing.ts';

const SALT = new Uint8Array(16).fill(7);

async function cardOf(silicon = toySilicon()) {
  const card = await Card.fresh('card-1', '1234', SALT, silicon);
  assert.ok(card.kind === 'good');
  return { silicon, card: card.value };
}

test('a card signs after its PIN, and the signature names the card', async () => {
  const { card, silicon } = await cardOf();
  const { answer } = card.sign('1234', { nonce: 'n' }, silicon);
  assert.ok(answer.kind === 'good');
  const [header = '', payload = ''] = answer.value.split('.');
  const read = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString());
  assert.deepEqual(read(header), { alg: 'ES256', typ: 'nagori-sign-in+jwt', kid: 'card-1' });
  assert.deepEqual(read(payload), { nonce: 'n' });
});

test('three wrong PINs in a row block the card, two and a right one do not', async () => {
  const { card, silicon } = await cardOf();
  const wrong = (one: Card) => one.sign('0000', {}, silicon).card;
  const twice = wrong(wrong(card));
  const again = twice.sign('1234', {}, silicon);
  assert.equal(again.answer.kind, 'good');
  assert.equal(again.card.face.triesLeft, 3);
  const blocked = wrong(twice).sign('1234', {}, silicon);
  assert.deepEqual(blocked.answer, { kind: 'bad', reason: ['pin-blocked'] });
});

test('a PIN that is not four digits makes no card', async () => {
  for (const pin of ['123', '12345', 'abcd', '']) {
    const made = await Card.fresh('card-1', pin, SALT, toySilicon());
    assert.deepEqual(made, { kind: 'bad', reason: ['auth-pin-form'] });
  }
});

test('a sealed card reveals nothing and opens only under its own label and key', async () => {
  const { card, silicon } = await cardOf();
  const cipher = toyCipher('key');
  const sealed = card.sealed(cipher);
  const doors = `${inspect(card, { showHidden: true })}${JSON.stringify(card)}`;
  for (const secret of silicon.privateKeys) {
    const shown = inspect(Buffer.from(secret, 'base64url'));
    assert.ok(!doors.includes(secret) && !doors.includes(shown));
    assert.ok(!Buffer.from(sealed).toString().includes(secret));
  }
  const woken = Card.open(card.face, sealed, cipher);
  assert.deepEqual(woken.sign('1234', {}, silicon).answer, card.sign('1234', {}, silicon).answer);
  assert.throws(() => Card.open({ ...card.face, id: 'card-2' }, sealed, cipher));
  assert.throws(() => Card.open(card.face, sealed, toyCipher('other')));
});
