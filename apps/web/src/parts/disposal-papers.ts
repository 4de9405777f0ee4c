/** Rows of a destroyer's papers in the chosen language (R12). */
import { disposalRows } from '@nagori/model';
import { useLanguage } from '../language/use-words.ts';

/** Names and values, in the order of the papers; empty if there are none. */
export function useDisposalRows(): (
  papers: Parameters<typeof disposalRows>[0],
) => ReturnType<typeof disposalRows> {
  const language = useLanguage();
  return (papers) => disposalRows(papers, language);
}
