/**
 * Mail that could not be delivered now. It is retried.
 *
 * Invariants: no message repeats an address: a mail server's text often does, and is left out.
 */
export const MAIL_CODES = [
  /** No connection, or it broke. */
  'mail-unreachable',
  /** No answer in time. */
  'mail-slow',
  /** The server does not let us send: sign-in, sender, or for the moment. */
  'mail-not-taken',
] as const;
export type MailCode = (typeof MAIL_CODES)[number];

export class MailError extends Error {
  readonly code: MailCode;
  /** Of SMTP, where it came so far (RFC 5321 §4.2). */
  readonly reply: number | undefined;

  constructor(code: MailCode, reply?: number) {
    super(reply === undefined ? code : `${code}: the server says \`${reply}\``);
    this.name = 'MailError';
    this.code = code;
    this.reply = reply;
  }
}
