/**
 * G3: which alternatives can still be reached by their steps, each condition just met and just
 * missed.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Circumstance, Facts, Finding } from '@nagori/model';
import { at, circumstance, finding } from '@nagori/testkit';
import type { RequirementPart } from '../judged.testing.ts';
import type { Alternative } from '../schema.ts';
import { isAttainable } from './attainable.ts';
import { eye, revoked, tried, world } from './bench-world.testing.ts';

describe('G3 which alternatives can still be reached', () => {
  const reset: Partial<Facts> = { findings: [revoked, eye] };
  const residue = (compartment: Finding['compartment'], part: Partial<Finding> = {}): Finding =>
    finding({ evidence: 'r', compartment, value: 'residue', ...part });
  const seen = (compartment: Finding['compartment']): Partial<Facts> => ({
    findings: [revoked, residue(compartment)],
  });
  const said = (subject: Circumstance['subject'], part: Partial<Circumstance> = {}) =>
    circumstance({ evidence: subject, subject, ...part });
  const on = (
    subject: RequirementPart['on'][number],
    alternative: Alternative,
    of?: RequirementPart['of'],
  ): RequirementPart => ({
    on: [subject],
    anyOf: [alternative],
    ...(of === undefined ? {} : { of }),
  });
  const data = (alternative: Alternative): RequirementPart => on('user-data', alternative);
  const glance = data({ look: 'eye', steps: ['look-at-setup-screen'] });
  const erase = on('felica', {
    act: ['felica-erase'],
    steps: ['sign-non-restoration', 'felica-erase'],
  });
  const byReset: Alternative = { act: ['factory-reset'], steps: ['bench-reset'] };
  const revoke: Alternative = { say: ['revoked'], steps: ['revoke'] };
  const whole: Alternative = {
    look: 'app',
    when: { reset: true },
    steps: ['bench-reset', 'activation-attempt'],
  };
  const consent: Alternative = {
    say: ['never'],
    with: ['consent-leftover', 'terms'],
    steps: ['ask-and-sign', 'accept-terms'],
  };
  const network: Alternative = { is: ['ok'], steps: ['ask-network'] };
  const off: Partial<Facts> = { condition: { power: 'off', screen: 'ok' } };
  const answer = (detail: string): Partial<Facts> => ({
    circumstances: [said('network', { detail, value: detail === 'blocked' ? 'bad' : 'met' })],
  });
  type Row = readonly [string, RequirementPart, boolean, Partial<Facts>?];
  const table: readonly Row[] = [
    ['no steps', data({ look: 'eye' }), false],
    ['steps that can be taken', glance, true],
    ['one step that cannot', glance, false, off],
    [
      '`when` not fulfilled',
      data({ look: 'eye', when: { power: 'off' }, steps: ['take-sim-out'] }),
      false,
    ],
    [
      '`when` fulfilled',
      data({ look: 'eye', when: { power: 'off' }, steps: ['take-sim-out'] }),
      true,
      off,
    ],
    [
      'when reset, and it is',
      on('account-lock', { ...whole, steps: ['activation-attempt'] }),
      true,
      reset,
    ],
    ['when reset, and its own steps reset it', on('account-lock', whole), true],
    [
      'when reset, and its own steps overwrite it',
      data({ look: 'app', when: { reset: true }, steps: ['overwrite', 'second-look-user-data'] }),
      true,
    ],
    [
      'when reset, and its own steps do not',
      on('account-lock', { ...whole, steps: ['look-at-lock'] }),
      false,
    ],
    [
      'when not reset, and its own steps reset it',
      on('account-lock', { ...whole, when: { reset: false } }),
      false,
      reset,
    ],
    [
      'when reset and dead, and its own steps reset it',
      on('account-lock', { ...whole, when: { reset: true, power: 'off' } }),
      false,
    ],
    ['a look at a residue', glance, false, seen('user-data')],
    ['an act at a residue', erase, true, seen('felica')],
    [
      'a look after a reset that reaches it',
      data({ look: 'eye', steps: ['bench-reset', 'look-after-reset'] }),
      true,
      seen('user-data'),
    ],
    [
      'R02 a look after a reset that does not',
      on('felica', { look: 'app', steps: ['bench-reset', 'look-at-osaifu'] }),
      false,
      seen('felica'),
    ],
    ['R02 a reset that no row says to reach it', on('felica', byReset), false],
    ['R02 a reset that does', data(byReset), true],
    [
      'verified by a reset that reaches it',
      data({ verified: ['factory-reset'], steps: ['bench-reset', 'second-look-user-data'] }),
      true,
    ],
    [
      'R02 verified by a reset that does not reach it',
      on('felica', { verified: ['factory-reset'], steps: ['bench-reset', 'second-look-felica'] }),
      false,
    ],
    [
      'verified by a look alone, the act never tried',
      on('felica', { verified: ['felica-erase'], steps: ['second-look-felica'] }),
      false,
    ],
    [
      'verified by a look alone, another act tried',
      data({ verified: ['overwrite'], steps: ['second-look-user-data'] }),
      false,
      { findings: [tried({ method: 'erase' })] },
    ],
    [
      'verified by a look alone, the act tried',
      data({ verified: ['erase', 'overwrite'], steps: ['second-look-user-data'] }),
      true,
      { findings: [tried({ method: 'overwrite' })] },
    ],
    [
      'verified by a look alone, both tried',
      data({ verified: ['overwrite'], steps: ['second-look-user-data'] }),
      true,
      { findings: [tried({ method: 'erase' }), tried({ evidence: 'u', method: 'overwrite' })] },
    ],
    [
      'an act without an act among its steps',
      data({ act: ['erase'], steps: ['look-at-setup-screen'] }),
      false,
    ],
    ['R03 revoked by a word alone, a key seen', on('jpki-key', revoke), false, seen('jpki-key')],
    [
      'R03 revoked here and stated, a key seen',
      on('jpki-key', { statement: ['awaited'], steps: ['revoke', 'challenge'] }),
      true,
      seen('jpki-key'),
    ],
    [
      'R03 stated without a revocation, a key seen',
      on('jpki-key', { statement: ['awaited'], steps: ['challenge'] }),
      false,
      seen('jpki-key'),
    ],
    [
      'R03 revoked already, a key seen',
      on('jpki-key', { ...revoke, steps: ['sign-leftover'] }),
      false,
      seen('jpki-key'),
    ],
    [
      'R03 another kind of statement, a key seen',
      on('jpki-key', { say: ['never'], steps: ['revoke'] }),
      false,
      seen('jpki-key'),
    ],
    ...(
      [
        ['R03 a second look, a deletion reported in the same hour', true, 20, {}],
        ['R03 a second look, the residue seen after the report', false, 41, {}],
        ['R03 a second look that sees less than the first', false, 20, { class: 'probe' }],
      ] as const
    ).map(
      ([name, expected, minute, part]): Row => [
        name,
        on('jpki-key', { look: 'app', steps: ['open-portal-app'] }),
        expected,
        {
          findings: [
            residue('jpki-key', { class: 'app', interval: at(minute), ...part }),
            finding({
              evidence: 'deleted',
              compartment: 'jpki-key',
              class: 'act',
              method: 'key-deletion',
              interval: { ...at(0, 'authority'), hi: at(60).hi },
              said: at(40),
            }),
          ],
        },
      ],
    ),
    [
      'deferred, a residue allowed',
      data({ defer: 'residue', steps: ['sign-leftover'] }),
      true,
      seen('user-data'),
    ],
    [
      'deferred, unknown allowed',
      data({ defer: 'unknown', steps: ['sign-leftover'] }),
      false,
      seen('user-data'),
    ],
    ['one of two compartments reached', { on: ['user-data', 'felica'], anyOf: [byReset] }, false],
    ['both consents among its steps', data(consent), true],
    ['a consent that no step brings', data({ ...consent, steps: ['ask-and-sign'] }), false],
    [
      'a recorded consent',
      data({ ...consent, steps: ['ask-and-sign'] }),
      true,
      { circumstances: [said('terms')] },
    ],
    ['neither, and none brought', data({ ...consent, steps: ['look-at-setup-screen'] }), false],
    [
      'an answer that a step brings, and that stays bad',
      data({ look: 'eye', with: ['warranty'], steps: ['look-at-setup-screen', 'ask-warranty'] }),
      false,
      { circumstances: [said('warranty', { value: 'bad' })] },
    ],
    [
      'an answer that a step brings',
      data({ look: 'eye', with: ['warranty'], steps: ['look-at-setup-screen', 'ask-warranty'] }),
      true,
    ],
    [
      'an appraisal of another outcome, which may change',
      on('working', { is: ['x'], steps: ['appraise'] }),
      true,
      { circumstances: [said('working', { detail: 'y' })] },
    ],
    ['a signature', on('terms', { met: true, steps: ['accept-terms'] }), true],
    [
      'L8 a signature that was refused',
      on('terms', { met: true, steps: ['accept-terms'] }),
      false,
      { circumstances: [said('terms', { value: 'bad' })] },
    ],
    ['an appraisal', on('working', { met: true, steps: ['appraise'] }), true],
    [
      'a negative appraisal',
      on('working', { met: true, steps: ['appraise'] }),
      false,
      { circumstances: [said('working', { value: 'bad' })] },
    ],
    ['R19 never asked', on('network', network), true],
    ['R19 asked, and as wanted', on('network', network), true, answer('ok')],
    ['R19 asked, and not as wanted', on('network', network), false, answer('caution')],
    [
      'R19 asked, and no detail',
      on('network', network),
      false,
      { circumstances: [said('network')] },
    ],
    [
      'R19 asked, any detail accepted',
      on('network', { met: true, steps: ['ask-network'] }),
      true,
      answer('caution'),
    ],
    ['R19 blocked', on('network', { met: true, steps: ['ask-network'] }), false, answer('blocked')],
    [
      'violations, by a sign-off',
      on('violations', { met: true, steps: ['sign-off'] }, ['R28']),
      true,
    ],
    [
      'violations, by anything else',
      on('violations', { met: true, steps: ['accept-terms'] }, ['R28']),
      false,
    ],
    ['custody, by a correction', on('custody', { met: true, steps: ['correct-custody'] }), true],
    ['custody, by anything else', on('custody', { met: true, steps: ['sign-off'] }), false],
    ['a number that can be read', on('identified', { is: ['known'], steps: ['read-imei'] }), true],
    ['a number, by anything else', on('identified', { is: ['known'], steps: ['sign-off'] }), false],
    ['a fate that is open', on('fate', { met: true, steps: ['sign-off'] }), true],
    [
      'a fate that is not',
      on('fate', { met: true, steps: ['sign-off'] }),
      false,
      { custody: [{ evidence: 'd', kind: 'destroyed', by: 'x', interval: at(1) }] },
    ],
    [
      'one of two subjects final',
      { on: ['terms', 'working'], anyOf: [{ met: true, steps: ['accept-terms', 'appraise'] }] },
      false,
      { circumstances: [said('working', { value: 'bad' })] },
    ],
  ];
  for (const [name, asked, expected, part] of table) {
    test(`${name}: ${expected ? 'can be reached' : 'cannot'}`, () => {
      const situation = world(part, asked);
      const [requirement] = situation.policy.requirements;
      const [alternative] = requirement?.alternatives ?? [];
      assert.ok(requirement && alternative);
      assert.equal(isAttainable(alternative, requirement, situation), expected);
    });
  }
});
