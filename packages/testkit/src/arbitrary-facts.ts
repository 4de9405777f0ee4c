/**
 * Random fact sets for the laws: many small worlds in which everything the gate reads can be right,
 * wrong, missing, doubled, out of order or from another source. Times are few, so that overlaps are
 * common.
 */
import {
  ABILITIES,
  type Ability,
  BINDINGS,
  type Capability,
  type Circumstance,
  COMPARTMENTS,
  type Compartment,
  type CustodyEntry,
  EQUIPMENT,
  type Facts,
  type Finding,
  type FindingClass,
  GIVERS,
  type ImeiKey,
  type Interval,
  type Method,
  NO_CAPABILITY,
  RECORDED_SUBJECTS,
  type Recall,
  type StandingPeriod,
  UNCONFIRMED_REASONS,
} from '@nagori/model';
import fc from 'fast-check';
import { ANDROID, at, bought, factsWith, OPENED } from './build-facts.ts';

const JPKI_METHODS: readonly [Method, FindingClass][] = [
  ['declared-never', 'say'],
  ['portal-not-registered', 'app'],
  ['element-empty', 'app'],
  ['statement-none', 'app'],
  ['statement-deleted', 'act'],
  ['key-deletion', 'act'],
  ['forced-deletion', 'act'],
  ['jpki-probe', 'probe'],
];

const METHODS_OF: Readonly<Record<Compartment, readonly [Method, FindingClass][]>> = {
  'user-data': [
    ['declared-erased', 'say'],
    ['supplier-confirmed', 'say'],
    ['look', 'eye'],
    ['settings-look', 'app'],
    ['tool-check', 'probe'],
    ['factory-reset', 'act'],
    ['erase', 'act'],
    ['overwrite', 'act'],
  ],
  felica: [
    ['declared-never', 'say'],
    ['look', 'eye'],
    ['settings-look', 'app'],
    ['tool-check', 'probe'],
    ['felica-walk', 'probe'],
    ['felica-erase', 'act'],
  ],
  'jpki-certificate': JPKI_METHODS,
  'jpki-key': JPKI_METHODS,
  'account-lock': [
    ['lock-look', 'app'],
    ['activation-attempt', 'app'],
    ['lock-removal', 'act'],
  ],
  sim: [
    ['look', 'eye'],
    ['removal', 'act'],
  ],
  'sd-card': [
    ['look', 'eye'],
    ['removal', 'act'],
  ],
  'card-record': [
    ['declared-never', 'say'],
    ['wallet-look', 'app'],
    ['removal', 'act'],
    ['factory-reset', 'act'],
  ],
};

/** Minutes around OPENED, on one of three clocks. */
export const anInterval: fc.Arbitrary<Interval> = fc
  .tuple(
    fc.integer({ min: 0, max: 30 }),
    fc.constantFrom('station:desk', 'station:bench', 'station:other'),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([minutes, clock, seq]) => at(minutes * 2, clock, seq));

export const aFinding: fc.Arbitrary<Finding> = fc
  .record({
    compartment: fc.constantFrom(...COMPARTMENTS),
    pick: fc.nat(),
    value: fc.constantFrom('clear', 'clear', 'clear', 'residue', 'unknown'),
    interval: anInterval,
    backing: fc.constantFrom('station', 'station', 'station', 'upload', 'unsigned'),
    actor: fc.constantFrom('holder', 'staff'),
    assisted: fc.boolean(),
    person: fc.constantFrom('a', 'b', undefined),
    operator: fc.constantFrom('op-self', 'op-self', 'op-other', undefined),
    binding: fc.constantFrom(...BINDINGS),
    stage: fc.constantFrom('intake', 'inspection', undefined),
    tool: fc.constantFrom('tool-x', undefined),
    number: fc.nat(40),
  })
  .map(({ pick, number, ...rest }) => {
    const [method, findingClass] = itemAt(METHODS_OF[rest.compartment], pick);
    const signed = method.startsWith('statement') || method === 'key-deletion';
    const holders = method.startsWith('declared');
    return {
      ...rest,
      evidence: `e${number}`,
      class: findingClass,
      method,
      value: rest.value as Finding['value'],
      backing: (signed ? 'authority' : rest.backing) as Finding['backing'],
      actor: (holders ? 'holder' : rest.actor) as Finding['actor'],
      binding: method.startsWith('statement') ? rest.binding : undefined,
      station: 'desk',
      because: rest.value === 'unknown' ? ('act-failed' as const) : undefined,
    };
  });

/** Words that are neither clear nor residue: a revocation declared, a deletion awaited. */
const aRevocation: fc.Arbitrary<Finding[]> = fc
  .tuple(fc.constantFrom<Method>('declared-revoked', 'statement-awaited'), anInterval)
  .map(([method, interval]) =>
    (['jpki-certificate', 'jpki-key'] as const).map((compartment) => ({
      evidence: 'revocation',
      compartment,
      value: 'unknown' as const,
      class: 'say' as const,
      method,
      interval,
      backing: 'station' as const,
      actor: 'holder' as const,
      assisted: false,
      because: method === 'declared-revoked' ? 'revoked-not-deleted' : 'deletion-awaited',
    })),
  );

