/**
 * Refuses a request that names another channel than the one on record (R10, R20).
 */
import { type Facts, otherChannel, otherChannelWords, type Refused, refused } from '@nagori/model';
import type { StoredHandover } from './handover-store.ts';
import type { HandoverRefusalCode } from './refusal.ts';

/** Undefined: the phone came or goes by this channel, or was never taken in here. */
export function otherThanOnRecord(
  facts: Facts,
  { channel, stage }: Pick<StoredHandover, 'channel' | 'stage'>,
): Refused<HandoverRefusalCode> | undefined {
  const came = otherChannel(facts, { stage, channels: [channel] });
  if (came === undefined) return undefined;
  const message = otherChannelWords(came);
  return refused('no-policy-fits', [{ field: 'channel', code: 'not-allowed', message }]);
}
