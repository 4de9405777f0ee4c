/**
 * The entries of an operator's file at the guideline body: each records one application or
 * decision, when, by whom and why (R25).
 *
 * Invariants: entries are added and never changed. An entry's only field for a person is its
 * author's mark; publication omits that and the note.
 */
import type { Instant, RegistryCause } from '@nagori/model';

/** The content of an entry. `shops` are ids of the operator's shops, at least one. */
export type RegistryDeed =
  | {
      readonly kind: 'applied';
      readonly shops: readonly string[];
      readonly renewal: boolean;
      /** When the extract of the companies' register was issued; older entries do not say. */
      readonly papersOf?: Instant | undefined;
      /** Whether it also applies for the separate battery certification. */
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
  /** An order or a warning was complied with; `of` is its index in the file. */
  | { readonly kind: 'corrected'; readonly of: number }
  | { readonly kind: 'suspended'; readonly cause: RegistryCause; readonly from: Instant }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'cancelled'; readonly cause: RegistryCause; readonly from: Instant }
  /** A suspension or cancellation is void from the beginning. */
  | { readonly kind: 'annulled'; readonly of: number }
  | { readonly kind: 'lapsed'; readonly from: Instant }
  | { readonly kind: 'joined' }
  | { readonly kind: 'left' };
export type RegistryKind = RegistryDeed['kind'];

const AUDIT_FINDINGS = ['conforms', 'falls-short'] as const;
export type AuditFinding = (typeof AUDIT_FINDINGS)[number];

export interface RegistryEntry {
  readonly operator: string;
  /** The place in the operator's file, from 1. */
  readonly seq: number;
  /** The number among the published entries of all operators; undefined: not published. */
  readonly num: number | undefined;
  readonly at: Instant;
  readonly deed: RegistryDeed;
  /** The author's operator: the body, or the applicant. */
  readonly by: string;
  /** The author's mark; `system`: the program, when a term ended. */
  readonly person: string;
  /** The reason in the author's words, for the body and the operator alone. */
  readonly note: string | undefined;
}

/** A published entry. */
export type PublishedEntry = Pick<RegistryEntry, 'operator' | 'seq' | 'at' | 'deed'> & {
  readonly num: number;
};

/** Applications and audits stay between the operator and the body until the decision. */
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
