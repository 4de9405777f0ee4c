/** The element's own answer as evidence (challenge, B3). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  evidence,
  findingsOf,
  ignoredOf,
  phoneLine,
  type Raw,
  READ_AT,
  readFacts,
  readSigned,
  throwawayAuthority,
} from '@nagori/testkit';
import { ELEMENT_STATE_TYPE, VOUCHER_TYPE, verifyTokens } from '../index.ts';

const AUTHORITY = throwawayAuthority('voucher');
const STRANGER = throwawayAuthority('stranger');
const EID = '00F1E2D3C4B5A697';
const ELEMENT = throwawayAuthority('element', EID, EID);
const CH = 'A'.repeat(43);
const OTHER_CH = `${'B'.repeat(42)}A`;

function voucher(part: Raw = {}, signer = AUTHORITY): Promise<string> {
  const { kty, crv, x, y } = ELEMENT.publicJwk;
  const iat = READ_AT / 1000 - 60;
  const claims = { iss: signer.iss, iat, exp: iat + 600, eid: EID, key: { kty, crv, x, y } };
  return signer.sign({ typ: VOUCHER_TYPE, kid: signer.kid }, { ...claims, ...part });
}

interface Given {
  readonly claims?: Raw;
  readonly vouched?: Promise<string>;
  readonly signer?: typeof ELEMENT;
  readonly at?: Raw;
}

async function read({ claims = {}, vouched = voucher(), signer = ELEMENT, at = {} }: Given) {
  const said = { iss: EID, ch: CH, key: 'none', ...claims };
  const jwt = await signer.sign({ typ: ELEMENT_STATE_TYPE, kid: EID }, said);
  const body = { jwt, voucher: await vouched, asked: { ch: CH }, ...at };
  const one = evidence('element-attestation', body);
  return readSigned([one], AUTHORITY.anchors);
}

const both = (words: string) => [`jpki-certificate ${words}`, `jpki-key ${words}`];

const SAID = [
  ['no key', { key: 'none' }, 'clear probe statement-none'],
  ['a key', { key: 'held' }, 'residue probe statement-live'],
  ['another challenge', { ch: OTHER_CH }, 'unknown probe statement-none cannot-state'],
  ['a key, to another', { key: 'held', ch: OTHER_CH }, 'residue probe statement-live'],
] as const;

for (const [name, claims, words] of SAID) {
  test(`R03 the element says ${name}: ${words}`, async () => {
    const facts = await read({ claims });
    assert.deepEqual(findingsOf(facts), both(words));
    assert.deepEqual([facts.findings[0]?.binding, facts.findings[0]?.backing], ['B3', 'authority']);
  });
}

test('R03 a deletion lies in its hour, by the phone’s clock', async () => {
  const facts = await read({ claims: { key: 'deleted', deleted: '2026-11-23T20' } });
  const clear = ['act statement-deleted', 'probe statement-none'];
  assert.deepEqual(
    findingsOf(facts),
    ['jpki-certificate', 'jpki-key'].flatMap((on) => clear.map((how) => `${on} clear ${how}`)),
  );
  const act = facts.findings.find((one) => one.class === 'act');
  const { lo, hi, t } = act?.interval ?? { lo: 0, hi: 0, t: 0 };
  const hour = Date.parse('2026-11-23T20:00:00Z');
  assert.deepEqual([lo, t, hi], [hour - 15 * 60_000, hour, hour + 75 * 60_000]);
});

const REFUSED: readonly (readonly [string, Given])[] = [
  ['vouched for by a stranger', { vouched: voucher({}, STRANGER) }],
  ['signed by another element', { signer: throwawayAuthority('other', EID, EID) }],
  ['a voucher for another element', { vouched: voucher({ eid: '00AAAAAAAAAAAAAA' }) }],
  ['a voucher with a claim too many', { vouched: voucher({ sub: 'somebody' }) }],
  ['a claim too many', { claims: { serial: '1' } }],
  ['deleted without its hour', { claims: { key: 'deleted' } }],
  ['an hour without a deletion', { claims: { deleted: '2026-11-23T20' } }],
];

for (const [name, given] of REFUSED) {
  test(`R03 ${name}: nothing is said`, async () => {
    const facts = await read(given);
    assert.deepEqual(facts.findings, []);
    assert.deepEqual(ignoredOf(facts), ['e1 signature-bad R03']);
  });
}

test('R03 without the counter’s station it is a word and binds nothing', async () => {
  const facts = await read({ at: { station: undefined } });
  assert.deepEqual(findingsOf(facts), both('clear say statement-none'));
  assert.equal(facts.findings[0]?.binding, 'B0');
});

const SECOND_EID = '00A1A2A3A4A5A6A7';
const SECOND = throwawayAuthority('second-element', SECOND_EID, SECOND_EID);

/** An element's word, or the record of a repair that changed the board. */
type Word =
  | { readonly of?: typeof ELEMENT; readonly key: 'none' | 'held' | 'deleted' }
  | { readonly change: Raw };

