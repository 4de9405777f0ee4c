/**
 * Issues the certificate of destruction (破砕・溶解証明書) of a box (R12).
 *
 * Invariants: only a box that is over, reconciled, and was seen by another person (R11) is
 * certified; one that differs is refused as that, and one of which a phone turned up (R20) until a
 * person has cleared it. It is made of the rows that the box's page shows. Asked again, the
 * existing one is returned, unless it is valid and its key was withdrawn.
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
  type DestructionInput,
  type DestructionStepKind,
  ID_BYTES,
  keyIdOf,
  signDestruction,
} from '@nagori/certificate';
import { holdsMyNumber } from '@nagori/evidence';
import { done, type Outcome, refused } from '@nagori/model';
import type { BoxCertificateStore, StoredBoxCertificate } from './box-certificate-store.pg.ts';
import { destroyedIn } from './box-phones.ts';
import type { ClearanceCode, ClearanceDeps } from './clearance-deps.ts';

export interface BoxCertificateDeps extends ClearanceDeps {
  readonly bench: Pick<BenchStore, 'box' | 'boxChecks' | 'boxEvents' | 'phonesInBox'>;
  readonly boxCertificates: BoxCertificateStore;
}

export const BOX_CERTIFICATE_REFUSALS = [
  /** No other person has seen what is left of it. */
  'box-not-seen',
  /** One of its phones is on record as turned up since. */
  'box-turned-up',
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
  const newest = await boxCertificates.ofBox(operator, box);
  const isFinal = newest?.status !== 'valid' || keyIdOf(newest.jws) === operatorKeys.kid(operator);
  if (newest !== undefined && isFinal) return done({ certificate: newest, created: false });
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
  const certificate = await boxCertificates.add(operator, one, newest?.id, now);
  if (certificate === undefined) return refused('box-turned-up');
  return done({ certificate, created: certificate.id === one.id });
}

type OfBox = Pick<
  DestructionInput,
  'seal' | 'steps' | 'phones' | 'disposal' | 'witness' | 'records' | 'photographs'
>;

/** What the box's rows say, or why it has no certificate. */
async function endOf(
  { bench, clearances, handover: { book } }: BoxCertificateDeps,
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
  const turnedUp = await clearances.turnedUpOfBox(operator, id);
  if (turnedUp.some(({ state }) => state === 'open' || state === 'confirmed')) {
    return refused('box-turned-up');
  }
  const phones = await destroyedIn(bench, operator, id, turnedUp);
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
