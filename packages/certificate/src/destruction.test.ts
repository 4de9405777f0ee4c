/** The certificate of destruction of a box: what is refused, whatever its signature. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR_MS } from '@nagori/model';
import { type BoxStep, buildDestruction, signDestruction } from './build-destruction.ts';
import { claimsOf, forge, ID, ISSUER_KEYS, KEY, NOW, SALT, SIGNER } from './clearance.testing.ts';
import { DESTRUCTION_TYPE, type DestructionClaims, STEPS_MOST } from './destruction-claims.ts';
import { destructionPaper } from './destruction-paper.ts';
import { signClearance } from './sign-clearance.ts';
import { signClearanceStatus } from './status-list.ts';
import { verifyClearance } from './verify-clearance.ts';
import { saysDestruction, verifyDestruction } from './verify-destruction.ts';
import { destroyedPlate } from './words-destruction.ts';

type Row = Partial<BoxStep> & Pick<BoxStep, 'kind'>;

const WAY: readonly Row[] = [
  { kind: 'sealed', counted: 2, grossGrams: 1_160, tareGrams: 800 },
  { kind: 'moved' },
  { kind: 'arrived', counted: 2, grossGrams: 1_165, sealIntact: true },
  { kind: 'destroyed', counted: 2 },
  { kind: 'seen', person: 'staff-2' },
];

function built(rows: readonly Row[] = WAY, part: object = {}) {
  const steps = rows.map((row, i) => ({
    ...{ at: NOW - HOUR_MS + 1_000 * i, place: 'depot', person: 'staff-1' },
    ...row,
  }));
  return buildDestruction({
    ...{ id: ID, iss: KEY.iss, issuedAt: NOW, operator: { id: 'op-self' } },
    ...{ box: 'box-1', seal: 'seal-1', steps, witness: 'staff-2', salt: SALT, statusIndex: 3 },
    phones: [Uint8Array.of(1), Uint8Array.of(2)],
    disposal: { by: 'destroyer-e', method: 'crushed', way: 'own' },
    ...{ records: '00'.repeat(32), photographs: ['11'.repeat(32)] },
    ...part,
  });
}

const instead = (kind: BoxStep['kind'], ...rows: readonly Row[]) =>
  WAY.flatMap((row) => (row.kind === kind ? rows : [row]));

/** What a box's rows say, and the parts of the document that are refused for it. */
const ROWS: readonly (readonly [name: string, rows: readonly Row[], refused: string])[] = [
  ['as it should be', WAY, ''],
  ['one missing was named', instead('moved', { kind: 'missing' }), 'phones'],
  ['the last count differs', instead('moved', { kind: 'recounted', counted: 3 }), ''],
  ['and no one counted again', instead('arrived', { kind: 'arrived', counted: 3 }), 'phones'],
  ['not arrived', instead('arrived'), 'steps'],
  ['not destroyed', instead('destroyed'), 'steps'],
  ['not seen', instead('seen'), 'steps witness'],
  ['seen before', [...WAY.slice(0, 3), ...WAY.slice(3).reverse()], 'steps'],
  ['seen by who destroyed it', instead('seen', { kind: 'seen' }), 'witness'],
  [
    'destroyed by the second person',
    instead('destroyed', { ...WAY[3], person: 'staff-2' } as Row),
    'witness',
  ],
  ['another time', instead('moved', { kind: 'moved', at: NOW - 5 * HOUR_MS }), 'steps'],
  ['by another clock', instead('moved', { kind: 'moved', at: NOW - HOUR_MS - 60_000 }), ''],
];

test('R11, R12, R20: a box that does not add up, or that one person ended, has none', () => {
  for (const [name, rows, refused] of ROWS) {
    const answer = built(rows);
    const said = answer.kind === 'bad' ? answer.reason.join(' ') : '';
    assert.equal(
      [...new Set(said.split(' '))].join(' '),
      [...new Set(refused.split(' '))].join(' '),
      name,
    );
  }
  assert.equal(built(WAY, { phones: [Uint8Array.of(1), Uint8Array.of(1)] }).kind, 'bad', 'twice');
  assert.equal(built(WAY, { witness: 'Staff.1' }).kind, 'bad', 'the same badge in other letters');
});

