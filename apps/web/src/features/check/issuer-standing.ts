/**
 * The issuer's registry status (R25) when the certificate was issued and today, read from the
 * signed register.
 *
 * Invariants: the browser verifies the signature and works out the status itself; without a
 * register there is no status, and an unreadable register gives `unknown`.
 */
import type { ClearanceReading, RegisterClaims, RegisterEntryClaims } from '@nagori/certificate';
import { standingIn } from '@nagori/certificate';
import { HOUR_MS, type Instant, type StandingAnswer } from '@nagori/model';

export interface KnownStanding {
  readonly kind: 'known';
  /** Status at the time of issue, for the shop that issued. */
  readonly then: StandingAnswer;
  /** Status today, for any of its listed shops. */
  readonly now: StandingAnswer;
  /** The latest decision against the issuer; it may be later than the issue. */
  readonly stop: RegisterEntryClaims | undefined;
  /** The decision took effect retroactively, before it was made. */
  readonly reachedBack: boolean;
  readonly keeper: string;
  readonly asOf: Instant;
  /**
   * The register is signed every hour, so any number but 0 means that an earlier one was served.
   */
  readonly ageHours: number;
  readonly isOld: boolean;
}

/** `unkept`: this server has no register. `unknown`: it could not be read. */
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
  // The decision that covers the time of issue comes first; else a later stop is shown.
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

/** Whether the certificate is only a declaration because its issuer was not certified then. */
export function isDeclaration(standing: IssuerStanding): boolean {
  return standing.kind === 'known' && standing.then !== 'certified';
}
