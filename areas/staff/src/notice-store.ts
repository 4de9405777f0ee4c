/** Notices to staff, and which of them a person has read. */
import type { Instant } from '@nagori/model';
import type { NoticeDto } from './wire-notices.ts';

export interface Notice {
  readonly id: string;
  readonly kind: NoticeDto['kind'];
  readonly about: NoticeDto['about'];
  /** The handover or the loss case, by its id. */
  readonly subject: string;
  readonly at: Instant;
  readonly readAt: Instant | undefined;
}

export interface NoticeReader {
  readonly operator: string;
  readonly account: string;
  /** Undefined: of every shop. */
  readonly shop: string | undefined;
  /** `about/kind`, as the person's roles allow. */
  readonly kinds: readonly string[];
}

export interface NoticeStore {
  /** Notes what is new by the database's clock; idempotent. Gives what was noted. */
  readonly make: () => Promise<readonly { operator: string; id: string }[]>;
  /** Newest first. */
  readonly list: (reader: NoticeReader, most: number) => Promise<readonly Notice[]>;
  readonly read: (by: {
    readonly operator: string;
    readonly account: string;
    readonly ids: readonly string[];
    readonly now: Instant;
  }) => Promise<void>;
}
