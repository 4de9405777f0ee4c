/**
 * The virtual phone (issue #3): its identity, its switches and its contents.
 *
 * Invariants: it records presence only, with no field for a balance, content or person. IMEIs begin
 * with 00, so none is real. Compartments that the capability rows exclude for the model are
 * missing. A repair that replaces the board, and with it the element, makes another phone and is
 * not modelled.
 */
import type { Capability, ImeiKey, Instant } from '@nagori/model';
import type { Element, ElementState } from './element.ts';

export const PHONE_PLATFORMS = ['android', 'ios'] as const;
export type PhonePlatform = (typeof PHONE_PLATFORMS)[number];

/** At the setup screen; set up without an account; in daily use with a person's data. */
export const SOFTWARE_STATES = ['setup-screen', 'bare', 'in-use'] as const;
export type SoftwareState = (typeof SOFTWARE_STATES)[number];

/** In order of severity. */
export const DAMAGES = ['none', 'cracked', 'no-screen', 'dead'] as const;
export type Damage = (typeof DAMAGES)[number];

/** Invented services in the contactless chip; felica-walk.ts says where a walk finds each. */
export const E_MONEY = ['transit-money', 'shop-money', 'point-money'] as const;
export type EMoney = (typeof E_MONEY)[number];

export interface FelicaChip {
  /** The Osaifu container FE0F exists; alone it is not a residue (R08). */
  readonly container: boolean;
  readonly services: readonly EMoney[];
}

export const ACTORS = ['holder', 'staff'] as const;

/** The last act of its kind, as a report would give it. */
export interface ActDone {
  readonly at: Instant;
  readonly by: (typeof ACTORS)[number];
}

export interface PhoneBody {
  readonly id: string;
  readonly title: { readonly ja: string; readonly en: string };
  readonly platform: PhonePlatform;
  readonly model: string;
  readonly os: string;
  readonly imeis: readonly ImeiKey[];
  readonly power: boolean;
  readonly network: boolean;
  /** Lit. */
  readonly screen: boolean;
  readonly damage: Damage;
  readonly lost: boolean;
  readonly software: SoftwareState;
  readonly accountLock: boolean;
  readonly sim: boolean;
  readonly sdCard: 'no-slot' | 'empty' | 'card';
  /** Whether the My Number card is in the wallet. Absent: the model cannot hold one. */
  readonly cardRecord?: boolean | undefined;
  /** Absent: the model has no contactless chip. */
  readonly felica?: FelicaChip | undefined;
  readonly lastReset?: ActDone | undefined;
  readonly lastOverwrite?: ActDone | undefined;
}

export interface Phone extends PhoneBody {
  /** Absent: the model has no element that could hold a certificate. */
  readonly element?: Element | undefined;
}

/** What else determines the outcome: the model's capability row, and the time. */
export interface Nature {
  readonly capability: Capability;
  readonly now: Instant;
}

export interface NewPhone
  extends Pick<PhoneBody, 'id' | 'title' | 'platform' | 'model' | 'os' | 'imeis'> {
  readonly element: Element;
}

/** As new from the box: off, empty, at the setup screen. */
export function newPhone({ element, ...identity }: NewPhone, capability: Capability): Phone {
  const has = (on: 'felica' | 'sd-card' | 'jpki-key' | 'card-record') =>
    !capability.cannotHold.has(on);
  return {
    ...identity,
    power: false,
    network: false,
    screen: false,
    damage: 'none',
    lost: false,
    software: 'setup-screen',
    accountLock: false,
    sim: false,
    sdCard: has('sd-card') ? 'empty' : 'no-slot',
    ...(has('card-record') && { cardRecord: false }),
    ...(has('felica') && { felica: { container: false, services: [] } }),
    ...(has('jpki-key') && { element }),
  };
}

/** The element's state as the phone shows it; undefined without an element. */
export function elementStateOf(phone: Phone): ElementState | undefined {
  if (phone.element === undefined) return undefined;
  return phone.damage === 'dead' ? 'dead' : phone.element.state;
}
