import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, readFacts } from '@nagori/testkit';

const TABLE = [
  ['not-registered', 'clear app portal-not-registered'],
  ['registered', 'residue app portal-registered'],
  ['suspended', 'residue app portal-registered suspended'],
  ['element-empty', 'clear app element-empty'],
  ['element-holds', 'residue app element-empty'],
] as const;

for (const [says, finding] of TABLE) {
  test(`R23 the portal app says \`${says}\`: ${finding}`, () => {
    const facts = readFacts([evidence('portal-look', { says })]);
    assert.deepEqual(findingsOf(facts), [`jpki-certificate ${finding}`, `jpki-key ${finding}`]);
    assert.equal(facts.findings[0]?.actor, 'staff');
  });
}

test('the holder may show the portal app', () => {
  const facts = readFacts([evidence('portal-look', { says: 'not-registered', shownBy: 'holder' })]);
  assert.equal(facts.findings[0]?.actor, 'holder');
});
