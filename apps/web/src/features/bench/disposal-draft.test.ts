import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsAsked, NO_DISPOSAL, papersOf, wrongFields } from './disposal-draft.ts';

const WASTE = ['certificate', 'permit', 'contract', 'manifest', 'weightGrams'] as const;
const FILLED = {
  ...NO_DISPOSAL,
  ...{ way: 'waste', by: 'destroyer-e', certificate: ' 第12号 ', permit: '1', contract: 'C-1' },
  ...{ manifest: '41', weightGrams: '180', certification: 'of another way' },
};

test('R12 only the fields that a way needs are asked and sent', () => {
  const asked = fieldsAsked('waste', WASTE);
  assert.deepEqual([...wrongFields(FILLED, asked)], []);
  assert.deepEqual(papersOf(FILLED, asked), {
    ...{ way: 'waste', certificate: '第12号', permit: '1', contract: 'C-1', manifest: '41' },
    weightGrams: 180,
  });
});

test('R12 every field that is missing or wrong is named', () => {
  const asked = fieldsAsked('waste', WASTE);
  const draft = { ...FILLED, by: '破砕業者', permit: ' ', weightGrams: '0.2' };
  assert.deepEqual([...wrongFields(draft, asked)], ['by', 'permit', 'weightGrams']);
  assert.deepEqual([...wrongFields(NO_DISPOSAL, [])], ['way']);
});

test('R12 a manifest where there is one; none of ours', () => {
  const sold = fieldsAsked('sold', ['certificate', 'weightGrams']);
  assert.deepEqual(sold.at(-1), { field: 'manifest', isNeeded: false });
  assert.deepEqual(
    fieldsAsked('own', ['weightGrams']).map(({ field }) => field),
    ['weightGrams'],
  );
});
