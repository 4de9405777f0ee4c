/**
 * Issue: two certificates for one element, on the strength of the card; or, found again, the
 * signing one anew beside an authentication certificate that is good (R22). What was issued for
 * the same keys is returned again, so that an issue that broke off can be repeated and two at once
 * get the same pair.
 *
 * Invariants: the keys come from the registered element itself, by its attestation; a key gets one
 * certificate in its life; one person has one phone (R24), one element one person's pair. The
 * certificates end with the card's. A good signing certificate is replaced by no other within its
 * pair; an element's pair is replaced only by keys that it attested later.
 */
import { ATTESTATION_TYPE } from '@nagori/element';
import { newId } from '@nagori/keys';
import {
  DAY_MS,
  done,
  type Instant,
  MINUTE_MS,
  type Outcome,
  refused,
  refusedFor,
  SECOND_MS,
} from '@nagori/model';
import {
  certifyPhone,
  checkPhoneKey,
  type Enrolment,
  enrol,
  enrolRefusals,
  type FreshCertificate,
  type HolderFile,
  issuerIdentity,
  issueSigningAnew,
  lapseOrders,
  liveEnrolment,
  PURPOSES,
  type Purpose,
  pairToSignAnew,
  SERIAL_BYTES,
  thumbprint,
} from '@nagori/pki';
import * as z from 'zod';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityDeps, Holder } from './authority-deps.ts';
import type { IssuedCertificate, LockedHolderFile } from './authority-store.ts';
import { openElementJws } from './element-signature.ts';
import { digestBytes, randomId } from './token.ts';

/** The law's five years at most, and never longer than the card's own. */
const LONGEST_MS = 5 * 365 * DAY_MS;
/** Between the element making its keys and the holder's app sending them on. */
const ATTESTATION_LIVES_MS = 10 * MINUTE_MS;
const SKEW_MS = 2 * MINUTE_MS;

const attested = z.strictObject({
  eid: z.string(),
  sign: z.string(),
  auth: z.string(),
  iat: z.int(),
});

export interface IssueRequest {
  readonly eid: string;
  /** SubjectPublicKeyInfo, DER, base64url. */
  readonly publicKeys: Readonly<Record<Purpose, string>>;
  /** The element's word that these keys were made inside: compact JWS. */
  readonly attestation: string;
}

export interface Issued {
  readonly enrolment: string;
  /** DER, base64url. */
  readonly certificates: { readonly sign: string; readonly auth?: string };
}

export async function issueCertificates(
  deps: AuthorityDeps,
  holder: Holder,
  request: IssueRequest,
): Promise<Outcome<Issued, AuthorityCode>> {
  if (holder.by !== 'card') return refused('needs-card');
  const attested = await readAttestation(deps, request);
  if (typeof attested === 'string') return refused(attested);
  for (const purpose of PURPOSES) {
    const key = await checkPhoneKey(spkiOf(request, purpose));
    if (key.kind !== 'good') return refused('key-refused');
  }
  if (await deps.store.isForeign(request.eid, holder.person)) return refused('element-in-use');
  return deps.store.inFile(holder.person, (locked) =>
    issueInto(deps, locked, request, attested.at),
  );
}

async function issueInto(
  deps: AuthorityDeps,
  locked: LockedHolderFile,
  request: IssueRequest,
  attestedAt: Instant,
): Promise<Outcome<Issued, AuthorityCode>> {
  const now = deps.now();
  const file = lapseOrders(locked.file, now);
  const no = refusedFor(enrolRefusals(file, request.eid, 'card', now));
  if (no !== undefined) return no;
  const { cardNotAfter } = locked.person;
  if (cardNotAfter === undefined || cardNotAfter <= now) return refused('card-ended');
  const live = liveEnrolment(file);
  const own = live?.eid === request.eid ? live : undefined;
  if (own !== undefined && PURPOSES.every((of) => own[of].keyId === keyIdOf(request, of))) {
    return issuedBefore(locked, own);
  }
  const notAfter = Math.min(now + LONGEST_MS, cardNotAfter);
  const sign = await certify(deps, locked, request, 'sign', notAfter);
  const found = pairToSignAnew(file, request.eid, now);
  if (found !== undefined && found.auth.keyId === keyIdOf(request, 'auth')) {
    return signAnew(locked, file, found, sign, now);
  }
  // The element holds the keys that it made last: an earlier attestation would end their pair. Its
  // clock counts whole seconds, so that within one the order is not known.
  if (own !== undefined && attestedAt <= own.issued) return refused('attestation-refused');
  const auth = await certify(deps, locked, request, 'auth', notAfter);
  const enrolment = newId(now, deps.random);
  const outcome = enrol(
    file,
    {
      id: enrolment,
      eid: request.eid,
      sign: sign.fresh,
      auth: auth.fresh,
      orderId: newId(now, deps.random),
    },
    'card',
    now,
  );
  if (outcome.kind === 'refused') return outcome;
  const act = { kind: 'issued', by: 'card', at: now } as const;
  const saved = await locked.save(outcome.value, act, [sign.stored, auth.stored]);
  if (saved === 'key-used') return refused('key-used');
  const text = ({ certificate }: IssuedCertificate) => toText(certificate);
  return done({
    enrolment,
    certificates: { sign: text(sign.stored), auth: text(auth.stored) },
  });
}

