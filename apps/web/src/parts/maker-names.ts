/** Makers as printed on phones. The yearly counts are grouped by them. */
import { MAKERS, type Maker } from '@nagori/model';
import { catalogue } from '../language/catalogue.ts';
import { useWords } from '../language/use-words.ts';

const NAMES: Readonly<Record<Exclude<Maker, 'other'>, string>> = {
  apple: 'Apple',
  asus: 'ASUS',
  fcnt: 'FCNT',
  google: 'Google',
  huawei: 'HUAWEI',
  kyocera: 'KYOCERA',
  motorola: 'Motorola',
  nec: 'NEC',
  oppo: 'OPPO',
  panasonic: 'Panasonic',
  samsung: 'Samsung',
  sharp: 'SHARP',
  sony: 'Sony',
  xiaomi: 'Xiaomi',
  zte: 'ZTE',
};

const WORDS = catalogue('makers', {
  other: { ja: 'そのほか', en: 'Other' },
  unknown: { ja: '記録なし', en: 'Not recorded' },
});

export function useMakerName(): (maker: Maker | 'unknown') => string {
  const say = useWords(WORDS);
  return (maker) => (maker === 'other' || maker === 'unknown' ? say(maker) : NAMES[maker]);
}

/** Choices for a select; the first means "not chosen". */
export function useMakerChoices() {
  const name = useMakerName();
  return [
    { value: '', label: '' },
    ...MAKERS.map((maker) => ({ value: maker as string, label: name(maker) })),
  ];
}

export const makerOf = (value: string): Maker | undefined => MAKERS.find((one) => one === value);
