/**
 * The steps that can turn a hold into an acceptance: who takes them, what they need, what they
 * change.
 *
 * Invariants: data only; steps are always proposed in the order of `rank` (lock look, revocation,
 * deletion, FeliCa consent, FeliCa erasure, second look, reset, overwrite, second person). A look
 * never promises that a residue is gone: only an act does. Words are in explain/words-*.ts under
 * the same id.
 */
import {
  type Ability,
  type Act,
  type Compartment,
  ELIGIBILITY_SUBJECTS,
  type Equipment,
  type FindingClass,
  type Giver,
  type Method,
  type Possession,
  type RecordedSubject,
  type StepActor,
} from '@nagori/model';

export interface StepNeeds {
  readonly power?: 'on' | undefined;
  /** False: not yet reset; true: only after a reset. */
  readonly reset?: boolean | undefined;
  readonly giver?: readonly Giver[] | undefined;
  readonly possession?: readonly Possession[] | undefined;
  readonly equipment?: readonly Equipment[] | undefined;
  readonly ability?: Ability | undefined;
  /** Impossible only if a row says "no": overwriting is possible unless a row denies it. */
  readonly abilityNotDenied?: Ability | undefined;
  /** The act must not have been tried yet: consent comes before it (R28). */
  readonly before?: Act | undefined;
  /** Only if a deletion is under way or planned; with `before`, if one was started. */
  readonly revoked?: true | 'before' | undefined;
}

export type StepEffect =
  | {
      readonly kind: 'look';
      readonly on: readonly Compartment[];
      readonly class: FindingClass;
      readonly method: Method;
      readonly by: 'counter' | 'bench' | 'second';
    }
  | {
      readonly kind: 'act';
      readonly act: Act;
      /** Undefined: all that the capability row names. */
      readonly on?: readonly Compartment[];
      readonly by: 'holder' | 'counter' | 'bench' | 'authority';
    }
  | { readonly kind: 'say'; readonly on: readonly Compartment[]; readonly method: Method }
  | { readonly kind: 'statement' }
  | {
      readonly kind: 'circumstance';
      readonly subjects: readonly RecordedSubject[];
      readonly detail?: string;
    }
  | { readonly kind: 'identity' }
  /** A person looks which phone it is: what is described counts. */
  | { readonly kind: 'description' }
  | { readonly kind: 'custody' };

export interface StepDefinition {
  readonly actor: StepActor;
  readonly rank: number;
  readonly minutes: number;
  readonly waitHours: number;
  readonly irreversible: boolean;
  readonly needs: StepNeeds;
  readonly effects: readonly StepEffect[];
  /** The kind of evidence that records the step. */
  readonly evidence: string;
}

const JPKI = ['jpki-certificate', 'jpki-key'] as const;
const CARD = ['card-record'] as const;
const ASKABLE = ['present', 'reachable'] as const;
const HERE = ['present'] as const;
/** Unlocked in the holder's hand, as it was used. */
const UNLOCKED: StepNeeds = { power: 'on', reset: false, giver: HERE };
const OURS = ['owned'] as const;

function step(
  actor: StepActor,
  rank: number,
  minutes: number,
  evidence: string,
  needs: StepNeeds,
  effects: readonly StepEffect[],
  more: { waitHours?: number; irreversible?: true } = {},
): StepDefinition {
  return {
    actor,
    rank,
    minutes,
    evidence,
    // Every field is always present: needs are read thousands of times for one plan.
    needs: {
      power: needs.power,
      reset: needs.reset,
      giver: needs.giver,
      possession: needs.possession,
      equipment: needs.equipment,
      ability: needs.ability,
      abilityNotDenied: needs.abilityNotDenied,
      before: needs.before,
      revoked: needs.revoked,
    },
    effects,
    waitHours: more.waitHours ?? 0,
    irreversible: more.irreversible ?? false,
  };
}

const says = (subjects: readonly RecordedSubject[], detail?: string): StepEffect =>
  detail === undefined
    ? { kind: 'circumstance', subjects }
    : { kind: 'circumstance', subjects, detail };

