/** Issuing certificates: what counts as issued, and what can be restarted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element } from '../../api/world.testing.ts';
import { held, revoked } from './holder.testing.ts';
import { type IssueView, issueStep } from './issue-step.ts';

const step = (view: Partial<IssueView>) =>
  issueStep({ own: held(), inside: element(), isLocked: false, ...view });

test('R22 issued means that authority and phone both have the certificate', () => {
  assert.equal(step({}), 'done');
  const brokeOff = element({ signing: false });
  assert.equal(step({ inside: brokeOff }), 'signing');
  assert.equal(step({ inside: brokeOff, isLocked: true }), 'locked');
  const suspended = held({ standing: 'signing-suspended' });
  assert.equal(step({ own: suspended }), 'signing');
  assert.equal(step({ own: suspended, inside: brokeOff }), 'signing');
  const neither = element({ certificates: false, signing: false });
  assert.equal(step({ inside: neither }), 'both');
});

test('R22 a phone that is reported lost gets nothing before it is found', () => {
  assert.equal(step({ own: held({ reportedLost: true, standing: 'suspended' }) }), 'reported-lost');
});

test('R24 a key in the phone is deleted before a new one is made', () => {
  assert.equal(step({ own: revoked('awaited') }), 'keys-inside');
  assert.equal(step({ own: undefined }), 'keys-inside');
  const gone = element({ keys: false, certificates: false, signing: false });
  assert.equal(step({ own: revoked('deleted'), inside: gone }), 'both');
  assert.equal(step({ own: revoked('deleted'), inside: gone, isLocked: true }), 'locked');
});
