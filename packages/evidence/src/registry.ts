/**
 * Every kind of evidence, by its name. A kind that is not in this table cannot be read.
 */
import * as z from 'zod';
import { activationAttempt, lockLook } from './kinds/account-lock.ts';
import { adbInspection } from './kinds/adb-inspection.ts';
import { appraisal } from './kinds/appraisal.ts';
import { authorityStatement } from './kinds/authority-statement.ts';
import { benchMeasured } from './kinds/bench-measured.ts';
import { boardChange } from './kinds/board-change.ts';
import { boardEnd } from './kinds/board-end.ts';
import { condition } from './kinds/condition.ts';
import {
  consent,
  disclosure,
  identityCheck,
  prompt,
  signOff,
  terms,
  warranty,
} from './kinds/counter-record.ts';
import { custody, destruction } from './kinds/custody.ts';
import { declaration } from './kinds/declaration.ts';
import { deletionReceipt } from './kinds/deletion-receipt.ts';
import { elementAttestation } from './kinds/element-attestation.ts';
import { eraseReport, overwriteReport, resetReport } from './kinds/erasure-report.ts';
import { felicaProxy, felicaTool } from './kinds/felica-erasure.ts';
import { lossMatch, networkStatus, policeMatch } from './kinds/inquiry.ts';
import { integrityVerdict } from './kinds/integrity-verdict.ts';
import { iphoneInspection } from './kinds/iphone-inspection.ts';
import { keyAttestation } from './kinds/key-attestation.ts';
import { legalBlock } from './kinds/legal-block.ts';
import { observation } from './kinds/observation.ts';
import { phoneDescription } from './kinds/phone-description.ts';
import { portalLook } from './kinds/portal-look.ts';
import { probe } from './kinds/probe.ts';
import { secondLook } from './kinds/second-look.ts';
import { operatorStanding, plausibility, toolRecall } from './kinds/standing.ts';
import { supplierConfirmation } from './kinds/supplier-confirmation.ts';
import { takenBack } from './kinds/taken-back.ts';
import { count, storage } from './kinds/upkeep.ts';
import type { Reader } from './reader.ts';

const TABLE = [
  declaration,
  prompt,
  terms,
  consent,
  identityCheck,
  disclosure,
  warranty,
  storage,
  count,
  signOff,
  appraisal,
  networkStatus,
  lossMatch,
  policeMatch,
  legalBlock,
  supplierConfirmation,
  condition,
  phoneDescription,
  observation,
  resetReport,
  eraseReport,
  overwriteReport,
  felicaTool,
  felicaProxy,
  probe,
  portalLook,
  lockLook,
  adbInspection,
  iphoneInspection,
  keyAttestation,
  integrityVerdict,
  activationAttempt,
  secondLook,
  authorityStatement,
  deletionReceipt,
  elementAttestation,
  boardChange,
  boardEnd,
  custody,
  destruction,
  operatorStanding,
  toolRecall,
  benchMeasured,
  plausibility,
  takenBack,
] as const;

export type EvidenceKind = (typeof TABLE)[number]['kind'];
export type Evidence = z.output<(typeof TABLE)[number]['schema']>;
export type EvidenceOf<Kind extends EvidenceKind> = Extract<Evidence, { readonly kind: Kind }>;

const READERS = new Map(TABLE.map((one): [string, Reader] => [one.kind, one]));

/** All that is true of a kind; undefined: there is no such kind. */
export function readerOf(kind: string): Reader | undefined {
  return READERS.get(kind);
}

export const EVIDENCE_KINDS: readonly EvidenceKind[] = TABLE.map((one) => one.kind);

/** The union of all kinds, for the published schema; `readPhone` looks the one kind up instead. */
export function evidenceSchema() {
  const [first, ...others] = TABLE.map((one) => one.schema as unknown as z.ZodObject);
  return z.discriminatedUnion('kind', [first as z.ZodObject, ...others]);
}