export const STEPS = {
  // identity and records
  'confirm-model': step('counter', 8, 1, 'phone-description', {}, [{ kind: 'description' }]),
  'read-imei': step('counter', 10, 1, 'identity-read', {}, [{ kind: 'identity' }]),
  appraise: step('counter', 11, 2, 'appraisal', {}, [says(ELIGIBILITY_SUBJECTS)]),
  'check-identity': step('counter', 12, 2, 'identity-check', { giver: HERE }, [says(['identity'])]),
  'check-identity-remotely': step(
    'holder',
    12,
    5,
    'identity-check',
    { giver: ASKABLE },
    [says(['identity'])],
    { waitHours: 24 },
  ),
  'accept-terms': step('holder', 13, 2, 'terms', { giver: ASKABLE }, [says(['terms'])]),
  'ask-network': step('counter', 14, 1, 'network-status', {}, [says(['network'], 'ok')]),
  'ask-warranty': step('supplier', 15, 5, 'warranty', {}, [says(['warranty'])], { waitHours: 24 }),
  'prompt-holder': step('counter', 16, 1, 'prompt', { giver: ASKABLE }, [says(['prompt'])]),
  'disclose-no-overwrite': step('counter', 17, 1, 'disclosure', { giver: ASKABLE }, [
    says(['disclosure']),
  ]),
  repair: step('bench', 19, 30, 'condition', { possession: OURS }, [
    says(['screen']),
    says(['power']),
  ]),
  // before the reset
  'look-at-lock': step('counter', 20, 1, 'lock-look', UNLOCKED, [
    { kind: 'look', on: ['account-lock'], class: 'app', method: 'lock-look', by: 'counter' },
  ]),
  'remove-lock': step('holder', 21, 3, 'observation', { giver: ASKABLE }, [
    { kind: 'act', act: 'lock-removal', on: ['account-lock'], by: 'holder' },
  ]),
  'take-sim-out': step('counter', 22, 1, 'observation', {}, [
    { kind: 'act', act: 'removal', on: ['sim'], by: 'counter' },
  ]),
  'take-sd-out': step('counter', 23, 1, 'observation', {}, [
    { kind: 'act', act: 'removal', on: ['sd-card'], by: 'counter' },
  ]),
  // the card in the phone's wallet
  'remove-card-record': step('holder', 24, 2, 'observation', UNLOCKED, [
    { kind: 'act', act: 'removal', on: CARD, by: 'holder' },
  ]),
  'look-at-wallet': step('counter', 25, 1, 'observation', UNLOCKED, [
    { kind: 'look', on: CARD, class: 'app', method: 'wallet-look', by: 'counter' },
  ]),
  'second-look-wallet': step(
    'second-person',
    26,
    1,
    'second-look',
    { power: 'on', reset: false, equipment: ['second-person'] },
    [{ kind: 'look', on: CARD, class: 'app', method: 'wallet-look', by: 'second' }],
  ),
  'ask-card-record': step('holder', 31, 1, 'declaration', { giver: ASKABLE }, [
    { kind: 'say', on: CARD, method: 'declared-never' },
    says(['consent-leftover']),
  ]),
  // certificate and key
  'open-portal-app': step('holder', 30, 1, 'portal-look', UNLOCKED, [
    { kind: 'look', on: JPKI, class: 'app', method: 'portal-not-registered', by: 'counter' },
  ]),
  'ask-and-sign': step('holder', 31, 1, 'declaration', { giver: ASKABLE }, [
    { kind: 'say', on: JPKI, method: 'declared-never' },
    says(['consent-leftover']),
  ]),
  'sign-leftover': step('holder', 31, 1, 'consent', { giver: ASKABLE }, [
    says(['consent-leftover']),
  ]),
  revoke: step(
    'holder',
    32,
    5,
    'declaration',
    UNLOCKED,
    [{ kind: 'say', on: JPKI, method: 'declared-revoked' }],
    { irreversible: true },
  ),
  challenge: step(
    'holder',
    33,
    3,
    'authority-statement',
    { giver: ASKABLE, equipment: ['challenge'] },
    [{ kind: 'statement' }],
  ),
  // After a failed or overdue deletion: the same application again, in the holder's app or at the
  // desk.
  'restart-deletion': step(
    'holder',
    32,
    5,
    'declaration',
    { power: 'on', giver: ASKABLE, revoked: 'before' },
    [{ kind: 'say', on: JPKI, method: 'declared-revoked' }],
    { waitHours: 48 },
  ),
  'await-deletion': step(
    'authority',
    35,
    1,
    'deletion-receipt',
    { power: 'on', revoked: true },
    [{ kind: 'act', act: 'key-deletion', on: JPKI, by: 'authority' }],
    { waitHours: 48 },
  ),
  // FeliCa
  'sign-non-restoration': step(
    'holder',
    40,
    1,
    'consent',
    { giver: ASKABLE, before: 'felica-erase' },
    [says(['consent-non-restoration'])],
  ),
  'holder-clears-felica': step(
    'holder',
    41,
    15,
    'observation',
    UNLOCKED,
    [{ kind: 'act', act: 'felica-erase', by: 'holder' }],
    { irreversible: true },
  ),
  'felica-erase': step(
    'counter',
    42,
    3,
    'felica-tool',
    { power: 'on', equipment: ['felica-tool'] },
    [{ kind: 'act', act: 'felica-erase', by: 'counter' }],
    { irreversible: true },
  ),
  'look-at-osaifu': step('counter', 43, 1, 'observation', UNLOCKED, [
    { kind: 'look', on: ['felica'], class: 'app', method: 'settings-look', by: 'counter' },
  ]),
  'read-felica': step('counter', 44, 1, 'probe', { power: 'on', equipment: ['felica-reader'] }, [
    { kind: 'look', on: ['felica'], class: 'probe', method: 'felica-walk', by: 'counter' },
  ]),
  'second-look-felica': step(
    'second-person',
    46,
    1,
    'second-look',
    { power: 'on', equipment: ['second-person'] },
    [{ kind: 'look', on: ['felica'], class: 'probe', method: 'tool-check', by: 'second' }],
  ),
  // user data
  'sign-assist': step('holder', 50, 1, 'consent', { giver: HERE, before: 'factory-reset' }, [
    says(['consent-assist']),
  ]),
  'holder-resets': step(
    'holder',
    51,
    10,
    'reset-report',
    { power: 'on', giver: HERE },
    [{ kind: 'act', act: 'factory-reset', by: 'holder' }],
    { irreversible: true },
  ),
  'look-at-setup-screen': step('counter', 52, 1, 'observation', { power: 'on' }, [
    { kind: 'look', on: ['user-data'], class: 'eye', method: 'look', by: 'counter' },
  ]),
  'ask-erased': step('holder', 49, 1, 'declaration', { giver: ASKABLE }, [
    { kind: 'say', on: ['user-data', 'felica'], method: 'declared-erased' },
  ]),
  'look-after-reset': step('counter', 55, 1, 'observation', { power: 'on', reset: true }, [
    { kind: 'look', on: ['user-data'], class: 'eye', method: 'look', by: 'counter' },
  ]),
  'bench-reset': step(
    'bench',
    53,
    10,
    'reset-report',
    { power: 'on', possession: OURS },
    [{ kind: 'act', act: 'factory-reset', by: 'bench' }],
    { irreversible: true },
  ),
  'bench-erase': step(
    'bench',
    54,
    15,
    'erase-report',
    { power: 'on', possession: OURS, equipment: ['erase-tool'] },
    [{ kind: 'act', act: 'erase', on: ['user-data'], by: 'bench' }],
    { irreversible: true },
  ),
  overwrite: step(
    'bench',
    60,
    40,
    'overwrite-report',
    {
      power: 'on',
      possession: OURS,
      equipment: ['overwrite-tool'],
      abilityNotDenied: 'overwritable',
    },
    [{ kind: 'act', act: 'overwrite', on: ['user-data'], by: 'bench' }],
    { irreversible: true },
  ),
  'second-look-user-data': step(
    'second-person',
    70,
    2,
    'second-look',
    { power: 'on', equipment: ['second-person'] },
    [{ kind: 'look', on: ['user-data'], class: 'app', method: 'settings-look', by: 'second' }],
  ),
  // the reset phone at the bench
  'activation-attempt': step(
    'bench',
    55,
    5,
    'activation-attempt',
    { power: 'on', reset: true, equipment: ['online-bench'] },
    [
      {
        kind: 'look',
        on: ['account-lock'],
        class: 'app',
        method: 'activation-attempt',
        by: 'bench',
      },
    ],
  ),
  'set-up-and-look': step(
    'bench',
    56,
    10,
    'portal-look',
    { power: 'on', equipment: ['online-bench'], ability: 'element-visible' },
    [{ kind: 'look', on: JPKI, class: 'app', method: 'element-empty', by: 'bench' }],
  ),
  'forced-deletion': step(
    'bench',
    57,
    10,
    'erase-report',
    { power: 'on', equipment: ['online-bench'], ability: 'forced-deletion' },
    [{ kind: 'act', act: 'forced-deletion', on: JPKI, by: 'bench' }],
    { irreversible: true },
  ),
  'second-look-element': step(
    'second-person',
    58,
    5,
    'second-look',
    { power: 'on', equipment: ['second-person'], ability: 'element-visible' },
    [{ kind: 'look', on: JPKI, class: 'app', method: 'element-empty', by: 'second' }],
  ),
  // other sources
  'ask-supplier': step(
    'supplier',
    18,
    5,
    'supplier-confirmation',
    {},
    [
      says(['supplier-confirmed']),
      { kind: 'say', on: ['user-data', 'felica'], method: 'supplier-confirmed' },
    ],
    { waitHours: 24 },
  ),
  'sign-destruction': step('holder', 80, 1, 'consent', { giver: ASKABLE }, [
    says(['consent-destruction']),
  ]),
  'store-locked': step('counter', 81, 1, 'storage', {}, [says(['stored'])]),
  reconcile: step('counter', 82, 5, 'count', {}, [says(['reconciled'])]),
  'correct-custody': step('counter', 9, 5, 'custody', {}, [{ kind: 'custody' }]),
  'sign-off': step('compliance', 90, 5, 'sign-off', {}, [says(['sign-off'])], { waitHours: 24 }),
} as const satisfies Record<string, StepDefinition>;

export type StepId = keyof typeof STEPS;
export const STEP_IDS = Object.keys(STEPS) as [StepId, ...StepId[]];
