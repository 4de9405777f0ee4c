import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftOf, EMPTY_DRAFT, mappingOf } from './mapping-draft.ts';

const MAPPING = {
  tool: { name: 'p-check', version: '2.1' },
  columns: { imei: 'IMEI', imei2: 'IMEI 2', at: 'On', result: 'Erasure', id: 'No.', kind: 'Kind' },
  results: { done: ['Passed', 'OK'], partial: [], failed: ['Failed'] },
  kinds: { wipe: 'overwrite-report' },
  kind: 'erase-report',
  zone: '+00:00',
} as const;
const SAVED = {
  name: 'P check',
  mapping: { ...MAPPING, results: { done: ['Passed', 'OK'], partial: [], failed: ['Failed'] } },
};

test('a saved mapping that is not changed comes to itself, with what no form shows', () => {
  assert.deepEqual(mappingOf(draftOf(SAVED), SAVED.mapping), SAVED.mapping);
});

test('a change replaces what the form shows, and a column can be taken away', () => {
  const draft = {
    ...draftOf(SAVED),
    id: '',
    result: 'State',
    done: 'Passed、合格',
    toolName: 'p ',
  };
  const changed = mappingOf(draft, SAVED.mapping);
  const { id: _, ...columns } = MAPPING.columns;
  assert.deepEqual(changed, {
    ...SAVED.mapping,
    tool: { name: 'p', version: '2.1' },
    columns: { ...columns, result: 'State' },
    results: { ...MAPPING.results, done: ['Passed', '合格'] },
  });
});

test('nothing is to be sent until all that it needs is chosen', () => {
  assert.equal(mappingOf(EMPTY_DRAFT), undefined);
  assert.equal(mappingOf({ ...draftOf(SAVED), done: ' , ' }, SAVED.mapping), undefined);
});
