/** Phones for the decide benchmark: ten findings each, judged by bench/policy-20.yaml. */
import type { Circumstance, Facts, Finding } from '@nagori/model';
import { at, circumstance, factsWith, finding, jpki } from '@nagori/testkit';

const FINDINGS: readonly Finding[] = [
  finding({
    evidence: 'lock',
    compartment: 'account-lock',
    class: 'app',
    method: 'lock-look',
    interval: at(1),
  }),
  finding({
    evidence: 'sim',
    compartment: 'sim',
    class: 'act',
    method: 'removal',
    interval: at(2),
  }),
  finding({
    evidence: 'sd',
    compartment: 'sd-card',
    class: 'act',
    method: 'removal',
    interval: at(2),
  }),
  finding({
    evidence: 'wallet',
    compartment: 'card-record',
    class: 'app',
    method: 'wallet-look',
    interval: at(2),
  }),
  ...jpki({ evidence: 'portal', class: 'app', method: 'portal-not-registered', interval: at(3) }),
  finding({
    evidence: 'felica',
    compartment: 'felica',
    class: 'act',
    method: 'felica-erase',
    person: 'a',
    interval: at(6),
  }),
  finding({
    evidence: 'felica-look',
    compartment: 'felica',
    class: 'probe',
    method: 'felica-walk',
    person: 'b',
    interval: at(8),
  }),
  finding({
    evidence: 'reset',
    compartment: 'user-data',
    class: 'act',
    method: 'factory-reset',
    actor: 'holder',
    interval: at(12),
  }),
  finding({ evidence: 'eye', compartment: 'user-data', person: 'b', interval: at(14) }),
];

const MET: readonly Circumstance[] = [
  'prompt',
  'identity',
  'terms',
  'working',
  'listed-model',
  'has-value',
  'consent-leftover',
  'consent-non-restoration',
].map((subject) =>
  circumstance({ evidence: subject, subject: subject as Circumstance['subject'] }),
);
const network = (detail: string): Circumstance =>
  circumstance({
    evidence: 'network',
    subject: 'network',
    detail,
    about: 'carrier-a',
    value: detail === 'blocked' ? 'bad' : 'met',
  });
const IN_ORDER = factsWith({ findings: FINDINGS, circumstances: [...MET, network('ok')] });

/** One phone per outcome; every one of them has ten findings. */
export const PHONES = {
  accept: IN_ORDER,
  refuse: { ...IN_ORDER, circumstances: [...MET, network('blocked')] },
  quarantine: {
    ...IN_ORDER,
    circumstances: [
      ...IN_ORDER.circumstances,
      circumstance({ evidence: 'match', subject: 'loss-match', value: 'bad' }),
    ],
  },
  hold: {
    ...IN_ORDER,
    findings: FINDINGS.map((f) => (f.evidence === 'portal' ? { ...f, value: 'unknown' } : f)),
  },
} satisfies Record<string, Facts>;
