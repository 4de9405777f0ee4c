/** The table's width in columns: the default if the terminal reports none, and the minimum. */
export const MIN_TABLE_WIDTH = 100;
export const PIPED_TABLE_WIDTH = 120;
