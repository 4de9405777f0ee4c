/**
 * The id by which coders know an answer (RFC 9562 §5.4).
 *
 * Invariants: random. An id with a time would group the answers of one sheet.
 */
import { uuidText } from '@nagori/keys';

export const answerId = (random: (bytes: number) => Uint8Array): string => uuidText(random(16), 4);
