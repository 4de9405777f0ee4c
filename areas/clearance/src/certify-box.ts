/**
 * Issues the certificate of destruction (破砕・溶解証明書) of a box (R12).
 *
 * Invariants: only a box that is over, reconciled, and was seen by another person (R11) is
 * certified; one that differs is refused as that. It is made of the rows that the box's page shows.
 * Asked again, the existing one is returned, unless its key was withdrawn.
 */
import {
  type BenchStore,
  type BoxEnd,
  type BoxEndRefusal,
  type BoxRefusal,
  type Reconciliation,
  reconcileBox,
} from '@nagori/area-bench';
import type { Actor } from '@nagori/area-handover';
import {
  type BoxStep,
  buildDestruction,
  CLEARANCE_SALT_BYTES,
  DESTRUCTION_STEPS,
  type DestructionClaims,
  type DestructionInput,
  type DestructionReading,
  type DestructionStepKind,
  destructionFileText,
  destructionLink,
  destructionPaper,
  documentDigest,
  ID_BYTES,
  keyIdOf,
  type PaperLanguage,
  phoneMark,
  signDestruction,
  verifyDestruction,
} from '@nagori/certificate';
import { holdsMyNumber } from '@nagori/evidence';
import { done, type Outcome, refused } from '@nagori/model';
import type { BoxCertificateStore, StoredBoxCertificate } from './box-certificate-store.pg.ts';
import type { ClearanceCode, ClearanceDeps } from './clearance-deps.ts';
import type { PdfWork } from './clearance-pdf.ts';

export interface BoxCertificateDeps extends ClearanceDeps {
  readonly bench: Pick<BenchStore, 'box' | 'boxChecks' | 'boxEvents' | 'phonesInBox'>;
  readonly boxCertificates: BoxCertificateStore;
}

export const BOX_CERTIFICATE_REFUSALS = [
  /** No other person has seen what is left of it. */
  'box-not-seen',
] as const;
/** `clearance-refused`: the box's rows make no certificate that a reader would take. */
export type BoxCertificateCode =
  | (typeof BOX_CERTIFICATE_REFUSALS)[number]
  | Extract<BoxRefusal | BoxEndRefusal, 'box-not-found' | 'box-differs' | 'box-not-destroyed'>
  | Extract<ClearanceCode, 'clearance-refused' | 'clearance-not-found' | 'clearance-unreadable'>;

export interface IssuedBox {
  readonly certificate: StoredBoxCertificate;
  /** False: it was there before. */
  readonly created: boolean;
}

export async function certifyBox(
  deps: BoxCertificateDeps,
  { operator, shop }: Pick<Actor, 'operator' | 'shop'>,
  box: string,
): Promise<Outcome<IssuedBox, BoxCertificateCode>> {
  const { boxCertificates, operatorKeys, handover } = deps;
  const valid = await boxCertificates.ofBox(operator, box);
  if (valid !== undefined && keyIdOf(valid.jws) === operatorKeys.kid(operator)) {
    return done({ certificate: valid, created: false });
  }
  const found = await endOf(deps, operator, box);
  if (found.kind === 'refused') return found;
  const now = handover.now();
  const salt = handover.random(CLEARANCE_SALT_BYTES);
  const idx = await deps.clearances.nextIndex(operator);
  const names = await deps.namesOf(operator, shop);
  const built = buildDestruction({
    ...{ id: handover.random(ID_BYTES), iss: operator, issuedAt: now },
    operator: { id: operator, name: names?.operator },
    ...(shop === undefined ? {} : { shop: { id: shop, name: names?.shop } }),
    ...{ box, ...found.value, salt, statusIndex: idx },
  });
  if (built.kind !== 'good') {
    return refused(
      'clearance-refused',
      (built.reason as readonly string[]).map((field) => ({
        ...{ field, code: 'field-not-allowed', message: 'a box that does not add up on paper' },
      })),
    );
  }
  const sign = (payload: Readonly<Record<string, unknown>>, typ: string) =>
    operatorKeys.sign(operator, payload, typ);
  const jws = await signDestruction(built.value, { iss: operator, sign });
  const one = { id: built.value.jti, box, idx, jws, salt };
  const certificate = await boxCertificates.add(operator, one, valid?.id, now);
  return done({ certificate, created: certificate.id === one.id });
}

type OfBox = Pick<
  DestructionInput,
  'seal' | 'steps' | 'phones' | 'disposal' | 'witness' | 'records' | 'photographs'
>;

