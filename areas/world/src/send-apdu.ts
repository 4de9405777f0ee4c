/**
 * One command of a card reader to a virtual phone, as it lies on somebody's reader.
 *
 * Invariants: what the command changed is stored before its answer goes out; what was selected and
 * which PINs were given lasts with the session, which lives in memory alone.
 */
import { answerApdu, atrOf, type ReaderSession, WOKEN } from '@nagori/element';
import { changePhone } from './change-phone.ts';
import { type WorldDeps, type WorldResult, worldDone } from './world-deps.ts';

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
): Promise<WorldResult<Uint8Array | undefined>> {
  return changePhone(deps, phone, (one) => ({ kind: 'changed', to: one, value: atrOf(one) }));
}

/** Undefined: silence. */
export async function sendApdu(
  deps: WorldDeps,
  field: ReaderField,
  command: Uint8Array,
): Promise<WorldResult<Uint8Array | undefined>> {
  const { silicon, random, authorities } = deps;
  const done = await changePhone(deps, field.phone, (phone) => {
    const parts = { silicon, random, authorities };
    const answered = answerApdu(phone, field.session, command, parts);
    return { kind: 'changed', to: answered.phone, value: answered };
  });
  if (done.kind === 'refused') return done;
  field.session = done.value.session;
  return worldDone(done.value.response);
}
