/**
 * The gate's examples (§9 of its specification) as one text table: facts, policy, verdict, reason,
 * and the steps or routes. `>` means that time passes; words joined by commas hold from the start.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY_MS, type Facts, type Finding, MINUTE_MS } from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  ELEMENT_EMPTY,
  EQUIPPED,
  evidence,
  factsWith,
  finding,
  INTAKE_CIRCUMSTANCES,
  INTAKE_FINDINGS,
  jpki,
  NEVER_SIGNED,
  OPENED,
  RELEASE_CIRCUMSTANCES,
  RELEASE_FINDINGS,
  readFacts,
  used,
  without,
} from '@nagori/testkit';
import type { CompiledPolicy } from './compiled.ts';
import { decide } from './index.ts';
import { broken, INTAKE, RELEASE } from './judged.testing.ts';
import { shippedPolicy } from './laws.testing.ts';

/**
 * The last column: the steps of a hold, the routes of an acceptance (`everywhere`: all that the
 * policy allows); `-`: none; `*`: not checked. A long row continues on an indented line.
 */
const TABLE = `
counter | intake | hold | unproven | ask-and-sign
counter > "never", signed | intake | accept | - | everywhere
bench, equipped | release | hold | unproven | set-up-and-look, second-look-element
bench | release | destroy | no-way-left | -
bench, equipped > probe: key > states none
  | release | hold | residue | forced-deletion, second-look-element
bench, equipped > probe: key > receipt > b sees element empty | release | accept | - | everywhere
bench, element empty > FeliCa probe of another clock, a minute after the tool
  | release | hold | order-not-proven | felica-erase, second-look-felica
counter, nothing done > Suica seen, portal app: not registered > reset > set-up screen
  | intake | hold | residue | felica-erase
bench, element empty, user data looked at by a
  | release | hold | not-confirmed-by-another | second-look-user-data
bench, element empty > overwritten by a
  | release | hold | look-older-than-act | second-look-user-data
counter > receipt, unbound > declared revoked | intake | hold | revoked-not-deleted | ask-and-sign
bench, element empty, no consent | release | hold | violation | sign-off
bench, element empty, cannot be overwritten, reset, no disclosure
  | release | destroy | no-way-left | -
counter, cannot be overwritten
  | recommended-buyback/1 disclosure | hold | missing | disclose-no-overwrite
bench, element empty | release | accept | - | everywhere
bench, element empty > loss match | release, a rule throws | quarantine | matched, rule-failed | -
bench, element empty, equipped > sold and used > Suica seen
  | release | hold | residue, before-use | *
bench, element empty > sold with its seal intact | release | accept | - | everywhere
bench, equipped, element empty > board replaced | release | hold | before-board |
  second-look-wallet, felica-erase, second-look-felica, bench-reset, activation-attempt,
  set-up-and-look, second-look-element, overwrite, second-look-user-data
bench > states none > states awaited | release | hold | deletion-awaited | await-deletion
bench > states deleted 40 days ago | release | accept | - | everywhere
giver elsewhere > states failed
  | recommended-trade-in/1 jpki | hold | failed | restart-deletion, challenge
ours, equipped > states failed
  | recommended-sale/1 jpki | hold | failed | set-up-and-look, second-look-element
ours > states failed | recommended-sale/1 jpki | destroy | no-way-left | -
ours > states failed
  | recommended-inspection/1 jpki | accept | - | inspection, repair, dismantle, destruction
not ours > consent to destruction > taken back | destruction/1 owner | refuse | bad | -
bench without user data, element empty > residue from next year > overwritten by a > looked at by b
  | release | accept | - | everywhere
`;

type Word = (facts: Facts, minute: number) => Facts;

const finds =
  (findings: (minute: number) => readonly Finding[]): Word =>
  (facts, minute) => ({ ...facts, findings: [...facts.findings, ...findings(minute)] });
const says =
  (
    ...[subject, value, more]: [Facts['circumstances'][number]['subject'], 'met' | 'bad', object?]
  ): Word =>
  (facts, minute) => {
    const said = circumstance({
      evidence: `said-${minute}`,
      subject,
      value,
      interval: at(minute),
      ...more,
    });
    return { ...facts, circumstances: [...facts.circumstances, said] };
  };
const moves =
  (custody: (minute: number) => Facts['custody']): Word =>
  (facts, minute) => ({ ...facts, custody: [...facts.custody, ...custody(minute)] });
