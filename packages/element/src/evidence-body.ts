/**
 * Evidence that a virtual phone can produce, in the shapes that packages/evidence reads.
 *
 * Invariants: no field for a block, a balance or a serial number (R05, R08).
 */
import type { Exchanged, ExchangedFrame, PROBE_TOOL } from '@nagori/probe';

/** The tool that each report names. */
export const TOOLS = {
  'reset-report': 'phone-settings',
  'overwrite-report': 'virtual-eraser',
  'erase-report': 'portal-app',
  'felica-tool': 'felica-eraser-a',
} as const;

/** `kind` and its own fields. The station adds who looked, when and where. */
export type EvidenceBody =
  | {
      readonly kind: 'condition';
      readonly power?: 'on' | 'off';
      readonly screen?: 'ok' | 'cracked';
    }
  | { readonly kind: 'observation'; readonly saw: readonly Sight[] }
  | { readonly kind: 'observation'; readonly did: readonly Did[] }
  | {
      readonly kind: 'portal-look';
      readonly says: 'not-registered' | 'registered' | 'element-empty' | 'element-holds';
    }
  | {
      readonly kind: 'felica-tool';
      readonly tool: { readonly name: string };
      readonly result: 'erased' | 'empty' | 'residue';
    }
  | {
      readonly kind: 'probe';
      readonly target: 'felica-exchange';
      readonly tool: typeof PROBE_TOOL;
      readonly frames: readonly ExchangedFrame[];
    }
  | {
      readonly kind: 'probe';
      readonly target: 'jpki-exchange';
      readonly tool: typeof PROBE_TOOL;
      readonly exchange: readonly Exchanged[];
    }
  | {
      readonly kind: 'lock-look';
      readonly sees: 'off' | 'on' | 'unknown';
      readonly with: 'eye' | 'app';
    }
  | {
      readonly kind: 'activation-attempt';
      readonly result: 'activated' | 'locked' | 'no-answer';
    }
  | {
      readonly kind: 'reset-report' | 'overwrite-report';
      readonly actor: 'holder' | 'staff';
      readonly tool: { readonly name: string };
      readonly result: 'done';
    }
  | {
      readonly kind: 'erase-report';
      readonly forced: true;
      readonly actor: 'staff';
      readonly tool: { readonly name: string };
      readonly result: 'done';
    };

/** An act of the holder in front of staff. */
export interface Did {
  readonly on: 'sim' | 'sd-card' | 'account-lock' | 'card-record' | 'felica';
  readonly act: 'removal' | 'lock-removal' | 'felica-erase';
  readonly result: 'done';
}

export interface Sight {
  readonly on: 'user-data' | 'sim' | 'sd-card' | 'card-record' | 'felica';
  readonly sees: 'clear' | 'residue' | 'unknown';
  readonly with: 'eye' | 'app';
}
