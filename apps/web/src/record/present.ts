/** States in which a phone is at the counter or in our hands. */
export const PRESENT: ReadonlySet<string> = new Set(['open', 'taken', 'quarantined']);
