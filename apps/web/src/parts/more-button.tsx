/** Loads the next page of a list, while there is one. */
import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useWords } from '../language/use-words.ts';
import { PARTS } from './words.ts';

type Paged = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;

export function MoreButton({ list }: { readonly list: Paged }) {
  const say = useWords(PARTS);
  if (!list.hasNextPage) return null;
  return (
    <Button
      variant="default"
      className="never-on-paper"
      my="xs"
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {say('more')}
    </Button>
  );
}
