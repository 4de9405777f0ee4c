/**
 * Every sealed column of the operators' tables, and of which row a text of it is: as
 * platform/keys/src/sealed-row.ts says it, in SQL.
 *
 * Invariants: a column that is not here is in no audit; a test compares
 * the list with the database.
 */

export interface SealedTable {
  readonly table: string;
  readonly column: string;
  readonly keyColumn: string;
  /** The key columns of the row after the operator, with their types, in reading order. */
  readonly order: Readonly<Record<string, string>>;
  /** Texts of the key that the seal names. */
  readonly key: readonly string[];
  readonly seq: string;
  /** So many of its texts are read at once, where they are large. */
  readonly most?: number;
}

const PHONE = `encode(phone_key, 'hex')`;
const MILLISECONDS = 'round(extract(epoch from at) * 1000)::bigint::text';

type Rest = Partial<Pick<SealedTable, 'column' | 'keyColumn' | 'seq' | 'most'>>;

function sealed(
  table: string,
  order: SealedTable['order'],
  key: SealedTable['key'],
  rest: Rest = {},
): SealedTable {
  return { table, column: 'sealed', keyColumn: 'key_id', order, key, seq: '0', ...rest };
}

const ID = { id: 'uuid' };
const OF_HANDOVER = ['handover::text', 'id::text'];
const TASK = { case_id: 'uuid', task: 'text' };

export const SEALED_TABLES: readonly SealedTable[] = [
  sealed('phone', { phone_key: 'bytea' }, [PHONE]),
  sealed('entry', { phone_key: 'bytea', seq: 'int' }, [PHONE], { seq: 'seq' }),
  sealed('challenge', ID, OF_HANDOVER),
  sealed('challenge', ID, OF_HANDOVER, { column: 'answer', keyColumn: 'answer_key_id' }),
  sealed('signing', { handover: 'uuid' }, OF_HANDOVER),
  sealed('signing', { handover: 'uuid' }, OF_HANDOVER, {
    column: 'answers',
    keyColumn: 'answers_key_id',
  }),
  sealed('clearance', { id: 'text' }, OF_HANDOVER, { column: 'salts' }),
  sealed('loss_case', ID, ['id::text']),
  sealed('loss_task', TASK, ['case_id::text', 'task'], { column: 'receipt' }),
  sealed('loss_log', { case_id: 'uuid', seq: 'int' }, [
    ...['case_id::text', MILLISECONDS, 'act', `coalesce(task, '')`],
  ]),
  sealed('visit', ID, ['id::text']),
  sealed('book_entry', { shop: 'text', number: 'bigint' }, ['shop'], { seq: 'number' }),
  sealed('purchase_draft', { handover: 'uuid' }, ['handover::text']),
  sealed('police_notice', ID, ['id::text']),
  sealed('grading', ID, ['id::text']),
  sealed('photograph', ID, ['id::text'], { most: 8 }),
  sealed('box_photograph', ID, ['id::text'], { most: 8 }),
];
