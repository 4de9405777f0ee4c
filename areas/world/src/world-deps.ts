/** What the use cases of the demonstration's world work with. */
import type { AuthorityCertificates, Nature, Phone, Refusal, Silicon } from '@nagori/element';
import { type CapabilityRow, capabilityOf, type Instant } from '@nagori/model';
import type { AuthorityRegister } from './certificate-issue.ts';
import type { ElementOrders } from './element-orders.ts';
import type { VirtualPhoneStore } from './virtual-phone-store.ts';

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
  /** Told of a failure that a phone outside a laboratory would not notice, either. */
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
  'write-conflict',
] as const;
export type WorldRefusalCode = (typeof WORLD_REFUSALS)[number];

export interface WorldRefusal {
  readonly code: WorldRefusalCode;
  readonly reasons?: readonly (Refusal | string)[] | undefined;
  /** After a wrong PIN. */
  readonly triesLeft?: number | undefined;
}

export type WorldResult<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: WorldRefusal };

export function worldRefused(
  code: WorldRefusalCode,
  more: Omit<WorldRefusal, 'code'> = {},
): { readonly kind: 'refused'; readonly refusal: WorldRefusal } {
  return { kind: 'refused', refusal: { code, ...more } };
}

export function worldDone<Value>(value: Value): { readonly kind: 'done'; readonly value: Value } {
  return { kind: 'done', value };
}

/** What the model's capability rows and the clock add to a phone. */
export function natureOf({ capabilities, now }: WorldDeps, phone: Phone): Nature {
  return { capability: capabilityOf(capabilities, phone), now: now() };
}
