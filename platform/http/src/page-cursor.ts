/**
 * Where a list continues: a time in milliseconds and an id, from the previous page.
 *
 * Invariants: every accepted value is a time and an id that the database accepts.
 */

/** Until the year 2286. */
const TIME = '[0-9]{1,13}';
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

export const PAGE_CURSOR = new RegExp(`^${TIME}_${ID}$`);
/** Items without a time come last. */
export const OPEN_CURSOR = new RegExp(`^(${TIME}|never)_(${ID})$`);
/** The reader checks whether the day exists. */
export const DAY_CURSOR = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})_(${ID})$`);
