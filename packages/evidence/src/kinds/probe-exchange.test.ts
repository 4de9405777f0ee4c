/** Raw exchanges of a probe as evidence: read again here, whatever anybody concluded from them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  encodeFelicaResponse,
  parseFelicaCommand,
  probeFelica,
  probeJpki,
  upperHex,
} from '@nagori/probe';
import { evidence, findingsOf, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const LABEL = (text: string) => `${Buffer.from(text.padEnd(32)).toString('hex').toUpperCase()}9000`;
const ANDROID = LABEL('JPKIAPGPSETOKEN');

/** The exchange with a chip that gives these answers in order. */
function exchangeOf(...answers: readonly string[]) {
  const list = [...answers];
  return probeJpki(() => {
    const answer = list.shift() ?? '';
    return answer === '' ? undefined : Uint8Array.from(Buffer.from(answer, 'hex'));
  });
}

const jpki = (exchange: unknown, more: object = {}) =>
  evidence('probe', { target: 'jpki-exchange', exchange, ...more });
const HOLDING = exchangeOf(
  '9000',
  '9000',
  ANDROID,
  '9000',
  '8F8F009000',
  '9000',
  '63C3',
  '9000',
  '63C5',
);

const READINGS = [
  ['keys inside', HOLDING, 'residue', undefined],
  [
    'label without a key',
    exchangeOf('9000', '9000', ANDROID, '9000', '0000009000', '6A82', '6A82'),
    'unknown',
    'not-in-capability-row',
  ],
  ['no applet', exchangeOf('6A82'), 'unknown', 'not-in-capability-row'],
  [
    'no such file',
    exchangeOf('9000', '6A82', '6A82', '6A82', '6A82'),
    'unknown',
    'not-in-capability-row',
  ],
  ['silence', exchangeOf(), 'unknown', 'no-answer'],
  ['silence half way', exchangeOf('9000', '9000', ANDROID, ''), 'unknown', 'no-answer'],
  [
    'a key, then silence',
    exchangeOf('9000', '9000', ANDROID, '9000', '008F009000', ''),
    'residue',
    undefined,
  ],
  [
    'an answer cut short',
    exchangeOf('9000', '9000', ANDROID, '9000', '8F9000', '6A82', '6A82'),
    'unknown',
    'partial-read',
  ],
] as const;

for (const [name, exchange, value, because] of READINGS) {
  test(`R07 a raw exchange, ${name}: ${value}`, () => {
    const end = ['probe jpki-probe', because].filter(Boolean).join(' ');
    assert.deepEqual(findingsOf(readFacts([jpki(exchange)])), [
      `jpki-certificate ${value} ${end}`,
      `jpki-key ${value} ${end}`,
    ]);
  });
}

test('R07 a raw exchange brings no conclusion along', () => {
  for (const claim of [
    { outcome: 'answered' },
    { availability: '000000' },
    { label: 'JPKIAPGPSETOKEN' },
  ]) {
    const [field = ''] = Object.keys(claim);
    assert.deepEqual(problemsIn(phoneLine([jpki(HOLDING, claim)])), [
      `evidence[0].${field} unknown-field`,
    ]);
  }
});

test('R07 a serial number that was not masked is refused', () => {
  const whole = `${ANDROID.slice(0, 64)}${'20'.repeat(48)}${'41'.repeat(16)}${'00'.repeat(64)}9000`;
  const exchange = [...HOLDING].map((one) =>
    one.command === '00B0000020' ? { ...one, response: whole } : one,
  );
  assert.deepEqual(problemsIn(phoneLine([jpki(exchange)])), [
    'evidence[0].exchange[2].response not-allowed',
  ]);
  const masked = exchange.map((one) => ({
    ...one,
    response: one.response.replace(/(41){16}/, '00'.repeat(16)),
  }));
  assert.equal(findingsOf(readFacts([jpki(masked)])).length, 2);
});

test('R07 a card on the reader is no phone', () => {
  const card = exchangeOf('9000', '9000', LABEL('JPKIAPICCTOKEN2'), '9000', '8F8F009000');
  assert.deepEqual(problemsIn(phoneLine([jpki(card)])), ['evidence[0].exchange not-allowed']);
});

test('R06 an exchange with a command that no probe may send is refused', () => {
  for (const command of [
    '002000800431323334',
    '00B0000000',
    '802A00800430020500',
    '00A4020C02000A',
  ]) {
    const one = { command, response: '9000' };
    assert.deepEqual(problemsIn(phoneLine([jpki([one])])), [
      'evidence[0].exchange[0].command not-allowed',
    ]);
  }
  const ten = Array.from({ length: 10 }, () => ({ command: '00200080', response: '63C3' }));
  assert.deepEqual(problemsIn(phoneLine([jpki(ten)])), ['evidence[0].exchange too-many']);
});

const idm = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

/** The walk through a chip with one system, FE00, and these nodes in it. */
function framesOf(nodes: readonly { code: number; end?: number }[], patience = 99) {
  let count = 0;
  return probeFelica((bytes) => {
    const command = parseFelicaCommand(bytes);
    if (command === undefined || count++ >= patience) return undefined;
    if (command.kind === 'polling') {
      return encodeFelicaResponse({ kind: 'polling', idm, pmm: new Uint8Array(8) });
    }
    if (command.kind === 'request-system-code') {
      return encodeFelicaResponse({ kind: command.kind, idm, systems: [0xfe00] });
    }
    if (command.kind !== 'search-service-code') return undefined;
    return encodeFelicaResponse({
      kind: command.kind,
      idm,
      node: nodes[command.index] ?? 'end',
    });
  });
}

const ROOT = { code: 0, end: 0xfffe };
const felica = (frames: unknown) => evidence('probe', { target: 'felica-exchange', frames });
const WALKS = [
  ['the root alone', framesOf([ROOT]), 'clear', undefined],
  ['a service', framesOf([ROOT, { code: 0x110b }]), 'residue', undefined],
  ['a service, then silence', framesOf([ROOT, { code: 0x110b }], 5), 'residue', undefined],
  ['the root, then silence', framesOf([ROOT], 4), 'unknown', 'partial-read'],
  ['no root', framesOf([]), 'unknown', 'partial-read'],
  ['silence', framesOf([ROOT], 0), 'unknown', 'no-answer'],
] as const;

for (const [name, frames, value, because] of WALKS) {
  test(`R08 raw frames, ${name}: ${value}`, () => {
    const end = ['probe felica-walk', because].filter(Boolean).join(' ');
    assert.deepEqual(findingsOf(readFacts([felica(frames)])), [`felica ${value} ${end}`]);
  });
}

test('R08 frames that read a block are refused, and so is the chip’s identifier', () => {
  const [first, ...rest] = framesOf([ROOT]);
  const block = { command: `1006${'00'.repeat(8)}010B00018000`, response: '' };
  assert.deepEqual(problemsIn(phoneLine([felica([first, block])])), [
    'evidence[0].frames[1].command not-allowed',
  ]);
  const open = rest.map((one) => ({
    ...one,
    command: one.command.replace('0000000000000000', upperHex(idm)),
  }));
  const [problem] = problemsIn(phoneLine([felica([first, ...open])]));
  assert.equal(problem, 'evidence[0].frames[1] not-allowed');
});
