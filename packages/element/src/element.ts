/**
 * The virtual tamper-resistant element. It has two RSA-2048 key pairs for the holder's
 * certificates, generated inside and used after a PIN, and an attestation key that signs what
 * happened inside. Readers talk to it through the applet (jpki-applet.ts).
 *
 * Invariants: no member returns a private key or a PIN. `eid` and the attestation key survive
 * everything that the holder can do. The holder's keys go only by a deletion (R03), or by a wipe
 * that reaches the element according to a capability row (R02); afterwards nothing signs for the
 * holder. Every change returns a new value and leaves the old one as it was.
 */
import { bad, type Check, good, type Instant, SECOND_MS } from '@nagori/model';
import { fromBase64Url, sameBytes, toBase64Url } from './bytes.ts';
import { ChipKey } from './chip-key.ts';
import { type ElementCore, openCore, sealCore } from './core.ts';
import type {
  Deletion,
  ElementFace,
  ElementOrder,
  IssuedCertificates,
  NewPins,
} from './element-face.ts';
import { SIGN_IN_TYPE, signJws } from './jws.ts';
import { newPin, PIN_TRIES, type PinUse, tryPin } from './pin.ts';
import type { ElementRefusal } from './refusal.ts';
import type { Cipher, Silicon } from './silicon.ts';

/** The element attests that it generated these keys (JWS `typ`). */
export const ATTESTATION_TYPE = 'nagori-key+jwt';
/** The element reports that it deleted its keys, or failed to. */
export const ELEMENT_RECEIPT_TYPE = 'nagori-element-receipt+jwt';
/** The element asks for its deletion orders. */
export const ORDERS_TYPE = 'nagori-element-orders+jwt';

/** The element answers a counter's challenge (evidence: ELEMENT_STATE_TYPE). */
export const ELEMENT_STATE_TYPE = 'nagori-att+jwt';

/** `dead` comes from the phone: a chip without power does not answer. */
const ELEMENT_STATES = ['empty', 'holding', 'locked', 'deleted', 'dead'] as const;
export type ElementState = (typeof ELEMENT_STATES)[number];

/** A new signing password; the authentication PIN does not change. `salt`: 16 random bytes. */
export interface RenewalPins {
  readonly signPassword: string;
  readonly authPin: string;
  readonly salt: Uint8Array;
}

type Refusals = readonly ElementRefusal[];

/** Proof that the caller gave the right PIN; only this file can make one. */
export interface PinProof {
  readonly use: PinUse;
}

/** The public key that each proof unlocks. A copied or forged object unlocks none. */
const OPENED = new WeakMap<PinProof, Uint8Array>();

export class Element {
  readonly face: ElementFace;
  readonly #core: ElementCore;

  private constructor(face: ElementFace, core: ElementCore) {
    this.face = face;
    this.#core = core;
  }

  /** A new element from the factory, with an identifier and an attestation key. */
  static async fresh(eid: string, silicon: Silicon): Promise<Element> {
    const attestation = await ChipKey.generate('ES256', silicon);
    return new Element({ eid, tries: PIN_TRIES, faulty: false }, { attestation });
  }

  /** Opens a sealed element; throws where the cipher does. */
  static open(face: ElementFace, sealed: Uint8Array, label: string, cipher: Cipher): Element {
    return new Element(face, openCore(sealed, label, cipher));
  }

