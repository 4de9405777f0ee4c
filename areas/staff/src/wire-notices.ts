/** Notices as they travel over HTTP. */
import * as z from 'zod';

export const NOTICE_KINDS = ['answer', 'deadline', 'found', 'deletion-failed'] as const;
export const NOTICE_SUBJECTS = ['handover', 'loss'] as const;

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

export type NoticeDto = z.output<typeof noticeView>;
export type NoticeListDto = z.output<typeof noticeList>;
