/** The authority's registers for a demonstration: invented persons, their cards, elements. */
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

/** Sown again, it changes nothing that is there. */
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
