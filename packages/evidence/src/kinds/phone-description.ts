/**
 * Which phone it is (機種): platform, model and OS, as a person saw them, as the phone was opened
 * with, or as a file says.
 *
 * Invariants: it says nothing of any compartment. Whether its words count is read together with all
 * others of the phone (described.ts, docs/adr/0104).
 */
import { OS_VERSION, PLATFORMS } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, text } from '../fields.ts';
import { reader, type ShownLine } from '../reader.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('phone-description'),
  /** `look`: a person looked which phone it is, and settles what was said before. */
  from: z.enum(['look', 'opening', 'file']),
  platform: z.enum(PLATFORMS).optional(),
  model: text(80).optional(),
  os: z.string().regex(OS_VERSION).optional(),
});

const NAMES = {
  from: { ja: '出どころ', en: 'Source' },
  platform: { ja: '種類', en: 'Kind' },
  model: { ja: '機種', en: 'Model' },
  os: { ja: 'OS', en: 'OS' },
} as const;

const FROM = {
  look: { ja: '現物を見て確認', en: 'Seen on the phone' },
  opening: { ja: '受付時の入力', en: 'Entered at opening' },
  file: { ja: 'ファイルまたは機器の申告', en: 'Declared by a file or a machine' },
} as const;

const PLATFORM = {
  android: { ja: 'Android', en: 'Android' },
  ios: { ja: 'iPhone', en: 'iPhone' },
  ipados: { ja: 'iPad', en: 'iPad' },
  'feature-phone': { ja: '従来型の携帯電話', en: 'Feature phone' },
} as const;

export const phoneDescription = reader(
  'phone-description',
  {
    words: { ja: '機種の記録', en: 'Description of the phone' },
    saidBy: 'station',
    inHand: true,
    shows: ({ from, platform, model, os }): readonly ShownLine[] => [
      { name: NAMES.from, found: FROM[from] },
      ...(platform === undefined ? [] : [{ name: NAMES.platform, found: PLATFORM[platform] }]),
      ...(model === undefined ? [] : [{ name: NAMES.model, found: { ja: model, en: model } }]),
      ...(os === undefined ? [] : [{ name: NAMES.os, found: { ja: os, en: os } }]),
    ],
  },
  schema,
  () => {
    // Read before all other pieces, because what an act reached depends on it (described.ts).
  },
);
