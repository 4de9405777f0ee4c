/** The key sheet as a page, to print and hang beside the counter. */
import { useWords } from '../../language/use-words.ts';
import { KeySheet } from '../../parts/key-sheet.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { KEY_SHEET } from '../../parts/words-keys.ts';

export function KeysPage() {
  const say = useWords(KEY_SHEET);
  return (
    <>
      <h1>{say('title')}</h1>
      <p>{say('lead')}</p>
      <KeySheet />
      <PrintButton />
    </>
  );
}