/** What was issued for these keys, whether suspended since or not. */
async function issuedBefore(
  locked: LockedHolderFile,
  { id, sign, auth }: Enrolment,
): Promise<Outcome<Issued, AuthorityCode>> {
  const [first, second] = await locked.certificates([sign.id, auth.id]);
  if (first === undefined || second === undefined)
    throw new TypeError('a stored certificate is missing');
  return done({ enrolment: id, certificates: { sign: toText(first), auth: toText(second) } });
}

/** Only the signing key is new: the authentication certificate stays good. */
async function signAnew(
  locked: LockedHolderFile,
  file: HolderFile,
  { id, eid }: Enrolment,
  { fresh, stored }: Certified,
  now: Instant,
): Promise<Outcome<Issued, AuthorityCode>> {
  const outcome = issueSigningAnew(file, eid, fresh, 'card', now);
  if (outcome.kind === 'refused') return outcome;
  const act = { kind: 'issued', by: 'card', at: now } as const;
  if ((await locked.save(outcome.value, act, [stored])) === 'key-used') return refused('key-used');
  return done({ enrolment: id, certificates: { sign: toText(stored.certificate) } });
}

interface Certified {
  readonly fresh: FreshCertificate;
  readonly stored: IssuedCertificate;
}

async function certify(
  deps: AuthorityDeps,
  locked: LockedHolderFile,
  request: IssueRequest,
  purpose: Purpose,
  notAfter: number,
): Promise<Certified> {
  const publicKey = spkiOf(request, purpose);
  const serial = deps.random(SERIAL_BYTES);
  const authority = deps.keys[purpose];
  const { keyIdText: issuerKey } = await issuerIdentity(purpose, authority.certificate);
  const certificate = await certifyPhone(authority, {
    spki: publicKey,
    serial,
    times: { notBefore: deps.now(), notAfter },
    mark: randomId(deps.random),
    subject: locked.person.subject,
  });
  const id = await thumbprint(certificate);
  const keyId = keyIdOf(request, purpose);
  return {
    fresh: { id, keyId, notAfter },
    stored: { purpose, certificate, publicKey, serial, issuerKey },
  };
}

/** When the element attested these keys, or why its word does not count. */
async function readAttestation(
  deps: AuthorityDeps,
  request: IssueRequest,
): Promise<'element-refused' | 'attestation-refused' | { readonly at: Instant }> {
  const opened = await openElementJws(deps, request.attestation, ATTESTATION_TYPE);
  if (opened === undefined) return 'element-refused';
  const claims = attested.safeParse(opened.payload);
  if (!claims.success || claims.data.eid !== request.eid) return 'attestation-refused';
  const { sign, auth, iat } = claims.data;
  const age = deps.now() - iat * SECOND_MS;
  if (age > ATTESTATION_LIVES_MS || age < -SKEW_MS) return 'attestation-refused';
  const { publicKeys } = request;
  const same = sign === publicKeys.sign && auth === publicKeys.auth && sign !== auth;
  return same ? { at: iat * SECOND_MS } : 'attestation-refused';
}

function keyIdOf(request: IssueRequest, purpose: Purpose): string {
  return toText(digestBytes(spkiOf(request, purpose)));
}

function spkiOf(request: IssueRequest, purpose: Purpose): Uint8Array {
  return new Uint8Array(Buffer.from(request.publicKeys[purpose], 'base64url'));
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