export const aCircumstance: fc.Arbitrary<Circumstance> = fc
  .record({
    subject: fc.constantFrom(...RECORDED_SUBJECTS),
    good: fc.integer({ min: 0, max: 7 }),
    interval: anInterval,
    number: fc.nat(40),
    rule: fc.constantFrom('R28', 'R04', 'R10'),
    network: fc.constantFrom('ok', 'ok', 'caution', 'none'),
    carrier: fc.constantFrom('carrier-a', 'carrier-b'),
  })
  .map(({ subject, good, interval, number, rule, network, carrier }) => ({
    evidence: `c${number}`,
    subject,
    value: good > 0 ? ('met' as const) : ('bad' as const),
    detail: subject === 'network' ? network : subject === 'sign-off' ? rule : matchDetail(subject),
    about: subject === 'network' ? carrier : undefined,
    interval,
    person: number % 3 === 0 ? 'a' : 'c',
    operator: number % 7 === 0 ? 'op-other' : 'op-self',
    backing: number % 5 === 0 ? ('unsigned' as const) : ('station' as const),
  }));

export const aCustodyEntry: fc.Arbitrary<CustodyEntry> = fc
  .tuple(fc.constantFrom('buy', 'buy', 'take', 'use', 'sealed-use'), anInterval, fc.nat(9))
  .map(([kind, interval, number]): CustodyEntry => {
    const backing = number === 9 ? ('unsigned' as const) : ('station' as const);
    const entry = { evidence: `t${number}`, interval, operator: 'op-self', backing };
    if (kind === 'use' || kind === 'sealed-use') {
      return { ...entry, kind: 'use', by: 'holder-2', sealIntact: kind === 'sealed-use' };
    }
    const ownership = kind === 'buy';
    return {
      ...entry,
      kind: 'transfer',
      from: 'holder',
      to: 'op-self',
      ownership,
      confirmed: true,
    };
  });

export const aStanding: fc.Arbitrary<StandingPeriod> = fc
  .tuple(fc.constantFrom('certified', 'certified', 'member', 'suspended', 'lapsed'), fc.nat(20))
  .map(([standing, minutes]) => ({
    evidence: `s-${standing}`,
    operator: 'op-other',
    standing: standing as StandingPeriod['standing'],
    from: OPENED + (standing === 'certified' ? -1e9 : minutes * 60_000),
    shops: [],
    by: minutes % 4 === 0 ? 'op-other' : 'op-self',
    said: at(minutes),
  }));

export const aRecall: fc.Arbitrary<Recall> = fc.nat(30).map((minutes) => ({
  evidence: `recall-${minutes}`,
  tool: 'tool-x',
  from: OPENED + minutes * 60_000,
}));

const aCapability: fc.Arbitrary<Capability> = fc
  .tuple(fc.subarray([...ABILITIES]), fc.boolean(), fc.boolean())
  .map(([abilities, cannotHoldJpki, cannotOverwrite]) => ({
    ...ANDROID,
    cannotHold: new Set<Compartment>(
      cannotHoldJpki ? ['jpki-certificate', 'jpki-key', 'sd-card', 'card-record'] : [],
    ),
    abilities: {
      ...Object.fromEntries(abilities.map((ability) => [ability, true])),
      ...(cannotOverwrite ? { overwritable: false } : {}),
    },
  }));

/** Any world at all. */
const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    findings: fc.array(aFinding, { maxLength: 14, size: 'max' }),
    revocation: fc.option(aRevocation, { nil: [] as Finding[], freq: 3 }),
    circumstances: fc.array(aCircumstance, { maxLength: 10, size: 'max' }),
    custody: fc.array(aCustodyEntry, { maxLength: 2 }),
    standings: fc.array(aStanding, { maxLength: 2 }),
    recalls: fc.array(aRecall, { maxLength: 1 }),
    capability: aCapability,
    giver: fc.constantFrom(...GIVERS, undefined),
    equipment: fc.option(fc.subarray([...EQUIPMENT]), { nil: undefined }),
    condition: fc.record({
      power: fc.constantFrom('on', 'on', 'off', 'unknown'),
      screen: fc.constantFrom('ok', 'ok', 'cracked'),
    }),
    known: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ known, revocation, findings, ...rest }) =>
    factsWith({
      ...(rest as Partial<Facts>),
      findings: [...findings, ...revocation],
      identity:
        known > 0
          ? { kind: 'known', imeis: ['00101700000001' as ImeiKey] }
          : { kind: 'provisional', label: 'box-1' },
    }),
  );

/**
 * All that a phone needs, done properly: worlds near acceptance are this, less something, plus
 * something.
 */
