/**
 * Facts for tests, with what does not matter filled in: one Android phone that can hold everything.
 */
import {
  type Capability,
  type Circumstance,
  type CustodyEntry,
  type Facts,
  type Finding,
  HOUR_MS,
  type ImeiKey,
  type Instant,
  type Interval,
  intervalOf,
  MINUTE_MS,
  NO_CAPABILITY,
} from '@nagori/model';

/** 2026-11-24T10:00:00+09:00, when the tests' handovers open. */
export const OPENED: Instant = Date.UTC(2026, 10, 24, 1);

export const ANDROID: Capability = {
  ...NO_CAPABILITY,
  rows: ['android'],
  erasures: [
    { act: 'factory-reset', tool: 'any', erases: ['user-data'] },
    { act: 'erase', tool: 'any', erases: ['user-data'] },
    { act: 'overwrite', tool: 'any', erases: ['user-data'] },
    { act: 'felica-erase', tool: 'any', erases: ['felica'] },
  ],
};

/** `minutes` after OPENED on the station's clock. */
export function at(minutes: number, clock = 'station:desk', seq = 0): Interval {
  const t = OPENED + minutes * MINUTE_MS;
  return intervalOf(t, t + HOUR_MS, 'station', clock, seq);
}

export function finding(
  part: Partial<Finding> & Pick<Finding, 'evidence' | 'compartment'>,
): Finding {
  return {
    value: 'clear',
    class: 'eye',
    method: 'look',
    interval: at(0),
    backing: 'station',
    actor: 'staff',
    assisted: false,
    person: 'staff-1',
    station: 'desk',
    operator: 'op-self',
    ...part,
  };
}

export function circumstance(
  part: Partial<Circumstance> & Pick<Circumstance, 'evidence' | 'subject'>,
): Circumstance {
  return {
    value: 'met',
    interval: at(0),
    person: 'staff-9',
    operator: 'op-self',
    backing: 'station',
    ...part,
  };
}

/** The phone was bought: ownership passed to the operator, `minutes` after OPENED. */
export function bought(minutes = -60, evidence = 'custody-1'): CustodyEntry {
  return {
    evidence,
    kind: 'transfer',
    from: 'holder',
    to: 'op-self',
    ownership: true,
    confirmed: true,
    operator: 'op-self',
    backing: 'station',
    interval: at(minutes),
  };
}

export function factsWith(part: Partial<Facts>): Facts {
  return {
    identity: { kind: 'known', imeis: ['00101700000001' as ImeiKey] },
    phone: { platform: 'android', model: 'EX-A24', os: '15' },
    capability: ANDROID,
    self: 'op-self',
    condition: { power: 'on', screen: 'ok' },
    openedAt: OPENED,
    findings: [],
    circumstances: [],
    custody: [],
    standings: [],
    recalls: [],
    ignored: [],
    ...part,
  };
}
