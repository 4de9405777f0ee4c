/** Notices as they travel over HTTP. */
import * as z from 'zod';

const NOTICE_KINDS = [
  'answer',
  'deadline',
  'found',
  'deletion-failed',
  'withdrawn',
  /** A phone that was destroyed, and the certificate of its box withdrawn for it. */
  'turned-up',
  'box-withdrawn',
] as const;
const NOTICE_SUBJECTS = ['handover', 'loss'] as const;

const id = z.string().regex(/^[0-9]{1,18}$/);

export const noticeView = z.strictObject({
  id,
  kind: z.enum(NOTICE_KINDS),
  about: z.enum(NOTICE_SUBJECTS),
  /** The handover or the loss case. */
  subject: z.uuid(),
  at: z.iso.datetime(),
  isRead: z.boolean(),
});

export const noticeList = z.strictObject({ notices: z.array(noticeView) });
export const readNotices = z.strictObject({ ids: z.array(id).min(1).max(50) });

export const WEBHOOK_OUTCOMES = [
  'taken',
  /** Not an https address on the public internet; it is not asked again. */
  'address-refused',
  'not-found',
  'unreachable',
  'slow',
  /** It answered with another status than 2xx. */
  'not-taken',
  /** It wants no more messages (410). */
  'gone',
] as const;

/** Where notices are sent. */
export const webhookView = z.strictObject({
  isOn: z.boolean(),
  url: z.string().optional(),
  lastAt: z.iso.datetime().optional(),
  lastOutcome: z.enum(WEBHOOK_OUTCOMES).optional(),
});
export const newWebhook = z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(500) });
/** Shown once. */
export const webhookSecretView = z.strictObject({ secret: z.string() });

const NOTICE_MAIL_OUTCOMES = [
  'taken',
  /** The mail server takes nothing for this recipient: no more mail until it is set again. */
  'refused',
  /** Tried again. */
  'not-sent',
  /** This deployment has no mail server. */
  'no-server',
] as const;
export type NoticeMailOutcome = (typeof NOTICE_MAIL_OUTCOMES)[number];

/** Where it is said by mail that there are notices. */
export const noticeMailView = z.strictObject({
  isOn: z.boolean(),
  address: z.string().optional(),
  lastAt: z.iso.datetime().optional(),
  lastOutcome: z.enum(NOTICE_MAIL_OUTCOMES).optional(),
});
export const newNoticeMail = z.strictObject({ address: z.email().max(200) });

export type NoticeMailDto = z.output<typeof noticeMailView>;
export type WebhookDto = z.output<typeof webhookView>;
export type NoticeDto = z.output<typeof noticeView>;
export type NoticeListDto = z.output<typeof noticeList>;
