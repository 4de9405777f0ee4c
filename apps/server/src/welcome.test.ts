/** The console's welcome: what README's reader copies from it is there, whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printWelcome } from './welcome.ts';

const ORIGIN = 'http://localhost:8470';
const person = (email: string, badge?: string) => ({
  operator: email.split('@')[1]?.split('.')[0] ?? '',
  role: 'bench',
  email,
  password: 'mihon-no-aikotoba',
  badge,
});
const PEOPLE = {
  signIns: [
    person('counter@carrier-a.example'),
    person('bench@carrier-a.example', 'BADGE-000001'),
    person('loss-desk@carrier-a.example'),
    person('administrator@destroyer-e.example', 'BADGE-000009'),
    person('bench2@destroyer-e.example', 'BADGE-000002'),
    person('registrar@guideline-body.example'),
  ],
  cards: [
    {
      card: 'card-1',
      name: '見本 太郎',
      pin: '1234',
      phone: 'phone-1',
      phonePins: { signPassword: 'ABC123', authPin: '5678' },
    },
    { card: 'card-6', name: '例示 みどり', pin: '1234', phone: undefined, phonePins: undefined },
  ],
};

function printed(demonstration: boolean): string {
  const lines: string[] = [];
  printWelcome({ demonstration, origin: ORIGIN }, PEOPLE, { write: (text) => lines.push(text) });
  return lines.join('');
}

test('every address is whole, with its badge beside it', () => {
  const words = printed(true).split(/\s+/);
  for (const { email, badge } of PEOPLE.signIns) {
    const at = words.indexOf(email);
    assert.ok(at >= 0, email);
    if (badge !== undefined) assert.equal(words[at + 1], badge);
  }
});

test('lines of addresses begin anew with each operator, two a line', () => {
  const lines = printed(true).split('\n');
  const found = lines.filter((line) => line.includes('.example'));
  assert.deepEqual(
    found.map((line) => line.match(/\S+@/g)),
    [['counter@', 'bench@'], ['loss-desk@'], ['administrator@', 'bench2@'], ['registrar@']],
  );
});

test('a card without a phone says so, in both languages', () => {
  const line = printed(true)
    .split('\n')
    .find((one) => one.includes('card-6'));
  assert.match(line ?? '', /端末なし \/ no phone/);
});

test('where it is no demonstration, only the address is printed', () => {
  const text = printed(false);
  assert.ok(text.includes(ORIGIN));
  assert.doesNotMatch(text, /mihon|@|card-/);
});
