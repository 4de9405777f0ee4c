/**
 * A probe of a virtual phone in memory, with the same commands and frames as over a reader.
 *
 * Invariants: R06: no PIN is compared, no key is used, and the phone does not change.
 */
import { strict as assert } from 'node:assert';
import { type Exchanged, type ExchangedFrame, probeFelica, probeJpki } from '@nagori/probe';
import { answerFelica } from './felica-chip.ts';
import { type AppletParts, answerApdu } from './jpki-applet.ts';
import type { Phone } from './phone.ts';
import { WOKEN } from './reader-session.ts';

const idle = (): never => assert.fail('a probe gives the chip nothing to compute');
const IDLE: AppletParts = {
  silicon: {
    generate: idle,
    sign: idle,
    signDigestInfo: idle,
    digestPin: idle,
    sha256: idle,
    publicKeyIn: idle,
  },
  random: idle,
};

export function probePhoneJpki(phone: Phone): readonly Exchanged[] {
  let session = WOKEN;
  return probeJpki((command) => {
    const answered = answerApdu(phone, session, command, IDLE);
    session = answered.session;
    assert(answered.phone === phone, 'a probe changes nothing');
    return answered.response;
  });
}

export function probePhoneFelica(phone: Phone): readonly ExchangedFrame[] {
  return probeFelica((frame) => answerFelica(phone, frame));
}
