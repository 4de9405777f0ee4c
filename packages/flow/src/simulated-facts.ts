/**
 * The gate's facts about a simulated phone at one place: like those of any other phone.
 *
 * Ordinary circumstances that stop no phone of the survey here (identity, terms, network answer,
 * appraisal, SIM and card out, lock off) are given as met, so that only the simulated compartments
 * remain to be found. docs/flow.md lists them.
 *
 * Invariants: all times are relative to one fixed moment; the order of the records is their order
 * in time.
 */
import {
  type Capability,
  type Circumstance,
  type CustodyEntry,
  DAY_MS,
  ELIGIBILITY_SUBJECTS,
  type Equipment,
  type Facts,
  type Finding,
  type ImeiKey,
  type Instant,
  type Interval,
  MINUTE_MS,
  type PhoneModel,
  type RecordedSubject,
  type StandingPeriod,
} from '@nagori/model';
import { JPKI, type PhoneRecord, type PhoneState } from './phone-state.ts';

/** The moment at which every simulated phone is judged: 2026-11-24T03:00:00Z. */
export const JUDGED_AT: Instant = 1_795_489_200_000;

export interface Surroundings {
  readonly operator: string;
  readonly model: PhoneModel;
  readonly capability: Capability;
  /** Undefined: the policy's equipment. */
  readonly equipment: readonly Equipment[] | undefined;
}

const MET: readonly RecordedSubject[] = [
  'identity',
  'terms',
  'disclosure',
  'consent-non-restoration',
  'stored',
  'reconciled',
  ...ELIGIBILITY_SUBJECTS.filter((subject) => subject !== 'working' && subject !== 'unused-stock'),
];

export function simulatedFacts(state: PhoneState, around: Surroundings): Facts {
  const { records, condition, owner } = state;
  const self = around.operator;
  const count = records.length;
  const at = (place: number): Interval => moment(JUDGED_AT - (count - place) * MINUTE_MS);
  const early = moment(JUDGED_AT - (count + 10) * MINUTE_MS);
  const findings: Finding[] = surelyDone(self, early);
  const circumstances: Circumstance[] = ordinary(state, self, early);
  const custody: CustodyEntry[] = [];
  records.forEach((record, place) => {
    if (record.kind === 'finding') findings.push(...findingsOf(record, place, at(place)));
    else if (record.kind === 'word') circumstances.push(wordOf(record, place, at(place)));
    else custody.push(transferOf(record, place, at(place)));
  });
  return {
    identity: { kind: 'known', imeis: ['00000000000000' as ImeiKey] },
    phone: around.model,
    capability: around.capability,
    self,
    supplier: owner === self || owner === 'holder' ? undefined : owner,
    giver: undefined,
    equipment: around.equipment,
    condition: {
      power: condition === 'dead' ? 'off' : 'on',
      screen: condition === 'cracked' ? 'cracked' : 'ok',
    },
    // Opened now: expand.ts counts the failures at this place by its own turns.
    openedAt: JUDGED_AT,
    findings,
    circumstances,
    custody,
    standings: standingsOf(state, self),
    recalls: [],
    ignored: [],
  };
}

function moment(t: Instant): Interval {
  return { lo: t, hi: t, t, clock: 'flow', seq: 0 };
}

/**
 * SIM and cards are out, the lock is off: no process of the survey is about them, and no figures
 * exist for the My Number card in phones.
 */
function surelyDone(self: string, interval: Interval): Finding[] {
  const done = (
    compartment: Finding['compartment'],
    method: Finding['method'],
    lookClass: Finding['class'],
  ): Finding => ({
    ...EMPTY_FINDING,
    evidence: `sure:${compartment}`,
    compartment,
    value: 'clear',
    class: lookClass,
    method,
    interval,
    backing: 'station',
    actor: 'staff',
    person: 'staff-0',
    operator: self,
  });
  return [
    done('sim', 'removal', 'act'),
    done('sd-card', 'removal', 'act'),
    done('account-lock', 'activation-attempt', 'app'),
    done('card-record', 'wallet-look', 'app'),
  ];
}

const EMPTY_FINDING = {
  assisted: false,
  station: undefined,
  shop: undefined,
  binding: undefined,
  // Named, so that no recall of another tool covers it (R30).
  tool: 'flow',
  toolVersion: undefined,
  stage: undefined,
  because: undefined,
} as const;

function ordinary(state: PhoneState, self: string, interval: Interval): Circumstance[] {
  const word = (subject: RecordedSubject, detail?: string): Circumstance => ({
    evidence: `sure:${subject}`,
    subject,
    value: 'met',
    detail,
    interval,
    person: 'staff-0',
    operator: self,
    backing: 'station',
  });
  const words = MET.map((subject) => word(subject));
  words.push(word('network', 'ok'));
  if (state.condition !== 'dead') words.push(word('working'));
  else words.push({ ...word('working'), value: 'bad' });
  return words;
}

function findingsOf(record: PhoneRecord, place: number, interval: Interval): Finding[] {
  const { about, by, method, value, class: lookClass } = record;
  if (method === '' || value === '' || lookClass === '')
    throw new RangeError('a finding without lookClass');
  const compartments = about === 'jpki' ? JPKI : [about as Finding['compartment']];
  const statement = method.startsWith('statement-');
  const authority = statement || method === 'key-deletion';
  return compartments.map((compartment) => ({
    ...EMPTY_FINDING,
    evidence: `record-${place}`,
    compartment,
    value,
    class: lookClass,
    method,
    interval,
    backing: authority ? 'authority' : 'station',
    actor: authority ? 'authority' : actorOf(by),
    person: by,
    operator: record.operator,
    binding: statement ? (record.detail as 'B1' | 'B2') : undefined,
    stage: record.stage,
  }));
}

function actorOf(by: string): Finding['actor'] {
  return by === 'holder' || by === 'supplier' ? by : 'staff';
}

function wordOf(record: PhoneRecord, place: number, interval: Interval): Circumstance {
  return {
    evidence: `record-${place}`,
    subject: record.about as RecordedSubject,
    value: 'met',
    detail: record.detail === '' ? undefined : record.detail,
    interval,
    person: record.by,
    operator: record.operator,
    backing: 'station',
  };
}

function transferOf(record: PhoneRecord, place: number, interval: Interval): CustodyEntry {
  return {
    evidence: `record-${place}`,
    kind: 'transfer',
    from: record.about,
    to: record.operator,
    ownership: true,
    confirmed: true,
    channel: record.detail === 'collection' ? record.detail : undefined,
    operator: record.operator,
    backing: 'station',
    interval,
  };
}

/**
 * Operators along the flow are certified members of the trade body: the flow does not simulate R25.
 */
function standingsOf(state: PhoneState, self: string): StandingPeriod[] {
  if (state.owner === self || state.owner === 'holder') return [];
  return (['certified', 'member'] as const).map((standing) => ({
    evidence: `sure:${standing}`,
    operator: state.owner,
    standing,
    from: JUDGED_AT - 100 * DAY_MS,
    shops: [],
    by: self,
    said: moment(JUDGED_AT - 100 * DAY_MS),
  }));
}
