import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const CONTAINER = { code: 'FE0F', nodes: ['0000-FFFE', '1008', '1048'] };
const ROOT = { code: 'FE00', nodes: ['0000-FFFE'] };
const LOWER = { code: 'fe00', nodes: ['0000-fffe'] };
const PREPAID = { code: 'FE00', nodes: ['0000-FFFE', '1000-1717', '110B'] };
const TRANSIT = { code: '0003', nodes: [] };
const MAKER = { code: '811D', nodes: ['0000-FFFE'] };
const UNWALKED = { code: '811D', nodes: [] };

const CLEAR = 'felica clear probe felica-walk';
const RESIDUE = 'felica residue probe felica-walk';
const unknown = (because: string) => `felica unknown probe felica-walk ${because}`;

const FELICA = [
  ['container alone is no residue', 'complete', [CONTAINER], CLEAR],
  ['container and root', 'complete', [CONTAINER, ROOT], CLEAR],
  ['codes in lower case', 'complete', [LOWER], CLEAR],
  ['a service outside the container', 'complete', [CONTAINER, PREPAID], RESIDUE],
  ['transit system 0003', 'complete', [CONTAINER, ROOT, TRANSIT], RESIDUE],
  ['another system', 'complete', [CONTAINER, MAKER], RESIDUE],
  ['another system, not walked', 'complete', [CONTAINER, UNWALKED], unknown('partial-read')],
  ['no system at all', 'complete', [], unknown('partial-read')],
  ['no list at all', 'complete', undefined, unknown('partial-read')],
  ['cut short, nothing met', 'interrupted', [CONTAINER], unknown('partial-read')],
  ['cut short after a service', 'interrupted', [PREPAID], RESIDUE],
  ['silence', 'silent', undefined, unknown('no-answer')],
  ['a locked chip', 'locked', [], unknown('no-answer')],
  ['look-up only', 'lookup-only', [ROOT], 'felica unknown probe felica-lookup lookup-only'],
  ['look-up that met one', 'lookup-only', [PREPAID], 'felica residue probe felica-lookup'],
] as const;

for (const [name, outcome, systems, finding] of FELICA) {
  test(`R08 felica walk: ${name}`, () => {
    const facts = readFacts([evidence('probe', { target: 'felica', outcome, systems })]);
    assert.deepEqual(findingsOf(facts), [finding]);
  });
}

const GPSE = 'JPKIAPGPSETOKEN';

const JPKI = [
  ['both keys', 'answered', GPSE, '8F8F00', 'residue', undefined],
  ['signing key only', 'answered', GPSE, '8F0000', 'residue', undefined],
  ['authentication key only', 'answered', GPSE, '008F00', 'residue', undefined],
  ['an iPhone, in lower case', 'answered', 'JPKIAPIOSTOKEN', '8f8f00', 'residue', undefined],
  ['label without 8F', 'answered', GPSE, '000000', 'unknown', 'not-in-capability-row'],
  ['8F in the third byte only', 'answered', GPSE, '00008F', 'unknown', 'not-in-capability-row'],
  ['8F across two bytes', 'answered', GPSE, '08F000', 'unknown', 'not-in-capability-row'],
  ['label alone', 'answered', GPSE, undefined, 'unknown', 'partial-read'],
  ['availability without a label', 'answered', undefined, '8F8F00', 'residue', undefined],
  ['no applet', 'no-applet', undefined, undefined, 'unknown', 'not-in-capability-row'],
  ['no file', 'no-file', GPSE, undefined, 'unknown', 'not-in-capability-row'],
  ['silence', 'silent', undefined, undefined, 'unknown', 'no-answer'],
] as const;

for (const [name, outcome, label, availability, value, because] of JPKI) {
  test(`R07 jpki probe: ${name} is ${value}`, () => {
    const part = { target: 'jpki', outcome, label, availability };
    const facts = readFacts([evidence('probe', part)]);
    const end = ['probe jpki-probe', because].filter((word) => word !== undefined).join(' ');
    assert.deepEqual(findingsOf(facts), [
      `jpki-certificate ${value} ${end}`,
      `jpki-key ${value} ${end}`,
    ]);
  });
}

test('R07 the label of a card is no phone', () => {
  const part = { target: 'jpki', outcome: 'answered', label: 'JPKIAPICCTOKEN' };
  assert.deepEqual(problemsIn(phoneLine([evidence('probe', part)])), [
    'evidence[0].label not-allowed',
  ]);
});

test('R07 the serial number in EF 0006 has no field', () => {
  const part = { target: 'jpki', outcome: 'answered', label: GPSE, serialNumber: '1' };
  assert.deepEqual(problemsIn(phoneLine([evidence('probe', part)])), [
    'evidence[0].serialNumber unknown-field',
  ]);
});

test('a probe of something else is not known', () => {
  const line = phoneLine([
    evidence('probe', { id: 'a', target: 'nfc' }),
    evidence('probe', { id: 'b' }),
  ]);
  assert.deepEqual(problemsIn(line), [
    'evidence[0].target not-allowed',
    'evidence[1].target missing',
  ]);
});
