/**
 * Phones that the two gate policies accept, in pieces that tests take away from and add to: one at
 * the counter with its holder, one at the bench after two people have done all they should.
 */
import type { Circumstance, CustodyEntry, Facts, Finding } from '@nagori/model';
import { ANDROID, at, bought, circumstance, factsWith, finding } from './build-facts.ts';

/** One finding for the certificate and one for the key, from the same evidence. */
export function jpki(part: Partial<Finding>): Finding[] {
  return (['jpki-certificate', 'jpki-key'] as const).map((compartment) =>
    finding({ evidence: 'jpki', compartment, ...part }),
  );
}

/** The findings but for those of one piece of evidence. */
export function without(evidence: string, from: readonly Finding[]): Finding[] {
  return from.filter((f) => f.evidence !== evidence);
}

/** Everything an intake asks, but for certificate and key. */
export const INTAKE_FINDINGS: readonly Finding[] = [
  finding({
    evidence: 'lock',
    compartment: 'account-lock',
    class: 'app',
    method: 'lock-look',
    interval: at(1),
  }),
  finding({ evidence: 'sim', compartment: 'sim', interval: at(2) }),
  finding({ evidence: 'sd', compartment: 'sd-card', interval: at(2) }),
  finding({
    evidence: 'wallet',
    compartment: 'card-record',
    class: 'app',
    method: 'wallet-look',
    interval: at(2),
  }),
  finding({
    evidence: 'felica',
    compartment: 'felica',
    class: 'act',
    method: 'felica-erase',
    interval: at(5),
  }),
  finding({
    evidence: 'reset',
    compartment: 'user-data',
    class: 'act',
    method: 'factory-reset',
    actor: 'holder',
    person: undefined,
    interval: at(10),
  }),
  finding({ evidence: 'eye', compartment: 'user-data', interval: at(15) }),
];

export const INTAKE_CIRCUMSTANCES: readonly Circumstance[] = [
  circumstance({ evidence: 'consent', subject: 'consent-non-restoration', interval: at(3) }),
  circumstance({ evidence: 'identity', subject: 'identity' }),
];

/** The holder said "never", and agreed in writing to what that leaves open. */
export const NEVER_SIGNED = {
  findings: jpki({ evidence: 'never', class: 'say', method: 'declared-never', actor: 'holder' }),
  circumstances: [circumstance({ evidence: 'leftover', subject: 'consent-leftover' })],
} as const;

/** A phone at the counter that intake accepts for the bench. */
export function intakePhone(part: Partial<Facts> = {}): Facts {
  return factsWith({
    findings: [...INTAKE_FINDINGS, ...NEVER_SIGNED.findings],
    circumstances: [...INTAKE_CIRCUMSTANCES, ...NEVER_SIGNED.circumstances],
    ...part,
  });
}

/** Everything a release asks, but for certificate and key: done by A, looked at by B. */
export const RELEASE_FINDINGS: readonly Finding[] = [
  finding({
    evidence: 'felica',
    compartment: 'felica',
    class: 'act',
    method: 'felica-erase',
    person: 'a',
    interval: at(10),
  }),
  finding({
    evidence: 'felica-look',
    compartment: 'felica',
    class: 'probe',
    method: 'tool-check',
    person: 'b',
    interval: at(12),
  }),
  finding({
    evidence: 'overwrite',
    compartment: 'user-data',
    class: 'act',
    method: 'overwrite',
    person: 'a',
    interval: at(20),
  }),
  finding({
    evidence: 'look',
    compartment: 'user-data',
    class: 'app',
    person: 'b',
    interval: at(30),
  }),
  finding({
    evidence: 'activation',
    compartment: 'account-lock',
    class: 'app',
    method: 'activation-attempt',
    interval: at(31),
  }),
  finding({ evidence: 'sim', compartment: 'sim' }),
  finding({ evidence: 'sd', compartment: 'sd-card' }),
  finding({
    evidence: 'wallet',
    compartment: 'card-record',
    class: 'app',
    method: 'wallet-look',
    // At purchase, before the reset there.
    interval: at(-90),
  }),
];

/** Two persons saw the element empty. */
export const ELEMENT_EMPTY: readonly Finding[] = ['a', 'b'].flatMap((person, i) =>
  jpki({
    class: 'app',
    method: 'element-empty',
    evidence: `empty-${person}`,
    person,
    interval: at(40 + i),
  }),
);

export const RELEASE_CIRCUMSTANCES: readonly Circumstance[] = [
  circumstance({ evidence: 'consent', subject: 'consent-non-restoration', interval: at(3) }),
  circumstance({ evidence: 'network', subject: 'network', detail: 'ok', about: 'carrier-a' }),
];

/** A row that says the bench can see into the element and empty it. */
export const EQUIPPED: Facts['capability'] = {
  ...ANDROID,
  abilities: { 'element-visible': true, 'forced-deletion': true },
};

/** A row that says that a look shows the element itself. */
const VISIBLE: Facts['capability'] = { ...ANDROID, abilities: { 'element-visible': true } };

/** A phone at the bench that release accepts. */
export function releasePhone(part: Partial<Facts> = {}): Facts {
  return factsWith({
    capability: VISIBLE,
    findings: [...RELEASE_FINDINGS, ...ELEMENT_EMPTY],
    circumstances: RELEASE_CIRCUMSTANCES,
    custody: [bought()],
    ...part,
  });
}

/** The phone went back into a holder's use, `minutes` after the handover opened. */
export function used(minutes: number, sealIntact = false): CustodyEntry & { readonly kind: 'use' } {
  return {
    evidence: `use-${minutes}`,
    kind: 'use',
    by: 'holder-2',
    sealIntact,
    operator: 'op-self',
    backing: 'station',
    interval: at(minutes),
  };
}
