import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoticeDto } from '@nagori/area-staff/wire';
import { arrived, pathOf } from './notices.ts';

const notice = (id: string, part: Partial<NoticeDto> = {}): NoticeDto => ({
  id,
  kind: 'answer',
  about: 'handover',
  subject: '00000000-0000-4000-8000-000000000001',
  at: '2026-11-28T09:00:00.000Z',
  isRead: false,
  ...part,
});

test('a notice opens its phone or case, on a page that the person may open', () => {
  const { subject } = notice('1');
  const loss = notice('2', { about: 'loss', kind: 'found' });
  assert.equal(pathOf(notice('1'), ['counter', 'bench']), `/counter/${subject}`);
  assert.equal(pathOf(notice('1'), ['bench']), `/bench/phones/${subject}`);
  assert.equal(pathOf(notice('1'), ['administrator']), `/audit/${subject}`);
  assert.equal(pathOf(loss, ['loss-desk']), `/loss/${subject}`);
});

test('only what came since the last look is announced', () => {
  assert.deepEqual(arrived(undefined, [notice('1')]), []);
  assert.deepEqual(
    arrived([notice('1')], [notice('3', { isRead: true }), notice('2'), notice('1')]).map(
      ({ id }) => id,
    ),
    ['2'],
  );
});