/** Each a minute after the one before it. */
async function readInTurn(...words: readonly Word[]) {
  const all = await Promise.all(
    words.map(async (word, i) => {
      const at = new Date(READ_AT - (words.length - i) * 60_000).toISOString();
      const when = { id: `e${i + 1}`, at, received: at, seq: i + 1 };
      if ('change' in word) {
        return evidence('board-change', { old: 'destroyed', ...when, ...word.change });
      }
      const { of = ELEMENT, key } = word;
      const deleted = key === 'deleted' ? { deleted: '2026-11-23T20' } : {};
      const said = { iss: of.iss, ch: CH, key, ...deleted };
      const jwt = await of.sign({ typ: ELEMENT_STATE_TYPE, kid: of.kid }, said);
      const { kty, crv, x, y } = of.publicJwk;
      const vouched = await voucher({ eid: of.iss, key: { kty, crv, x, y } });
      const body = { jwt, voucher: vouched, asked: { ch: CH } };
      return evidence('element-attestation', { ...body, ...when });
    }),
  );
  const tokens = await verifyTokens(phoneLine(all), AUTHORITY.anchors, READ_AT);
  const valuesOf = (line: typeof all) =>
    readFacts(line, {}, { tokens }).findings.map((one) => `${one.evidence} ${one.value}`);
  assert.deepEqual(valuesOf(all.toReversed()).sort(), valuesOf(all).sort(), 'in any order');
  return [...new Set(valuesOf(all))];
}

test('R03 attack, swapped phone: a clean element speaks for no other with a key', async () => {
  for (const key of ['none', 'deleted'] as const) {
    const swapped = [{ key: 'held' }, { of: SECOND, key }] as const;
    assert.deepEqual(await readInTurn(...swapped), ['e1 residue', 'e2 unknown']);
    assert.deepEqual(await readInTurn(...swapped.toReversed()), ['e1 unknown', 'e2 residue']);
  }
});

test('R03 a key is gone by its own element’s word; another element may follow', async () => {
  const own = [{ key: 'held' }, { key: 'deleted' }] as const;
  assert.deepEqual(await readInTurn(...own), ['e1 residue', 'e2 clear']);
  assert.deepEqual(await readInTurn(...own, { of: SECOND, key: 'none' }), [
    'e1 residue',
    'e2 clear',
    'e3 clear',
  ]);
  assert.deepEqual(await readInTurn(...own, { key: 'held' }, { of: SECOND, key: 'none' }), [
    'e1 residue',
    'e2 clear',
    'e3 residue',
    'e4 unknown',
  ]);
});

const REPAIRED = { change: {} } as const;

test('R03 a repair changed the board: the new one speaks for itself', async () => {
  for (const key of ['none', 'deleted'] as const) {
    const words = [{ key: 'held' }, REPAIRED, { of: SECOND, key }] as const;
    assert.deepEqual(await readInTurn(...words), ['e1 residue', 'e3 clear']);
  }
  const onlyRepaired = await readInTurn({ key: 'held' }, REPAIRED);
  assert.deepEqual(onlyRepaired, ['e1 residue'], 'it proves nothing of the new one');
});

test('R03 attack, swapped phone: a repair before, after, or undone covers nothing', async () => {
  const clean = { of: SECOND, key: 'none' } as const;
  assert.deepEqual(await readInTurn(REPAIRED, { key: 'held' }, clean), [
    'e2 residue',
    'e3 unknown',
  ]);
  assert.deepEqual(await readInTurn({ key: 'held' }, clean, REPAIRED), [
    'e1 residue',
    'e2 unknown',
  ]);
  assert.deepEqual(await readInTurn({ key: 'held' }, REPAIRED, clean, { key: 'held' }), [
    'e1 residue',
    'e3 unknown',
    'e4 residue',
  ]);
  assert.deepEqual(await readInTurn({ key: 'held' }, REPAIRED, { of: SECOND, key: 'held' }), [
    'e1 residue',
    'e3 residue',
  ]);
});

test('R25 a repair recorded without a person or a station covers nothing', async () => {
  for (const part of [{ station: undefined }, { person: undefined }]) {
    const words = [{ key: 'held' }, { change: part }, { of: SECOND, key: 'none' }] as const;
    assert.deepEqual(await readInTurn(...words), ['e1 residue', 'e3 unknown']);
  }
});
