/**
 * Words of the loss desk: what to read out for each task, why, and what has to be restarted when
 * the phone is found (R21, R22). Whole sentences, one thought each.
 */
import { PORTAL_APP } from '@nagori/model';
import type { Confidence, LossTaskKind } from './desk-table.ts';
import type { LossTaskState } from './loss-store.ts';

interface Both {
  readonly ja: string;
  readonly en: string;
}

export interface TaskWords {
  readonly name: Both;
  /** To read out. */
  readonly say: Both;
  /** Read out instead where our own desk acts or transfers the case. */
  readonly sayOurs?: Both;
  /** For the clerk: why it is on the list. */
  readonly why: Both;
  /** To read out when the phone is found. */
  readonly undo: Both;
}

export const LOSS_TASK_WORDS: Readonly<Record<LossTaskKind, TaskWords>> = {
  line: {
    name: { ja: '回線の停止', en: 'Stop the line' },
    say: {
      ja: '次に、回線を止めましょう。ご契約の会社の番号を申し上げます。遠隔ロックがまだなら、同じお電話で、止める前にお申し出ください。',
      en: 'Next, please have the line stopped. I will give you your carrier’s number. If the phone is not locked yet, ask for the lock in the same call, before the line stops.',
    },
    sayOurs: {
      ja: 'これから回線を止めます。止まるのは電話と通信で、電子証明書と電子マネーは止まりません。続けてご案内します。',
      en: 'I will stop your line now. This stops calls and data, but not the certificate or the e-money. We will deal with those next.',
    },
    why: {
      ja: '止まるのは通話と通信だけです。電子証明書と電子マネーは、それぞれの窓口が止めます。',
      en: 'Only calls and data stop. Other desks stop the certificate and the e-money.',
    },
    undo: {
      ja: '回線の利用再開の手続をします。',
      en: 'Please have the line reopened.',
    },
  },
  jpki: {
    name: { ja: 'スマホ用電子証明書の一時停止', en: 'Suspend the smartphone certificate' },
    say: {
      ja: 'スマホ用電子証明書の一時停止を、ご自身でお申し出ください。ウォレットにマイナンバーカードを入れていたときは、その停止もあわせてお尋ねください。番号を申し上げます。24時間つながります。',
      en: 'Please ask for your smartphone certificate to be suspended. If the My Number card is in the phone’s wallet, ask for that too. I will give you the number. It is open 24 hours a day.',
    },
    sayOurs: {
      ja: '電子証明書の窓口へお取り次ぎします。窓口からお電話があり、ご本人の確認のあとで一時停止になります。ご連絡先をお伝えしてもよろしいですか。',
      en: 'I will pass this on to the certificate desk. They will call you, confirm your identity, and then suspend it. May I give them your number?',
    },
    why: {
      ja: '止められるのは、ご本人の申し出を受けた認証局だけです。取り次いだだけでは止まりません。',
      en: 'Only the authority can suspend it, at the holder’s own request. Passing the case on does not suspend it.',
    },
    undo: {
      ja: `${PORTAL_APP.withFormer.ja}で、マイナンバーカードを使って、ご本人が一時停止を解除してください。利用者証明用は、また使えます。署名用は、同じアプリで発行し直し、お使いのサービスに登録し直してください。失効は要りません。電話ではできません。`,
      en: `In the ${PORTAL_APP.withFormer.en}, please lift the suspension yourself, with your My Number card. The authentication certificate works again. Have the signing certificate issued again in the same app, and register it with your services again. You do not need to revoke anything. This cannot be done by phone.`,
    },
  },
  provider: {
    name: { ja: '電子マネー・カードの停止', en: 'Stop e-money and cards' },
    say: {
      ja: '電子マネーやカードは、会社ごとに止めます。番号を申し上げます。',
      en: 'E-money and cards are stopped by each company. I will give you the number.',
    },
    why: {
      ja: '回線が止まっても使えます。止まる時刻と補償は会社ごとに違います。',
      en: 'They work even when the line is stopped. When they stop and what is covered differ by company.',
    },
    undo: {
      ja: '止めた会社へ、端末が見つかったことをお知らせください。',
      en: 'Please tell each company that the phone was found.',
    },
  },
  'lost-mode': {
    name: { ja: '端末の遠隔ロック', en: 'Lock the phone remotely' },
    say: {
      ja: 'まず、別の端末かパソコンから、場所を確かめて、遠隔ロックをかけてください。回線が止まると、どちらもできなくなることがあります。',
      en: 'First, please locate the phone and lock it, from another phone or a computer. Once the line is stopped, neither may work.',
    },
    why: {
      ja: '回線を止める前にします。拾った人が画面を開けなくなります。遠隔での消去は、おサイフケータイと電子証明書に届かないことがあります。',
      en: 'Do this before the line stops. A person who finds the phone then cannot open it. Remote erasure may not reach the chip or the certificate.',
    },
    undo: {
      ja: '遠隔ロックを解除してください。',
      en: 'Please switch the remote lock off.',
    },
  },
  police: {
    name: { ja: '警察への届出', en: 'Report to the police' },
    say: {
      ja: 'お近くの警察署か交番へ、遺失か盗難の届出をお願いします。受理番号は、電子証明書の再発行や補償で使います。',
      en: 'Please report the loss or theft at any police station. You will need the number the police give you for a new certificate or compensation.',
    },
    why: {
      ja: '拾得物との照合は警察が行います。補償には受理番号が要ります。',
      en: 'The police compare it with lost property. Their number is needed for compensation.',
    },
    undo: {
      ja: '届け出た警察署へ、見つかったことをお知らせください。',
      en: 'Please tell the police station that it was found.',
    },
  },
  'lost-property': {
    name: { ja: '忘れ物窓口への問合せ', en: 'Ask the lost-property office' },
    say: {
      ja: '最後にお使いになった場所の、忘れ物窓口にもお問い合わせください。',
      en: 'Please ask the lost-property office where you last used it, too.',
    },
    why: {
      ja: '駅や施設で見つかった物は、数日のあいだ、その窓口にあります。',
      en: 'Items found at a railway or shop stay at its office for some days.',
    },
    undo: {
      ja: '問い合わせた窓口へ、見つかったことをお知らせください。',
      en: 'Please tell the office that it was found.',
    },
  },
};

export const LOSS_STATE_WORDS: Readonly<Record<LossTaskState, Both>> = {
  todo: { ja: '未対応', en: 'To do' },
  guided: { ja: 'ご案内済み', en: 'Caller informed' },
  transferred: { ja: '取次済み', en: 'Passed on' },
  done: { ja: '完了', en: 'Done' },
  refused: { ja: '辞退・受付不可', en: 'Declined' },
};

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, Both>> = {
  stated: { ja: '公表されている番号', en: 'As published' },
  secondary: {
    ja: '出典は第三者の記事です。先に公式サイトで確かめてください。',
    en: 'From a third-party source. Check the official site first.',
  },
  unverified: {
    ja: '出典で確かめられていません。先に公式サイトで確かめてください。',
    en: 'Not verified. Check the official site first.',
  },
  invented: {
    ja: '実演用の架空の窓口です。掛けないでください。',
    en: 'Invented for the demo. Do not call.',
  },
};

export const STALE_DESK_WORDS: Both = {
  ja: '確かめてから1年を過ぎています。公式サイトで確かめてください。',
  en: 'Checked more than a year ago. Check the official site.',
};
