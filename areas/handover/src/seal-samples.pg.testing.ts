/** Two rows of every sealed column, as they might be written; invented. */
import {
  answerRow,
  bookEntryRow,
  boxPhotographRow,
  challengeRow,
  entryRow,
  gradingRow,
  lossLineRow,
  lossReceiptRow,
  lossRow,
  phoneRow,
  photographRow,
  policeNoticeRow,
  purchaseDraftRow,
  type SealedRow,
  saltsRow,
  signingAnswersRow,
  signingRow,
  visitRow,
} from '@nagori/keys';

export const OPERATOR = 'carrier-a';
export const AT = Date.parse('2026-11-24T05:00:00Z');

const PHONES = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)] as const;
const IDS = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
const idOf = (n: number) => IDS[n] as string;
const keyOf = (n: number) => PHONES[n] as Buffer;
const clearanceOf = (n: number) => String(n).repeat(22);
const ofHandover = (n: number) => ({ handover: idOf(1 - n), id: idOf(n) });
const line = { at: AT, act: 'done', task: 'line' };

export interface Sample {
  readonly of: string;
  /** The sample whose rows these hang on. */
  readonly on?: string;
  readonly row: (n: number) => SealedRow;
  /** Statement and values of the n-th row, but for seal and key. */
  readonly insert: (n: number) => readonly [statement: string, values: readonly unknown[]];
  readonly before?: readonly string[];
}