const DONE_FINDINGS: readonly Finding[] = (
  [
    ['account-lock', 'lock-look', 'app', 'staff', 'a', 0],
    ['sim', 'look', 'eye', 'staff', 'a', 1],
    ['sd-card', 'look', 'eye', 'staff', 'a', 1],
    ['card-record', 'wallet-look', 'app', 'staff', 'a', 1],
    ['jpki-certificate', 'portal-not-registered', 'app', 'staff', 'a', 2],
    ['jpki-key', 'portal-not-registered', 'app', 'staff', 'a', 2],
    ['felica', 'felica-erase', 'act', 'staff', 'a', 6],
    ['felica', 'tool-check', 'probe', 'staff', 'b', 9],
    ['user-data', 'factory-reset', 'act', 'holder', 'a', 12],
    ['user-data', 'look', 'eye', 'staff', 'b', 14],
    ['account-lock', 'activation-attempt', 'app', 'staff', 'a', 20],
    ['jpki-certificate', 'element-empty', 'app', 'staff', 'a', 22],
    ['jpki-key', 'element-empty', 'app', 'staff', 'a', 22],
    ['jpki-certificate', 'element-empty', 'app', 'staff', 'b', 24],
    ['jpki-key', 'element-empty', 'app', 'staff', 'b', 24],
    ['user-data', 'overwrite', 'act', 'staff', 'a', 40],
    ['user-data', 'settings-look', 'app', 'staff', 'b', 44],
  ] as const
).map(([compartment, method, findingClass, actor, person, minutes]) => ({
  evidence: `done-${compartment}-${method}-${person}`,
  compartment,
  value: 'clear',
  class: findingClass,
  method,
  interval: at(minutes),
  backing: 'station',
  actor,
  assisted: false,
  person,
  station: `station-${person}`,
  operator: 'op-self',
}));

const DONE_CIRCUMSTANCES: readonly Circumstance[] = [
  'identity',
  'terms',
  'prompt',
  'consent-non-restoration',
  'consent-leftover',
  'network',
].map((subject) => ({
  evidence: `done-${subject}`,
  subject: subject as Circumstance['subject'],
  value: 'met',
  detail: subject === 'network' ? 'ok' : undefined,
  about: subject === 'network' ? 'carrier-a' : undefined,
  interval: at(0),
  person: 'c',
  operator: 'op-self',
  backing: 'station',
}));

const BOUGHT = bought(30, 'done-bought');

const nearlyDone: fc.Arbitrary<Facts> = fc
  .record({
    missing: fc.array(fc.nat(DONE_FINDINGS.length - 1), { maxLength: 6 }),
    extra: fc.array(aFinding, { maxLength: 3 }),
    asked: fc.subarray([...DONE_CIRCUMSTANCES], { minLength: DONE_CIRCUMSTANCES.length - 2 }),
    extraCircumstances: fc.array(aCircumstance, { maxLength: 1 }),
    rest: anyFacts,
    bought: fc.boolean(),
    usual: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ missing, extra, asked, extraCircumstances, rest, bought, usual }) => ({
    ...rest,
    ...(usual > 0 ? { equipment: undefined, condition: { power: 'on', screen: 'ok' } } : {}),
    identity: { kind: 'known', imeis: ['00101700000001' as ImeiKey] },
    findings: [...DONE_FINDINGS.filter((_, i) => !missing.includes(i)), ...extra],
    circumstances: [...asked, ...extraCircumstances],
    custody: bought ? [BOUGHT] : [],
    recalls: [],
  }));

/** The same phone as only a file describes it, or as two pieces contradict each other. */
const aDoubt: fc.Arbitrary<(facts: Facts) => Facts> = fc
  .record({
    because: fc.constantFrom(...UNCONFIRMED_REASONS),
    denied: fc.boolean(),
    every: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ because, denied, every }) => (facts) => {
    const no: Partial<Record<Ability, boolean>> =
      facts.capability.abilities.overwritable === false || denied ? { overwritable: false } : {};
    return {
      ...facts,
      phone: {},
      capability: { ...NO_CAPABILITY, abilities: no },
      findings: facts.findings.map((one, i) =>
        one.class === 'act' && one.value === 'clear' && BY_ROWS.has(one.method) && i % every === 0
          ? { ...one, value: 'unknown', because }
          : one,
      ),
      unconfirmed: {
        because,
        evidence: 'description',
        phone: facts.phone,
        capability: facts.capability,
        denied: denied ? ['overwritable'] : [],
        ...(every === 3 ? { looked: true } : {}),
      },
    };
  });

/** Acts that clear what a capability row names. */
const BY_ROWS: ReadonlySet<string> = new Set([
  ...(['factory-reset', 'erase', 'overwrite', 'felica-erase', 'forced-deletion'] as const),
]);

/** Any world, and more often one that is nearly done; at times with its model in doubt. */
export const someFacts: fc.Arbitrary<Facts> = fc
  .tuple(
    fc.oneof({ weight: 1, arbitrary: anyFacts }, { weight: 3, arbitrary: nearlyDone }),
    fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: aDoubt }),
  )
  .map(([facts, doubt]) => doubt?.(facts) ?? facts);

function matchDetail(subject: string): string | undefined {
  return subject === 'loss-match' || subject === 'police-match' ? 'no-match' : undefined;
}

function itemAt<Item>(items: readonly Item[], pick: number): Item {
  return items[pick % items.length] as Item;
}
