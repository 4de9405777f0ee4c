/** How wide the table is where the terminal does not say, and at least (columns). */
export const MIN_TABLE_WIDTH = 100;
export const PIPED_TABLE_WIDTH = 120;
