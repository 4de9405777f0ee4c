/** A virtual phone on a reader, for tests. Commands and answers are hexadecimal. */
import assert from 'node:assert/strict';
import { encodeCommand, fromHex, upperHex } from '@nagori/probe';
import { type AppletParts, answerApdu } from './jpki-applet.ts';
import { makeKeys, takeCertificates } from './operate.ts';
import type { Phone } from './phone.ts';
import { type ReaderSession, WOKEN } from './reader-session.ts';
import {
  awake,
  PINS,
  type ToyModel,
  type ToySilicon,
  toyCertificate,
  toyPhone,
  toySilicon,
} from './toy-silicon.testing.ts';

export const AUTHORITIES = {
  sign: Uint8Array.of(0x30, 0x01, 0xaa),
  auth: Uint8Array.of(0x30, 0x01, 0xbb),
};

/** A phone on a reader: its state and session change with each command. */
export interface OnReader {
  phone: Phone;
  session: ReaderSession;
  readonly silicon: ToySilicon;
  readonly parts: AppletParts;
  /** The answer in hexadecimal; `~` where the phone does not answer. */
  readonly send: (command: string | Uint8Array) => string;
}

export function onReader(phone: Phone, silicon: ToySilicon, more: Partial<AppletParts> = {}) {
  const random = (count: number) => new Uint8Array(count).fill(7);
  const parts: AppletParts = { silicon, random, authorities: AUTHORITIES, ...more };
  const on: OnReader = {
    phone,
    session: WOKEN,
    silicon,
    parts,
    send: (command) => {
      const bytes = typeof command === 'string' ? fromHex(command.replaceAll(' ', '')) : command;
      assert.ok(bytes, 'a command of a test is hexadecimal');
      const answered = answerApdu(on.phone, on.session, bytes, parts);
      on.phone = answered.phone;
      on.session = answered.session;
      return answered.response === undefined ? '~' : upperHex(answered.response);
    },
  };
  return on;
}

/** A phone in daily use, with keys and certificates. */
export async function enrolled(model: ToyModel = 'EX-A1', silicon = toySilicon()) {
  const made = await makeKeys(awake(await toyPhone(model, silicon)), PINS, silicon);
  assert.ok(made.kind === 'good');
  const keys = made.value.element?.publicKeys;
  assert.ok(keys);
  const certificates = { sign: toyCertificate(keys.sign), auth: toyCertificate(keys.auth) };
  const taken = takeCertificates(made.value, certificates, silicon);
  assert.ok(taken.kind === 'good');
  return { phone: taken.value, silicon };
}

export const SELECT_APPLET = '00A4040C0AD392F000260100000001';
export const selectFile = (id: string): string => `00A4020C02${id}`;

export function verifyWith(pin: string): Uint8Array {
  const data = Uint8Array.from(Buffer.from(pin, 'latin1'));
  const head = { cla: 0, ins: 0x20, p1: 0, p2: 0x80 };
  return encodeCommand({ ...head, data, expected: 0, extended: false });
}
