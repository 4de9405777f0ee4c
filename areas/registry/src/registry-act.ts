/**
 * The acts on a file, who may do them, and why one may be refused.
 */
import type { Instant, RegistryCause } from '@nagori/model';
import type { AuditFinding } from './registry-entry.ts';

/** By the operator's own administrator. */
export type OwnAct =
  | {
      readonly act: 'apply';
      readonly shops: readonly string[];
      /** The day on which the extract of the companies' register was issued. */
      readonly papersOf: Instant;
      readonly battery?: boolean | undefined;
    }
  | { readonly act: 'withdraw-application' }
  | { readonly act: 'ask-shops'; readonly shops: readonly string[] };

/** By the body alone: acts in `COMMITTEE_ACTS` by its committee, the rest by its registrar. */
export type RegistrarAct =
  | { readonly act: 'audit'; readonly finding: AuditFinding }
  /** Without `shops`: those that were applied for. */
  | {
      readonly act: 'certify';
      readonly until: Instant;
      readonly shops?: readonly string[] | undefined;
      /** With the certification for batteries, where it was applied for. */
      readonly battery?: boolean | undefined;
    }
  | { readonly act: 'refuse' }
  | { readonly act: 'change-shops'; readonly shops: readonly string[] }
  | { readonly act: 'decline-shops' }
  | {
      readonly act: 'order-correction' | 'warn';
      readonly cause: RegistryCause;
      readonly due: Instant;
    }
  | { readonly act: 'accept-correction'; readonly of: number }
  | {
      readonly act: 'suspend' | 'cancel';
      readonly cause: RegistryCause;
      readonly backTo?: Instant | undefined;
    }
  | { readonly act: 'resume' | 'annul' | 'join' | 'leave' };

/** By the program, when a term has ended. */
export interface LapseAct {
  readonly act: 'lapse';
}

export type RegistryAct = OwnAct | RegistrarAct | LapseAct;

/** Acts that take something away or restore it always need a reason in words. */
export const NEEDS_NOTE: ReadonlySet<RegistryAct['act']> = new Set<RegistryAct['act']>([
  'refuse',
  'decline-shops',
  'order-correction',
  'warn',
  'suspend',
  'cancel',
  'annul',
]);

/** A committee decides on an application, separate from its auditors (docs/law.md). */
export const COMMITTEE_ACTS: ReadonlySet<RegistryAct['act']> = new Set<RegistryAct['act']>([
  'certify',
  'refuse',
]);

export const REGISTRY_REFUSALS = [
  /** No operator of this id takes phones here, or there is no register. */
  'registry-not-here',
  'registry-application-open',
  /** A renewal is applied for in the last half year of a term. */
  'registry-too-early',
  'registry-no-application',
  /** No audit has found that the operator conforms. */
  'registry-not-conforming',
  /** The extract was issued more than three months before the application, or after it. */
  'registry-papers-old',
  /** The certification for batteries was not applied for. */
  'registry-battery-not-asked',
  /** Decided by the committee, or by the registrar, and not by this role. */
  'registry-other-role',
  /** An auditor does not decide. */
  'registry-auditor-decides',
  /** Longer than two years, or over before it begins. */
  'registry-term-wrong',
  'registry-not-certified',
  'registry-suspended',
  'registry-not-suspended',
  /** Only a stop for cause reaches back. */
  'registry-not-for-cause',
  'registry-date-wrong',
  'registry-shop-unknown',
  'registry-no-shops-asked',
  'registry-warning-not-found',
  'registry-nothing-to-annul',
  'registry-not-lapsed',
  'registry-is-member',
  'registry-not-member',
  'registry-note-missing',
  /** The note holds a phone's number or a My Number (R05). */
  'registry-note-private',
  /** The file was changed in the meantime. */
  'registry-changed',
] as const;
export type RegistryRefusal = (typeof REGISTRY_REFUSALS)[number];
