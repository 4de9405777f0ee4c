/** Words for the steps on the phone itself: locks, cards, resets, overwriting and second looks. */
import type { StepWords } from './words-step-form.ts';
import { EARLY, PLACES, type WordedStep } from './words-step-form.ts';

export const PHONE_STEPS = {
  'look-at-lock': {
    title: {
      ja: '初期化の前に、アカウントロックを確かめる',
      en: 'Look at the account lock before the reset',
    },
    say: {
      ja:
        '初期化の前に、設定の画面でアカウントロックが解除されていることを見せてください。' +
        '初期化のあとでは、確かめられません。',
      en:
        'Before the reset, please show us in the settings that the account lock is off. It ' +
        'cannot be seen afterwards.',
    },
    where: PLACES['holder-at-counter'],
    done: {
      ja: '初期化の前のロックの状態が記録されます。',
      en: 'The state of the lock before the reset is recorded.',
    },
  },
  'remove-lock': {
    title: {
      ja: 'アカウントロックをお客さまに解除していただく',
      en: 'Have the customer remove the account lock',
    },
    say: {
      ja: '端末のアカウントからサインアウトし、ロックを解除してください。ロックが残ると、次の方がお使いになれません。',
      en:
        'Please sign out of your account on the phone so that the lock is off. The next ' +
        'person cannot use a locked phone.',
    },
    where: PLACES.holder,
    done: {
      ja: 'お客さまがロックを解除したことが記録されます。',
      en: 'It is recorded that the customer removed the lock.',
    },
  },
  'take-sim-out': {
    title: { ja: 'SIMを取り出す', en: 'Take the SIM out' },
    say: {
      ja: 'SIMカードをお取り出しください。eSIMをお使いの場合は、設定の画面で削除してください。',
      en: 'Please take the SIM card out. If you use an eSIM, please delete it in the settings.',
    },
    where: PLACES['counter-or-bench'],
    done: { ja: 'SIMがないことが記録されます。', en: 'It is recorded that no SIM is left.' },
  },
  'take-sd-out': {
    title: { ja: 'SDカードを取り出す', en: 'Take the SD card out' },
    say: {
      ja: 'SDカードが入っていましたら、お取り出しください。',
      en: 'If there is an SD card inside, please take it out.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: 'SDカードがないことが記録されます。',
      en: 'It is recorded that no SD card is left.',
    },
  },
  'remove-card-record': {
    title: {
      ja: 'マイナンバーカードをウォレットから削除していただく',
      en: 'Have the customer remove the My Number card from the wallet',
    },
    say: {
      ja:
        '初期化の前に、ウォレットからマイナンバーカードを削除してください。' +
        '電子証明書の失効とは別の手続で、両方が必要です。',
      en:
        'Before the reset, please remove the My Number card from the wallet. Revoking the ' +
        'certificate is something else, and both are needed.',
    },
    where: PLACES['holder-at-counter'],
    done: {
      ja: 'お客さまがカードを削除し、ウォレットに表示がなくなったことが記録されます。',
      en: 'It is recorded that the customer removed the card and that the wallet no longer shows it.',
    },
  },
  'look-at-wallet': {
    title: {
      ja: '初期化の前に、ウォレットの画面を確かめる',
      en: 'Look at the wallet before the reset',
    },
    say: {
      ja:
        '初期化の前に、ウォレットの画面を見せてください。' +
        'マイナンバーカードが入っていないことを確かめるためです。初期化のあとでは、確かめられません。',
      en:
        'Before the reset, please open the wallet and show it to us. We check that no My Number ' +
        'card is in it. It cannot be seen afterwards.',
    },
    where: PLACES['holder-at-counter'],
    done: {
      ja: 'ウォレットを見たことと、見た担当者が記録されます。',
      en: 'It is recorded that the wallet was seen, and by whom.',
    },
  },
  'second-look-wallet': {
    title: {
      ja: '別の担当者がウォレットの画面を確かめる',
      en: 'Have another person look at the wallet',
    },
    say: {
      ja: '別の担当者が、ウォレットにマイナンバーカードがないことを確かめます。',
      en: 'Another person checks that no My Number card is in the wallet.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: '別の担当者が見たことが記録されます。',
      en: 'It is recorded that another person checked.',
    },
  },
  'ask-card-record': {
    title: {
      ja: 'マイナンバーカードを入れたかを尋ね、ご署名をいただく',
      en: 'Ask whether the My Number card was added, and have it signed',
    },
    say: {
      ja:
        'このスマートフォンのウォレットに、マイナンバーカードを入れたことはありますか。' +
        '入れていない場合、または初期化の前に削除なさった場合は、その旨のご署名をお願いします。' +
        '情報が残っていたときにお店で消去することへの同意も、あわせてお願いします。',
      en:
        'Have you ever added the My Number card to the wallet of this phone? If not, or if you ' +
        'removed it before the reset, please sign to say so. Please also agree that we erase any data that is left.',
    },
    where: PLACES['counter-or-holder'],
    done: {
      ja: 'お客さまの申告と、残っていた情報の消去への同意が記録されます。',
      en: 'The customer’s statement and the consent to erase leftovers are recorded.',
    },
  },
  'holder-resets': {
    title: { ja: 'お客さまに初期化していただく', en: 'Have the customer reset the phone' },
    say: {
      ja: '必要なデータの移行がお済みでしたら、設定の画面から初期化をお願いします。初期化すると、元には戻せません。',
      en:
        'Once you have moved the data you need, please reset the phone in the settings. It ' +
        'cannot be undone.',
    },
    early: EARLY.reset,
    where: PLACES['holder-at-counter'],
    done: {
      ja: 'お客さまが初期化したことが記録されます。',
      en: 'It is recorded that the customer reset the phone.',
    },
  },
  'look-at-setup-screen': {
    title: { ja: '初期設定の画面を確かめる', en: 'Look at the setup screen' },
    say: {
      ja: '電源を入れて、最初の設定画面を見せてください。初期化されていることを確かめるためです。',
      en:
        'Please switch the phone on and show us the first setup screen. We check that it ' +
        'has been reset.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: '画面を見たことと、見た担当者が記録されます。',
      en: 'It is recorded that the screen was seen, and by whom.',
    },
  },
  'ask-erased': {
    title: {
      ja: 'データを消去したかを、お客さまに伺う',
      en: 'Ask whether the data has been erased',
    },
    say: {
      ja:
        'この端末のデータとおサイフケータイの情報を、すべて消去なさったかどうか、お聞かせください。' +
        '初期化だけでは、おサイフケータイの情報は消えません。',
      en:
        'Have you erased all data on this phone, and what was stored for contactless payment? ' +
        'A reset alone does not erase that.',
    },
    where: PLACES['counter-or-holder'],
    done: {
      ja: 'お客さまのお答えが、申告として記録されます。',
      en: 'The answer is recorded as the customer’s statement.',
    },
  },
  'look-after-reset': {
    title: {
      ja: '初期化のあとの画面を見る',
      en: 'Look at the screen after the reset',
    },
    say: {
      ja: '初期化が終わりましたら、最初の設定画面を見せてください。初期化されたことを確かめるためです。',
      en:
        'When the reset is done, please show us the first setup screen. We check that it ' +
        'has worked.',
    },
    where: PLACES['counter-or-bench'],
    done: {
      ja: '初期化のあとに画面を見たことと、見た担当者が記録されます。',
      en: 'It is recorded that the screen was seen after the reset, and by whom.',
    },
  },
  repair: {
    title: { ja: '端末を修理する', en: 'Repair the phone' },
    say: {
      ja:
        '端末を修理し、電源が入ること、画面の表示と操作ができることを確かめてください。' +
        '電源が入らない端末や画面が割れた端末は、次の方にお渡しできません。',
      en:
        'Please repair the phone, and check that it powers on, that the screen shows ' +
        'everything and that it answers to touch. A dead or cracked phone cannot go to the ' +
        'next user.',
    },
    where: PLACES.bench,
    done: {
      ja: '修理後の電源と画面の状態が記録されます。',
      en: 'Whether it powers on, and the state of the screen, are recorded.',
    },
  },
  'bench-reset': {
    title: { ja: '端末を初期化する', en: 'Reset the phone' },
    say: {
      ja: 'この端末を初期化してください。利用者データが消えていることを、まだ確かめられていません。',
      en: 'Please reset this phone. It is not proven yet that the user data is gone.',
    },
    early: EARLY.bench,
    where: PLACES.bench,
    done: {
      ja: '初期化の結果と、行った担当者が記録されます。',
      en: 'The result of the reset, and who did it, are recorded.',
    },
  },
  'bench-erase': {
    title: { ja: '消去ツールで利用者データを削除する', en: 'Erase the user data with the tool' },
    say: {
      ja: '消去ツールで、この端末の利用者データを削除してください。終わるまで、電源とケーブルを外さないでください。',
      en:
        'Please erase the user data of this phone with the tool. Keep power and cable ' +
        'connected until it ends.',
    },
    early: EARLY.bench,
    where: PLACES.bench,
    done: {
      ja: 'ツールの結果と、行った担当者が記録されます。',
      en: 'The result of the tool, and who used it, are recorded.',
    },
  },
  overwrite: {
    title: { ja: '上書き消去を行う', en: 'Overwrite the storage' },
    say: {
      ja: '専用ツールで、この端末の上書き消去を行ってください。終わるまで、電源とケーブルを外さないでください。',
      en:
        'Please overwrite the storage of this phone with the tool. Keep power and cable ' +
        'connected until it ends.',
    },
    early: EARLY.bench,
    where: PLACES.bench,
    done: {
      ja: '上書き消去の結果と、行った担当者が記録されます。',
      en: 'The result of the overwriting, and who did it, are recorded.',
    },
  },
  'second-look-user-data': {
    title: {
      ja: '利用者データの消去を、別の担当者が確かめる',
      en: 'Have another person check the user data',
    },
    say: {
      ja: '利用者データが消えていることを、端末の画面で確かめてください。消去した人とは別の担当者の確認が必要です。',
      en:
        'Please check on the phone that the user data is gone. A person other than the one who ' +
        'erased it must check.',
    },
    where: PLACES.bench,
    done: {
      ja: '別の担当者が確かめたことが記録されます。',
      en: 'It is recorded that another person checked.',
    },
  },
  'activation-attempt': {
    title: {
      ja: '初期設定を試し、アカウントロックを確かめる',
      en: 'Try the setup to check the account lock',
    },
    say: {
      ja: '通信できる状態で初期設定を進め、前の利用者のアカウントを求められないことを確かめてください。',
      en:
        'Please run the setup online, and check that it does not ask for the account of the ' +
        'previous user.',
    },
    where: PLACES.bench,
    done: {
      ja: '初期設定を試した結果が記録されます。',
      en: 'The result of the attempt is recorded.',
    },
  },
} as const satisfies Partial<Record<WordedStep, StepWords>>;
