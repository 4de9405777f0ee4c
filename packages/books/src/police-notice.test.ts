import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookDate as day } from './book-date.ts';
import { mayDiscardNotice, noticeRetainedUntil } from './police-notice.ts';

test('R18 a police notice is stored for six months from the day it came', () => {
  const notice = { arrivedOn: day('2026-05-20') };
  assert.equal(noticeRetainedUntil(notice), '2026-11-20');
  assert.equal(noticeRetainedUntil({ arrivedOn: day('2026-08-31') }), '2027-02-28');
  assert.deepEqual(mayDiscardNotice(notice, day('2026-11-20')), {
    kind: 'bad',
    reason: { code: 'notice-kept-by-law', until: '2026-11-20' },
  });
  assert.equal(mayDiscardNotice(notice, day('2026-11-21')).kind, 'good');
});
