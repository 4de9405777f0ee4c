/**
 * What the demonstration's virtual phone can do for a step: a look of the eye or a device, or an
 * act that really happens to it.
 *
 * Invariants: pure data; a look is recorded as the device saw it, also where it speaks against the
 * phone.
 */
import type { LookKindDto, WorldEventDto } from '@nagori/api';

export type VirtualStep =
  | { readonly kind: 'look'; readonly look: LookKindDto }
  | { readonly kind: 'act'; readonly event: WorldEventDto };

const look = (kind: LookKindDto): VirtualStep => ({ kind: 'look', look: kind });
const act = (event: WorldEventDto): VirtualStep => ({ kind: 'act', event });

const VIRTUAL_STEPS: Readonly<Record<string, VirtualStep>> = {
  'look-at-lock': look('lock-look'),
  'open-portal-app': look('portal-look'),
  'set-up-and-look': look('portal-look'),
  'read-felica': look('felica-probe'),
  'look-at-osaifu': look('observation'),
  'look-at-setup-screen': look('observation'),
  'look-after-reset': look('observation'),
  'activation-attempt': look('activation-attempt'),
  'remove-lock': act({ kind: 'account-lock', on: false }),
  'take-sim-out': act({ kind: 'sim', inside: false }),
  'take-sd-out': act({ kind: 'sd-card', inside: false }),
  'felica-erase': act({ kind: 'felica-tool' }),
  'holder-clears-felica': act({ kind: 'clear-e-money' }),
  'holder-resets': act({ kind: 'factory-reset', by: 'holder' }),
  'bench-reset': act({ kind: 'factory-reset', by: 'staff' }),
  overwrite: act({ kind: 'overwrite', by: 'staff' }),
  'forced-deletion': act({ kind: 'forced-deletion' }),
};

export const virtualStep = (step: string): VirtualStep | undefined =>
  Object.hasOwn(VIRTUAL_STEPS, step) ? VIRTUAL_STEPS[step] : undefined;
