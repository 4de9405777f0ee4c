/**
 * The signs with which carriers answer for a number (ネットワーク利用制限), as files and services
 * write them.
 */
import type { NETWORK_DETAILS } from './circumstance.ts';

export type NetworkDetail = (typeof NETWORK_DETAILS)[number];

/** By sign, in the forms in which keyboards and pages write it. ▲ counts as △, never better. */
const SIGNS: Readonly<Record<NetworkDetail, string>> = {
  ok: '○〇◯',
  caution: '△▲',
  blocked: '×✕✖╳',
  none: '－−-‐–—―ー',
};

/** What a sign, or the word for it, says; undefined for anything else. */
export function networkDetailOf(text: string): NetworkDetail | undefined {
  const sign = text.trim();
  const found = Object.entries(SIGNS).find(
    ([word, signs]) => sign === word || ([...sign].length === 1 && signs.includes(sign)),
  );
  return found?.[0] as NetworkDetail | undefined;
}
