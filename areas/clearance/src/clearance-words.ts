/** Why a certificate ended or is suspended, in words for the operator's own staff. */
import type { WordsDto } from '@nagori/http/wire';
import { REASON_CODES, type ReasonCode, type Subject } from '@nagori/model';
import { reasonLabel } from '@nagori/policy';

const OWN: Readonly<Record<string, WordsDto>> = {
  use: { ja: '端末の使用が再開されました', en: 'The phone came back into use' },
  register: {
    ja: '裏付けとなった事業者の認証が、さかのぼって取り消し・停止されました',
    en: 'The certification of an operator it rests on was cancelled or suspended retroactively',
  },
  policy: {
    ja: '取扱基準の見直しにより、事業者が取り下げました',
    en: 'The operator withdrew it after a change of its policy',
  },
  loss: { ja: '紛失届により', en: 'The phone was reported lost' },
  'turned-up': {
    ja: '破砕・溶解したはずの端末が出てきました',
    en: 'A phone on record as destroyed turned up',
  },
  'not-destroyed': { ja: '端末は破壊されていませんでした', en: 'The phone was not destroyed' },
  'not-in-box': {
    ja: '端末は箱に入っていませんでした',
    en: 'The phone was not in the box',
  },
  'not-shown': {
    ja: '端末が破壊されたことを示せません',
    en: 'It cannot be shown that the phone was destroyed',
  },
  newer: { ja: '新しい消去証明が発行されました', en: 'A newer certificate was issued' },
};

/** The code is `use`, `newer`, or a reason of the gate with its subject: `residue:felica`. */
export function endWords(code: string): WordsDto {
  const own = OWN[code];
  if (own !== undefined) return own;
  const [reason = '', subject = ''] = code.split(':');
  if (!(REASON_CODES as readonly string[]).includes(reason)) return { ja: code, en: code };
  return reasonLabel(reason as ReasonCode, subject as Subject);
}
