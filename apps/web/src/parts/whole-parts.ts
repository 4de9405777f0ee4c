/**
 * The parts of a sentence. Numbers with hyphens are whole: IMEIs, dates, telephone numbers.
 *
 * Invariants: none that is whole is wider than a telephone number with a time, so that no name
 * made of numbers, however long, widens a page.
 */
const TIME = String.raw`(?: \d{2}:\d{2}(?::\d{2})?)?`;
const WITH_HYPHENS = new RegExp(String.raw`(\d+(?:-\d+)+${TIME})`);
const NUMBER = new RegExp(String.raw`^\d{1,6}(?:-\d{1,6}){1,3}${TIME}$`);

/** Joined, they are the sentence. */
export const partsOf = (sentence: string): readonly string[] => sentence.split(WITH_HYPHENS);

/** Whether a part does not break over two lines. */
export const isWhole = (part: string): boolean => NUMBER.test(part);
