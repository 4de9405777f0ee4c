/**
 * One command of a card reader to a virtual phone on it.
 *
 * Invariants: what the command changed is stored before its answer is sent. Selection and entered
 * PINs last as long as the session, which is in memory alone.
 */
import { answerApdu, atrOf, type ReaderSession, WOKEN } from '@nagori/element';
import { done, type Outcome } from '@nagori/model';
import { changePhone } from './change-phone.ts';
import type { WorldDeps, WorldRefusalCode } from './world-deps.ts';

/** A reader's field around one phone; the element's session changes in it. */
export interface ReaderField {
  readonly phone: string;
  session: ReaderSession;
}

export const emptyField = (phone: string): ReaderField => ({ phone, session: WOKEN });

/** The answer to a reset; undefined where the phone is off or dead: the field is empty. */
export async function laidInField(
  deps: WorldDeps,
  phone: string,
): Promise<Outcome<Uint8Array | undefined, WorldRefusalCode>> {
  return changePhone(deps, phone, (one) => ({ kind: 'changed', to: one, value: atrOf(one) }));
}

/** Undefined: silence. */
export async function sendApdu(
  deps: WorldDeps,
  field: ReaderField,
  command: Uint8Array,
): Promise<Outcome<Uint8Array | undefined, WorldRefusalCode>> {
  const { silicon, random, authorities } = deps;
  const sent = await changePhone(deps, field.phone, (phone) => {
    const parts = { silicon, random, authorities };
    const answered = answerApdu(phone, field.session, command, parts);
    return { kind: 'changed', to: answered.phone, value: answered };
  });
  if (sent.kind === 'refused') return sent;
  field.session = sent.value.session;
  return done(sent.value.response);
}
