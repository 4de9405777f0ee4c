/**
 * Puts the demonstration's world into the database once: cards first, then each phone with the
 * certificates that the authority really issues to it.
 *
 * Invariants: existing rows stay, so that an interrupted seed is continued. A phone is stored
 * whole, in the state that its title names.
 */
import { strict as assert } from 'node:assert';
import { Card, fromBase64Url, happen, type Phone, type PhoneEvent } from '@nagori/element';
import { DAY_MS } from '@nagori/model';
import { boxedPhone, knownToAuthority } from './add-phone.ts';
import type { CertificateIssue, RegisteredCard } from './certificate-issue.ts';
import {
  DEMONSTRATION_CARD_PIN,
  DEMONSTRATION_CARDS,
  DEMONSTRATION_PHONE_PINS,
  DEMONSTRATION_PHONES,
  type DemonstrationCard,
  type DemonstrationPhone,
} from './demonstration-world.ts';
import { enrolPhone } from './enrol-phone.ts';
import type { HeldCard } from './virtual-phone-store.ts';
import { vouchAnew } from './vouch-anew.ts';
import { natureOf, type WorldDeps } from './world-deps.ts';

/** A card's certificates end with the fifth birthday after its issue; about so long. */
const CARD_LIVES_MS = 5 * 365 * DAY_MS;

/** One line printed at the start. */
export interface SeededCard {
  readonly card: string;
  readonly name: string;
  readonly pin: string;
  /** The phone that holds this person's certificates. */
  readonly phone: string | undefined;
  /** PIN and password of that phone's certificates. */
  readonly phonePins: { readonly signPassword: string; readonly authPin: string } | undefined;
}

/** Returns every card with its PIN, whether it was added now or before. */
export async function seedWorld(
  deps: WorldDeps,
  authority: CertificateIssue,
): Promise<readonly SeededCard[]> {
  for (const one of DEMONSTRATION_CARDS) await seedCard(deps, one);
  await deps.register.tell({ cards: (await deps.store.cards()).map(registeredCard) });
  for (const one of DEMONSTRATION_PHONES) await seedPhone(deps, authority, one);
  await vouchAnew(deps);
  return DEMONSTRATION_CARDS.map(({ id, holder }) => {
    const phone = DEMONSTRATION_PHONES.find((one) => one.card === id)?.id;
    return {
      card: id,
      name: holder.name,
      pin: DEMONSTRATION_CARD_PIN,
      phone,
      phonePins: phone === undefined ? undefined : DEMONSTRATION_PHONE_PINS,
    };
  });
}

async function seedCard(deps: WorldDeps, { id, holder }: DemonstrationCard): Promise<void> {
  if ((await deps.store.card(id)) !== undefined) return;
  const card = await Card.fresh(id, DEMONSTRATION_CARD_PIN, deps.random(16), deps.silicon);
  assert(card.kind === 'good', 'the demonstration PIN has the form of a PIN');
  await deps.store.addCard({ card: card.value, holder, notAfter: deps.now() + CARD_LIVES_MS });
}

function registeredCard({ card, holder, notAfter }: HeldCard): RegisteredCard {
  const publicKey = fromBase64Url(card.face.publicKey);
  assert(publicKey !== undefined, 'a card keeps its key as base64url');
  return { id: card.face.id, publicKey, holder, notAfter };
}

async function seedPhone(
  deps: WorldDeps,
  authority: CertificateIssue,
  { id, order, card, before, after }: DemonstrationPhone,
): Promise<void> {
  if ((await deps.store.phone(id)) !== undefined) return;
  const boxed = await knownToAuthority(deps, await boxedPhone(deps, order, id));
  const used = before.reduce((phone, event) => happened(deps, phone, event), boxed);
  const enrolled = card === undefined ? used : await withCertificates(deps, authority, used, card);
  const phone = after.reduce((one, event) => happened(deps, one, event), enrolled);
  await deps.store.addPhone(phone);
}

async function withCertificates(
  deps: WorldDeps,
  authority: CertificateIssue,
  phone: Phone,
  card: string,
): Promise<Phone> {
  const pins = DEMONSTRATION_PHONE_PINS;
  const request = { card, cardPin: DEMONSTRATION_CARD_PIN, pins };
  const enrolled = await enrolPhone(deps, authority, phone, request);
  if (enrolled.kind === 'done') return enrolled.value;
  const reasons = enrolled.reasons.map(({ code }) => code).join(' ');
  throw new SeedError(enrolled.code, `\`${phone.id}\` was not enrolled: \`${reasons}\``);
}

function happened(deps: WorldDeps, phone: Phone, event: PhoneEvent): Phone {
  const outcome = happen(phone, event, natureOf(deps, phone));
  assert(outcome.kind === 'good', `a demonstration phone refuses ${event.kind}`);
  return outcome.value;
}

/**
 * The authority or a card refused what the demonstration needs: its PIN was used up, for example.
 */
class SeedError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SeedError';
    this.code = code;
  }
}
