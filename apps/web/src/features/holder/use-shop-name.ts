/**
 * The name of the shop that asked. An invitation names it in Japanese, signed; on an English page
 * its operator's English name comes first.
 *
 * Invariants: only the operator's own site is asked, which knows that it asked the holder.
 */
import { useQuery } from '@tanstack/react-query';
import { useLanguage, usePunctuation } from '../../language/use-words.ts';
import { operatorNameQuery } from './holder-api.ts';

export interface AskingShop {
  /** The operator's id. */
  readonly operator: string;
  /** The shop's name as the operator signed it. */
  readonly who: string;
  /** Where the answer goes: a path if the operator's site is the one that serves these pages. */
  readonly up: string;
}

export function useShopName({ operator, who, up }: AskingShop): string {
  const isAsked = useLanguage() === 'en' && up.startsWith('/');
  const { data: name } = useQuery({ ...operatorNameQuery(operator), enabled: isAsked });
  const { aside } = usePunctuation();
  return isAsked && name != null ? `${name.en}${aside(who)}` : who;
}
