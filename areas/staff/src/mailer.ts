/**
 * Mail to holders.
 *
 * Contract: `taken` means that a mail server accepted it, or that it is in the demonstration's
 * mailbox; `refused` that the address can never be reached, so there is no retry. Every other
 * failure throws and is retried. A mail whose `messageId` was sent before may arrive twice; mail
 * programs show it once.
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
