import { type Capability, EQUIPMENT, type Facts, type Finding, MINUTE_MS } from '@nagori/model';
import { ANDROID, bought, factsWith, finding, OPENED } from '@nagori/testkit';
import { policyWith, type RequirementPart } from '../judged.testing.ts';
import type { Situation } from '../situation.ts';
import { situationOf } from '../situation-of.ts';

const NOW = OPENED + 60 * MINUTE_MS;
export const ABLE: Capability['abilities'] = {
  'element-visible': true,
  'forced-deletion': true,
  'lock-visible-after-reset': true,
};
export const able = (abilities: Capability['abilities']): Partial<Facts> => ({
  capability: { ...ANDROID, abilities },
});
export const revoked = finding({
  evidence: 'v',
  compartment: 'jpki-key',
  value: 'unknown',
  class: 'say',
  method: 'declared-revoked',
  actor: 'holder',
});
export const eye = finding({ evidence: 'eye', compartment: 'user-data' });
export const tried = (part: Partial<Finding>): Finding =>
  finding({ evidence: 't', compartment: 'user-data', class: 'act', value: 'unknown', ...part });

/** Owned by us, on, not reset, with its giver present, revoked, and all equipment. */
const WORLD: Partial<Facts> = {
  ...able(ABLE),
  equipment: EQUIPMENT,
  custody: [bought()],
  findings: [revoked],
};

export function world(part: Partial<Facts> = {}, asked?: RequirementPart): Situation {
  const policy = policyWith([asked ?? { on: ['user-data'], anyOf: [{ look: 'eye' }] }], {
    giver: 'present',
  });
  return situationOf(factsWith({ ...WORLD, ...part }), policy, NOW);
}
