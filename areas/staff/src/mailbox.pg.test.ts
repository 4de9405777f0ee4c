import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { demonstrationMailbox } from './mailbox.pg.ts';

const database = await duringTests(startTestDatabase);

const mail = (n: number) => ({
  recipient: `holder-${n}@example.com`,
  subject: `件名 ${n}`,
  body: 'ご来店の前に',
  at: Date.UTC(2026, 10, 24, 3, 0, n % 60),
});

test('mails come back newest first, and a full box loses its oldest', async () => {
  const mailbox = demonstrationMailbox(database.pools.world);
  for (let n = 1; n <= 203; n++) await mailbox.keep(mail(n));
  const mails = await mailbox.mails();
  assert.equal(mails.length, 200);
  const { id, ...newest } = mails[0] ?? { id: 0 };
  assert.equal(id, 203);
  assert.deepEqual(newest, mail(203));
  assert.equal(mails.at(-1)?.subject, '件名 4');
});

test('a mail that is far too long is refused by the box, not cut', async () => {
  const mailbox = demonstrationMailbox(database.pools.world);
  await assert.rejects(mailbox.keep({ ...mail(1), body: 'x'.repeat(20_001) }), { code: '23514' });
});
