/**
 * A worker's settings at its start: plain data, so that it can be sent to another thread.
 */
import type { TrustAnchors } from '@nagori/evidence';
import type { CapabilityRow, Instant, PlausibilityLimits } from '@nagori/model';
import type { Language } from '@nagori/policy';

export type Format = 'table' | 'ndjson';

/** Settings of every task. */
export interface CommonSettings {
  readonly now: Instant;
  /** `now` is the user's (`--now`), so a line's own `judgedAt` does not count. */
  readonly nowGiven?: boolean | undefined;
  readonly language: Language;
  readonly format: Format;
  readonly colour: boolean;
  /** The table's width in columns. */
  readonly width: number;
  readonly capabilities: readonly CapabilityRow[];
  readonly anchors: TrustAnchors | undefined;
  /** What evidence may say and still be believed (N11). */
  readonly limits: PlausibilityLimits;
  /** Problems name CSV columns instead of field paths. */
  readonly csv: boolean;
}

export type JudgeSettings = CommonSettings &
  (
    | {
        readonly task: 'decide';
        /** A preset's name or path, as the user gave it. */
        readonly policy: string | undefined;
        readonly override: boolean;
      }
    | { readonly task: 'replay'; readonly from: string; readonly to: string }
  );