  /** The chip's secrets, unreadable without the cipher's key. */
  sealed(label: string, cipher: Cipher): Uint8Array {
    return sealCore(this.#core, label, cipher);
  }

  get state(): Exclude<ElementState, 'dead'> {
    if (this.#core.keys === undefined) {
      return this.face.deletion?.key === 'deleted' ? 'deleted' : 'empty';
    }
    return this.face.tries.sign === 0 || this.face.tries.auth === 0 ? 'locked' : 'holding';
  }

  /** SubjectPublicKeyInfo, DER: the key that the maker registered with the authority. */
  get attestationKey(): Uint8Array {
    return this.#core.attestation.publicKey;
  }

  /** SubjectPublicKeyInfo of the holder's keys, DER. */
  get publicKeys(): Readonly<Record<PinUse, Uint8Array>> | undefined {
    const { keys } = this.#core;
    return keys && { sign: keys.sign.publicKey, auth: keys.auth.publicKey };
  }

  /** The keys to ask certificates for: a renewed signing key that waits for its own comes first. */
  get keysToCertify(): Readonly<Record<PinUse, Uint8Array>> | undefined {
    const keys = this.publicKeys;
    return keys && { ...keys, sign: this.#core.next?.key.publicKey ?? keys.sign };
  }

  /** Whether a renewed signing key waits for its certificate. */
  get isRenewing(): boolean {
    return this.#core.next !== undefined;
  }

  /**
   * Generates two key pairs with their PINs. Existing keys must be deleted first, unless they never
   * got a certificate: an interrupted enrolment can start again.
   */
  async createKeys(
    { signPassword, authPin, salts }: NewPins,
    silicon: Silicon,
  ): Promise<Check<Element, readonly ElementRefusal[]>> {
    const sign = newPin('sign', signPassword, salts.sign, silicon);
    const auth = newPin('auth', authPin, salts.auth, silicon);
    const reasons: ElementRefusal[] = this.#holdsUsedKeys() ? ['keys-exist'] : [];
    if (sign.kind === 'bad') reasons.push(...sign.reason);
    if (auth.kind === 'bad') reasons.push(...auth.reason);
    if (reasons.length > 0 || sign.kind !== 'good' || auth.kind !== 'good') return bad(reasons);
    const keys = {
      sign: await ChipKey.generate('RS256', silicon),
      auth: await ChipKey.generate('RS256', silicon),
    };
    const pins = { sign: sign.value, auth: auth.value };
    // An element without keys has no certificates and all its tries: see #emptied.
    return good(new Element(this.face, { attestation: this.#core.attestation, keys, pins }));
  }

  /**
   * Generates a signing key for one whose certificate can never be valid again (R22). It needs the
   * authentication PIN, whose key remains. The key in use is replaced once the certificate of the
   * new one is stored; until then the same new key is used again, so that an issue that was
   * interrupted can be repeated. The returned element has counted the try.
   */
  async renewSigningKey(
    { signPassword, authPin, salt }: RenewalPins,
    silicon: Silicon,
  ): Promise<{ readonly element: Element; readonly answer: Check<undefined, Refusals> }> {
    const pin = newPin('sign', signPassword, salt, silicon);
    if (pin.kind !== 'good') return { element: this, answer: pin };
    const { element, answer } = this.tryPin('auth', authPin, silicon);
    if (answer.kind !== 'good') return { element, answer };
    const key = element.#core.next?.key ?? (await ChipKey.generate('RS256', silicon));
    const core = { ...element.#core, next: { key, pin: pin.value } };
    return { element: new Element(element.face, core), answer: good(undefined) };
  }

  /** Drops a renewed signing key that gets no certificate; the key in use remains. */
  withoutRenewal(): Element {
    const { next: _dropped, ...core } = this.#core;
    return new Element(this.face, core);
  }

  /** Whether the keys have certificates, or had them until a deletion failed (R03). */
  #holdsUsedKeys(): boolean {
    const { certificates, deletion } = this.face;
    const used = certificates !== undefined || deletion?.key === 'failed';
    return this.#core.keys !== undefined && used;
  }

  /** The element's attestation that it generated its keys: compact JWS, ES256, `kid` = eid. */
  attestKeys(now: Instant, silicon: Silicon): Check<string, readonly ElementRefusal[]> {
    const keys = this.keysToCertify;
    if (keys === undefined) return bad(['no-keys']);
    return good(
      this.#attest(
        ATTESTATION_TYPE,
        {
          eid: this.face.eid,
          sign: toBase64Url(keys.sign),
          auth: toBase64Url(keys.auth),
          iat: Math.floor(now / SECOND_MS),
        },
        silicon,
      ),
    );
  }

  /** The signed request for deletion orders. It is signed because an eid is no secret. */
  askOrders(now: Instant, silicon: Silicon): string {
    const iat = Math.floor(now / SECOND_MS);
    return this.#attest(ORDERS_TYPE, { eid: this.face.eid, iat }, silicon);
  }

  /** The element with the authority's voucher for its attestation key. No operation removes it. */
  withVoucher(voucher: string): Element {
    return new Element({ ...this.face, voucher }, this.#core);
  }

  /**
   * Reports whether there is a key, for a caller that sends 32 bytes of its own (B3). A deletion is
   * dated only to the hour: the exact second would identify the holder's visit.
   */
  answerChallenge(challenge: Uint8Array, silicon: Silicon): string {
    const { eid, deletion } = this.face;
    const isDeleted = this.state === 'deleted' && deletion !== undefined;
    const key = this.#core.keys !== undefined ? 'held' : isDeleted ? 'deleted' : 'none';
    const hour = isDeleted && { deleted: new Date(deletion.at).toISOString().slice(0, 13) };
    const claims = { iss: eid, ch: toBase64Url(challenge), key, ...hour };
    return this.#attest(ELEMENT_STATE_TYPE, claims, silicon);
  }

  /** Stores the issued certificates; each must contain the element's key. */
  storeCertificates(
    issued: IssuedCertificates,
    silicon: Silicon,
  ): Check<Element, readonly ElementRefusal[]> {
    const keys = this.keysToCertify;
    if (keys === undefined) return bad(['no-keys']);
    const { sign, auth = this.face.certificates?.auth ?? '' } = issued;
    const certificates = { sign, auth };
    const reasons = new Set<ElementRefusal>();
    for (const use of ['sign', 'auth'] as const) {
      const bytes = fromBase64Url(certificates[use]);
      const inside = bytes && silicon.publicKeyIn(bytes);
      if (inside === undefined) reasons.add('certificate-unreadable');
      else if (!sameBytes(inside, keys[use])) reasons.add('certificate-other-key');
    }
    if (reasons.size > 0) return bad([...reasons]);
    const { next, ...core } = this.#core;
    if (next === undefined || core.keys === undefined || core.pins === undefined) {
      return good(new Element({ ...this.face, certificates }, this.#core));
    }
    const renewed = {
      ...core,
      keys: { ...core.keys, sign: next.key },
      pins: { ...core.pins, sign: next.pin },
    };
    const tries = { ...this.face.tries, sign: PIN_TRIES.sign };
    return good(new Element({ ...this.face, certificates, tries }, renewed));
  }

  /**
   * Signs a sign-in with one of the holder's keys after its PIN: compact JWS, RS256, under its own
   * type (RFC 8725 §3.11), naming the certificate by `x5t#S256` (RFC 7515 §4.1.8). The returned
   * element has counted the try.
   */
  sign(
    use: PinUse,
    pin: string,
    payload: Readonly<Record<string, unknown>>,
    silicon: Silicon,
  ): { readonly element: Element; readonly answer: Check<string, readonly ElementRefusal[]> } {
    const { keys } = this.#core;
    const certificate = this.face.certificates?.[use];
    if (keys === undefined) return { element: this, answer: bad(['no-keys']) };
    const bytes = certificate === undefined ? undefined : fromBase64Url(certificate);
    if (bytes === undefined) return { element: this, answer: bad(['no-certificates']) };
    const { element, answer } = this.tryPin(use, pin, silicon);
    if (answer.kind !== 'good') return { element, answer };
    const header = { typ: SIGN_IN_TYPE, 'x5t#S256': toBase64Url(silicon.sha256(bytes)) };
    return { element, answer: good(signJws(keys[use], header, payload, silicon)) };
  }

  /** One try at a PIN, counted in the returned element. The proof unlocks only that key. */
  tryPin(
    use: PinUse,
    pin: string,
    silicon: Silicon,
  ): { readonly element: Element; readonly answer: Check<PinProof, readonly ElementRefusal[]> } {
    const { keys, pins } = this.#core;
    if (keys === undefined || pins === undefined) {
      return { element: this, answer: bad(['no-keys']) };
    }
    const tried = tryPin(pin, pins[use], this.face.tries[use], PIN_TRIES[use], silicon);
    const tries = { ...this.face.tries, [use]: tried.triesLeft };
    const element = new Element({ ...this.face, tries }, this.#core);
    if (tried.refusal !== undefined) return { element, answer: bad([tried.refusal]) };
    const proof: PinProof = { use };
    OPENED.set(proof, keys[use].publicKey);
    return { element, answer: good(proof) };
  }

  /** Signs a DigestInfo unchanged, with the key that the proof unlocked. */
  signDigestInfo(
    proof: PinProof,
    digestInfo: Uint8Array,
    silicon: Silicon,
  ): Check<Uint8Array, readonly ElementRefusal[]> {
    const key = this.#core.keys?.[proof.use];
    if (key === undefined) return bad(['no-keys']);
    return this.#opens(proof) ? good(key.signDigestInfo(digestInfo, silicon)) : bad(['pin-wrong']);
  }

  /** Replaces the PIN that the proof is for. */
  changePin(
    proof: PinProof,
    pin: string,
    salt: Uint8Array,
    silicon: Silicon,
  ): Check<Element, readonly ElementRefusal[]> {
    const { pins } = this.#core;
    if (pins === undefined) return bad(['no-keys']);
    if (!this.#opens(proof)) return bad(['pin-wrong']);
    const made = newPin(proof.use, pin, salt, silicon);
    if (made.kind !== 'good') return made;
    const core = { ...this.#core, pins: { ...pins, [proof.use]: made.value } };
    return good(new Element(this.face, core));
  }

  /** A proof becomes useless once its key is deleted or replaced. */
  #opens(proof: PinProof): boolean {
    const opened = OPENED.get(proof);
    const key = this.#core.keys?.[proof.use].publicKey;
    return opened !== undefined && key !== undefined && sameBytes(opened, key);
  }

  /**
   * Carries out a deletion order and reports it in a signed receipt. The element remembers the last
   * completed order even after new keys: repeating it gives the same claims, since the first
   * receipt may have been lost, and never deletes the newer keys. A failed deletion is tried again.
   */
  carryOut(
    order: ElementOrder,
    now: Instant,
    silicon: Silicon,
  ): { readonly element: Element; readonly receipt: string } {
    const known = this.face.deletion;
    const done = known?.order === order.order && known.key !== 'failed' ? known : undefined;
    const deletion = done ?? this.#deletionBy(order, now, silicon);
    const element = done === undefined ? this.#after(deletion) : this;
    const at = Math.floor(deletion.at / SECOND_MS);
    const claims = { eid: this.face.eid, ...deletion, at };
    return { element, receipt: this.#attest(ELEMENT_RECEIPT_TYPE, claims, silicon) };
  }

  /** The effect of a reset or a forced deletion that reaches the element by a capability row. */
  wiped(): Element {
    return this.#emptied(this.face.deletion);
  }

  /** Sets whether deletions will fail from now on. */
  withFault(faulty: boolean): Element {
    return new Element({ ...this.face, faulty }, this.#core);
  }

  #deletionBy({ order, key }: ElementOrder, at: Instant, silicon: Silicon): Deletion {
    const pair = Object.values(this.publicKeys ?? {});
    const meant =
      key === undefined ? pair.length > 0 : pair.some((one) => isKey(key, one, silicon));
    // A wipe has already removed the keys that the order names.
    if (!meant) return { order, at, cert: 'none', key: 'none' };
    const cert = this.face.certificates === undefined ? 'none' : 'deleted';
    return { order, at, cert, key: this.face.faulty ? 'failed' : 'deleted' };
  }

  #after(deletion: Deletion): Element {
    if (deletion.key === 'deleted') return this.#emptied(deletion);
    const { certificates, ...face } = this.face;
    const rest = deletion.cert === 'none' && certificates !== undefined ? { certificates } : {};
    return new Element({ ...face, ...rest, deletion }, this.#core);
  }

  #emptied(deletion: Deletion | undefined): Element {
    const { eid, faulty, voucher } = this.face;
    const face = {
      eid,
      faulty,
      tries: PIN_TRIES,
      ...(deletion && { deletion }),
      ...(voucher !== undefined && { voucher }),
    };
    return new Element(face, { attestation: this.#core.attestation });
  }

  #attest(typ: string, claims: Readonly<Record<string, unknown>>, silicon: Silicon): string {
    return signJws(this.#core.attestation, { typ, kid: this.face.eid }, claims, silicon);
  }
}

function isKey(id: string, publicKey: Uint8Array, silicon: Silicon): boolean {
  return id === toBase64Url(silicon.sha256(publicKey));
}
