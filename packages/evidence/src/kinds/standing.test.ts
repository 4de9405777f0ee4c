import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  circumstancesOf,
  evidence,
  findingsOf,
  ignoredOf,
  phoneLine,
  problemsIn,
  readFacts,
} from '@nagori/testkit';

const JAN = '2026-01-01T00:00:00Z';
const JUN = '2026-06-01T00:00:00Z';
const RECORDED = '2026-11-24T02:00:00Z';

const standing = (part: object) =>
  evidence('operator-standing', { of: 'dealer-c', from: JUN, ...part });

test('R25 a certification lists its shops and its term', () => {
  const part = { standing: 'certified', until: '2028-06-01T00:00:00Z', shops: ['shop-1'] };
  const [period] = readFacts([standing(part)]).standings;
  // When it was recorded: of two lists by one source the newest counts.
  assert.equal(period?.said.t, Date.parse(RECORDED));
  assert.deepEqual(
    { ...period, said: undefined },
    {
      evidence: 'e1',
      operator: 'dealer-c',
      standing: 'certified',
      from: Date.parse(JUN),
      until: Date.parse('2028-06-01T00:00:00Z'),
      shops: ['shop-1'],
      by: 'dealer-b',
      said: undefined,
    },
  );
});

for (const kind of ['suspended', 'cancelled']) {
  test(`R25 ${kind} may reach back, and never forward`, () => {
    const [back] = readFacts([standing({ standing: kind, backTo: JAN })]).standings;
    assert.equal(back?.from, Date.parse(JAN));
    const [later] = readFacts([standing({ standing: kind, from: JAN, backTo: JUN })]).standings;
    assert.equal(later?.from, Date.parse(JAN));
  });
}

test('R25 nothing else reaches back', () => {
  const line = phoneLine([standing({ standing: 'certified', backTo: JAN })]);
  assert.deepEqual(problemsIn(line), ['evidence[0].backTo not-allowed']);
});

for (const kind of ['certified', 'member', 'suspended', 'cancelled', 'lapsed']) {
  test(`R25 no standing ends before it begins: ${kind}`, () => {
    const problems = (part: object) =>
      problemsIn(phoneLine([standing({ standing: kind, ...part })]));
    assert.deepEqual(problems({ until: JAN }), ['evidence[0].until ends-before-start']);
    assert.equal(readFacts([standing({ standing: kind, until: JUN })]).standings.length, 1);
    assert.deepEqual(problems({ from: 'soon', until: JAN }), ['evidence[0].from bad-time']);
    assert.deepEqual(problems({ until: 'later' }), ['evidence[0].until bad-time']);
  });
}

test('R25 what reaches back may have ended before it was decided', () => {
  const part = { standing: 'suspended', backTo: JAN, until: '2026-03-01T00:00:00Z' };
  const [period] = readFacts([standing(part)]).standings;
  assert.deepEqual([period?.from, period?.until], [Date.parse(JAN), Date.UTC(2026, 2, 1)]);
});

test('R25 under two contents of one id the cancellation counts, the certificate does not', () => {
  const all = [standing({ standing: 'certified' }), standing({ standing: 'cancelled' })];
  const facts = readFacts(all);
  assert.deepEqual(
    facts.standings.map((period) => period.standing),
    ['cancelled'],
  );
  assert.deepEqual(ignoredOf(facts), ['e1 same-id-other-bytes R01']);
});

test('R30 a recall names tool, version, model, OS and day', () => {
  const part = { toolName: 'tool-x', version: '1', model: 'EX-A24', os: '15', from: JAN };
  assert.deepEqual(readFacts([evidence('tool-recall', part)]).recalls, [
    {
      evidence: 'e1',
      tool: 'tool-x',
      toolVersion: '1',
      model: 'EX-A24',
      os: '15',
      from: Date.parse(JAN),
    },
  ]);
});

test('R30 a recall without a day in the calendar is refused', () => {
  const part = { toolName: 'tool-x', from: '2026-02-30T00:00:00Z' };
  const line = phoneLine([evidence('tool-recall', part)]);
  assert.deepEqual(problemsIn(line), ['evidence[0].from bad-time']);
});

test('plausibility: of evidence under suspicion the good is unknown and the residue stays', () => {
  const looks = [
    { on: 'felica', sees: 'residue', with: 'tool' },
    { on: 'user-data', sees: 'clear', with: 'tool' },
  ];
  const all = [
    evidence('second-look', { id: 'look', looks }),
    evidence('terms', { id: 'terms', accepted: true }),
    evidence('plausibility', { id: 'p1', of: 'look', flag: 'impossible-speed' }),
    evidence('plausibility', { id: 'p2', of: 'terms', flag: 'cloned-imei' }),
  ];
  for (const order of [all, all.toReversed()]) {
    const facts = readFacts(order);
    assert.deepEqual(findingsOf(facts), [
      'felica residue probe tool-check',
      'user-data unknown probe tool-check implausible',
    ]);
    assert.deepEqual(circumstancesOf(facts), ['terms unknown']);
    assert.deepEqual(ignoredOf(facts), ['look implausible R01', 'terms implausible R01']);
  }
});

test('N11 a flagged word on the condition counts only against the phone', () => {
  const all = (part: object) => [
    evidence('condition', { id: 'c', ...part }),
    evidence('plausibility', { id: 'p', of: 'c', flag: 'two-places' }),
  ];
  assert.notEqual(readFacts(all({ power: 'on' })).condition.power, 'on');
  assert.equal(readFacts(all({ power: 'off' })).condition.power, 'off');
});

test('N11 of another operator’s flags only those about its own or others’ work count here', () => {
  const looked = (operator: string) => [
    evidence('second-look', {
      id: 'look',
      operator,
      looks: [{ on: 'user-data', sees: 'clear', with: 'tool' }],
    }),
    evidence('plausibility', { id: 'p', operator: 'dealer-c', of: 'look', flag: 'two-places' }),
  ];
  const found = (operator: string) => findingsOf(readFacts(looked(operator)));
  assert.deepEqual(found('dealer-b'), ['user-data clear probe tool-check']);
  for (const other of ['dealer-c', 'dealer-d']) {
    assert.deepEqual(found(other), ['user-data unknown probe tool-check implausible']);
  }
});
