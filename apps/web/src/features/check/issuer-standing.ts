/**
 * What the issuer's word is worth to others (R25): its standing when the certificate was issued,
 * and today, out of the signed register.
 *
 * Invariants: the signature and the answer are of the browser's own making; where nobody keeps a
 * register there is nothing to say, and where it cannot be read nothing is known.
 */
import type { ClearanceReading, RegisterClaims, RegisterEntryClaims } from '@nagori/certificate';
import { standingIn } from '@nagori/certificate';
import { HOUR_MS, type Instant, type StandingAnswer } from '@nagori/model';

export interface KnownStanding {
  readonly kind: 'known';
  /** At the time of issue, at the shop of issue. */
  readonly then: StandingAnswer;
  /** Today, at any of its shops that is listed. */
  readonly now: StandingAnswer;
  /** The decision that speaks against it, newest first; it may have come after the issue. */
  readonly stop: RegisterEntryClaims | undefined;
  /** It was taken back for a time that had passed. */
  readonly reachedBack: boolean;
  readonly keeper: string;
  readonly asOf: Instant;
  /** It is signed every hour; anything but 0 means an earlier one was served. */
  readonly ageHours: number;
  readonly isOld: boolean;
}

/** `unkept`: this server has no register; `unknown`: it could not be read. */
export type IssuerStanding =
  | KnownStanding
  | { readonly kind: 'unkept' }
  | { readonly kind: 'unknown' };

export function issuerStanding(
  { iss, shop, issuedAt }: Pick<ClearanceReading, 'iss' | 'shop' | 'issuedAt'>,
  claims: RegisterClaims,
  now: Instant,
): KnownStanding {
  const of = claims.operators.find(({ id }) => id === iss);
  const listed = of?.periods.flatMap((period) => period.shops ?? []) ?? [];
  const todays = [...new Set(listed)].map((one) => standingIn(claims, iss, one, now));
  const today = todays.includes('certified')
    ? 'certified'
    : standingIn(claims, iss, undefined, now);
  const annulled = new Set(
    of?.entries.flatMap(({ what, of: one }) => (what === 'annulled' ? [one] : [])),
  );
  const stops = (of?.entries ?? []).filter(
    ({ what, seq }) => (what === 'suspended' || what === 'cancelled') && !annulled.has(seq),
  );
  const then = standingIn(claims, iss, shop, issuedAt);
  const issued = Math.floor(issuedAt / 1_000);
  // The status at the issue comes first; a later stop is shown as well.
  const covers = stops.findLast(({ what, from = 0 }) => what === then && from <= issued);
  const later = today === 'certified' ? undefined : stops.findLast(({ from = 0 }) => from > issued);
  const stop = covers ?? later;
  return {
    kind: 'known',
    then,
    now: today,
    stop,
    reachedBack: covers !== undefined && covers.at > issued,
    keeper: claims.iss,
    asOf: claims.iat * 1_000,
    ageHours: Math.max(0, Math.floor((now - claims.iat * 1_000) / HOUR_MS)),
    isOld: now > (claims.iat + claims.ttl) * 1_000,
  };
}

/** Whether the certificate is a declaration to others: its issuer was not certified then. */
export function isDeclaration(standing: IssuerStanding): boolean {
  return standing.kind === 'known' && standing.then !== 'certified';
}