const claims = (): DestructionClaims => {
  const answer = built();
  assert.ok(answer.kind === 'good', JSON.stringify(answer));
  return answer.value;
};

test('R32: neither a person nor a phone is named, and no free text breaks a line', () => {
  const text = JSON.stringify(claims());
  for (const word of ['staff-1', 'staff-2']) assert.ok(!text.includes(word), word);
  const answer = built(instead('moved', { kind: 'moved', place: 'a\nb\u0000' }));
  assert.ok(answer.kind === 'good' && answer.value.steps[1]?.place === 'a b');
});

test('of too many recounts the newest stay, and it says how many do not', () => {
  const many = Array.from({ length: 150 }, (_, i) => ({
    ...{ kind: 'recounted' as const, counted: i === 149 ? 2 : 9, at: NOW - HOUR_MS },
  }));
  const answer = built(instead('arrived', { ...WAY[2], at: NOW - HOUR_MS } as Row, ...many));
  assert.ok(answer.kind === 'good', JSON.stringify(answer));
  assert.equal(answer.value.steps.length, STEPS_MOST);
  assert.equal(answer.value.left, WAY.length + many.length - STEPS_MOST);
});

test('a document is good with a fresh list alone, and never passes for a phone’s', async () => {
  const jws = await signDestruction(claims(), SIGNER);
  const list = (status: 'valid' | 'superseded') => {
    const statuses = ['valid', 'valid', 'valid', status] as const;
    return signClearanceStatus({ now: NOW, ttlSeconds: 3_600, list: 0, statuses }, SIGNER);
  };
  const answerOf = async (text: string, status?: string) =>
    (await verifyDestruction({ jws: text, keys: ISSUER_KEYS, status, now: NOW })).answer;
  assert.equal(await answerOf(jws, await list('valid')), 'destroyed');
  assert.equal(await answerOf(jws, await list('superseded')), 'refused');
  assert.equal(await answerOf(jws), 'open');
  assert.equal(await answerOf(jws.slice(0, -4), await list('valid')), 'refused');
  const own = claimsOf();
  const { jws: ofPhone } = await signClearance(own, SIGNER);
  assert.equal(await answerOf(ofPhone, await list('valid')), 'refused');
  const asPhone = await verifyClearance({ jws, keys: ISSUER_KEYS, now: NOW });
  assert.deepEqual(asPhone.signature, { kind: 'bad', reason: 'type' });
  assert.deepEqual([jws, ofPhone, 'x', ''].map(saysDestruction), [true, false, false, false]);
  const whole = await forge({ typ: DESTRUCTION_TYPE, kid: KEY.kid }, { ...claims() });
  assert.equal(await answerOf(whole, await list('valid')), 'destroyed');
  const defects: readonly object[] = [
    { ...claims(), imei: '001017000000011' },
    { ...claims(), v: 2 },
    { ...claims(), witness: claims().steps[3]?.by },
    { ...claims(), operator: { id: 'op-other' } },
    { ...claims(), iat: NOW / 1_000 + 3_600 },
  ];
  for (const defect of defects) {
    const forged = await forge({ typ: DESTRUCTION_TYPE, kid: KEY.kid }, { ...defect });
    assert.notEqual(await answerOf(forged, await list('valid')), 'destroyed');
  }
});

test('R12: paper and plate say what the method did: a removed board is not crushed', () => {
  const other = {
    crushed: /溶解|melted/i,
    melted: /破砕|crushed/i,
    'board-removed': /破砕|溶解|crushed|melted/i,
  };
  for (const [method, word] of Object.entries(other)) {
    const { value } = built(WAY, { disposal: { by: 'destroyer-e', method, way: 'own' } }) as {
      readonly value: DestructionClaims;
    };
    for (const language of ['ja', 'en'] as const) {
      const paper = destructionPaper(value, language);
      assert.doesNotMatch(JSON.stringify(paper), word, `${method} ${language}`);
      assert.ok(paper.check.includes(destroyedPlate(value.disposal.method)[language]));
    }
  }
});
