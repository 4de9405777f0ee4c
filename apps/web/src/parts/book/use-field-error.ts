/** The words for a problem of an entry's field, by the field's name. */
import { useWords } from '../../language/use-words.ts';
import { ENTRY_FIELDS } from './words-entry.ts';

/** The code of each field's first problem. */
export type FieldErrors = ReadonlyMap<string, string>;

type Code = keyof typeof ENTRY_FIELDS.phrases;

const isKnown = (code: string): code is Code => Object.hasOwn(ENTRY_FIELDS.phrases, code);

export function useFieldError(errors: FieldErrors): (field: string) => string | undefined {
  const say = useWords(ENTRY_FIELDS);
  return (field) => {
    const code = errors.get(field);
    if (code === undefined) return undefined;
    return say(isKnown(code) ? code : 'other');
  };
}