/** `$1` and `$2` are the sealed bytes and the key's name. */
export const SAMPLES: readonly Sample[] = [
  {
    of: 'phone.sealed',
    row: (n) => phoneRow(keyOf(n)),
    insert: (n) => [
      `insert into nagori.phone (operator, phone_key, sealed, key_id, entries, head, handover,
         state, channel, stage, verdict, opened_at, changed_at)
       values ('${OPERATOR}', $3, $1, $2, 1, '', $4, 'open', 'trade-in', 'intake', 'hold', now(),
         now())`,
      [keyOf(n), idOf(n)],
    ],
  },
  {
    of: 'entry.sealed',
    row: (n) => entryRow(keyOf(0), n + 1),
    insert: (n) => [
      `insert into nagori.entry (operator, phone_key, seq, handover, kind, at, verdict, reasons,
         sealed, key_id, digest, hash)
       values ('${OPERATOR}', $3, $4, $5, 'evidence', now(), 'hold', '{}', $1, $2, '', '')`,
      [keyOf(0), n + 1, idOf(0)],
    ],
  },
  {
    of: 'challenge.sealed',
    row: (n) => challengeRow(ofHandover(n)),
    insert: (n) => [
      `insert into nagori.challenge (operator, id, handover, mode, min, opened_at, exp,
         token_digest, sealed, key_id)
       values ('${OPERATOR}', $3, $4, 'live', 'B2', now(), now(),
         sha256($3::uuid::text::bytea), $1, $2)`,
      [idOf(n), idOf(1 - n)],
    ],
  },
  {
    of: 'challenge.answer',
    row: (n) => answerRow(ofHandover(n)),
    on: 'challenge.sealed',
    insert: (n) => [
      `update nagori.challenge set answer = $1, answer_key_id = $2, consumed_at = now(),
         statement_digest = '' where id = $3`,
      [idOf(n)],
    ],
  },
  {
    of: 'signing.sealed',
    row: (n) => signingRow(ofHandover(n)),
    insert: (n) => [
      `insert into nagori.signing (operator, id, handover, token_digest, exp, signed_at, sealed,
         key_id)
       values ('${OPERATOR}', $3, $4, sha256($3::uuid::text::bytea), now(), now(), $1, $2)`,
      [idOf(n), idOf(1 - n)],
    ],
  },
  {
    of: 'signing.answers',
    row: (n) => signingAnswersRow(ofHandover(n)),
    on: 'signing.sealed',
    insert: (n) => [
      'update nagori.signing set answers = $1, answers_key_id = $2 where id = $3',
      [idOf(n)],
    ],
  },
  {
    of: 'clearance.salts',
    row: (n) => saltsRow({ handover: idOf(n), id: clearanceOf(n) }),
    insert: (n) => [
      `insert into nagori.clearance (operator, id, idx, handover, phone_key, outcome, jws, summary,
         salts, key_id, status, reasons, issued_at, changed_at)
       values ('${OPERATOR}', $3, $4, $5, $6, 'release', '', '', $1, $2, 'valid', '{}', now(),
         now())`,
      [clearanceOf(n), n, idOf(n), keyOf(n)],
    ],
  },
  {
    of: 'loss_case.sealed',
    row: (n) => lossRow(idOf(n)),
    insert: (n) => [
      `insert into nagori.loss_case (operator, id, reference, sealed, key_id, practice, state,
         version, reported_at)
       values ('${OPERATOR}', $3, $4, $1, $2, 'guide', 'open', 1, now())`,
      [idOf(n), `AAAA-AAA${n + 2}`],
    ],
  },
  {
    of: 'loss_task.receipt',
    on: 'loss_case.sealed',
    row: (n) => lossReceiptRow(idOf(n), 'line'),
    insert: (n) => [
      `insert into nagori.loss_task (operator, case_id, task, kind, way, state, settled, deadline,
         receipt, key_id)
       values ('${OPERATOR}', $3, 'line', 'line', 'act', 'done', true, now(), $1, $2)`,
      [idOf(n)],
    ],
  },
  {
    of: 'loss_log.sealed',
    on: 'loss_case.sealed',
    row: (n) => lossLineRow(idOf(n), line),
    insert: (n) => [
      `insert into nagori.loss_log (operator, case_id, seq, at, act, task, done_by, sealed, key_id)
       values ('${OPERATOR}', $3, 1, $4, 'done', 'line', 'staff-1', $1, $2)`,
      [idOf(n), new Date(AT)],
    ],
  },
  {
    of: 'visit.sealed',
    row: (n) => visitRow(idOf(n)),
    insert: (n) => [
      `insert into nagori.visit (operator, id, planned_on, language, sealed, key_id, mail,
         planned_at, token_digest)
       values ('${OPERATOR}', $3, current_date, 'ja', $1, $2, 'queued', now(),
         sha256($3::uuid::text::bytea))`,
      [idOf(n)],
    ],
  },
  {
    of: 'book_entry.sealed',
    row: (n) => bookEntryRow({ shop: 'shop-1', number: n + 1 }),
    before: [`insert into nagori.book values ('${OPERATOR}', 'shop-1', 2)`],
    insert: (n) => [
      `insert into nagori.book_entry (operator, shop, number, transacted_on, recorded_on, kind,
         phone_keys, recorded_at, recorded_by, sealed, key_id)
       values ('${OPERATOR}', 'shop-1', $3, current_date, current_date, 'purchase', '{}', now(),
         'staff-1', $1, $2)`,
      [n + 1],
    ],
  },
  {
    of: 'purchase_draft.sealed',
    row: (n) => purchaseDraftRow(idOf(n)),
    insert: (n) => [
      `insert into nagori.purchase_draft (operator, handover, saved_at, saved_by, sealed, key_id)
       values ('${OPERATOR}', $3, now(), 'staff-1', $1, $2)`,
      [idOf(n)],
    ],
  },
  {
    of: 'police_notice.sealed',
    row: (n) => policeNoticeRow(idOf(n)),
    insert: (n) => [
      `insert into nagori.police_notice (operator, id, mark, arrived_on, articles, described,
         sealed, key_id, recorded_at, recorded_by)
       values ('${OPERATOR}', $3, $4, current_date, 1, 1, $1, $2, now(), 'staff-1')`,
      [idOf(n), `mark-${n}`],
    ],
  },
  {
    of: 'grading.sealed',
    row: (n) => gradingRow(idOf(n)),
    insert: (n) => [
      `insert into nagori.grading (operator, id, phone_key, handover, grade, graded_at, graded_by,
         sealed, key_id)
       values ('${OPERATOR}', $3, $4, $3, 'B', now(), 'staff-1', $1, $2)`,
      [idOf(n), keyOf(n)],
    ],
  },
  {
    of: 'photograph.sealed',
    row: (n) => photographRow(idOf(n)),
    insert: (n) => [
      `insert into nagori.photograph (operator, id, phone_key, handover, media_type, width, height,
         size_bytes, digest, taken_at, taken_by, sealed, key_id)
       values ('${OPERATOR}', $3, $4, $3, 'image/png', 1, 1, 1, $4, now(), 'staff-1', $1, $2)`,
      [idOf(n), keyOf(n)],
    ],
  },
  {
    of: 'box_photograph.sealed',
    row: (n) => boxPhotographRow(idOf(n)),
    insert: (n) => [
      `insert into nagori.box_photograph (operator, id, box, shows, media_type, width, height,
         size_bytes, digest, taken_at, taken_by, sealed, key_id)
       values ('${OPERATOR}', $3, 'box-1', 'before', 'image/png', 1, 1, 1, $4, now(), 'staff-1',
         $1, $2)`,
      [idOf(n), keyOf(n)],
    ],
  },
];
