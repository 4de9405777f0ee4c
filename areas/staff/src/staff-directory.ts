/**
 * Operators with their shops, stations, accounts and machine clients, as an administrator sees
 * them.
 *
 * Contract: every method but those of operators reaches only one operator's rows. A change and its
 * entry in the audit are one transaction. Changes that could remove the last administrator wait for
 * each other.
 */
import type { WithdrawnKey } from '@nagori/keys';
import type { Instant, OperatorKind, Role } from '@nagori/model';
import type { HeldIn, STAFF_EVENT_KINDS } from './wire.ts';

/** Text in both languages. */
export interface Names {
  readonly ja: string;
  readonly en: string;
}

export interface Operator {
  readonly id: string;
  readonly kind: OperatorKind;
  readonly name: Names;
  /** The usual one; undefined: it has chosen none. */
  readonly preset: string | undefined;
  /** Those that are switched on, by name; the usual one is among them. */
  readonly presets: readonly string[];
  readonly directory: { readonly issuer: string; readonly clientId: string } | undefined;
}

/** As an operator begins; its kind says which presets are switched on. */
export type NewOperator = Omit<Operator, 'presets'>;

export interface PresetChoice {
  readonly usual: string;
  readonly presets: readonly string[];
}

export interface Shop {
  readonly id: string;
  readonly name: Names;
  readonly closedAt: Instant | undefined;
}

export interface Station {
  readonly id: string;
  readonly shop: string;
  readonly name: string;
  readonly enrolledAt: Instant;
  readonly endedAt: Instant | undefined;
  /** Of a program; a browser has none. */
  readonly key: StationKeyListed | undefined;
}

/** A key as lists show it: not enrolled yet, or in use. Times are as in ISO 8601. */
export interface StationKeyListed {
  readonly thumbprint?: string;
  readonly heldIn?: HeldIn;
  /** The enrolment code was given and not used. */
  readonly codeUntil?: string;
  readonly enrolledAt?: string;
  readonly seenAt?: string;
}

export interface Account {
  readonly id: string;
  readonly shop: string | undefined;
  readonly mark: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly disabledAt: Instant | undefined;
  readonly createdAt: Instant;
  readonly hasPassword: boolean;
  readonly hasBadge: boolean;
  readonly passkeys: number;
  readonly codeUntil: Instant | undefined;
  /** Sessions in force now. */
  readonly sessions: number;
}

export interface NewAccount
  extends Pick<Account, 'id' | 'shop' | 'mark' | 'displayName' | 'email' | 'roles'> {
  readonly passwordHash: string | undefined;
  readonly badgeHash: Uint8Array | undefined;
  readonly code: { readonly hash: Uint8Array; readonly until: Instant } | undefined;
}

/** An absent field stays; null removes it. */
export interface AccountChange {
  readonly shop?: string | null;
  readonly displayName?: string;
  readonly email?: string;
  readonly roles?: readonly Role[];
  readonly disabled?: boolean;
  readonly badgeHash?: Uint8Array | null;
  /** A code instead of the password: password and sessions end. */
  readonly code?: { readonly hash: Uint8Array; readonly until: Instant };
}

/** The id of a person or a machine client in records, and the name to show. */
export interface NamedMark {
  readonly mark: string;
  readonly name: string;
}

export interface MachineClient {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly createdAt: Instant;
  readonly usedAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
}

export type StaffEventKind = (typeof STAFF_EVENT_KINDS)[number];

export interface StaffEvent {
  readonly id: number;
  readonly at: Instant;
  readonly kind: StaffEventKind;
  /** The actor's mark. */
  readonly actor: string | undefined;
  readonly subject: string | undefined;
  readonly way: string | undefined;
  readonly station: string | undefined;
  readonly address: string | undefined;
}

/** A field whose value is already taken in the operator. */
export type Taken = 'email' | 'mark' | 'badge' | 'id';

export type ChangeAnswer =
  | { readonly kind: 'changed' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'taken'; readonly what: Taken }
  | { readonly kind: 'last-administrator' };

/** The actor: the operator whose rows are reached, and the account for the audit. */
export interface Acting {
  readonly operator: string;
  /** Undefined: the program itself, at first set-up. */
  readonly account: string | undefined;
  readonly now: Instant;
}

export interface StaffDirectory {
  readonly operators: () => Promise<readonly Operator[]>;
  /** False where the id is taken. */
  readonly addOperator: (operator: NewOperator) => Promise<boolean>;
  /** False: there is no such operator. */
  readonly changePresets: (by: Acting, choice: PresetChoice) => Promise<boolean>;

  /** Of all operators: their keys are public. */
  readonly withdrawnKeys: () => Promise<readonly WithdrawnKey[]>;
  readonly withdrawKey: (by: Acting, key: Omit<WithdrawnKey, 'operator'>) => Promise<void>;

  readonly shops: (operator: string) => Promise<readonly Shop[]>;
  readonly addShop: (by: Acting, shop: Pick<Shop, 'id' | 'name'>) => Promise<boolean>;
  readonly changeShop: (
    by: Acting,
    id: string,
    change: { readonly name?: Names; readonly closed?: boolean },
  ) => Promise<boolean>;

  readonly stations: (operator: string) => Promise<readonly Station[]>;
  /** The station that `replaces` names, if it is this operator's, ends. */
  readonly addStation: (
    by: Acting,
    station: { readonly id: string; readonly shop: string; readonly name: string },
    secretHash: Uint8Array,
    replaces: Uint8Array | undefined,
  ) => Promise<void>;
  readonly endStation: (by: Acting, id: string) => Promise<boolean>;

  readonly accounts: (operator: string, now: Instant) => Promise<readonly Account[]>;
  /** Of all who may be on record, also of those who have left. */
  readonly marks: (operator: string) => Promise<readonly NamedMark[]>;
  readonly addAccount: (
    by: Acting,
    account: NewAccount,
  ) => Promise<{ readonly kind: 'changed' } | { readonly kind: 'taken'; readonly what: Taken }>;
  readonly changeAccount: (by: Acting, id: string, change: AccountChange) => Promise<ChangeAnswer>;
  /** The mark of the badge's bearer; none for a disabled account. */
  readonly personByBadge: (
    operator: string,
    badgeHash: Uint8Array,
  ) => Promise<{ readonly mark: string; readonly roles: readonly Role[] } | undefined>;
  /** An unknown badge was shown; `badge-locked`: the next one has to wait. */
  readonly recordBadge: (
    by: Acting,
    kind: Extract<StaffEventKind, 'badge-refused' | 'badge-locked'>,
    where: { readonly station: string | undefined; readonly subject: string | undefined },
  ) => Promise<void>;

  readonly clients: (operator: string) => Promise<readonly MachineClient[]>;
  readonly addClient: (
    by: Acting,
    client: Pick<MachineClient, 'id' | 'name' | 'roles'>,
    secretHash: Uint8Array,
  ) => Promise<boolean>;
  /** Its tokens end with it. */
  readonly endClient: (by: Acting, id: string) => Promise<boolean>;

  /** The newest first; `before` is the id to read on from. */
  readonly events: (
    operator: string,
    before: number | undefined,
    most: number,
  ) => Promise<readonly StaffEvent[]>;
}
