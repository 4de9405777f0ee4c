/**
 * What the use cases of the demonstration's world take as arguments.
 */
import type { AuthorityCertificates, Nature, Phone, Silicon } from '@nagori/element';
import {
  type CapabilityRow,
  capabilityOf,
  type Instant,
  type Refused,
  refused,
} from '@nagori/model';
import type { AuthorityRegister } from './certificate-issue.ts';
import type { ElementOrders } from './element-orders.ts';
import type { VirtualPhoneStore } from './virtual-phone-store.ts';
import { WORLD_REASON_WORDS, type WorldReasonCode } from './words-world.ts';

export interface WorldDeps {
  readonly store: VirtualPhoneStore;
  readonly orders: ElementOrders;
  readonly register: AuthorityRegister;
  /** The authority that phones and cards sign in at, by its issuer. */
  readonly authority: string;
  readonly silicon: Silicon;
  /** The two authorities' own certificates, as a phone's applet holds them. */
  readonly authorities?: AuthorityCertificates | undefined;
  readonly capabilities: readonly CapabilityRow[];
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  /** Called for a failure that a real phone would not notice, either. */
  readonly onUnreachable: (error: unknown) => void;
}

export const WORLD_REFUSALS = [
  'virtual-phone-not-found',
  'card-not-found',
  /** The phone or its element does not do this now: `reasons` say why. */
  'phone-refuses',
  'card-refuses',
  /** The authority issued nothing: `reasons` are its own. */
  'issue-refused',
  /** There are as many virtual phones as there may be. */
  'world-full',
  /** Another copy of the server has the reader's session, or it ended. */
  'reader-field-not-here',
  'write-conflict',
] as const;
export type WorldRefusalCode = (typeof WORLD_REFUSALS)[number];

/** The field that a reason is about, where it is about one. */
const FIELDS: Readonly<Record<string, string>> = {
  'sign-password-form': 'signPassword',
  'auth-pin-form': 'authPin',
  'pin-wrong': 'pin',
  'pin-blocked': 'pin',
  'no-such-service': 'event.service',
};

const isWorded = (reason: string): reason is WorldReasonCode =>
  Object.hasOwn(WORLD_REASON_WORDS, reason);

/** Refused, with each reason in words; `triesLeft` after a wrong PIN. */
export function worldRefused(
  code: WorldRefusalCode,
  reasons: readonly string[] = [],
  triesLeft?: number,
): Refused<WorldRefusalCode> {
  const worded = reasons.map((reason) => ({
    field: FIELDS[reason],
    code: reason,
    message: isWorded(reason) ? WORLD_REASON_WORDS[reason].en : undefined,
  }));
  const tries = triesLeft === undefined ? {} : { detail: `${triesLeft} tries are left` };
  return refused(code, worded, tries);
}

/** What the model's capability rows and the clock add to a phone. */
export function natureOf({ capabilities, now }: WorldDeps, phone: Phone): Nature {
  return { capability: capabilityOf(capabilities, phone), now: now() };
}