const drops =
  (evidenceId: string): Word =>
  (facts) => ({
    ...facts,
    findings: without(evidenceId, facts.findings),
    circumstances: facts.circumstances.filter((one) => one.evidence !== evidenceId),
  });
const sets =
  (part: Partial<Facts>): Word =>
  (facts) => ({ ...facts, ...part });

/** The authority's statement, signed now, about an earlier moment. */
const states = (part: Partial<Finding>): Word =>
  finds((minute) =>
    jpki({
      ...{ class: 'app', backing: 'authority', actor: 'authority', binding: 'B2' },
      ...{ evidence: `states-${minute}`, interval: at(minute), said: at(minute) },
      ...part,
    }),
  );
const act = (method: Finding['method'], part: Partial<Finding>) => (minute: number) =>
  finding({
    ...{ evidence: `${method}-${minute}`, compartment: 'user-data', class: 'act', method },
    interval: at(minute),
    ...part,
  });

const WORDS: Readonly<Record<string, Word>> = {
  counter: sets({ findings: INTAKE_FINDINGS, circumstances: INTAKE_CIRCUMSTANCES }),
  bench: sets({
    findings: RELEASE_FINDINGS,
    circumstances: RELEASE_CIRCUMSTANCES,
    custody: [bought()],
  }),
  'bench without user data': sets({
    findings: RELEASE_FINDINGS.filter(({ compartment }) => compartment !== 'user-data'),
    circumstances: RELEASE_CIRCUMSTANCES,
    custody: [bought()],
  }),
  ours: sets({ custody: [bought(0)], giver: 'absent' }),
  'not ours': sets({ giver: 'reachable', custody: [{ ...bought(), ownership: false } as never] }),
  'giver elsewhere': sets({ giver: 'reachable', equipment: ['challenge'] }),
  equipped: sets({ capability: EQUIPPED }),
  'cannot be overwritten': sets({
    capability: { ...EQUIPPED, abilities: { ...EQUIPPED.abilities, overwritable: false } },
  }),
  '"never"': finds(() => NEVER_SIGNED.findings),
  signed: (facts) => ({
    ...facts,
    circumstances: [...facts.circumstances, ...NEVER_SIGNED.circumstances],
  }),
  'element empty': (facts) => {
    const abilities = { ...facts.capability.abilities, 'element-visible': true };
    const seen = finds(() => ELEMENT_EMPTY)(facts, 0);
    return { ...seen, capability: { ...facts.capability, abilities } };
  },
  'b sees element empty': finds(() => ELEMENT_EMPTY.filter(({ person }) => person === 'b')),
  'probe: key': finds((minute) =>
    jpki({
      ...{ value: 'residue', class: 'probe', method: 'jpki-probe' },
      ...{ evidence: 'probe', interval: at(minute) },
    }),
  ),
  receipt: states({ class: 'act', method: 'key-deletion', binding: undefined }),
  'receipt, unbound': finds((minute) =>
    jpki({
      ...{ value: 'unknown', class: 'act', method: 'key-deletion', because: 'binding-too-weak' },
      ...{ evidence: 'receipt', interval: at(minute) },
    }),
  ),
  'declared revoked': finds((minute) =>
    jpki({
      ...{ value: 'unknown', class: 'say', method: 'declared-revoked', actor: 'holder' },
      ...{ because: 'revoked-not-deleted', evidence: 'revoked', interval: at(minute) },
    }),
  ),
  'states none': states({ method: 'statement-none' }),
  'states awaited': states({
    ...{ value: 'unknown', method: 'statement-awaited', because: 'deletion-awaited' },
  }),
  'states failed': states({
    ...{ value: 'unknown', method: 'statement-failed', because: 'deletion-failed' },
  }),
  'states deleted 40 days ago': states({
    ...{ class: 'act', method: 'statement-deleted' },
    interval: { ...at(0), lo: OPENED - 40 * DAY_MS, hi: OPENED - 40 * DAY_MS },
  }),
  'nothing done': (facts) => ({
    ...facts,
    findings: facts.findings.filter(({ evidence: by }) => !['reset', 'eye', 'felica'].includes(by)),
  }),
  'set-up screen': finds((minute) => [
    finding({ evidence: 'eye', compartment: 'user-data', interval: at(minute) }),
  ]),
  'FeliCa probe of another clock, a minute after the tool': (facts) => {
    const findings = [
      ...without('felica-look', facts.findings),
      finding({
        ...{ evidence: 'felica-probe', compartment: 'felica', value: 'residue', class: 'probe' },
        ...{ method: 'felica-walk', interval: at(11, 'station:other') },
      }),
    ];
    return { ...facts, findings };
  },
  'Suica seen': finds((minute) => [
    finding({
      ...{ evidence: 'suica', compartment: 'felica', value: 'residue', class: 'app' },
      ...{ method: 'settings-look', interval: at(minute) },
    }),
  ]),
  reset: finds((minute) => [act('factory-reset', { actor: 'holder', person: undefined })(minute)]),
  'portal app: not registered': finds((minute) =>
    jpki({ class: 'app', method: 'portal-not-registered', interval: at(minute) }),
  ),
  'overwritten by a': finds((minute) => [act('overwrite', { person: 'a' })(minute)]),
  'looked at by b': finds((minute) => [
    finding({
      ...{ evidence: 'look-b', compartment: 'user-data', class: 'app', person: 'b' },
      interval: at(minute),
    }),
  ]),
  'user data looked at by a': (facts) => ({
    ...facts,
    findings: facts.findings.map((one) =>
      one.evidence === 'look' ? { ...one, person: 'a' } : one,
    ),
  }),
  'residue from next year': (facts) => {
    const [read] = readFacts([
      evidence('observation', {
        at: '2027-11-24T10:00:00+09:00',
        received: '2026-11-24T10:10:00+09:00',
        saw: [{ on: 'user-data', sees: 'residue', with: 'eye' }],
      }),
    ]).findings;
    assert.ok(read);
    return { ...facts, findings: [...facts.findings, read] };
  },
  'no consent': drops('consent'),
  'no disclosure': drops('overwrite'),
  'loss match': says('loss-match', 'bad'),
  'consent to destruction': says('consent-destruction', 'met'),
  'taken back': says('consent-destruction', 'bad'),
  'sold and used': moves((minute) => [used(minute), bought(minute + 1, 'custody-2')]),
  'sold with its seal intact': moves((minute) => [used(minute, true)]),
  'board replaced': (facts, minute) => ({
    ...facts,
    boards: [
      {
        ...{ evidence: 'board', interval: at(minute), fateKnown: true },
        ...{ backing: 'station', operator: 'op-self' },
      },
    ],
  }),
};

