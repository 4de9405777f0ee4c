/** Where an operator wants its notices sent, and how the last message went. */
import type { Instant } from '@nagori/model';
import type { Notice } from './notice-store.ts';
import type { WebhookOutcome } from './send-webhook.ts';
import type { Acting } from './staff-directory.ts';

export interface Webhook {
  readonly url: string;
  readonly generation: number;
  readonly isOn: boolean;
  readonly lastAt: Instant | undefined;
  readonly lastOutcome: WebhookOutcome | undefined;
}

export interface WebhookStore {
  readonly of: (operator: string) => Promise<Webhook | undefined>;
  /** Gives the generation of its new secret. */
  readonly set: (by: Acting, url: string) => Promise<number>;
  /** False: none was on. */
  readonly end: (by: Acting) => Promise<boolean>;
  readonly notice: (operator: string, id: string) => Promise<Notice | undefined>;
  /** `isOver`: nothing more is sent until it is set again. */
  readonly sent: (
    operator: string,
    outcome: WebhookOutcome,
    now: Instant,
    isOver: boolean,
  ) => Promise<void>;
}
