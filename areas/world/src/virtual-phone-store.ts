/**
 * Stores the demonstration's virtual phones and simulated cards.
 *
 * Contract: `replace…` writes only where the version is still the one that was read, and returns
 * whether it did. The secrets of a chip or card are stored sealed, under the id they belong to.
 */
import type { Card, Phone } from '@nagori/element';
import type { Instant } from '@nagori/model';

export interface Versioned<Value> {
  readonly value: Value;
  /** Grows by one with each write. */
  readonly version: number;
}

/** The simulated card's holder: invented, shown in the demonstration alone. */
export interface CardHolder {
  readonly person: string;
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly sex: 1 | 2 | 3;
  readonly address: string;
}

export interface HeldCard {
  readonly card: Card;
  readonly notAfter: Instant;
  readonly holder: CardHolder;
}

export interface VirtualPhoneStore {
  /** In the order in which they were added. */
  phones(): Promise<readonly Phone[]>;
  countPhones(): Promise<number>;
  phone(id: string): Promise<Versioned<Phone> | undefined>;
  /** False where a phone with this id exists. */
  addPhone(phone: Phone): Promise<boolean>;
  replacePhone(phone: Phone, version: number): Promise<boolean>;
  cards(): Promise<readonly HeldCard[]>;
  card(id: string): Promise<Versioned<Card> | undefined>;
  addCard(held: HeldCard): Promise<boolean>;
  replaceCard(card: Card, version: number): Promise<boolean>;
}
