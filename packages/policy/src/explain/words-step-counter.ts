/** Words for the steps that ask, check and record: who and what it is, consents, paperwork. */
import type { StepWords } from './words-step-form.ts';
import { PLACES, type WordedStep } from './words-step-form.ts';

export const COUNTER_STEPS = {
  'confirm-model': {
    title: { ja: '現物を見て機種を確かめる', en: 'Check which phone it is' },
    say: {
      ja: '端末の設定画面か背面で、種類・機種名・OSの版を確かめてください。機種によって、消去で消える情報が違うためです。',
      en:
        'Check the kind, the model and the OS version in the settings or on the back of the ' +
        'phone. What an erasure reaches depends on the model.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: '確かめた種類・機種・OSが記録されます。',
      en: 'The kind, the model and the OS that were seen are recorded.',
    },
  },
  'read-imei': {
    title: { ja: '端末識別番号を読み取る', en: 'Read the identity number' },
    say: {
      ja: '電話の画面で「*#06#」と入力し、番号の画面を見せてください。端末を取り違えないためです。',
      en:
        'Please enter *#06# on the dialling screen and show us the number. It keeps us from ' +
        'mixing up phones.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: '端末識別番号が記録されます。',
      en: 'The identity number of the phone is recorded.',
    },
  },
  appraise: {
    title: { ja: '端末を査定する', en: 'Appraise the phone' },
    say: {
      ja: '端末を拝見します。お取り扱いの条件に合うかどうかを確かめるためです。',
      en: 'May I look at the phone? I will check whether it meets our conditions.',
    },
    where: PLACES.counter,
    done: {
      ja: '条件ごとの査定の結果が記録されます。',
      en: 'The result of the appraisal is recorded, condition by condition.',
    },
  },
  'check-identity': {
    title: { ja: '本人確認を行う', en: 'Check identity' },
    say: {
      ja: '本人確認書類をお見せください。お取引の記録に必要なためです。',
      en: 'Please show us an identity document. It is needed for the record of this transaction.',
    },
    where: PLACES.counter,
    done: {
      ja: '本人確認の方法と結果が記録されます。',
      en: 'The method and result of the identity check are recorded.',
    },
  },
  'check-identity-remotely': {
    title: { ja: 'オンラインで本人確認を受けていただく', en: 'Have identity checked online' },
    say: {
      ja: 'ご案内する画面で、本人確認をお済ませください。確認が済みましたら、手続を続けます。',
      en:
        'Please complete the identity check on the page we send you. We will go on once it ' +
        'is done.',
    },
    where: PLACES.holder,
    done: {
      ja: '本人確認の方法と結果が記録されます。',
      en: 'The method and result of the identity check are recorded.',
    },
  },
  'accept-terms': {
    title: { ja: '規約に同意していただく', en: 'Have the terms accepted' },
    say: {
      ja: '規約をお読みいただき、よろしければ同意のご署名をお願いします。',
      en: 'Please read the terms, and sign if you agree.',
    },
    where: PLACES['counter-or-holder'],
    done: { ja: '規約への同意が記録されます。', en: 'The acceptance of the terms is recorded.' },
  },
  'ask-network': {
    title: { ja: 'ネットワーク利用制限を調べる', en: 'Check the network restriction' },
    say: {
      ja: '少々お待ちください。通信事業者のページで、利用制限の有無をお調べします。',
      en:
        'One moment, please. I will check with the carrier whether the use of this phone is ' +
        'restricted.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: '通信事業者の判定（○・△・×・−）と時刻が記録されます。',
      en: 'The answer of the carrier (○, △, × or −) and its time are recorded.',
    },
  },
  'ask-warranty': {
    title: { ja: '利用制限に対する保証を仕入先に確かめる', en: 'Ask the supplier for a warranty' },
    say: {
      ja: '利用制限がかかった場合の保証の有無をご回答ください。通信事業者の判定が「△」のためです。',
      en:
        'Please tell us whether you give a warranty against a later restriction. The carrier ' +
        'answers “△”.',
    },
    where: PLACES.supplier,
    done: { ja: '仕入先の保証が記録されます。', en: 'The warranty of the supplier is recorded.' },
  },
  'prompt-holder': {
    title: { ja: '失効と削除をお客さまにご案内する', en: 'Ask the customer to revoke and delete' },
    say: {
      ja:
        'お渡しになる前に、スマホ用電子証明書の失効と、おサイフケータイのサービスの移行か削除をお願いします。' +
        '初期化だけでは、これらの情報は消えません。',
      en:
        'Before you hand the phone over, please revoke the smartphone certificate, and move ' +
        'or delete your Osaifu-Keitai services. A reset alone does not remove them.',
    },
    where: PLACES['counter-or-holder'],
    done: {
      ja: 'ご案内したことと時刻が記録されます。',
      en: 'It is recorded that the customer was informed, and when.',
    },
  },
  'disclose-no-overwrite': {
    title: {
      ja: '上書き消去ができないことを説明する',
      en: 'Explain that overwriting is not possible',
    },
    say: {
      ja: 'ひとつ、ご了承いただきたいことがあります。この機種は上書き消去ができないため、別の方法で消去するか、破砕・溶解します。',
      en:
        'Please note one thing. This model cannot be overwritten, so we will erase it in ' +
        'another way or destroy it.',
    },
    where: PLACES['counter-or-holder'],
    done: {
      ja: '説明したことと時刻が記録されます。',
      en: 'It is recorded that this was explained, and when.',
    },
  },
  'ask-supplier': {
    title: {
      ja: '消去が済んでいるかを仕入先に確かめる',
      en: 'Ask the supplier to confirm the erasure',
    },
    say: {
      ja: '出荷の直前に、この端末のデータが消去されていることを確かめて、ご回答ください。',
      en: 'Just before shipping, please check that the data in this phone is erased, and tell us.',
    },
    where: PLACES.supplier,
    done: { ja: '仕入先の回答が記録されます。', en: 'The answer of the supplier is recorded.' },
  },
  'sign-assist': {
    title: { ja: '操作をお手伝いする同意をいただく', en: 'Get consent to help with the phone' },
    say: {
      ja: 'よろしければ、操作をお手伝いすることへの同意のご署名をお願いします。消去を行うのは、お客さまご自身です。',
      en: 'Please sign if we may help you with the phone. You do the erasing yourself.',
    },
    where: PLACES.counter,
    done: { ja: 'お手伝いへの同意が記録されます。', en: 'The consent to help is recorded.' },
  },
  'sign-destruction': {
    title: { ja: '破砕・溶解への同意をいただく', en: 'Get consent to destruction' },
    say: {
      ja: 'よろしければ、端末の破砕・溶解への同意のご署名をお願いします。そのあとは、端末をお返しできません。',
      en:
        'Please sign if you agree that the phone is destroyed. It cannot be given back after ' +
        'that.',
    },
    where: PLACES['counter-or-holder'],
    done: {
      ja: '破砕・溶解への同意が記録されます。',
      en: 'The consent to destruction is recorded.',
    },
  },
  'store-locked': {
    title: { ja: '鍵のかかる場所に保管する', en: 'Store the phone under lock' },
    say: {
      ja: '端末を鍵のかかる場所に入れ、施錠してください。',
      en: 'Please put the phone under lock.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: '保管した場所と時刻が記録されます。',
      en: 'The place and time of storage are recorded.',
    },
  },
  reconcile: {
    title: { ja: '台数を照合する', en: 'Reconcile the counts' },
    say: {
      ja: '送った台数と受け取った台数を数え、記録と照らし合わせてください。',
      en: 'Please count the phones sent and received, and compare them with the record.',
    },
    where: PLACES['counter-or-bench'],
    done: { ja: '照合の結果が記録されます。', en: 'The result of the count is recorded.' },
  },
  'correct-custody': {
    title: { ja: '引渡しの記録を訂正する', en: 'Correct the custody record' },
    say: {
      ja: '引渡しの記録から誤っているものを選び、理由を書いて訂正してください。前の記録は消さずに残します。',
      en:
        'Please choose the wrong entry of the custody record, and correct it with the reason. ' +
        'Earlier entries stay as they are.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: '訂正とその理由が、新しい記録として加わります。',
      en: 'The correction and its reason are added as a new entry.',
    },
  },
  'sign-off': {
    title: { ja: '責任者の承認を得る', en: 'Get the sign-off' },
    say: {
      ja: 'この端末の取扱いについて、承認できるかどうかをご判断ください。定められた手順と違う点があります。',
      en:
        'Please decide whether you can sign this phone off. Something differs from the ' +
        'procedure.',
    },
    where: PLACES.office,
    done: {
      ja: '承認した方と理由が記録されます。作業した人が記録にないときは、責任者2人の承認が要ります。',
      en:
        'The person who signed off and the reason are recorded. Where it is not recorded who ' +
        'did the work, two officers sign off.',
    },
  },
  'report-fault': {
    title: { ja: '管理者に知らせる', en: 'Tell the administrator' },
    say: {
      ja: '管理者に連絡し、表示された理由をそのまま伝えてください。内部エラーのため、この端末は保留にします。',
      en:
        'Please give the administrator the reason exactly as shown. An internal error stopped ' +
        'a check, so this phone is on hold.',
    },
    where: PLACES.office,
    done: {
      ja: '不具合が知らされたことが記録されます。',
      en: 'It is recorded that the fault was reported.',
    },
  },
} as const satisfies Partial<Record<WordedStep, StepWords>>;
