import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATOR_KINDS, ROLES, rolesOf } from './role.ts';

test('only the authority has its desk, and it takes no phones', () => {
  for (const kind of OPERATOR_KINDS) {
    const roles = rolesOf(kind);
    assert.equal(roles.includes('authority-desk'), kind === 'authority', kind);
    assert.equal(roles.includes('counter'), kind !== 'authority', kind);
    assert.ok(roles.includes('administrator') && roles.includes('auditor'), kind);
  }
  assert.deepEqual(new Set(OPERATOR_KINDS.flatMap(rolesOf)), new Set(ROLES));
});
