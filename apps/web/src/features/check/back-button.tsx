/** Back to where one came from; opened by its address, to the phone at the bench. */
import { Button } from '@mantine/core';
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { useWords } from '../../language/use-words.ts';
import { PAPER } from './words-paper.ts';

export function BackButton({ handover }: { readonly handover?: string | undefined }) {
  const say = useWords(PAPER);
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  const back = () => {
    if (canGoBack) return router.history.back();
    void (handover === undefined
      ? navigate({ to: '/bench' })
      : navigate({ to: '/bench/$part/$id', params: { part: 'phones', id: handover } }));
  };
  return (
    <Button variant="default" onClick={back}>
      <span aria-hidden="true">←</span>&nbsp;{say('back')}
    </Button>
  );
}
