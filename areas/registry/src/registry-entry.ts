/**
 * What can stand in an operator's file at the guideline body: each entry says one thing that was
 * asked or decided, when, by whom and why (R25).
 *
 * Invariants: entries are added and never changed; an entry has no field for a person but the mark
 * of who wrote it, and what is published leaves that and the note out.
 */
import type { Instant, RegistryCause } from '@nagori/model';

/** What an entry says. `shops` are ids of the operator's shops, at least one. */
export type RegistryDeed =
  | {
      readonly kind: 'applied';
      readonly shops: readonly string[];
      readonly renewal: boolean;
      /** When the extract of the companies' register was issued; older entries do not say. */
      readonly papersOf?: Instant | undefined;
      /** Whether the certification for batteries, which has a mark of its own, is asked for too. */
      readonly battery?: boolean | undefined;
    }
  | { readonly kind: 'application-withdrawn' }
  | { readonly kind: 'audited'; readonly finding: AuditFinding }
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'certified';
      readonly from: Instant;
      readonly until: Instant;
      readonly shops: readonly string[];
      readonly renewal: boolean;
      readonly battery?: boolean | undefined;
    }
  | { readonly kind: 'shops-asked'; readonly shops: readonly string[] }
  | { readonly kind: 'shops-declined' }
  | { readonly kind: 'shops-changed'; readonly shops: readonly string[] }
  | { readonly kind: 'correction-ordered'; readonly cause: RegistryCause; readonly due: Instant }
  | { readonly kind: 'warned'; readonly cause: RegistryCause; readonly due: Instant }
  /** What an order or a warning asked for was done; `of` is its index in the file. */
  | { readonly kind: 'corrected'; readonly of: number }
  | { readonly kind: 'suspended'; readonly cause: RegistryCause; readonly from: Instant }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'cancelled'; readonly cause: RegistryCause; readonly from: Instant }
  /** A suspension or cancellation that should not have been: as if it had never been. */
  | { readonly kind: 'annulled'; readonly of: number }
  | { readonly kind: 'lapsed'; readonly from: Instant }
  | { readonly kind: 'joined' }
  | { readonly kind: 'left' };
export type RegistryKind = RegistryDeed['kind'];

export const AUDIT_FINDINGS = ['conforms', 'falls-short'] as const;
export type AuditFinding = (typeof AUDIT_FINDINGS)[number];

export interface RegistryEntry {
  readonly operator: string;
  /** The place in the operator's file, from 1. */
  readonly seq: number;
  /** The place in what is published of all operators; undefined: not published. */
  readonly num: number | undefined;
  readonly at: Instant;
  readonly deed: RegistryDeed;
  /** The operator of who wrote it: the body, or whoever applies. */
  readonly by: string;
  /** The mark of who wrote it; `system`: the program, when a term ended. */
  readonly person: string;
  /** Why, in words of whoever wrote it: for the body and the operator alone. */
  readonly note: string | undefined;
}

/** An entry as anybody may see it. */
export type PublishedEntry = Pick<RegistryEntry, 'operator' | 'seq' | 'at' | 'deed'> & {
  readonly num: number;
};

/** What was asked and looked at is between the operator and the body until it is decided. */
const INTERNAL: ReadonlySet<RegistryKind> = new Set<RegistryKind>([
  'applied',
  'application-withdrawn',
  'audited',
  'refused',
  'shops-asked',
  'shops-declined',
]);

export function isPublished({ kind }: RegistryDeed): boolean {
  return !INTERNAL.has(kind);
}
