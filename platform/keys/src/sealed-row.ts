/**
 * The row that a sealed text belongs to: table, column, key and sequence. All four are
 * authenticated with the text (docs/adr/0056), so that it opens nowhere else.
 *
 * Invariants: every sealed column has one function here and one line in SEALED_TABLES of
 * areas/handover, which create the same row from the same values; a test compares them.
 */
import { toHex } from './bytes.ts';

export interface SealedRow {
  readonly table: string;
  readonly column: string;
  /** As text, in the table's fixed order; without the operator, which is always included. */
  readonly key: readonly string[];
  /** The number within the key, or 0. */
  readonly seq: number;
}

type Bytes = Uint8Array;

/** The facts about a phone itself. */
export const phoneRow = (phoneKey: Bytes): SealedRow => rowOf('phone', 'sealed', [toHex(phoneKey)]);

/** `seq`: the entry's number in the phone's chain, from 1. */
export const entryRow = (phoneKey: Bytes, seq: number): SealedRow =>
  rowOf('entry', 'sealed', [toHex(phoneKey)], seq);

interface OfHandover {
  readonly handover: string;
  readonly id: string;
}

export const challengeRow = ({ handover, id }: OfHandover): SealedRow =>
  rowOf('challenge', 'sealed', [handover, id]);

/** The statement that a challenge accepted. */
export const answerRow = ({ handover, id }: OfHandover): SealedRow =>
  rowOf('challenge', 'answer', [handover, id]);

/** What was signed on the giver's own phone, until it is confirmed. */
export const signingRow = ({ handover, id }: OfHandover): SealedRow =>
  rowOf('signing', 'sealed', [handover, id]);

/** The answers that a link for signing is about. */
export const signingAnswersRow = ({ handover, id }: OfHandover): SealedRow =>
  rowOf('signing', 'answers', [handover, id]);

/** The salts of a certificate. */
export const saltsRow = ({ handover, id }: OfHandover): SealedRow =>
  rowOf('clearance', 'salts', [handover, id]);

export const lossRow = (id: string): SealedRow => rowOf('loss_case', 'sealed', [id]);

/** The receipt from the other side of a task. */
export const lossReceiptRow = (id: string, task: string): SealedRow =>
  rowOf('loss_task', 'receipt', [id, task]);

interface LogLine {
  readonly at: number;
  readonly act: string;
  readonly task: string | undefined;
}

/**
 * A line of a case's log, identified by the columns next to the seal, since the database assigns
 * its number.
 */
export const lossLineRow = (id: string, { at, act, task }: LogLine): SealedRow =>
  rowOf('loss_log', 'sealed', [id, String(at), act, task ?? '']);

export const visitRow = (id: string): SealedRow => rowOf('visit', 'sealed', [id]);

export const bookEntryRow = ({ shop, number }: { shop: string; number: number }): SealedRow =>
  rowOf('book_entry', 'sealed', [shop], number);

export const purchaseDraftRow = (handover: string): SealedRow =>
  rowOf('purchase_draft', 'sealed', [handover]);

export const policeNoticeRow = (id: string): SealedRow => rowOf('police_notice', 'sealed', [id]);

/** Where damage of a phone is, and what was noted. */
export const gradingRow = (id: string): SealedRow => rowOf('grading', 'sealed', [id]);

export const photographRow = (id: string): SealedRow => rowOf('photograph', 'sealed', [id]);

/** Of a box before or after it is destroyed. */
export const boxPhotographRow = (id: string): SealedRow => rowOf('box_photograph', 'sealed', [id]);

function rowOf(table: string, column: string, key: readonly string[], seq = 0): SealedRow {
  return { table, column, key, seq };
}
