/**
 * What the demonstration's virtual phone can do for a step: a look by eye or by device, or an act
 * that changes it.
 *
 * Invariants: pure; a look is recorded as the device saw it, even if it counts against the phone.
 */
import type { LookDto, LookKindDto, WorldEventDto } from '@nagori/area-world/wire';
import type { EvidenceDraft } from '../api/evidence-draft.ts';

export interface VirtualLook {
  readonly kind: 'look';
  readonly look: LookKindDto;
  /** Picks the part that the step records; undefined means nothing. If absent, all is recorded. */
  readonly records?: Records;
  /** The look of a second person, whose badge records it (R11). */
  readonly bySecond?: true;
}

export type VirtualStep = VirtualLook | { readonly kind: 'act'; readonly event: WorldEventDto };

type Records = (seen: EvidenceDraft) => EvidenceDraft | undefined;

const look = (kind: LookKindDto): VirtualStep => ({ kind: 'look', look: kind });
const secondLook = (kind: LookKindDto, records: Records): VirtualStep => ({
  kind: 'look',
  look: kind,
  records,
  bySecond: true,
});
const act = (event: WorldEventDto): VirtualStep => ({ kind: 'act', event });

const JPKI = ['jpki-certificate', 'jpki-key'] as const;

const sightsOn = ({ saw }: EvidenceDraft, compartment: string) =>
  (Array.isArray(saw) ? (saw as readonly Readonly<Record<string, unknown>>[]) : []).filter(
    ({ on }) => on === compartment,
  );

const sawData: Records = (seen) => {
  const looks = sightsOn(seen, 'user-data');
  return looks.length === 0 ? undefined : { kind: 'second-look', looks };
};

/** A dark screen, or one without the app, shows nothing of it, which is recorded too. */
const sawOsaifu: Records = (seen) => {
  const [sight = { on: 'felica', sees: 'unknown', with: 'app' }] = sightsOn(seen, 'felica');
  return { kind: 'observation', saw: [sight] };
};

/** A phone that is not set up has no wallet to show. */
const sightOnCard = (seen: EvidenceDraft) => {
  const [sight = { on: 'card-record', sees: 'unknown', with: 'app' }] = sightsOn(
    seen,
    'card-record',
  );
  return sight;
};

const sawWallet: Records = (seen) => ({ kind: 'observation', saw: [sightOnCard(seen)] });
const sawWalletAgain: Records = (seen) => ({ kind: 'second-look', looks: [sightOnCard(seen)] });

const sawChip: Records = ({ result }) => ({
  kind: 'second-look',
  tool: { name: 'felica-reader' },
  looks: [{ on: 'felica', sees: result === 'empty' ? 'clear' : 'residue', with: 'tool' }],
});

const sawElement: Records = ({ says }) => {
  if (says !== 'element-empty' && says !== 'element-holds') return undefined;
  const sees = says === 'element-empty' ? 'clear' : 'residue';
  return { kind: 'second-look', looks: JPKI.map((on) => ({ on, sees, with: 'app' })) };
};

const VIRTUAL_STEPS: Readonly<Record<string, VirtualStep>> = {
  'look-at-lock': look('lock-look'),
  'open-portal-app': look('portal-look'),
  'set-up-and-look': look('portal-look'),
  'read-felica': look('felica-probe'),
  'look-at-osaifu': { kind: 'look', look: 'observation', records: sawOsaifu },
  'look-at-wallet': { kind: 'look', look: 'observation', records: sawWallet },
  'second-look-wallet': secondLook('observation', sawWalletAgain),
  'remove-card-record': act({ kind: 'card-record', inside: false }),
  'look-at-setup-screen': look('observation'),
  'look-after-reset': look('observation'),
  'second-look-user-data': secondLook('observation', sawData),
  'second-look-felica': secondLook('felica-tool', sawChip),
  'second-look-element': secondLook('portal-look', sawElement),
  'activation-attempt': look('activation-attempt'),
  'remove-lock': act({ kind: 'account-lock', on: false }),
  'take-sim-out': act({ kind: 'sim', inside: false }),
  'take-sd-out': act({ kind: 'sd-card', inside: false }),
  'felica-erase': act({ kind: 'felica-tool' }),
  'holder-clears-felica': act({ kind: 'clear-e-money' }),
  'holder-resets': act({ kind: 'factory-reset', by: 'holder' }),
  repair: act({ kind: 'repair' }),
  'bench-reset': act({ kind: 'factory-reset', by: 'staff' }),
  overwrite: act({ kind: 'overwrite', by: 'staff' }),
  'forced-deletion': act({ kind: 'forced-deletion' }),
};

export const virtualStep = (step: string): VirtualStep | undefined =>
  Object.hasOwn(VIRTUAL_STEPS, step) ? VIRTUAL_STEPS[step] : undefined;

/** The evidence that a step records from a look, with the time that a report states. */
export function draftOf({ records }: VirtualLook, seen: LookDto): EvidenceDraft | undefined {
  const draft = records === undefined ? seen.evidence : records(seen.evidence);
  return draft && { ...draft, ...(seen.at === undefined ? {} : { at: seen.at }) };
}
