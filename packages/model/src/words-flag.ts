/** Why a piece of evidence is flagged (N11), in words. */
import type { PlausibilityFlag } from './plausibility.ts';

interface Both {
  readonly ja: string;
  readonly en: string;
}

export const FLAG_WORDS: Readonly<Record<PlausibilityFlag, Both>> = {
  'zero-time': { ja: '作業時間が短すぎます', en: 'The work took too little time' },
  'impossible-speed': {
    ja: '書き込みが速すぎます',
    en: 'It wrote faster than phone memory can',
  },
  'too-many-looks': {
    ja: '1時間の確認件数が、1人でできる数を超えています',
    en: 'More checks in an hour than one person can make',
  },
  'repeated-digest': {
    ja: '同じ報告が、別の端末にも記録されています',
    en: 'The same report is on record for another phone',
  },
  'two-places': {
    ja: '同じIMEIの端末が、直前に別の店舗で扱われています',
    en: 'A phone with this IMEI was just handled at another shop',
  },
  'cloned-imei': {
    ja: 'IMEIのメーカーと、端末が答えたメーカーが違います',
    en: 'The IMEI belongs to another maker than the phone reports',
  },
  'attested-another': {
    ja: '端末のハードウェアが、別のIMEIを証明しています',
    en: 'The phone’s hardware attests to another IMEI',
  },
};
