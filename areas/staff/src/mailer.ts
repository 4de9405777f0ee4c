/**
 * Mail to holders.
 *
 * Contract: `taken` means that a server took it, or that it lies in the demonstration's box;
 * `refused` that the address cannot be reached, ever: nobody tries again. Everything else throws
 * and is tried again. A mail whose `messageId` was sent before may arrive twice; mail programs show
 * it once.
 */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** Without brackets; the same each time a mail is sent again (RFC 5322 §3.6.4). */
  readonly messageId: string;
  readonly language: 'ja' | 'en';
}

export interface Mailer {
  send(mail: Mail): Promise<'taken' | 'refused'>;
}
