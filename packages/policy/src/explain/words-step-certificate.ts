/** Words for the steps about the smartphone certificate and its key, and about FeliCa. */
import { PORTAL_APP } from '@nagori/model';
import type { StepWords } from './words-step-form.ts';
import { EARLY, PLACES, type WordedStep } from './words-step-form.ts';

export const CERTIFICATE_STEPS = {
  'open-portal-app': {
    title: {
      ja: `${PORTAL_APP.name.ja}の画面を見せていただく`,
      en: `Look at the ${PORTAL_APP.name.en} together`,
    },
    say: {
      ja: `${PORTAL_APP.withFormer.ja}で、スマホ用電子証明書の画面を見せてください。登録がないことを確かめるためです。`,
      en:
        `Please open the smartphone certificate page in the ${PORTAL_APP.withFormer.en} and ` +
        'show it to us. We check that none is registered.',
    },
    where: PLACES['holder-at-counter'],
    done: {
      ja: '画面に登録がなかったことが記録されます。',
      en: 'It is recorded that the page showed none registered.',
    },
  },
  'ask-and-sign': {
    title: {
      ja: 'お使いだったかを尋ね、ご署名をいただく',
      en: 'Ask whether it was used, and have it signed',
    },
    say: {
      ja:
        'このスマートフォンで、マイナンバーカードの電子証明書（スマホ用電子証明書）をお使いになったことはありますか。' +
        'お使いでない場合、または失効がお済みの場合は、その旨をご記入のうえ、ご署名をお願いします。' +
        '情報が残っていたときにお店で消去することへの同意も、あわせてお願いします。',
      en:
        'Have you ever used the My Number certificate (smartphone certificate) on this ' +
        'phone? If not, or if you have revoked it, please sign to say so. Please also agree ' +
        'that we erase any data that is left.',
    },
    sayAfterReset: {
      ja:
        '初期化だけでは、電子証明書とおサイフケータイの情報は消えません。' +
        'お使いだったかどうかを、ひとつだけ確認させてください。' +
        'このスマートフォンで、マイナンバーカードの電子証明書（スマホ用電子証明書）をお使いになったことはありますか。' +
        'お使いでない場合、または失効がお済みの場合は、その旨をご記入のうえ、ご署名をお願いします。' +
        '情報が残っていたときにお店で消去することへの同意も、あわせてお願いします。',
      en:
        'A reset alone does not remove the certificate or the Osaifu-Keitai data. May I ask ' +
        'just one question? Have you ever used the My Number certificate (smartphone ' +
        'certificate) on this phone? If not, or if you have revoked it, please sign to say ' +
        'so. Please also agree that we erase any data that is left.',
    },
    where: PLACES['counter-or-holder'],
    done: {
      ja: 'お客さまの申告と、残っていた情報の消去への同意が記録されます。',
      en: 'The customer’s statement and the consent to erase leftovers are recorded.',
    },
  },
  'sign-leftover': {
    title: { ja: '残っていた情報の消去に同意していただく', en: 'Get consent to erase leftovers' },
    say: {
      ja: 'よろしければ、情報が残っていたときにお店で消去することへの同意のご署名をお願いします。',
      en: 'Please sign if you agree that we erase any data that is left in the phone.',
    },
    where: PLACES['counter-or-holder'],
    done: {
      ja: '残っていた情報の消去への同意が記録されます。',
      en: 'The consent to erase leftovers is recorded.',
    },
  },
  challenge: {
    title: {
      ja: '認証局の証明をお客さまに取っていただく',
      en: 'Have the customer ask the authority',
    },
    say: {
      ja:
        'ご案内するコードを読み取り、画面の手順に進んでください。' +
        'この端末に有効な電子証明書がないことを、認証局が証明します。' +
        'お名前や電子証明書の番号は、お店に伝わりません。',
      en: 'Please scan the code and follow the steps shown. The authority will state that no valid certificate is in this phone. We do not receive your name or a certificate number.',
    },
    where: PLACES.holder,
    done: {
      ja: '認証局の署名のある回答が記録されます。',
      en: 'The signed statement of the authority is recorded.',
    },
  },
  revoke: {
    title: { ja: '失効をお客さまに申請していただく', en: 'Have the customer apply for revocation' },
    say: {
      ja:
        `${PORTAL_APP.withFormer.ja}で、スマホ用電子証明書の失効を申請してください。` +
        '申請できるのは、ご本人だけです。' +
        '失効すると、元には戻せません。',
      en:
        'Please apply for revocation of the smartphone certificate in the ' +
        `${PORTAL_APP.withFormer.en}. Only you can do this. It cannot be undone.`,
    },
    early: EARLY.revoke,
    where: PLACES['holder-at-counter'],
    done: {
      ja: '失効を申請したという、お客さまの申告が記録されます。',
      en: 'The customer’s statement that revocation was applied for is recorded.',
    },
  },
  'restart-deletion': {
    title: { ja: '失効をもう一度申請していただく', en: 'Have the customer apply again' },
    say: {
      ja:
        '端末からの削除が済んでいません。' +
        `${PORTAL_APP.name.ja}か窓口で、スマホ用電子証明書の失効をもう一度申請してください。` +
        '申請のあとは、電源を入れ、通信できる状態で、画面を点けておいてください。',
      en:
        'The deletion from the phone is not done. Please apply for revocation of the ' +
        `smartphone certificate once more, in the ${PORTAL_APP.name.en} or at the desk. Then keep ` +
        'the phone on, online and with its screen on.',
    },
    where: PLACES['counter-or-holder'],
    done: {
      ja: 'もう一度申請したという、お客さまの申告が記録されます。',
      en: 'The customer’s statement that it was applied for again is recorded.',
    },
  },
  'await-deletion': {
    title: { ja: '端末からの削除を待つ', en: 'Wait for the deletion' },
    say: {
      ja:
        '電源を入れ、通信できる状態で、画面を点けておいてください。' +
        '失効の申請から48時間以内に、電子証明書と秘密鍵が端末から削除されます。',
      en:
        'Please keep the phone on, online and with its screen on. The certificate and its ' +
        'private key are deleted from it within 48 hours of the application.',
    },
    where: PLACES.authority,
    done: {
      ja: '端末から削除されたという通知が記録されます。',
      en: 'The receipt that they were deleted from the phone is recorded.',
    },
  },
  'set-up-and-look': {
    title: {
      ja: '初期設定を行い、電子証明書がないことを確かめる',
      en: 'Set the phone up and see that no certificate is left',
    },
    say: {
      ja: '通信できる状態で初期設定を行い、電子証明書の画面に何も残っていないことを確かめてください。',
      en: 'Please set the phone up online, and check that its certificate page shows nothing left.',
    },
    where: PLACES.bench,
    done: {
      ja: '画面に残りがなかったことと、確かめた担当者が記録されます。',
      en: 'It is recorded that the page showed nothing left, and who checked.',
    },
  },
  'forced-deletion': {
    title: {
      ja: '端末に残った電子証明書を強制的に削除する',
      en: 'Force the deletion in the phone',
    },
    say: {
      ja:
        'アプリの強制削除で、端末に残った電子証明書と秘密鍵を削除してください。' +
        'これは失効の手続ではありません。削除すると、元には戻せません。',
      en:
        'Please use forced deletion in the app to delete the certificate and key left in the ' +
        'phone. This is not a revocation, and it cannot be undone.',
    },
    early: EARLY.bench,
    where: PLACES.bench,
    done: {
      ja: '強制削除の結果と、行った担当者が記録されます。',
      en: 'The result of the forced deletion, and who did it, are recorded.',
    },
  },
  'second-look-element': {
    title: {
      ja: '電子証明書がないことを、別の担当者が確かめる',
      en: 'Have another person see that no certificate is left',
    },
    say: {
      ja: '電子証明書の画面に何も残っていないことを、確かめてください。作業した人とは別の担当者の確認が必要です。',
      en:
        'Please check that the certificate page shows nothing left. A person other than the ' +
        'one who did the work must check.',
    },
    where: PLACES.bench,
    done: {
      ja: '別の担当者が確かめたことが記録されます。',
      en: 'It is recorded that another person checked.',
    },
  },
  'sign-non-restoration': {
    title: {
      ja: '残高などを元に戻せないことに同意していただく',
      en: 'Get consent that balances cannot be restored',
    },
    say: {
      ja:
        '残高やポイントの移行がお済みでしたら、おサイフケータイの消去への同意のご署名をお願いします。' +
        '消去すると、元には戻せません。',
      en:
        'Once your balances and points are moved, please sign if you agree to the erasure of ' +
        'Osaifu-Keitai. They cannot be restored after that.',
    },
    where: PLACES['counter-or-holder'],
    done: {
      ja: '元に戻せないことへの同意が、消去より前の時刻で記録されます。',
      en: 'The consent that balances cannot be restored is recorded, before any erasure.',
    },
  },
  'holder-clears-felica': {
    title: {
      ja: 'おサイフケータイの情報をお客さまに消していただく',
      en: 'Have the customer clear Osaifu-Keitai',
    },
    say: {
      ja:
        'おサイフケータイアプリで、お使いのサービスをすべて移行するか、削除してください。' +
        '初期化だけでは、この情報は消えません。',
      en:
        'Please move or delete all your services in the Osaifu-Keitai app. A reset alone ' +
        'does not remove them.',
    },
    early: EARLY.felica,
    where: PLACES['holder-at-counter'],
    done: {
      ja: 'お客さまが消したことと、その画面を見た担当者が記録されます。',
      en: 'It is recorded that the customer cleared it, and who saw the screen.',
    },
  },
  'felica-erase': {
    title: {
      ja: '専用ツールでおサイフケータイの情報を消去する',
      en: 'Erase Osaifu-Keitai with the tool',
    },
    say: {
      ja: 'これから専用ツールで、おサイフケータイの情報を消去します。消去すると、元には戻せません。',
      en:
        'I will now erase the Osaifu-Keitai data with our tool. It cannot be restored after ' +
        'that.',
    },
    early: EARLY.felica,
    where: PLACES['counter-or-bench'],
    done: {
      ja: 'ツールの結果と、行った担当者が記録されます。',
      en: 'The result of the tool, and who used it, are recorded.',
    },
  },
  'look-at-osaifu': {
    title: {
      ja: 'おサイフケータイの利用状況を見せていただく',
      en: 'Look at the use of Osaifu-Keitai together',
    },
    say: {
      ja: 'おサイフケータイアプリで、メモリ使用状況の画面を見せてください。「未利用」であることを確かめるためです。',
      en:
        'Please show us the memory usage page in the Osaifu-Keitai app. We check that it ' +
        'says “not in use”.',
    },
    where: PLACES['holder-at-counter'],
    done: {
      ja: '画面の表示と、見た担当者が記録されます。',
      en: 'What the page showed, and who saw it, are recorded.',
    },
  },
  'read-felica': {
    title: {
      ja: 'おサイフケータイの残存を読取装置で調べる',
      en: 'Check Osaifu-Keitai with the reader',
    },
    say: {
      ja: '端末を読取装置に置いてください。サービスが残っているかどうかだけを調べます。残高や履歴は読み取りません。',
      en:
        'Please place the phone on the reader. It only checks whether services are left, and ' +
        'reads no balance or history.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: 'すべて読み終えたことと、その結果が記録されます。',
      en: 'It is recorded that the reading was complete, with its result.',
    },
  },
  'second-look-felica': {
    title: {
      ja: 'おサイフケータイの消去を、別の担当者が確かめる',
      en: 'Have another person check Osaifu-Keitai',
    },
    say: {
      ja: 'おサイフケータイの情報が消えていることを、ツールで確かめてください。消去した人とは別の担当者の確認が必要です。',
      en:
        'Please check with the tool that the Osaifu-Keitai data is gone. A person other than ' +
        'the one who erased it must check.',
    },
    where: PLACES.bench,
    done: {
      ja: '別の担当者が確かめたことが記録されます。',
      en: 'It is recorded that another person checked.',
    },
  },
} as const satisfies Partial<Record<WordedStep, StepWords>>;
