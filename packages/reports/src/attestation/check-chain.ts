/**
 * Checks a chain of Android Key Attestation: from the attested key to a root that is pinned, and
 * past a list of what was revoked.
 *
 * Invariants: pure; roots, list and time are arguments. Without a root or a list that is young
 * enough no chain is trusted. The extension counts in the first certificate alone: in another one,
 * an attested key has signed a certificate of its own (chain extension). A revocation counts
 * whatever else is wrong, also by an old list. The first certificate's dates are the phone's own
 * and are not asked.
 */
import { type KeyObject, X509Certificate } from 'node:crypto';
import { extensionsIn, type KeyDescription, readKeyDescription } from './key-description.ts';
import type { RevocationList } from './revocation-list.ts';

export const CHAIN_STATES = [
  'trusted',
  /** A certificate of it is on the list. */
  'revoked',
  'suspended',
  /** A certificate behind the first has the extension too. */
  'extended',
  /** A signature is wrong, or a certificate cannot be read. */
  'broken',
  /** It ends in no root that is pinned. */
  'no-root',
  /** A certificate behind the first is not valid at this time. */
  'out-of-date',
  'no-list',
  'list-stale',
] as const;
export type ChainState = (typeof CHAIN_STATES)[number];

export interface AttestationTrust {
  readonly roots: readonly X509Certificate[];
  /** Undefined: there is none. */
  readonly list: RevocationList | undefined;
  /** The last that could be read: it speaks against a chain where there is none now. */
  readonly lastList?: RevocationList | undefined;
  readonly listMostMs: number;
}

export interface CheckedChain {
  readonly state: ChainState;
  /** What the first certificate says; undefined: it says nothing that can be read. */
  readonly says: KeyDescription | undefined;
}

export const CHAIN_LEAST = 2;
export const CHAIN_MOST = 10;

/** `chain`: DER, the attested key first, each signed by the next. */
export function checkChain(
  chain: readonly Uint8Array[],
  trust: AttestationTrust,
  now: number,
): CheckedChain {
  return { state: stateOf(chain, trust, now), says: describedBy(chain) };
}

/** What the chain's first certificate says, unchecked. */
export function describedBy([first]: readonly Uint8Array[]): KeyDescription | undefined {
  const found = first && extensionsIn(first);
  const [extension] = found ?? [];
  return found?.length === 1 && extension !== undefined ? readKeyDescription(extension) : undefined;
}

function stateOf(
  chain: readonly Uint8Array[],
  { roots, list, lastList, listMostMs }: AttestationTrust,
  now: number,
): ChainState {
  const certificates = chain.map(readCertificate);
  const isWhole = certificates.every((one) => one !== undefined);
  if (!isWhole || chain.length < CHAIN_LEAST || chain.length > CHAIN_MOST) return 'broken';
  const pinned = roots.map(({ raw }) => readCertificate(raw)).filter((one) => one !== undefined);
  const above = anchored(certificates, pinned);
  const all = [...certificates, ...above.map(({ root }) => root)];
  const listed = listedIn(all, list ?? lastList);
  if (listed === 'revoked') return 'revoked';
  if (!certificates.every((one, i) => i === 0 || isSignedBy(certificates[i - 1], one))) {
    return 'broken';
  }
  const behind = chain.slice(1).map(extensionsIn);
  if (behind.some((found) => found === undefined)) return 'broken';
  if (behind.some((found) => found?.length !== 0)) return 'extended';
  if (listed === 'suspended') return 'suspended';
  const [anchor] = above;
  if (anchor === undefined) return 'no-root';
  // The pinned root's own dates count, not those of a copy of it in the chain.
  const dated = [...certificates.slice(1, anchor.ownInChain ? -1 : undefined), anchor.root];
  if (!dated.every((one) => isValid(one, now))) return 'out-of-date';
  if (list === undefined) return 'no-list';
  // A list from the future is none.
  return list.asOf > now + listMostMs || now - list.asOf > listMostMs ? 'list-stale' : 'trusted';
}

interface Anchor {
  readonly root: ReadCertificate;
  /** The chain brings the root's own key as its last certificate. */
  readonly ownInChain: boolean;
}

/** The pinned root that the chain ends in: one, or none. */
function anchored(
  certificates: readonly ReadCertificate[],
  roots: readonly ReadCertificate[],
): readonly Anchor[] {
  const last = certificates.at(-1);
  if (last === undefined) return [];
  const own = roots.find((root) => root.key.equals(last.key));
  if (own !== undefined) return [{ root: own, ownInChain: true }];
  const issuer = roots.find((root) => isSignedBy(last, root));
  return issuer === undefined ? [] : [{ root: issuer, ownInChain: false }];
}

function listedIn(
  certificates: readonly ReadCertificate[],
  list: RevocationList | undefined,
): 'revoked' | 'suspended' | undefined {
  const found = certificates.flatMap(({ serial }) =>
    // Entries of the list's first years are decimal.
    [serial.toString(16), serial.toString(10)].map((one) => list?.entries.get(one)),
  );
  return found.find((one) => one === 'revoked') ?? found.find((one) => one !== undefined);
}

function isSignedBy(one: ReadCertificate | undefined, issuer: ReadCertificate): boolean {
  if (one === undefined || one.certificate.issuer !== issuer.certificate.subject) return false;
  try {
    return one.certificate.verify(issuer.key);
  } catch {
    // A key of another kind than the signature.
    return false;
  }
}

const isValid = ({ from, until }: ReadCertificate, now: number): boolean =>
  from <= now && now <= until;

interface ReadCertificate {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
  readonly serial: bigint;
  readonly from: number;
  readonly until: number;
}

/** All that is asked of it, so that one of which something cannot be read is none. */
function readCertificate(der: Uint8Array): ReadCertificate | undefined {
  try {
    const certificate = new X509Certificate(der);
    // Bytes after it would be another file than the one that is signed.
    if (certificate.raw.length !== der.length) return undefined;
    return {
      certificate,
      key: certificate.publicKey,
      serial: BigInt(`0x${certificate.serialNumber}`),
      from: certificate.validFromDate.getTime(),
      until: certificate.validToDate.getTime(),
    };
  } catch {
    return undefined;
  }
}
