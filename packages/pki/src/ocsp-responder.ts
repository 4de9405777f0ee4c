/**
 * Answers what state a certificate is in (RFC 6960, RFC 5019), for one or several keys of the
 * authorities, each by its own delegated responder.
 *
 * Invariants: a certificate that the key never signed is `unknown`, never good; an issuer that is
 * not ours is `unauthorized`; a suspended certificate is revoked with the reason `certificateHold`
 * (R22, R23). An answer is cached for a quarter of an hour at most, and for no moment once its
 * certificate changes. A question with a nonce is always answered anew.
 */
import { type Instant, MINUTE_MS, SECOND_MS } from '@nagori/model';
import type { IssuerIdentity } from './issuer-identity.ts';
import type { KeyHolder } from './key-holder.ts';
import { same } from './lint-certificate.ts';
import { type OcspQuestion, type OcspRequest, readOcspRequest } from './ocsp-request.ts';
import {
  certIdHead,
  type OcspDigest,
  type OcspError,
  ocspError,
  ocspResponse,
  responseData,
  singleResponse,
} from './ocsp-response.ts';
import { SignatureStore } from './signature-store.ts';
import type { StatusIndex } from './status-index.ts';

/** An answer is made anew after this time, and says that it may be used for that. */
const ANSWER_REFRESHED_MS = 15 * MINUTE_MS;
export const ANSWER_LIVES_MS = 60 * MINUTE_MS;

const SIGNATURE_MOST: Readonly<Record<KeyHolder['algorithm'], number>> = {
  'ecdsa-sha256': 72,
  'rsa-sha256': 256,
};

/** One key of an authority, what became of what it signed, and who answers for it. */
export interface OcspAuthority {
  readonly issuer: IssuerIdentity;
  readonly statuses: StatusIndex;
  readonly responder: {
    readonly key: KeyHolder;
    /** `responderKeyHash` of the key. */
    readonly keyHash: Uint8Array;
    readonly certificate: Uint8Array;
  };
}

export type OcspAnswer =
  | {
      readonly kind: 'signed';
      readonly bytes: Uint8Array;
      readonly thisUpdate: Instant;
      readonly nextUpdate: Instant;
      /** Until when a cache may keep it: never, where it answers one question alone. */
      readonly freshUntil: Instant | undefined;
    }
  | { readonly kind: 'error'; readonly error: OcspError; readonly bytes: Uint8Array };

const refused = (error: OcspError): OcspAnswer => ({
  kind: 'error',
  error,
  bytes: ocspError(error),
});

class Desk {
  readonly authority: OcspAuthority;
  readonly heads: Readonly<Record<OcspDigest, Uint8Array>>;
  readonly signatures: Readonly<Record<OcspDigest, SignatureStore>>;

  constructor(authority: OcspAuthority) {
    const longest = SIGNATURE_MOST[authority.responder.key.algorithm];
    this.authority = authority;
    this.heads = {
      sha1: certIdHead(authority.issuer, 'sha1'),
      sha256: certIdHead(authority.issuer, 'sha256'),
    };
    this.signatures = { sha1: new SignatureStore(longest), sha256: new SignatureStore(longest) };
  }

  isAsked({ digest, issuerName, issuerKey }: OcspQuestion): boolean {
    if (digest === undefined) return false;
    const { name, key } = this.authority.issuer.digests[digest];
    // The key tells: two keys of one authority have the same name.
    return same(key, issuerKey) && same(name, issuerName);
  }
}

export class OcspResponder {
  readonly #desks: readonly Desk[];

  constructor(authorities: readonly OcspAuthority[]) {
    this.#desks = authorities.map((authority) => new Desk(authority));
  }

