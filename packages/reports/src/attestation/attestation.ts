/** What files say of the phone itself, as read: a chain of its hardware, a verdict about it. */
import type { ImeiKey } from '@nagori/model';

export interface ReadAttestation {
  readonly place: number;
  /** The phone that it is brought for, as the file says. */
  readonly imei?: ImeiKey;
  /** The phone that the hardware names; none where it was not asked to. */
  readonly attested: readonly ImeiKey[];
  /** The hardware names a number that is none of a phone, as zeros alone. */
  readonly misnamed?: boolean;
  /** DER, the attested key first. */
  readonly chain: readonly Uint8Array[];
}

/** What the phone met; an empty list is Google's word for a phone that met nothing. */
export const INTEGRITY_LABELS = ['basic', 'device', 'strong', 'virtual'] as const;
export type IntegrityLabel = (typeof INTEGRITY_LABELS)[number];

export interface ReadIntegrity {
  readonly place: number;
  /** The phone that it is brought for, as the file says: Google names none. */
  readonly imei?: ImeiKey;
  /** When it was asked for, RFC 3339. */
  readonly at: string;
  readonly meets: readonly IntegrityLabel[];
}
