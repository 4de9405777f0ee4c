/** Where an operator wants to hear by mail of its notices, and how the last mail went. */
import type { Instant } from '@nagori/model';
import type { Acting } from './staff-directory.ts';
import type { NoticeMailOutcome } from './wire-notices.ts';

export interface NoticeMail {
  readonly address: string;
  readonly isOn: boolean;
  readonly lastAt: Instant | undefined;
  readonly lastOutcome: NoticeMailOutcome | undefined;
}

export interface NoticeMailStore {
  readonly of: (operator: string) => Promise<NoticeMail | undefined>;
  readonly set: (by: Acting, address: string) => Promise<void>;
  /** False: none was on. */
  readonly end: (by: Acting) => Promise<boolean>;
  /** `isOver`: no more mail until it is set again. */
  readonly sent: (
    operator: string,
    outcome: NoticeMailOutcome,
    now: Instant,
    isOver: boolean,
  ) => Promise<void>;
}
