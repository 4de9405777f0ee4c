import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATOR_KINDS, ROLES, rolesOf, takesPhones } from './role.ts';

test('the authority has its desk, the guideline body the register; both take no phones', () => {
  for (const kind of OPERATOR_KINDS) {
    const roles = rolesOf(kind);
    assert.equal(roles.includes('authority-desk'), kind === 'authority', kind);
    assert.equal(roles.includes('counter'), takesPhones(kind), kind);
    for (const role of ['registrar', 'committee', 'analyst'] as const) {
      assert.equal(roles.includes(role), kind === 'guideline-body', `${kind} ${role}`);
    }
    assert.ok(roles.includes('administrator') && roles.includes('auditor'), kind);
  }
  assert.deepEqual(OPERATOR_KINDS.filter(takesPhones), ['mno', 'mvno', 'dealer', 'destroyer']);
  assert.deepEqual(new Set(OPERATOR_KINDS.flatMap(rolesOf)), new Set(ROLES));
});
