/** The language for writing to or calling a person. */
import { NativeSelect } from '@mantine/core';
import { isLanguage, LANGUAGES, type Language } from '../language/i18n.ts';
import { useWords } from '../language/use-words.ts';
import { typed } from './fields.ts';
import { PARTS } from './words.ts';

export interface LanguageFieldProps {
  readonly label: string;
  readonly value: Language;
  readonly error?: string | undefined;
  readonly onChange: (language: Language) => void;
}

export function LanguageField({ label, value, error, onChange }: LanguageFieldProps) {
  const say = useWords(PARTS);
  return (
    <NativeSelect
      label={label}
      error={error}
      {...typed(value, (chosen) => isLanguage(chosen) && onChange(chosen))}
      data={LANGUAGES.map((one) => ({ value: one, label: say(`language-${one}`) }))}
    />
  );
}
