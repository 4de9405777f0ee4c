/** What each task of a loss report means, and the rule that it comes from (docs/rules.md). */
import type { LossTaskDto } from '@nagori/area-loss/wire';
import { catalogue } from '../../language/catalogue.ts';

export const TASK_HELP = catalogue('task-help', {
  line: {
    ja: '回線を止めると、通話とSMSの不正な利用を防げます。電子証明書と電子マネーは、回線を止めても止まりません。先に端末の位置の確認とロックを済ませます。回線が止まると、届かなくなるためです。',
    en: 'Stopping the line ends misuse of calls and text messages. It stops neither the certificate nor e-money. Locate and lock the phone first: once the line is stopped, it can no longer be reached.',
  },
  jpki: {
    ja: '認証局だけが電子証明書を一時停止できます。当社からの届出では止まらないため、ご本人に電話していただくか、同意をいただいて取り次ぎます。見つかったとき、元に戻せるのは利用者証明用だけです。署名用は発行し直します。',
    en: 'Only the certificate authority can suspend a certificate. Our report does not suspend it, so the holder must call, or agree that we pass the request on. If the phone is found, only the certificate for authentication can be restored; the one for signing must be issued again.',
  },
  provider: {
    ja: '電子マネーとカードは、発行した会社ごとに止めます。端末の中の残高は、止めるまで使われるおそれがあります。',
    en: 'Each e-money or card issuer stops its own service. A balance in the phone can be spent until it does.',
  },
  'lost-mode': {
    ja: '電源と通信があるあいだは、メーカーの機能で位置を調べ、ロックできます。初期化すると位置を調べられなくなるので、最後にします。',
    en: 'While the phone is on and connected, the maker’s service can locate and lock it. Erase it last: afterwards it can no longer be located.',
  },
  police: {
    ja: '警察への届出は、端末が届けられたときや、保険・補償を申し込むときに必要になります。届出をする方はご本人です。',
    en: 'A police report is needed when the phone is handed in, and for insurance. The holder makes it.',
  },
  'lost-property': {
    ja: '乗り物や施設でなくしたときは、その会社の忘れ物窓口にも届いている場合があります。',
    en: 'If the phone was lost on a vehicle or in a building, it may be at that company’s lost-property office.',
  },
  ruleLoss: {
    ja: '規則R21（紛失届）：届出を受けると、止めるものごとに対応事項を始めます。1つを止めても、ほかは止まったことになりません。',
    en: 'Rule R21, loss report: a report starts one task for each thing to stop. Stopping one does not stop the others.',
  },
  ruleSuspended: {
    ja: '規則R22（一時停止のあと）：元に戻せるのはご本人だけで、電話では戻せません。',
    en: 'Rule R22, after a suspension: only the holder can undo it, and never by telephone.',
  },
  ruleQuarantine: {
    ja: '規則R18（紛失・盗難の疑い）：この端末は、どの店舗でも受け付けず、隔離します。',
    en: 'Rule R18, lost or stolen: no shop accepts this phone, and it is quarantined.',
  },
});

type Word = keyof typeof TASK_HELP.phrases;

const ALWAYS = ['ruleLoss'] as const satisfies readonly Word[];

/** The rules that a task comes from. */
export const RULES_OF = {
  line: ALWAYS,
  jpki: ['ruleLoss', 'ruleSuspended'],
  provider: ALWAYS,
  'lost-mode': ALWAYS,
  police: ['ruleLoss', 'ruleQuarantine'],
  'lost-property': ALWAYS,
} as const satisfies Record<LossTaskDto['kind'], readonly Word[]>;
