/**
 * Mail over SMTP (RFC 5321), by nodemailer.
 *
 * Invariants: a server that does not answer costs a minute and no more; only a refused recipient
 * (5xx to RCPT TO) is refused for ever; nothing that the server says gets into a message of ours.
 */
import { createTransport } from 'nodemailer';
import { MailError } from './mail-error.ts';
import type { Mail, Mailer } from './mailer.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, `smtps://…`; `?tls=required` refuses to go on in clear. */
  readonly url: string;
  readonly from: string;
  /** How long the server may be silent. */
  readonly withinMs?: number;
}

const WITHIN_MS = 20_000;

/** Throws RangeError where the address of the server cannot be one. */
export function smtpMailer({ url, from, withinMs = WITHIN_MS }: SmtpOptions): Mailer {
  const transport = createTransport({
    ...serverOf(url),
    connectionTimeout: withinMs,
    greetingTimeout: withinMs,
    socketTimeout: withinMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(messageOf(mail, from));
        return 'taken';
      } catch (error) {
        if (isRefused(error as SmtpFailure)) return 'refused';
        throw failureOf(error as SmtpFailure);
      }
    },
  };
}

function messageOf({ to, subject, text, messageId, language }: Mail, from: string) {
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${messageId}>`,
    headers: {
      // RFC 3834: no holiday answers to a program, please.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
    },
  };
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

function serverOf(text: string) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const port = PORTS[url?.protocol as keyof typeof PORTS];
  if (url === undefined || port === undefined || url.hostname === '') {
    throw new RangeError('the mail server must be `smtp://host:port` or `smtps://host:port`');
  }
  const { username, password } = url;
  const user = decodeURIComponent(username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? port : Number(url.port),
    secure: url.protocol === 'smtps:',
    requireTLS: url.searchParams.get('tls') === 'required',
    ignoreTLS: url.searchParams.get('tls') === 'off',
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(password) } }),
  };
}

interface SmtpFailure {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

function isRefused({ command, responseCode = 0 }: SmtpFailure): boolean {
  return command === 'RCPT TO' && responseCode >= 500;
}

function failureOf({ code, responseCode }: SmtpFailure): MailError {
  if (code === 'ETIMEDOUT') return new MailError('mail-slow');
  if (responseCode !== undefined) return new MailError('mail-not-taken', responseCode);
  return new MailError(code === 'EAUTH' ? 'mail-not-taken' : 'mail-unreachable');
}
