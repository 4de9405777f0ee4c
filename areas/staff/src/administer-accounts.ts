/**
 * Accounts of an operator: adding, changing, switching off, a code for a new password.
 *
 * Invariants: an administrator manages the own operator alone. Roles are those of the operator's
 * kind. The last administrator cannot be removed. Passwords are never shown: a code is given, and
 * it sets one.
 */
import { newId } from '@nagori/keys';
import {
  DAY_MS,
  done,
  type Instant,
  type OperatorKind,
  type Outcome,
  type Role,
  refused,
  refusedFor,
  rolesOf,
} from '@nagori/model';
import { type StaffCode, type StaffReason, wrong, wrongField } from './answer.ts';
import { isBadge } from './person-by-badge.ts';
import type { StaffDeps } from './staff-deps.ts';
import type { AccountChange, Acting, Taken } from './staff-directory.ts';
import { badgeDigest, digestOfToken, newCode, normalEmail, readCode } from './token.ts';

const CODE_MS = 3 * DAY_MS;

export interface AccountInput {
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly shop?: string | undefined;
  /** Drawn at random where it is not given. */
  readonly mark?: string | undefined;
  readonly badge?: string | undefined;
}

/** The code is shown once, to be handed over. */
export interface GivenCode {
  readonly id: string;
  readonly code: string;
  readonly until: Instant;
}

export async function addAccount(
  deps: StaffDeps,
  by: Acting,
  input: AccountInput,
): Promise<Outcome<GivenCode, StaffCode>> {
  const refusal = refusedFor([
    ...(await placeProblems(deps, by.operator, input.roles, input.shop)),
    ...badgeProblems(input.badge),
  ]);
  if (refusal !== undefined) return refusal;
  const id = newId(by.now, deps.random);
  const code = newCode(deps.random);
  const until = by.now + CODE_MS;
  const answer = await deps.store.directory.addAccount(by, {
    id,
    shop: input.shop,
    mark: input.mark ?? `p-${newCode(deps.random).replaceAll('-', '').slice(0, 8).toLowerCase()}`,
    displayName: input.displayName,
    email: normalEmail(input.email),
    roles: input.roles,
    passwordHash: undefined,
    badgeHash: digestOfBadge(deps, by.operator, input.badge),
    code: { hash: digestOfToken(readCode(code)), until },
  });
  return answer.kind === 'taken' ? takenRefusal(answer.what) : done({ id, code, until });
}

export interface AccountChangeInput {
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly shop?: string | null | undefined;
  readonly badge?: string | null | undefined;
  readonly disabled?: boolean | undefined;
}

export async function changeAccount(
  deps: StaffDeps,
  by: Acting,
  id: string,
  input: AccountChangeInput,
): Promise<Outcome<undefined, StaffCode>> {
  const { displayName, email, roles, shop, badge, disabled } = input;
  const refusal = refusedFor([
    ...(await placeProblems(deps, by.operator, roles, shop ?? undefined)),
    ...badgeProblems(badge ?? undefined),
  ]);
  if (refusal !== undefined) return refusal;
  const badgeHash = badge === null ? null : digestOfBadge(deps, by.operator, badge);
  const change: AccountChange = {
    ...(displayName === undefined ? {} : { displayName }),
    ...(email === undefined ? {} : { email: normalEmail(email) }),
    ...(roles === undefined ? {} : { roles }),
    ...(shop === undefined ? {} : { shop }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(badgeHash === undefined ? {} : { badgeHash }),
  };
  return apply(deps, by, id, change);
}

/** The old password and all sessions end; the code sets a new one, once, within three days. */
export async function giveCode(
  deps: StaffDeps,
  by: Acting,
  id: string,
): Promise<Outcome<GivenCode, StaffCode>> {
  const code = newCode(deps.random);
  const until = by.now + CODE_MS;
  const hash = digestOfToken(readCode(code));
  const answer = await apply(deps, by, id, { code: { hash, until } });
  return answer.kind === 'refused' ? answer : done({ id, code, until });
}

/** Ends every session of an account. */
export async function endSessionsOf(
  deps: StaffDeps,
  by: Acting,
  id: string,
): Promise<Outcome<{ readonly ended: number }, StaffCode>> {
  const account = await deps.store.signIn.accountById(by.operator, id);
  if (account === undefined) return wrongField('unknown-subject', 'id');
  const actor = by.account ?? id;
  const which = { allBut: undefined };
  const ended = await deps.store.signIn.endSessionsOf(by.operator, id, which, actor, by.now);
  deps.principals.forgetOwner(id);
  return done({ ended });
}

async function apply(deps: StaffDeps, by: Acting, id: string, change: AccountChange) {
  const answer = await deps.store.directory.changeAccount(by, id, change);
  deps.principals.forgetOwner(id);
  switch (answer.kind) {
    case 'changed':
      return done(undefined);
    case 'unknown':
      return wrongField('unknown-subject', 'id');
    case 'taken':
      return takenRefusal(answer.what);
    case 'last-administrator':
      return refused('last-administrator');
    default:
      return answer satisfies never;
  }
}

/** What is wrong with the roles and the shop, for this operator. */
async function placeProblems(
  deps: StaffDeps,
  operator: string,
  roles: readonly Role[] | undefined,
  shop: string | undefined,
): Promise<readonly StaffReason[]> {
  const problems: StaffReason[] = [];
  if (roles !== undefined) {
    const kind = await kindOf(deps, operator);
    if (!fitKind(roles, kind)) problems.push(wrong('role-not-here', 'roles'));
  }
  if (shop !== undefined) {
    const shops = await deps.store.directory.shops(operator);
    const open = shops.some((one) => one.id === shop && one.closedAt === undefined);
    if (!open) problems.push(wrong('unknown-shop', 'shop'));
  }
  return problems;
}

function badgeProblems(badge: string | undefined): readonly StaffReason[] {
  const isShort = badge !== undefined && !isBadge(badge);
  return isShort ? [wrong('badge-too-short', 'badge')] : [];
}

export async function kindOf(deps: Pick<StaffDeps, 'store'>, operator: string) {
  const operators = await deps.store.directory.operators();
  return operators.find((one) => one.id === operator)?.kind;
}

export function fitKind(roles: readonly Role[], kind: OperatorKind | undefined): boolean {
  return kind !== undefined && roles.every((role) => rolesOf(kind).includes(role));
}

function digestOfBadge(deps: StaffDeps, operator: string, badge: string | undefined) {
  return badge === undefined ? undefined : badgeDigest(deps.badgeKey, operator, badge);
}

function takenRefusal(what: Taken) {
  return wrongField(`${what}-taken`, what);
}
