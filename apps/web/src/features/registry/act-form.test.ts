/** The possible decisions about a file, and the act that the fields create. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { actOf, firstFields, latestEnd, wrongField } from './act-form.ts';
import { possibleActs } from './possible-acts.ts';

const NOW = Date.parse('2026-11-24T05:00:00Z');
const iso = (at: number): string => new Date(at).toISOString();

function file(part: Partial<RegistryFileDto> = {}): RegistryFileDto {
  return {
    operator: 'dealer-d',
    kind: 'dealer',
    name: { ja: '見本', en: 'Sample' },
    status: 'none',
    waits: [],
    shops: [],
    corrections: [],
    ...part,
  };
}
const SINCE = '2025-09-22T05:00:00.000Z';
const TERM = {
  since: SINCE,
  from: SINCE,
  until: '2027-09-22T05:00:00.000Z',
  shops: ['shop-1'],
  battery: false,
};
const CERTIFIED = file({ status: 'certified', term: TERM });

test('the possible acts follow from the state of the file', () => {
  assert.deepEqual(possibleActs(file()), ['join']);
  const applied = { at: SINCE, shops: ['shop-1'], renewal: false, battery: false };
  const open = file({ application: applied });
  assert.deepEqual(possibleActs(open), ['conforms', 'falls-short', 'refuse', 'join']);
  const audited = file({ application: { ...applied, finding: 'conforms' } });
  assert.deepEqual(possibleActs(audited), ['certify', 'falls-short', 'refuse', 'join']);
  assert.deepEqual(possibleActs(audited, ['committee']), ['certify', 'refuse']);
  assert.deepEqual(possibleActs(audited, ['registrar']), ['falls-short', 'join']);
  assert.deepEqual(possibleActs(CERTIFIED), [
    ...['change-shops', 'join', 'order-correction', 'warn', 'suspend', 'cancel'],
  ]);
  const stop = { kind: 'suspended', seq: 4, at: SINCE, from: SINCE, cause: 'leftovers' } as const;
  const suspended = file({ status: 'suspended', term: TERM, stop });
  assert.deepEqual(possibleActs(suspended), [
    ...['change-shops', 'resume', 'annul', 'join', 'order-correction', 'warn', 'cancel'],
  ]);
});

test('a term ends two years on at the latest, to the hour', () => {
  const fields = { ...firstFields(file(), NOW), shops: ['shop-1'] };
  const act = actOf('certify', fields, file(), NOW);
  assert.ok(act?.act === 'certify');
  assert.equal(act.until, iso(latestEnd(file(), NOW)));
  assert.equal(act.until, '2028-11-24T05:00:00.000Z');
  const renewed = latestEnd(CERTIFIED, NOW);
  assert.equal(iso(renewed), '2029-09-22T05:00:00.000Z', 'from where the term ends');
  assert.equal(actOf('certify', { ...fields, shops: [] }, file(), NOW), undefined);
  assert.equal(wrongField('certify', fields, file(), NOW), undefined);
  assert.equal(wrongField('certify', { ...fields, shops: [] }, file(), NOW), 'shops');
  assert.equal(wrongField('certify', { ...fields, until: '' }, file(), NOW), 'until');
  assert.equal(wrongField('warn', { ...fields, due: '' }, file(), NOW), 'due');
  assert.equal(actOf('certify', { ...fields, until: '' }, file(), NOW), undefined);
});

test('a stop is retroactive only for cause, and not before the first term', () => {
  const fields = { ...firstFields(CERTIFIED, NOW), backTo: '2026-11-01', note: ' why ' };
  const act = actOf('cancel', fields, CERTIFIED, NOW);
  assert.ok(act?.act === 'cancel');
  assert.equal(act.backTo, new Date('2026-11-01T00:00').toISOString());
  assert.equal(act.note, 'why');
  const asked = actOf('cancel', { ...fields, cause: 'own-request' }, CERTIFIED, NOW);
  assert.ok(asked?.act === 'cancel' && asked.backTo === undefined);
  const now = actOf('suspend', { ...fields, backTo: '' }, CERTIFIED, NOW);
  assert.ok(now?.act === 'suspend' && now.backTo === undefined);
  assert.equal(actOf('cancel', { ...fields, backTo: '2020-01-01' }, CERTIFIED, NOW), undefined);
  const firstDay = actOf('cancel', { ...fields, backTo: '2025-09-22' }, CERTIFIED, NOW);
  assert.ok(firstDay?.act === 'cancel' && firstDay.backTo === SINCE, 'from its hour on');
});