/** Each `>` adds two minutes. */
function factsFrom(text: string): Facts {
  let facts = factsWith({});
  text.split('>').forEach((moment, turn) => {
    const all = moment.trim();
    const words = Object.hasOwn(WORDS, all) ? [all] : all.split(',').map((word) => word.trim());
    for (const word of words) {
      const change = WORDS[word];
      assert.ok(change, `no such word: ${word}`);
      facts = change(facts, 40 + 2 * turn);
    }
  });
  return facts;
}

function policyFrom(text: string): CompiledPolicy {
  if (text === 'intake') return INTAKE;
  if (text === 'release') return RELEASE;
  if (text === 'release, a rule throws') {
    const [first, ...others] = RELEASE.requirements;
    assert.ok(first);
    return { ...RELEASE, requirements: [broken(first), ...others] };
  }
  const [id = '', part = ''] = text.split(' ');
  const policy = shippedPolicy(id);
  return { ...policy, requirements: policy.requirements.filter((one) => one.id.startsWith(part)) };
}

describe("the gate's examples", () => {
  for (const row of TABLE.trim().split(/\n(?! )/)) {
    const [facts = '', policy = '', verdict, because = '', list] = row
      .split('|')
      .map((cell) => cell.trim().replaceAll('\n ', ''));
    test(`${facts} | ${policy}: ${verdict}`, () => {
      const now = OPENED + 60 * MINUTE_MS;
      const rules = policyFrom(policy);
      const decision = decide(factsFrom(facts), rules, now);
      const seen = JSON.stringify(decision, null, 1);
      assert.equal(decision.verdict, verdict, seen);
      const codes: readonly string[] = decision.reasons.flatMap(({ code, cause }) =>
        cause === undefined ? [code] : [code, cause.code],
      );
      for (const code of because.split(', ')) {
        assert.ok(code === '-' ? codes.length === 0 : codes.includes(code), seen);
      }
      const steps = decision.steps.map(({ id }) => id);
      const isWhole = decision.route.length === rules.source.route.length;
      const route = isWhole ? 'everywhere' : decision.route.join(', ');
      const given = decision.verdict === 'accept' ? route : steps.join(', ') || '-';
      if (list !== '*') assert.equal(given, list, seen);
    });
  }
});
