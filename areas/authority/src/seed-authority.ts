/** The authority's registers for a demonstration: invented persons, cards and elements. */
import type { Instant } from '@nagori/model';
import type { CertificateSubject } from '@nagori/pki';
import type { AuthorityDeps } from './authority-deps.ts';

export interface AuthoritySeed {
  readonly persons: readonly (CertificateSubject & { readonly id: string })[];
  readonly cards: readonly {
    readonly id: string;
    readonly person: string;
    /** SubjectPublicKeyInfo of a P-256 key, DER. */
    readonly publicKey: Uint8Array;
    readonly notAfter: Instant;
  }[];
  readonly elements: readonly {
    readonly eid: string;
    /** SubjectPublicKeyInfo of a P-256 key, DER. */
    readonly attestationKey: Uint8Array;
  }[];
}

/** Seeding again changes nothing that exists. */
export function seedAuthority(
  { store }: Pick<AuthorityDeps, 'store'>,
  { persons, cards, elements }: AuthoritySeed,
): Promise<void> {
  return store.seed({
    persons: persons.map(({ id, ...subject }) => ({ id, subject })),
    cards,
    elements,
  });
}
