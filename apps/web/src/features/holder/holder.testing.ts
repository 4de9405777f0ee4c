/** Phones and pairs for the tests of the holder's app. */
import type { HeldPhoneDto } from '@nagori/area-authority/wire';

export const NOW = Date.UTC(2026, 10, 24, 5);
const WORDS = { ja: '状態', en: 'state' };

const iso = (at: number) => new Date(at).toISOString();

function certificate(state: 'good' | 'suspended' | 'revoked') {
  return { state, stateWords: WORDS, since: iso(NOW), notAfter: iso(NOW + 1e11) };
}

export function held(over: Partial<HeldPhoneDto> = {}): HeldPhoneDto {
  return {
    enrolment: 'enrolment-1',
    eid: 'eid-1',
    current: true,
    standing: 'good',
    standingWords: WORDS,
    sign: certificate('good'),
    auth: certificate('good'),
    reportedLost: false,
    proven: [{ what: 'issued', at: iso(NOW), words: WORDS }],
    ...over,
  };
}

type DeletionState = NonNullable<HeldPhoneDto['deletion']>['state'];

/** Revoked, with what became of the key since. */
export function revoked(state: DeletionState, over: Partial<HeldPhoneDto> = {}): HeldPhoneDto {
  const settled = state === 'awaited' ? {} : { settledAt: iso(NOW + 60_000) };
  return held({
    current: false,
    standing: state === 'awaited' ? 'revoked-unconfirmed' : state,
    sign: certificate('revoked'),
    auth: certificate('revoked'),
    proven: [{ what: 'revoked', at: iso(NOW), words: WORDS }],
    deletion: {
      order: 'order-1',
      state,
      orderedAt: iso(NOW),
      dueAt: iso(NOW + 48 * 3_600_000),
      lapsesAt: iso(NOW + 30 * 24 * 3_600_000),
      words: WORDS,
      ...settled,
    },
    ...over,
  });
}
