/** A nonce signed by a phone's key or by a simulated card, after the PIN. */
import { signWith } from '@nagori/element';
import type { Outcome } from '@nagori/model';
import { changeCard, changePhone } from './change-phone.ts';
import type { WorldDeps, WorldRefusalCode } from './world-deps.ts';

export interface NonceRequest {
  readonly pin: string;
  readonly nonce: string;
}

/** The audience (RFC 7519 §4.1.3) comes from the phone, not from the asking page. */
const claims = ({ authority }: WorldDeps, nonce: string) => ({ nonce, aud: authority });

/** By the authentication key: compact JWS, RS256, `x5t#S256` of its certificate. */
export function signWithPhone(
  deps: WorldDeps,
  id: string,
  { pin, nonce }: NonceRequest,
): Promise<Outcome<string, WorldRefusalCode>> {
  return changePhone(deps, id, (phone) => {
    const { phone: to, answer } = signWith(phone, 'auth', pin, claims(deps, nonce), deps.silicon);
    if (answer.kind === 'good') return { kind: 'changed', to, value: answer.value };
    const tried = answer.reason.includes('pin-wrong') || answer.reason.includes('pin-blocked');
    const triesLeft = tried ? to.element?.face.tries.auth : undefined;
    return { kind: 'refused', reasons: answer.reason, to, triesLeft };
  });
}

/** By the card's key: compact JWS, ES256, `kid` = the card's id. */
export function signWithCard(
  deps: WorldDeps,
  id: string,
  { pin, nonce }: NonceRequest,
): Promise<Outcome<string, WorldRefusalCode>> {
  return changeCard(deps, id, (card) => {
    const { card: to, answer } = card.sign(pin, claims(deps, nonce), deps.silicon);
    if (answer.kind === 'good') return { kind: 'changed', to, value: answer.value };
    return { kind: 'refused', reasons: answer.reason, to, triesLeft: to.face.triesLeft };
  });
}
