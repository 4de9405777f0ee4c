/** What differed of a box, from its rows alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checksOf, RULES } from './box-checks.testing.ts';
import { incidentsOf } from './box-incidents.ts';

const SEALED = 'sealed 3 1340';
const SHORT = 'arrived 2 1160 broken';

/** The incidents, the newest first: what differed, its state, what was done. */
const ROWS: readonly (readonly [checks: string, found: string])[] = [
  [SEALED, ''],
  [`${SEALED} > moved > arrived 3 1340 intact`, ''],
  ['sealed 3 > opened 2', ''],
  [`${SEALED} > ${SHORT}`, 'count weight seal open'],
  [`${SEALED} > ${SHORT} > missing`, 'count weight seal open missing'],
  [
    `${SEALED} > ${SHORT} > missing > explained-seal`,
    'count weight seal settled missing explained-seal',
  ],
  [`${SEALED} > arrived 2 1340 intact > recounted 3 1340`, 'count settled recounted'],
  // Nobody named it: it came by itself.
  [`${SEALED} > moved > left > arrived 2 1160 intact`, 'count settled'],
  // Of one sealing and of the next; twice on one way.
  [
    `${SEALED} > arrived 4 1340 intact > recounted 3 1340 > opened 3 > ${SEALED} > moved - 900`,
    'weight open | count settled recounted',
  ],
  [
    `${SEALED} > moved - 900 > recounted 3 1340 > arrived 3 1340 broken`,
    'seal open | weight settled recounted',
  ],
  // A difference that another one follows is one incident.
  [
    `${SEALED} > arrived 2 1340 intact > recounted 3 900 > explained-weight`,
    'count weight settled recounted explained-weight',
  ],
];

test('R20: what differed of a box stays on the list, and is open until it ends', () => {
  for (const [checks, found] of ROWS) {
    const of = incidentsOf('box-1', checks === '' ? [] : checksOf(checks), RULES);
    const said = of.map(({ what, state, done }) =>
      [...what, state, ...done.map(({ kind }) => kind)].join(' '),
    );
    assert.equal(said.join(' | '), found, checks);
  }
  const [one] = incidentsOf('box-1', checksOf(`${SEALED} > ${SHORT}`), RULES);
  assert.deepEqual([one?.seq, one?.countDiffers, one?.gramsDiffer], [2, -1, -180]);
});
