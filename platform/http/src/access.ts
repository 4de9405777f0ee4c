/**
 * Who may use a route. Every route declares it in `config.access`; a server with a route that does
 * not will not start.
 *
 * Invariants: roles are named one by one, and access is denied by default; test/integration tries
 * every route with every role and another operator.
 */
import type { Role } from '@nagori/model';
import type {} from 'fastify';

export type Access =
  /** Without sign-in. */
  | { readonly kind: 'public' }
  | StaffAccess
  /** A holder, signed in at the authority by card or by phone key. */
  | { readonly kind: 'holder' };

/**
 * The size limit of a body in bytes, by who may send it, for every route. A route that takes more
 * (a lot, a replay) or less says so with `bodyLimit`.
 */
export function bodyLimitOf({ kind }: Access): number {
  switch (kind) {
    case 'public':
      return 16_384;
    case 'holder':
      return 65_536;
    case 'staff':
      return 1_048_576;
    default:
      return kind satisfies never;
  }
}

/** Staff with one of these roles. */
export interface StaffAccess {
  readonly kind: 'staff';
  readonly roles: readonly Role[];
  readonly machines?: boolean;
  /**
   * Stations of programs may use it: whatever it writes is refused once the station has ended
   * (`nagori.require_station`).
   */
  readonly stations?: boolean;
  /**
   * An administrative act: needs a sign-in from the last minutes, as for a new passkey. A changing
   * route for administrators alone must set `true`, or `false` with a reason.
   */
  readonly fresh?: boolean;
}

/** Whether a route without `fresh` must set it. */
export function mustSayFresh(method: string, access: Access | undefined): boolean {
  if (access?.kind !== 'staff' || access.fresh !== undefined) return false;
  const changes = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
  return changes && access.roles.every((role) => role === 'administrator');
}

/**
 * The caller, after a session or a token was checked: a person by mark, never by name, and of one
 * operator.
 */
export interface StaffPrincipal {
  readonly kind: 'staff';
  readonly account: string;
  /** The person's mark in evidence; never a name. */
  readonly mark: string;
  readonly operator: string;
  /** The account's own shop; for an account without a shop, the shop of the station. */
  readonly shop: string | undefined;
  /** The enrolled station of the request; without one, records count as unsigned. */
  readonly station: string | undefined;
  readonly roles: readonly Role[];
}

export interface MachinePrincipal {
  readonly kind: 'machine';
  /** The id of the machine client, or of the station. */
  readonly client: string;
  readonly operator: string;
  readonly roles: readonly Role[];
  /** It signed in by the key of a station (docs/adr/0086). */
  readonly station?: ProgramStation | undefined;
}

/** The station of a program, and who showed a badge there. */
export interface ProgramStation {
  readonly id: string;
  readonly shop: string;
  readonly person: { readonly account: string; readonly mark: string } | undefined;
}

export interface HolderPrincipal {
  readonly kind: 'holder';
  readonly person: string;
  /** Some acts require the card (R22). */
  readonly by: 'card' | 'phone';
}

export type Principal = StaffPrincipal | MachinePrincipal | HolderPrincipal;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Answers under any host name, as proxies ask: only for what everyone may read. */
    anyHost?: boolean;
    /** A POST that changes nothing: its success promises nothing to be stored. */
    reads?: boolean;
  }
  interface FastifyRequest {
    principal?: Principal;
  }
}