/** What the box's rows say, or why it has no certificate. */
async function endOf(
  { bench, handover: { book } }: BoxCertificateDeps,
  operator: string,
  id: string,
): Promise<Outcome<OfBox, BoxCertificateCode>> {
  const box = await bench.box(operator, id);
  if (box === undefined) return refused('box-not-found');
  const checks = (await bench.boxChecks(operator, [id])).get(id) ?? [];
  const found = reconcileBox(checks, book.boxes);
  if (found.standing === 'differs') return refused('box-differs');
  const row = found.lines.findLast(({ kind }) => kind === 'destroyed');
  const end = row?.details;
  if (box.destroyedAt === undefined || row === undefined || end === undefined || !('digest' in end))
    return refused('box-not-destroyed');
  if (!found.lines.some(({ kind, person }) => kind === 'seen' && person !== row.person)) {
    return refused('box-not-seen');
  }
  const phones = await bench.phonesInBox(operator, id, 2 * end.phones + 1);
  // One that was brought again under its number is on record elsewhere: what is left is not all.
  if (phones.length !== end.phones) return refused('box-differs');
  const events = await bench.boxEvents(operator, id);
  return done({
    seal: events.findLast(({ kind }) => kind === 'sealed')?.seal ?? '',
    steps: stepsOf(found),
    phones: phones.map(({ phoneKey }) => phoneKey),
    disposal: disposalOf(end, row.destroyer ?? operator),
    ...{ witness: end.witness, records: end.digest, photographs: end.photographs },
  });
}

const isStep = (kind: string): kind is DestructionStepKind =>
  (DESTRUCTION_STEPS as readonly string[]).includes(kind);

/** Without what was said of a difference: it is free text, for the operator's auditor. */
function stepsOf({ lines }: Reconciliation): readonly BoxStep[] {
  return lines.flatMap(({ kind, at, place, person, ...line }) => {
    const { counted, grossGrams, tareGrams, sealIntact } = line;
    return isStep(kind)
      ? [{ kind, at, place: shownPlace(place), person, counted, grossGrams, tareGrams, sealIntact }]
      : [];
  });
}

/** What anybody may read has no My Number (R05). */
const shownPlace = (place: string): string => (holdsMyNumber(place) ? '-' : place);

const disposalOf = ({ method, way, papers }: BoxEnd, by: string) =>
  ({ ...papers, by, method, way }) as DestructionInput['disposal'];

export interface PrintedBox {
  readonly certificate: StoredBoxCertificate;
  /** The mark of each phone on it. */
  readonly phones: readonly { readonly handover: string; readonly mark: string }[];
  readonly file: string;
}

export async function readBoxCertificate(
  { bench, boxCertificates }: BoxCertificateDeps,
  operator: string,
  box: string,
): Promise<Outcome<PrintedBox, BoxCertificateCode>> {
  const certificate = await boxCertificates.ofBox(operator, box);
  if (certificate === undefined) {
    const known = await bench.box(operator, box);
    return refused(known === undefined ? 'box-not-found' : 'clearance-not-found');
  }
  const { salt, jws } = certificate;
  const phones = await bench.phonesInBox(operator, box, PHONES_READ);
  const marks = phones.map(({ handover, phoneKey }) => ({
    ...{ handover, mark: phoneMark(salt, phoneKey) },
  }));
  return done({ certificate, phones: marks, file: destructionFileText(jws) });
}
const PHONES_READ = 600;

/** Verified before it is set, like a phone's. */
export async function pdfOfBox(
  deps: BoxCertificateDeps,
  operator: string,
  box: string,
  language: PaperLanguage,
): Promise<Outcome<PdfWork, BoxCertificateCode>> {
  const read = await readBoxCertificate(deps, operator, box);
  if (read.kind === 'refused') return read;
  const { certificate, file } = read.value;
  const { id, jws, issuedAt } = certificate;
  const document = await verified(deps, certificate);
  if (document === undefined) return refused('clearance-unreadable');
  return done({
    ...{ language, paper: destructionPaper(document, language), id, operator, issuedAt },
    ...{ digest: documentDigest(jws), qr: destructionLink(deps.origin, id), file },
    kind: 'destruction',
  });
}

async function verified(
  { keysOf, handover: { now } }: BoxCertificateDeps,
  { operator, jws }: StoredBoxCertificate,
): Promise<DestructionClaims | undefined> {
  const keys = keysOf(operator).map(({ kid, publicJwk, withdrawn }) => ({
    ...{ iss: operator, kid, jwk: { ...publicJwk }, withdrawn },
  }));
  const { signature } = await verifyDestruction({ jws, keys, now: now() });
  return signature.kind === 'good'
    ? (signature.value satisfies DestructionReading).document
    : undefined;
}