  /** The answer to a question as it came; at once where it was signed before. */
  answer(bytes: Uint8Array, now: Instant): OcspAnswer | Promise<OcspAnswer> {
    const read = readOcspRequest(bytes);
    if (read.kind !== 'good') return refused('malformed-request');
    const [first] = read.value.questions;
    const desk = this.#desks.find((one) => first !== undefined && one.isAsked(first));
    // A responder cannot sign for two issuers at once, nor for one that is not ours.
    if (desk === undefined || !read.value.questions.every((one) => desk.isAsked(one))) {
      return refused('unauthorized');
    }
    const { questions, nonce } = read.value;
    if (questions.length > 1 || nonce !== undefined || first === undefined) {
      return this.#anew(desk, read.value, now);
    }
    const place = desk.authority.statuses.find(first.serial);
    if (place < 0) return this.#anew(desk, read.value, now);
    return this.#storedAnswer(desk, first.digest ?? 'sha1', place, now);
  }

  /** Forgets what was signed of a certificate whose state has changed. */
  changed(issuer: IssuerIdentity, place: number): void {
    for (const { authority, signatures } of this.#desks) {
      if (authority.issuer !== issuer) continue;
      signatures.sha1.forget(place);
      signatures.sha256.forget(place);
    }
  }

  #storedAnswer(
    desk: Desk,
    digest: OcspDigest,
    place: number,
    now: Instant,
  ): OcspAnswer | Promise<OcspAnswer> {
    const store = desk.signatures[digest];
    const signedAt = store.signedAt(place);
    if (signedAt <= now && now < signedAt + ANSWER_REFRESHED_MS) {
      const data = this.#dataOf(desk, digest, place, signedAt);
      return this.#signed(desk, data, store.signature(place), signedAt, true);
    }
    const at = wholeSecond(now);
    const data = this.#dataOf(desk, digest, place, at);
    const { statuses, responder } = desk.authority;
    const before = statuses.status(place);
    const done = (signature: Uint8Array) => {
      // What changed while it was signed has been forgotten; this would bring it back.
      const isSame = JSON.stringify(statuses.status(place)) === JSON.stringify(before);
      if (isSame) store.keep(place, at, signature, statuses.capacity);
      return this.#signed(desk, data, signature, at, isSame);
    };
    const signature = responder.key.sign(data);
    return signature instanceof Promise ? signature.then(done) : done(signature);
  }

  #anew(desk: Desk, { questions, nonce }: OcspRequest, now: Instant) {
    const { statuses, responder } = desk.authority;
    const at = wholeSecond(now);
    const singles = questions.map(({ digest, serial }) => {
      const place = statuses.find(serial);
      return singleResponse({
        head: desk.heads[digest ?? 'sha1'],
        serial,
        status: place < 0 ? undefined : statuses.status(place),
        thisUpdate: at,
        nextUpdate: at + ANSWER_LIVES_MS,
      });
    });
    const data = responseData(responder.keyHash, at, singles, nonce);
    const done = (signature: Uint8Array) => this.#signed(desk, data, signature, at, false);
    const signature = responder.key.sign(data);
    return signature instanceof Promise ? signature.then(done) : done(signature);
  }

  #dataOf(desk: Desk, digest: OcspDigest, place: number, at: Instant): Uint8Array {
    const { statuses, responder } = desk.authority;
    const single = singleResponse({
      head: desk.heads[digest],
      serial: statuses.serial(place),
      status: statuses.status(place),
      thisUpdate: at,
      nextUpdate: at + ANSWER_LIVES_MS,
    });
    return responseData(responder.keyHash, at, [single]);
  }

  #signed(
    { authority: { responder } }: Desk,
    data: Uint8Array,
    signature: Uint8Array,
    at: Instant,
    isCacheable: boolean,
  ): OcspAnswer {
    const { key, certificate } = responder;
    return {
      kind: 'signed',
      bytes: ocspResponse(data, key.algorithm, signature, certificate),
      thisUpdate: at,
      nextUpdate: at + ANSWER_LIVES_MS,
      freshUntil: isCacheable ? at + ANSWER_REFRESHED_MS : undefined,
    };
  }
}

/** RFC 6960 §4.2.2.1: no fractions of seconds. */
function wholeSecond(now: Instant): Instant {
  return Math.floor(now / SECOND_MS) * SECOND_MS;
}
