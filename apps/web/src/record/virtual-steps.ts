/**
 * What the demonstration's virtual phone can do for a step: a look of the eye or a device, or an
 * act that really happens to it.
 *
 * Invariants: pure; a look is recorded as the device saw it, also where it speaks against the
 * phone.
 */
import type { LookKindDto, WorldEventDto } from '@nagori/area-world/wire';
import type { EvidenceDraft } from './form-shape.ts';

export type VirtualStep =
  | {
      readonly kind: 'look';
      readonly look: LookKindDto;
      /** A second person's look (R11): the same sight, told as such; nothing where none was had. */
      readonly again?: (seen: EvidenceDraft) => EvidenceDraft | undefined;
    }
  | { readonly kind: 'act'; readonly event: WorldEventDto };

type Again = NonNullable<Extract<VirtualStep, { kind: 'look' }>['again']>;

const look = (kind: LookKindDto, again?: Again): VirtualStep => ({
  kind: 'look',
  look: kind,
  ...(again === undefined ? {} : { again }),
});
const act = (event: WorldEventDto): VirtualStep => ({ kind: 'act', event });

const JPKI = ['jpki-certificate', 'jpki-key'] as const;

const sawData: Again = ({ saw }) => {
  const sights = Array.isArray(saw) ? (saw as readonly Readonly<Record<string, unknown>>[]) : [];
  const looks = sights.filter(({ on }) => on === 'user-data');
  return looks.length === 0 ? undefined : { kind: 'second-look', looks };
};

const sawChip: Again = ({ result }) => ({
  kind: 'second-look',
  looks: [{ on: 'felica', sees: result === 'empty' ? 'clear' : 'residue', with: 'tool' }],
});

const sawElement: Again = ({ says }) => {
  if (says !== 'element-empty' && says !== 'element-holds') return undefined;
  const sees = says === 'element-empty' ? 'clear' : 'residue';
  return { kind: 'second-look', looks: JPKI.map((on) => ({ on, sees, with: 'app' })) };
};

const VIRTUAL_STEPS: Readonly<Record<string, VirtualStep>> = {
  'look-at-lock': look('lock-look'),
  'open-portal-app': look('portal-look'),
  'set-up-and-look': look('portal-look'),
  'read-felica': look('felica-probe'),
  'look-at-osaifu': look('observation'),
  'look-at-setup-screen': look('observation'),
  'look-after-reset': look('observation'),
  'second-look-user-data': look('observation', sawData),
  'second-look-felica': look('felica-tool', sawChip),
  'second-look-element': look('portal-look', sawElement),
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
