/**
 * The demonstration's mailbox: what would have gone out by mail, to be read on a page.
 *
 * Contract: `keep` is durable when it resolves; the newest come first; a full box loses its oldest.
 */
import type { Instant } from '@nagori/model';

export interface DemonstrationMail {
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Instant;
}

export interface DemonstrationMailbox {
  keep(mail: DemonstrationMail): Promise<void>;
  mails(): Promise<readonly (DemonstrationMail & { readonly id: number })[]>;
}
